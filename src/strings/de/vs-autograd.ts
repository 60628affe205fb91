/** German: two trainings side by side, what separates them, and why. */
import type { VsAutogradStrings } from '../en/vs-autograd.ts';
import type { Translated } from '../language.ts';

export const vsAutograd: Translated<VsAutogradStrings> = {
  convention: 'Verlust der automatischen Seite',
  sameLoss: (v) => `${v.loss}`,
  notebookLoss: 'mittlerer quadratischer Fehler, wie im Notebook',
  preparing: 'Beide Seiten sind unterwegs.',
  nothing: 'Keine der beiden Seiten ließ sich in diesem Browser starten, also gibt es nichts zu vergleichen.',
  device: (v) => `${v.side}: ${v.engine}, ${v.precision}`,
  engines: { webgl: 'WebGL', tfjs: 'tfjs', 'cpu-float64': 'Prozessor' },
  backends: (v) => `${v.engine} auf ${v.backend}`,
  backendNames: { webgl: 'der GPU', cpu: 'dem Prozessor' },

  missingHand: (v) =>
    `Die handgeschriebene Seite fehlt (${v.reason}). Die automatische macht allein weiter, geprüft an float64.`,
  missingAutomatic: (v) =>
    `Die automatische Seite fehlt (${v.reason}). Die handgeschriebene macht allein weiter, geprüft an float64.`,
  noWebgl: (v) =>
    `${v.reason}, also rechnet die handgeschriebene Seite in float64 auf dem Prozessor, mit denselben Formeln.`,
  divergedHand: (v) => `Von Hand: ${v.lead} ${v.reason}`,
  divergedAutomatic: (v) => `Automatisch: ${v.lead} ${v.reason}`,
  otherGoesOn: 'Die andere Seite macht weiter.',
  comparedAt: (v) => `Verglichen wird bei Epoche ${v.epoch}, wo beide endliche Zahlen hatten.`,

  predictionsApart: (v) => `Die Vorhersagen unterscheiden sich um höchstens ${v.seen}.`,
  predictionsExplained: (v) =>
    `Die Vorhersagen unterscheiden sich um höchstens ${v.seen}; das Runden kann bis hierher ${v.explained} erklären.`,
  notRounding: (v) =>
    `Das Runden ist es nicht: Das würde in den Vorhersagen ${v.explained} erklären, und du siehst ${v.seen}.`,
  sameStart: 'Am Anfang sind die Vorhersagen noch gleich, die Gradienten nicht. Trainiere und sieh zu.',
  driftedApart: (v) =>
    `Jeder Gradient ist auf beiden Seiten richtig, und doch liegen die Vorhersagen ${v.seen} auseinander, wo das Runden ${v.explained} erklärt. Ein langes Training kann kleine Unterschiede wachsen lassen.`,

  table: {
    caption: 'Wie weit die beiden Trainings auseinanderliegen',
    measure: 'Differenz',
    predictions: 'Vorhersagen',
    weights: 'Gewichte',
    gradients: 'Gradienten',
    largest: 'größte',
    mean: 'mittlere',
    relative: 'größte, relativ',
    meanRelative: 'mittlere, relativ',
    ulps: 'größte, in Ulps',
    correlation: 'Korrelation',
    untrained: (v) => `Ein untrainiertes Netz hat schon ${v.correlation}.`,
    aboutUlps: (v) => `Ein Ulp ist der Schritt von einer ${v.precision}-Zahl zur nächsten.`,
    nearOne: (v) => `1 − ${v.gap}`,
  },

  byHand: 'von Hand',
  automatic: 'automatisch',
  epoch: 'Epoche',
  equal: 'gleich',
  loss: {
    title: 'Verlust',
    ownLosses: 'jede Seite mit ihrem eigenen',
    summary: (v) =>
      `Bei Epoche ${v.epoch} ist der Verlust von Hand ${v.hand}, der der automatischen Seite ${v.automatic}.`,
  },
  predictions: {
    title: 'Vorhersagen',
    count: (v) => `${v.count} Punkte`,
    summary: (v) =>
      `Eine Marke je Punkt, von Hand nach rechts, automatisch nach oben. ${v.count} Marken; die entfernteste liegt ${v.seen} neben der Diagonalen.`,
    handAxis: 'von Hand →',
    automaticAxis: 'automatisch ↑',
  },
  weights: {
    title: 'Gewichte und Biases',
    count: (v) => `${v.count}`,
    summary: (v) =>
      `Eine Marke je Gewicht oder Bias, beide Seiten in derselben Reihenfolge und Form. ${v.count} Marken; die entfernteste liegt ${v.seen} neben der Diagonalen.`,
  },
  histogram: {
    title: 'Differenzen',
    of: 'automatisch − von Hand',
    summary: (v) =>
      `Differenzen von ${v.count} Vorhersagen, automatisch minus von Hand, von ${v.low} bis ${v.high}.`,
    explains: (v) => `das Runden erklärt ±${v.explained}`,
    difference: 'Differenz',
    points: 'Punkte',
    allEqual: 'Jede Vorhersage ist auf beiden Seiten dieselbe Zahl, bis auf die letzte Stelle.',
  },
  drift: {
    title: 'Die Differenz, Epoche für Epoche',
    measure: 'Gemessen als',
    titles: {
      largest: 'größte Differenz',
      mean: 'mittlere Differenz',
      relative: 'größte relative Differenz',
      'mean-relative': 'mittlere relative Differenz',
      ulps: 'größte Differenz in Ulps',
      correlation: '1 − Korrelation',
    },
    summary: (v) =>
      `Bei Epoche ${v.epoch}, ${v.measure}: ${v.predictions} in den Vorhersagen, ${v.weights} in den Gewichten und ${v.gradients} in den Gradienten.`,
    none: {
      untrained:
        'Sobald beide ein, zwei Epochen trainiert haben, stehen hier ihre Differenzen über die Epochen.',
      coming: 'Beide haben trainiert; ihre Differenzen über die Epochen werden gerade berechnet.',
      equal: 'Nach diesem Maß war bei keiner verglichenen Epoche eine Differenz.',
      single:
        'Sie wurden erst bei einer Epoche verglichen. Trainiere weiter, dann stehen hier die Differenzen.',
    },
  },
  log: {
    title: 'Beide Verluste, alle 10 Epochen',
    difference: 'automatisch − von Hand',
  },
  ledger: 'Jeder Gradient auf vier Wegen',
};
