/**
 * Which keys a focused control uses itself. Those stop at the widget, so that a slide deck does not jump when
 * a slider moves; all others pass, so that the deck still obeys its clicker.
 */

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const sliderKeys = new Set([...arrows, 'Home', 'End', 'PageUp', 'PageDown', '+', '-']);
const choiceKeys = new Set([...arrows, ' ']);
const selectKeys = new Set([...arrows, 'Home', 'End', 'PageUp', 'PageDown', ' ', 'Enter', 'Escape']);
const buttonKeys = new Set([' ', 'Enter']);
const editingKeys = new Set([...arrows, 'Home', 'End', 'Backspace', 'Delete', 'Enter', 'Escape']);
const gridKeys = new Set([...arrows, 'Home', 'End', ' ', 'Enter', 'Delete', 'Backspace', 'Escape']);

const textInputTypes = new Set(['text', 'search', 'number', 'email', 'url', '']);

/** True when `key`, pressed with the focus on `target`, belongs to that control. */
export function isOwnKey(target: Element, key: string): boolean {
  const role = target.getAttribute('role');
  if (role === 'slider' || role === 'spinbutton') return sliderKeys.has(key);
  if (role === 'grid' || role === 'gridcell' || role === 'application') return gridKeys.has(key);
  if (target instanceof HTMLTextAreaElement) return key.length === 1 || editingKeys.has(key);
  if (target instanceof HTMLSelectElement) return key.length === 1 || selectKeys.has(key);
  if (target instanceof HTMLInputElement) {
    if (target.type === 'range') return sliderKeys.has(key);
    if (target.type === 'radio') return choiceKeys.has(key);
    if (target.type === 'checkbox') return key === ' ';
    if (textInputTypes.has(target.type)) return key.length === 1 || editingKeys.has(key);
    return buttonKeys.has(key);
  }
  const isButton = target instanceof HTMLButtonElement || target.localName === 'summary' || role === 'button';
  return isButton ? buttonKeys.has(key) : false;
}

/** A keydown listener for a widget's root: own keys stop here; combinations with Ctrl, Alt or ⌘ pass. */
export function keepOwnKeys(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target instanceof Element && isOwnKey(target, event.key)) event.stopPropagation();
}
