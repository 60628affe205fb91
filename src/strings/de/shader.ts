/** German: the program that ran beside its formula, with the numbers it read and wrote. */
import type { ShaderStrings } from '../en/shader.ts';
import type { Translated } from '../language.ts';

export const shader: Translated<ShaderStrings> = {
  preparing: 'Einen Moment: Das Programm ist unterwegs.',
  missing: (v) => `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,
  failed: 'Dieses Training hat nichts, womit es rechnen kann, also gibt es kein Programm zu zeigen.',
  broke: (v) => `Es kam keine Antwort (${v.reason}). Die letzten guten Zahlen bleiben stehen.`,

  passes: 'Was das Programm berechnet',
  layer: 'Schicht',
  layerOption: (v) => (v.isOutput ? `${v.layer}, die Ausgabe` : String(v.layer)),
  passNames: {
    forward: 'vorwärts',
    loss: 'Verlust',
    'output-delta': 'Gradient der Ausgabe',
    'hidden-delta': 'Gradient der verborgenen Schicht',
    'weight-gradient': 'Gradient der Gewichte',
    'bias-gradient': 'Gradient der Biases',
    'update-weights': 'Anpassung der Gewichte',
    'update-biases': 'Anpassung der Biases',
  },

  formula: 'Die Formel',
  formulaRan: 'Was jetzt läuft',
  asMatrices: 'Als Matrizen',
  indices: 'p zählt die Punkte, i die Neuronen darunter, j die dieser Schicht, k die darüber.',
  indicesMean: 'm ist die Zahl der Punkte, k die der Ausgänge; p zählt die Punkte, j die Ausgänge.',
  indicesPlain: 'p zählt die Punkte, j die Ausgänge.',

  mistakeHere: 'Ein Fehler ist eingeschaltet, und er steckt in diesem Programm: Lies den Kommentar.',
  mistakeElsewhere: 'Ein Fehler ist eingeschaltet, in einem anderen Programm als diesem.',
  mistakeOrder:
    'Ein Fehler ist eingeschaltet. Er steckt nicht in einem Programm, sondern in der Reihenfolge: Die Gewichte darüber wurden zu früh angepasst.',

  program: 'Das Programm',
  programLines: (v) =>
    v.first === v.last
      ? `Zeile ${v.first} ist die Formel: ${v.names}`
      : `Die Zeilen ${v.first} bis ${v.last} sind die Formel: ${v.names}`,
  programName: (v) => `GLSL: ${v.name}, Schicht ${v.layer}, mit Zeilennummern`,
  copy: 'Programm kopieren',
  copied: 'Kopiert.',
  copyFailed:
    'Dieser Browser lässt die Seite nicht kopieren. Der Text ist markiert; kopier ihn mit der Tastatur.',
  ranHere: 'Das ist der Text, der für dieses Training übersetzt wurde, Buchstabe für Buchstabe.',
  ranBeside: (v) =>
    `Das Training selbst rechnet mit: ${v.engine}. Dieses Programm lief einmal daneben, mit denselben Gewichten und Punkten.`,

  read: 'Was es gelesen hat',
  wrote: 'Was es geschrieben hat',
  tensor: (v) => `${v.rows} × ${v.columns}`,
  part: (v) =>
    `davon ${v.rows} ${Number(v.rows) === 1 ? 'Zeile' : 'Zeilen'} und ${v.columns} ${Number(v.columns) === 1 ? 'Spalte' : 'Spalten'}`,
  rowHeading: 'Zeile',
  atEpoch: (v) => `Gelesen bei Epoche ${v.epoch}.`,
  waits: 'Die Zahlen werden neu gelesen, wenn das Training anhält.',
  updateNote: 'Eine Anpassung ist gezeigt, wie sie von hier aus wäre: Das Training selbst bleibt, wo es ist.',

  notWebgl: (v) => `Dieses Training rechnet mit: ${v.engine}. Dabei läuft kein eigenes Programm auf der GPU.`,
  fellBack: 'Für dieses Training ist WebGL nicht da, also rechnet es in float64 auf dem Prozessor.',
  runBeside: 'Dieses Programm einmal auf der GPU laufen lassen',
  unavailable: (v) =>
    `WebGL ist hier nicht zu haben (${v.reason}). Unten steht die Funktion, die liefe; durch sie sind keine Zahlen gegangen.`,
  sourceAlone: 'Die Funktion, die in WebGL liefe; hier wurde sie nicht übersetzt.',
  engineNames: {
    webgl: 'GPU',
    tfjs: 'automatisches Differenzieren (tfjs)',
    'cpu-float64': 'Prozessor in float64',
  },

  captionLead: 'Das Programm neben seiner Formel.',
  caption:
    'Eine Summe ist eine Schleife, und eine Transponierte ist die Reihenfolge zweier Indizes. Zeig auf einen Buchstaben der Formel, um ihn im Programm und über seinen Zahlen zu finden.',
};
