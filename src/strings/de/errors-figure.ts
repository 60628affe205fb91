/** German: the mistakes, which points the network has on the wrong side. */
import type { ErrorsFigureStrings } from '../en/errors-figure.ts';
import type { Translated } from '../language.ts';

export const errorsFigure: Translated<ErrorsFigureStrings> = {
  title: 'Fehler',
  count: (v) => `${v.wrong} von ${v.all}`,
  missing: (v) =>
    v.name === ''
      ? 'Hier ist kein Training zu sehen: Setz dies in <backprop-run> oder gib ihm run="name".'
      : `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,
  looking: 'Das Training ist unterwegs.',
  preparing: 'Das Netz hat noch nicht geantwortet.',
  notClasses:
    'Diese Zielwerte sind Zahlen und keine Klassen, also ist keine Antwort klar richtig oder falsch.',
  notAPlane: (v) =>
    `Die Punkte haben ${v.inputs} ${v.inputs === 1 ? 'Koordinate' : 'Koordinaten'}, also stehen sie hier als Liste statt als Bild.`,

  none: 'Jeder Punkt ist auf seiner Seite.',
  mixed: (v) =>
    `Es nennt ${v.called1} ${v.mark0}\u00a0${v.name0} „${v.name1}“ und ${v.called0} ${v.mark1}\u00a0${v.name1} „${v.name0}“.`,
  oneSided: (v) => `Es nennt ${v.count} ${v.mark}\u00a0${v.name} „${v.other}“, und keinen umgekehrt.`,
  several: 'Mindestens eine seiner Ausgaben ist auf der falschen Seite.',
  test: (v) =>
    `Von den ${v.all} Punkten, die zum Testen zurückgelegt sind (offene Zeichen), ${v.wrong === '1' ? 'ist' : 'sind'} ${v.wrong} falsch.`,

  summary: (v) =>
    `${v.all} Punkte; davon auf der falschen Seite: ${v.wrong}${v.places === '' ? '' : `, umringt: ${v.places}`}.`,
  place: (v) => `${v.name} bei ${v.x1}; ${v.x2}`,
  more: (v) => `und ${v.count} weitere`,

  tableCaption: 'Die Punkte auf der falschen Seite, mit der Antwort des Netzes',
  tableNote: (v) => `Die ersten ${v.shown} von ${v.all}.`,
  columns: { point: 'Punkt', class: 'Klasse', answer: 'Antwort' },
  testPoint: (v) => `Test ${v.number}`,
};
