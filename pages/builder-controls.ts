/** The table in which a teacher says of each control whether it is shown, and whether it may be changed. */
import { builderWords } from './page-words.ts';

export interface ControlChoices {
  /** undefined: all are shown. */
  readonly shown: readonly string[] | undefined;
  readonly locked: readonly string[];
}

export function controlLabel(name: string): string {
  const { controls } = builderWords();
  return Object.hasOwn(controls, name) ? controls[name] : name;
}

function checkbox(label: string, isChecked: boolean, onChange: (isChecked: boolean) => void): HTMLElement {
  const wrapper = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.checked = isChecked;
  input.setAttribute('aria-label', label);
  input.addEventListener('change', () => onChange(input.checked));
  wrapper.append(input);
  return wrapper;
}

function cell(name: 'th' | 'td', content: Node | string, scope?: 'col' | 'row' | 'rowgroup'): HTMLElement {
  const element = document.createElement(name);
  element.append(content);
  if (scope) element.setAttribute('scope', scope);
  return element;
}

/** Builds the table anew; `onChange` is called with all choices whenever one was made. */
export function controlsTable(
  names: readonly string[],
  onChange: (choices: ControlChoices) => void,
): { readonly element: HTMLElement; readonly choices: () => ControlChoices } {
  const words = builderWords();
  const hidden = new Set<string>();
  const locked = new Set<string>();
  const choices = (): ControlChoices => {
    const shown = names.filter((name) => !hidden.has(name));
    return {
      shown: hidden.size === 0 ? undefined : shown,
      locked: shown.filter((name) => locked.has(name)),
    };
  };
  if (names.length === 0) {
    const none = document.createElement('p');
    none.textContent = words.noControls;
    return { element: none, choices };
  }
  const table = document.createElement('table');
  table.className = 'controls-table';
  table.setAttribute('aria-label', words.controlsCaption);
  const head = table.createTHead().insertRow();
  head.append(
    cell('th', words.control, 'col'),
    cell('th', words.shown, 'col'),
    cell('th', words.locked, 'col'),
  );
  const body = table.createTBody();
  for (const name of names) {
    const control = controlLabel(name);
    const row = body.insertRow();
    const lock = checkbox(words.lockedOf({ control }), false, (isLocked) => {
      if (isLocked) locked.add(name);
      else locked.delete(name);
      onChange(choices());
    });
    const show = checkbox(words.shownOf({ control }), true, (isShown) => {
      if (isShown) hidden.delete(name);
      else hidden.add(name);
      // What nobody sees cannot be locked.
      lock.querySelector('input')!.disabled = !isShown;
      onChange(choices());
    });
    row.append(cell('th', control, 'row'), cell('td', show), cell('td', lock));
  }
  return { element: table, choices };
}
