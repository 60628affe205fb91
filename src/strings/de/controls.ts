/** German: the shared controls, what a screen reader hears and what a button says. */
import type { ControlStrings } from '../en/controls.ts';
import type { Translated } from '../language.ts';

export const controls: Translated<ControlStrings> = {
  moreSettings: 'Weitere Einstellungen',
  exactValue: (v) => `${v.name}, genauer Wert`,
  play: 'Abspielen',
  pause: 'Anhalten',
  step: 'Ein Schritt',
  back: 'Ein Schritt zurück',
  rewind: 'Zurück zum Anfang',
  open: 'Öffnen',
  close: 'Schließen',
  expressionKeys: 'Zeichen, die auf dem Handy schwer zu finden sind',
  squared: 'zum Quadrat',
  root: 'Quadratwurzel',
  pi: 'Pi',
  times: 'mal',
  openBracket: 'Klammer auf',
  closeBracket: 'Klammer zu',
  power: 'hoch',
  leaveOut: 'das letzte Zeichen löschen',
  tooLong: (v) => `Das sind ${v.length} Zeichen; ${v.max} passen hierher. Geht es kürzer?`,
  otherReading: (v) => `Stattdessen ${v.alternative} schreiben`,
  notANumber: (v) => `„${v.given}“ ist keine Zahl; es bleibt bei ${v.value}.`,
};
