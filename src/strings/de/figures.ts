/** German: the figures of a training, loss, gradient norm, weights, predictions, activations. */
import type { FigureStrings } from '../en/figures.ts';
import type { Translated } from '../language.ts';

const lie = (count: number): string => (count === 1 ? 'liegt' : 'liegen');

export const figures: Translated<FigureStrings> = {
  preparing: 'Einen Moment: Das Netz ist unterwegs.',
  missing: (v) =>
    v.name === ''
      ? 'Hier ist kein Training zu sehen: Setz dies in <backprop-run> oder gib ihm run="name".'
      : `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,
  failed: 'Dieses Training hat nichts, womit es rechnen kann, also gibt es nichts zu zeigen.',

  epoch: 'Epoche',
  firstEpoch: (v) => `Epoche ${v.epoch}`,
  ahead: 'vorher trainiert',
  train: 'Training',
  test: 'Test',
  loss: 'Verlust',
  lossName: 'Verlust',
  testLossName: 'Testverlust',
  bestConstant: (v) => `beste Konstante ${v.loss}`,
  lossSummary: (v) =>
    `${v.kind} über alle Trainingspunkte: ${v.first} bei Epoche 0, ${v.now} bei Epoche ${v.epoch}. Die beste konstante Antwort hat ${v.constant}.`,
  testSummary: (v) => ` Auf den Testpunkten ist er ${v.loss}.`,
  aheadSummary: (v) => ` Bekannt ist der Verlauf bis Epoche ${v.known}, mit dem Wert ${v.last}.`,
  logarithmic: ' Die Achse ist logarithmisch.',
  gradientNorm: 'Gradientennorm',
  gradientNormName: 'Gradientennorm',
  gradientNormSummary: (v) =>
    `Länge des Gradienten nach allen Gewichten und Biases: ${v.first} bei Epoche 0, ${v.now} bei Epoche ${v.epoch}; am größten war sie mit ${v.highest} bei Epoche ${v.at}.`,

  weights: 'Gewichte',
  gradients: 'Gradienten der Gewichte',
  weightsChoice: 'In den Zellen',
  showWeights: 'Gewichte',
  showGradients: 'Gradienten',
  weightsPlace: (v) =>
    v.count === 1
      ? 'W₁: eine Zeile je Eingang.'
      : v.count === 2
        ? 'Oben W₁, darunter W₂ᵀ.'
        : `Oben W₁, dann W₂ᵀ bis ${v.last}.`,
  gradientsPlace: (v) =>
    v.count === 1
      ? '∂L/∂W₁: eine Zeile je Eingang.'
      : v.count === 2
        ? 'Oben ∂L/∂W₁, darunter (∂L/∂W₂)ᵀ.'
        : `Oben ∂L/∂W₁, dann die anderen transponiert, bis ${v.last}.`,
  weightsScale: (v) => `Blau ist negativ, orange positiv; am kräftigsten bei ±${v.deepest}.`,
  weightsUnit: (v) => `Die Zahlen haben die Einheit ${v.power}.`,
  matrixCaption: (v) => `${v.name}, ${v.rows} mal ${v.columns}`,
  transposed: (v) => `${v.name} transponiert`,
  weightMatrix: (v) => `W${v.layer}`,
  gradientMatrix: (v) => `∂L/∂W${v.layer}`,
  mapLabel: (v) =>
    `${v.name} als Karte mit ${v.rows} Zeilen und ${v.columns} Spalten. Die Pfeiltasten gehen von Zelle zu Zelle.`,
  mapCell: (v) => `${v.from} → ${v.to}: ${v.value}`,
  mapHint: 'Zeig auf eine Zelle oder nimm die Pfeiltasten, um ihren Wert zu lesen.',

  predictions: 'Vorhersagen',
  threshold: (v) => `Schwelle ${v.threshold}`,
  predictionsTarget: 'wie oft jede Antwort vorkommt',
  classUp: (v) => `◆ ${v.name}`,
  classDown: (v) => `● ${v.name}`,
  predictionsSummary: (v) =>
    `Von ${v.upCount} Punkten der Klasse „${v.up}“, nach oben gezeichnet, bekommen ${v.upRight} eine Antwort über der Schwelle ${v.threshold}; von ${v.downCount} Punkten der Klasse „${v.down}“, nach unten gezeichnet, bekommen ${v.downRight} eine, die nicht darüber liegt.`,
  predictionsSummaryTargets: (v) => `${v.count} Antworten, von ${v.low} bis ${v.high}.`,
  binColumn: 'Antwort',
  binRange: (v) => `${v.from} bis ${v.to}`,
  answers: 'Antworten',
  pointsChoice: 'Punkte',
  trainPoints: 'Trainingspunkte',
  testPoints: 'Testpunkte',
  outputChoice: 'Ausgang',
  outputName: (v) => `ŷ${v.output}`,

  activationTitles: {
    sigmoid: 'Sigmoid',
    tanh: 'Tanh',
    relu: 'Relu',
    'leaky-relu': 'Leaky Relu',
    linear: 'Linear',
    softplus: 'Softplus',
  },
  activationSymbols: {
    sigmoid: ['σ', 'σ′'],
    tanh: ['tanh', 'tanh′'],
    relu: ['relu', 'relu′'],
    'leaky-relu': ['f', 'f′'],
    linear: ['f', 'f′'],
    softplus: ['f', 'f′'],
  },
  ticksByUnit: 'Striche: die z dieses Netzes, Neuron für Neuron',
  ticksTogether: (v) => `Striche: die z dieses Netzes, alle ${v.units} Neuronen zusammen`,
  layerChoice: 'Schicht',
  layerName: (v) => `Schicht ${v.layer}`,
  outputLayer: 'Ausgabe',
  beyond: (v) =>
    `${v.shown} ${lie(v.count)} jenseits von ±${v.limit}; ${v.count === 1 ? 'der Strich dafür steht' : 'die Striche dafür stehen'} am Rand.`,
  counted: (v) => `Gezählt ist hier einer von je ${v.stride} Punkten.`,
  saturated: (v) =>
    `${v.shown} von ${v.all} Werten von z (${v.percent} %) ${lie(v.count)} dort, wo ${v.derivative} unter einem Zehntel des größten Werts ${v.peak} ist: Dort kommt kaum Gradient durch. Im Mittel ist ${v.derivative} gleich ${v.mean}.`,
  saturatedNone: (v) =>
    `Keiner der ${v.all} Werte von z liegt dort, wo ${v.derivative} unter einem Zehntel des größten Werts ${v.peak} ist. Im Mittel ist ${v.derivative} gleich ${v.mean}.`,
  asleep: (v) =>
    `${v.shown} von ${v.all} Werten von z (${v.percent} %) ${lie(v.count)} nicht über 0, wo die Steigung ${v.slope} ist.${v.dead === 0 ? '' : ` ${v.deadShown} von ${v.units} Neuronen ${v.dead === 1 ? 'ist' : 'sind'} für jeden Punkt unter 0.`}`,
  linearSlope: 'Die Steigung ist überall 1: Jeder Gradient kommt so durch, wie er ist.',
  activationSummary: (v) =>
    `${v.name} und die Ableitung davon. Die Werte von z gehen von ${v.low} bis ${v.high}. ${v.sentence}`,
  unitColumn: 'Neuron',
  lowestColumn: 'kleinstes z',
  middleColumn: 'mittleres z',
  highestColumn: 'größtes z',
  shareColumn: 'gesättigt',
  percent: (v) => `${v.value} %`,
};
