/** German: what the pages say about links, copied, refused, come back from, and what a link names in vain. */
import type { LinkStrings } from '../en/links.ts';
import type { Translated } from '../language.ts';

export const links: Translated<LinkStrings> = {
  copyLink: 'Einen Link zu dieser Abbildung kopieren, wie sie jetzt ist',
  copyLinkOf: (v) => `Einen Link zu dieser Abbildung kopieren, wie sie jetzt ist: ${v.figure}`,
  build: 'In deine Seite einbauen',
  buildOf: (v) => `In deine Seite einbauen: ${v.figure}`,
  copied: 'Kopiert.',
  copyByHand:
    'Dein Browser lässt keine Seite kopieren. Der Text ist ausgewählt: Drücke Strg+C, oder ⌘C auf einem Mac.',
  theLink: 'Der Link',
  unknownNames: (v) =>
    `Der Link spricht auch von ${v.names}; das hat diese Abbildung nicht. Dieser Teil wurde übergangen.`,
  unknownWidget: (v) =>
    `Der Link spricht von „${v.given}“; eine solche Abbildung gibt es auf dieser Seite nicht.`,
};
