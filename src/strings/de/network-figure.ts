/** German: the network figure, its units, its weights, what flows through them, and how a weight is changed. */
import type { NetworkFigureStrings } from '../en/network-figure.ts';
import type { Translated } from '../language.ts';

export const networkFigure: Translated<NetworkFigureStrings> = {
  title: 'Das Netz',
  subtitle: {
    weights: 'die Linienbreite ist das Gewicht',
    forward: 'Werte vorwärts: Die Linienbreite ist, was eine Linie weitergibt',
    backward: 'Gradienten zurück: Die Linienbreite ist ∂L/∂w',
  },
  missing: (v) =>
    v.name === ''
      ? 'Hier ist kein Training zu sehen: Setz dies in <backprop-run> oder gib ihm run="name".'
      : `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,
  looking: 'Das Training ist unterwegs.',
  preparing: 'Die Gewichte sind unterwegs.',

  showName: 'Was die Linien zeigen',
  show: { weights: 'Gewichte', forward: 'Werte →', backward: '← Gradienten' },
  showNames: { weights: 'Gewichte', forward: 'Werte, vorwärts', backward: 'Gradienten, rückwärts' },
  point: 'Punkt (0: alle)',
  pointName: 'Nummer des Punkts, dem gefolgt wird; 0 für alle zusammen',
  allPoints: (v) => `Mittelwert über alle ${v.count} Punkte.`,
  allGradients: (v) => `Gradient des Verlusts über alle ${v.count} Punkte.`,
  noGradient: 'Jeder Gradient ist genau 0: Kein Gewicht bewirkt hier etwas.',
  onePoint: (v) => `Punkt ${v.number}: (${v.inputs}), Zielwert ${v.target}; das Netz sagt ${v.prediction}.`,

  inputs: (v) => (v.count === 1 ? 'Eingang' : 'Eingänge'),
  output: (v) => (v.count === 1 ? 'Ausgang' : 'Ausgänge'),
  units: (v) => `${v.count} ${v.count === 1 ? 'Neuron' : 'Neuronen'} (${v.activation})`,
  more: (v) => `… ${v.count} weitere`,
  moreName: (v) => `… ${v.count} weitere Neuronen, ${v.layer}: andere zeigen`,
  layerInputs: 'Eingänge',
  layer: (v) => `Schicht ${v.number}`,

  partsName: 'Gewichte und Biases',
  partsHelp:
    'Auf und ab wählst du ein Gewicht oder einen Bias, links und rechts kommst du zur nächsten Schicht, mit der Eingabetaste gibst du einen anderen Wert ein.',
  partsHelpLocked:
    'Auf und ab wählst du ein Gewicht oder einen Bias, links und rechts kommst du zur nächsten Schicht.',
  weight: (v) => `Gewicht von ${v.from} zu ${v.to}`,
  bias: (v) => `Bias von ${v.unit}`,
  edge: (v) => `${v.from} → ${v.to}`,
  biasShort: (v) => `${v.unit}, Bias`,
  is: (v) => `${v.part}: ${v.value}`,
  weightDetail: (v) => `Gewicht ${v.value}`,
  biasDetail: (v) => `Bias ${v.value}`,
  passesOn: (v) => `gibt ${v.value} weiter`,
  gradientDetail: (v) => `∂L/∂${v.symbol} = ${v.value}`,
  hint: 'Zeig auf eine Linie, um ihr Gewicht zu lesen; drück darauf, um es zu ändern.',
  hintLocked: 'Zeig auf eine Linie, um ihr Gewicht zu lesen.',
  changeWeight: (v) => `Gewicht ${v.part}`,
  changeBias: (v) => `Bias von ${v.part}`,
  undo: 'Rückgängig',
  changed: (v) => `${v.part} ist jetzt ${v.value}.`,

  summary: (v) =>
    `${v.shape}; ${v.parameters} Gewichte und Biases. Am größten ist das ${v.largest}: ${v.value}.`,
  shape: (v) => `Ein Netz mit ${v.inputs} ${v.inputs === 1 ? 'Eingang' : 'Eingängen'}, dann ${v.layers}`,
  tableCaption: 'Die Gewichte und Biases, die die Abbildung zeigt',
  tableNote: (v) => `${v.shown} von ${v.all} Gewichten und Biases.`,
  columns: { layer: 'Schicht', from: 'von', to: 'zu', value: 'Wert', gradient: 'Gradient' },
  biasFrom: 'Bias',
};
