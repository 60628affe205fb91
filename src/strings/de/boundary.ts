/** German: the boundary, what the network answers for every point, and how its points are changed. */
import type { BoundaryStrings } from '../en/boundary.ts';
import type { Translated } from '../language.ts';

export const boundary: Translated<BoundaryStrings> = {
  title: 'Was es antwortet',
  subtitle: 'für jeden Punkt der Ebene',
  missing: (v) =>
    v.name === ''
      ? 'Hier ist kein Training zu sehen: Setz dies in <backprop-run> oder gib ihm run="name".'
      : `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,
  looking: 'Das Training ist unterwegs.',
  notAPlane: (v) =>
    `Dieses Netz hat ${v.inputs} ${v.inputs === 1 ? 'Eingang' : 'Eingänge'}; eine Ebene zeigt zwei. Verlust, Gewichte und Vorhersagen siehst du in den anderen Abbildungen.`,

  summary: (v) =>
    `Das Quadrat ${v.bounds}. Auf ${v.share} davon sagt das Netz „${v.above}“. ${v.line} ${v.points}`,
  bounds: (v) => `x₁ von ${v.x1Low} bis ${v.x1High}, x₂ von ${v.x2Low} bis ${v.x2High}`,
  line: (v) =>
    v.closed + v.open === 1
      ? v.closed === 1
        ? 'Die Linie, auf der es 0,5 sagt, ist eine geschlossene Kurve.'
        : 'Die Linie, auf der es 0,5 sagt, geht von Rand zu Rand.'
      : `Die Linie, auf der es 0,5 sagt, hat ${v.closed + v.open} Stücke, davon ${v.closed} geschlossen.`,
  noLine: (v) => `Eine Linie, auf der es 0,5 sagt, gibt es nicht: Es sagt überall „${v.name}“.`,
  noLineShort: (v) => `keine 0,5-Linie: überall „${v.name}“`,
  pointsRight: (v) => `${v.right} von ${v.all} Punkten liegen dort, wo es ihre Klasse nennt.`,
  pointsShown: (v) => `${v.all} Punkte sind eingezeichnet.`,
  preparing: 'Das Netz hat noch nicht geantwortet.',

  scaleName: 'Die Antwort, von 0 bis 1',
  truth: (v) => `${v.name} zeigen`,
  truthNames: {
    circle: 'den wahren Kreis',
    xor: 'die wahren Grenzen',
    linear: 'die wahre Gerade',
  },

  change: 'Punkte ändern',
  tools: 'Was ein Druck in die Abbildung tut',
  tool: {
    move: 'verschieben',
    add: (v) => `${v.mark}\u00a0${v.name} setzen`,
    remove: 'entfernen',
  },
  addMiddle: 'Einen in die Mitte setzen',
  removePoint: 'Diesen Punkt entfernen',
  undo: 'Rückgängig',
  hint: 'Zieh an einem Punkt und sieh zu, wie sich die Antwort nach ihm biegt.',
  hintAdd: (v) => `Drück irgendwo in die Abbildung, um ${v.mark}\u00a0${v.name} zu setzen.`,
  hintRemove: 'Drück auf einen Punkt, um ihn wegzunehmen.',
  hintLocked: 'Deine Lehrkraft lässt diese Punkte, wie sie sind.',

  pointsName: 'Punkte des Trainings',
  pointsHelp:
    'Mit den Pfeiltasten wählst du einen Punkt, mit der Eingabetaste nimmst du ihn. Dann verschieben ihn die Pfeiltasten, mit Umschalt in großen Schritten; die Eingabetaste legt ihn ab, Escape legt ihn zurück. Entf entfernt ihn.',
  point: (v) => `Punkt ${v.number}: ${v.mark}\u00a0${v.name}, bei x₁ = ${v.x1}, x₂ = ${v.x2}.`,
  pointAnswer: (v) => `Es sagt ${v.answer}: ${v.verdict}.`,
  right: 'richtig',
  wrong: 'falsch',
  pointOption: (v) =>
    `Punkt ${v.number}, ${v.name}, x₁ ${v.x1}, x₂ ${v.x2}${v.answer === '' ? '' : `, das Netz sagt ${v.answer}`}`,
  taken: (v) => `Punkt ${v.number} genommen. Die Pfeiltasten verschieben ihn.`,
  putDown: (v) => `Punkt ${v.number} bei x₁ = ${v.x1}, x₂ = ${v.x2} abgelegt.`,
  movedTo: (v) => `x₁ = ${v.x1}, x₂ = ${v.x2}`,
  added: (v) => `${v.name} bei x₁ = ${v.x1}, x₂ = ${v.x2} gesetzt.`,
  removed: (v) => `Punkt ${v.number} entfernt.`,

  tableCaption: 'Die Punkte mit ihrer Klasse und der Antwort des Netzes',
  tableNote: (v) => `Die ersten ${v.shown} von ${v.all} Punkten.`,
  columns: { point: 'Punkt', class: 'Klasse', answer: 'Antwort' },
};
