/** What the pages say about links: copied, refused, come back from, and what a link names in vain. */

export const linkStrings = {
  copyLink: 'Copy a link to this figure as it stands',
  copyLinkOf: (v: { figure: string }) => `Copy a link to this figure as it stands: ${v.figure}`,
  build: 'Put it into your page',
  buildOf: (v: { figure: string }) => `Put it into your page: ${v.figure}`,
  copied: 'Copied.',
  copyByHand: 'Your browser lets no page copy. The text is chosen: press Ctrl+C, or ⌘C on a Mac.',
  theLink: 'The link',
  unknownNames: (v: { names: string }) =>
    `The link also speaks of ${v.names}, which this figure does not have. That part was passed over.`,
  unknownWidget: (v: { given: string }) =>
    `The link speaks of “${v.given}”, and there is no such figure on this page.`,
};

export type LinkStrings = typeof linkStrings;
