/**
 * Prints one part of a page alone: the summary that a student keeps. The style sheet hides the rest on paper.
 */

/** Makes the button print the part that it names in `data-print`, and shows it: without a script it could not. */
export function connectPrintButton(button: HTMLButtonElement): void {
  const root = document.documentElement;
  button.addEventListener('click', () => {
    root.dataset['print'] = button.dataset['print'] ?? '';
    addEventListener('afterprint', () => delete root.dataset['print'], { once: true });
    window.print();
  });
  button.hidden = false;
}
