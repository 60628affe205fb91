/**
 * What the lab's page does beside its widgets: it shows where you are in the contents, prints the summary, and links to
 * each figure as it stands.
 */
import { followContents } from './contents.ts';
import { connectPrintButton } from './print-part.ts';
import { shareFigures } from './share-figures.ts';

const contents = document.querySelector<HTMLElement>('.toc');
if (contents) followContents(contents);
document.querySelectorAll<HTMLButtonElement>('button[data-print]').forEach(connectPrintButton);
shareFigures();
