/**
 * Copying, and saying so. Where a page may not use the clipboard, the text is chosen for the reader's own keys.
 */

/** @returns whether the clipboard took it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or missing: an insecure page, a frame without the permission, an old browser.
    return false;
  }
}

/** Chooses all of an element's text, or of a field, so that one key copies it. */
export function chooseText(element: HTMLElement): void {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    element.focus();
    element.select();
    return;
  }
  element.focus();
  getSelection()?.selectAllChildren(element);
}
