/** German: what the embed page says where it shows no widget, or was asked for something that a widget does not have. */
import type { EmbedStrings } from '../en/embed.ts';
import type { Translated } from '../language.ts';

export const embed: Translated<EmbedStrings> = {
  noWidget: 'Welche Abbildung möchtest du sehen?',
  noWidgetHint: 'Diese Adresse nennt keine. Jede von diesen lässt sich zeigen:',
  unknownWidget: (v) => `Es gibt keine Abbildung namens „${v.given}“.`,
  didYouMean: 'Meintest du',
  allWidgets: 'Diese lassen sich zeigen:',
  unknownAttribute: (v) => `„${v.given}“ kennt <${v.widget}> nicht; es wurde übergangen.`,
  nearest: (v) => `Meintest du ${v.name}?`,
  attributes: (v) => `Was eine Adresse von <${v.widget}> sagen kann`,
  linkNames: (v) =>
    `Der Link spricht auch von ${v.names}; das hat diese Abbildung nicht. Dieser Teil wurde übergangen.`,
  notLoaded: 'Diese Abbildung konnte nicht geladen werden.',
  tryAgain: 'Noch einmal versuchen',
};
