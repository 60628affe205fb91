/** What the lab's page does beside its widgets: it shows where you are in the contents and prints the summary. */
import { followContents } from './contents.ts';
import { connectPrintButton } from './print-part.ts';

const contents = document.querySelector<HTMLElement>('.toc');
if (contents) followContents(contents);
document.querySelectorAll<HTMLButtonElement>('button[data-print]').forEach(connectPrintButton);
