/** What the embed page says where it shows no widget, or was asked for something that a widget does not have. */

export const embedStrings = {
  noWidget: 'Which figure would you like to see?',
  noWidgetHint: 'This address names none. Each of these can be shown:',
  unknownWidget: (v: { given: string }) => `There is no figure called “${v.given}”.`,
  didYouMean: 'Did you mean',
  allWidgets: 'These can be shown:',
  unknownAttribute: (v: { given: string; widget: string }) =>
    `“${v.given}” is nothing that <${v.widget}> knows, so it was passed over.`,
  nearest: (v: { name: string }) => `Did you mean ${v.name}?`,
  attributes: (v: { widget: string }) => `What an address of <${v.widget}> may say`,
  linkNames: (v: { names: string }) =>
    `The link also speaks of ${v.names}, which this figure does not have. That part was passed over.`,
  notLoaded: 'This figure could not be loaded.',
  tryAgain: 'Try again',
};

export type EmbedStrings = typeof embedStrings;
