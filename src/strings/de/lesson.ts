/** German: the lesson, one point once through the network and once back. */
import type { LessonStrings } from '../en/lesson.ts';
import type { Translated } from '../language.ts';

/** What every step back through an activation begins with. */
const arrives = (upstream: string): string =>
  `Was ankommt, ${upstream}, sagt, wie stark sich der Verlust mit der Ausgabe dieses Neurons ändert.`;

export const lesson: Translated<LessonStrings> = {
  preparing: 'Einen Moment: Das Netz ist unterwegs.',
  missing: (v) => `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,
  failed: 'Dieses Training hat nichts, womit es rechnen kann, also gibt es nichts zu erzählen.',
  notFinite:
    'Einige Zahlen dieses Netzes sind nicht mehr endlich, also lässt sich der Rückweg nicht erzählen. Geh mit dem Training einen Schritt zurück.',

  forward: 'vorwärts →',
  backward: '← rückwärts',
  forwardRail: 'Schritte vorwärts',
  backwardRail: 'Schritte rückwärts',
  markNames: {
    z: (v) => `z ${v.layer}`,
    a: (v) => `a ${v.layer}`,
    loss: () => 'der Verlust L',
    da: (v) => `d L nach d a ${v.layer}`,
    dz: (v) => `d L nach d z ${v.layer}`,
    dW: (v) => `d L nach d W ${v.layer}`,
    db: (v) => `d L nach d b ${v.layer}`,
  },

  output: 'Ausgabeschicht',
  hidden: 'verborgene Schicht',
  hiddenNumber: (v) => `verborgene Schicht ${v.number}`,
  inputs: 'Eingänge',
  place: (v) =>
    `Schritt ${v.step} von ${v.of}, ${v.isForward ? 'vorwärts' : 'rückwärts'}${v.unit === '' ? '' : `, ${v.unit}`}`,
  unitOf: (v) => `Neuron ${v.unit}, ${v.layer}`,

  upstream: 'kommt an',
  local: 'lokal',
  downstream: 'geht weiter',
  others: (v) => `${v.count} weitere`,

  titleZ: 'Gewichten und addieren',
  titleA: (v) => `Durch ${v.activation}`,
  titleLoss: 'Wie falsch ist das?',
  titleFirst: 'Der Rückweg beginnt',
  titlePaths: (v) => (v.paths === 1 ? 'Zurück entlang des Gewichts' : `Zurück auf ${v.paths} Pfaden`),
  titleDz: (v) => `Zurück durch ${v.activation}`,
  titleDW: 'Was ein Gewicht bekommt',
  titleDb: 'Was der Bias bekommt',
  activationNames: {
    sigmoid: 'die Sigmoidfunktion',
    tanh: 'den Tanh',
    relu: 'die Relu',
    'leaky-relu': 'die Leaky Relu',
    linear: 'das lineare Neuron',
    softplus: 'die Softplus-Funktion',
  },

  sayZ: (v) =>
    v.count === 1
      ? `Der eine Wert von unten, mal sein Gewicht, plus der Bias: ${v.result}.`
      : `Jeder der ${v.count} Werte von unten wird mit einem eigenen Gewicht multipliziert. Zusammengezählt, mit dem Bias, ergeben sie ${v.result}.`,
  sayA: {
    sigmoid: (v) =>
      `Die Sigmoidfunktion drückt jede Zahl zwischen 0 und 1: Hier wird aus ${v.z} die Zahl ${v.a}.`,
    tanh: (v) => `Der Tanh drückt jede Zahl zwischen −1 und 1: Hier wird aus ${v.z} die Zahl ${v.a}.`,
    relu: (v) =>
      `Die Relu lässt positive Zahlen durch und macht alle anderen zu 0: Hier wird aus ${v.z} die Zahl ${v.a}.`,
    'leaky-relu': (v) =>
      `Die Leaky Relu lässt positive Zahlen durch und nimmt von allen anderen ein Hundertstel: Hier wird aus ${v.z} die Zahl ${v.a}.`,
    linear: (v) => `Ein lineares Neuron lässt seine Zahl, wie sie ist: ${v.z} bleibt ${v.a}.`,
    softplus: (v) =>
      `Softplus ist eine Relu mit runder Ecke, ln(1 + e hoch z): Hier wird aus ${v.z} die Zahl ${v.a}.`,
  },
  sayLoss: (v) =>
    v.outputs === 1
      ? `Das Netz antwortet ${v.answer}; der Zielwert ist ${v.target}. Der Verlust macht aus dem Unterschied eine einzige Zahl, ${v.loss}, und der Rückweg fragt jeden Teil, was er dazu beigetragen hat.`
      : `Jede der ${v.outputs} Antworten wird mit ihrem Zielwert verglichen. Der Mittelwert ist ${v.loss}, und der Rückweg fragt jeden Teil, was er dazu beigetragen hat.`,
  sayFirst: (v) =>
    v.isZero
      ? 'Die Antwort trifft genau den Zielwert, also zieht nichts an ihr.'
      : `Ginge die Antwort ein wenig nach oben, ginge der Verlust nach ${v.isUp ? 'oben' : 'unten'}, und zwar ${v.result} mal so weit. Also sollte die Antwort nach ${v.isUp ? 'unten' : 'oben'} gehen.`,
  sayPaths: (v) =>
    v.paths === 1
      ? `Von diesem Neuron führt ein Pfad zum Verlust, also gibt es ein Produkt: was ankommt, mal das Gewicht zwischen den beiden Neuronen. Das ergibt ${v.result}.`
      : `${v.paths} Pfade führen von diesem Neuron zum Verlust. Jeder bringt, was dort ankommt, mal sein eigenes Gewicht, und was sie bringen, wird addiert: ${v.result}.`,
  sayDz: {
    sigmoid: (v) =>
      `${arrives(v.upstream)} Die Sigmoidfunktion gibt davon nur das ${v.local}-Fache weiter: nie mehr als ein Viertel. Darum schwinden Gradienten in tiefen Netzen.`,
    tanh: (v) =>
      `${arrives(v.upstream)} Der Tanh gibt davon das ${v.local}-Fache weiter: bei z = 0 alles, und weit davon entfernt fast nichts.`,
    relu: (v) =>
      `${arrives(v.upstream)} Die Relu gibt davon alles oder nichts weiter: hier das ${v.local}-Fache.`,
    'leaky-relu': (v) =>
      `${arrives(v.upstream)} Die Leaky Relu gibt davon alles oder ein Hundertstel weiter: hier das ${v.local}-Fache.`,
    linear: (v) =>
      `Ein lineares Neuron hat die Steigung 1, also geht weiter, was ankam: ${v.upstream}, so wie es ist.`,
    softplus: (v) =>
      `${arrives(v.upstream)} Die Steigung von Softplus ist die Sigmoidfunktion von z: Das ${v.local}-Fache geht weiter.`,
  },
  sayLogit: (v) =>
    ` Bei diesem Verlust kürzt sich die Steigung heraus: Übrig bleibt die Antwort minus der Zielwert, ${v.result}.`,
  sayDW: (v) =>
    v.isZero
      ? 'Auf dem Hinweg hat dieses Gewicht die 0 multipliziert, also nichts bewirkt, und nichts wird von ihm verlangt.'
      : `Auf dem Hinweg hat dieses Gewicht ${v.local} multipliziert. Auf dem Rückweg wird der Gradient seines Neurons, ${v.upstream}, mit derselben Zahl multipliziert.`,
  sayDb: (v) =>
    `Ein Bias wird einfach addiert, also ist seine lokale Ableitung 1: Er bekommt, was an seinem Neuron ankam, ${v.result}.`,

  back: 'Ein Schritt zurück',
  next: 'Nächster Schritt',
  again: 'Von vorn',
  play: 'Langsam abspielen',
  pause: 'Anhalten',

  point: 'Punkt',
  pointName: (v) => `Punkt, 1 bis ${v.of}`,
  previousPoint: 'Vorheriger Punkt',
  nextPoint: 'Nächster Punkt',
  unit: (v) => `Neuron, ${v.layer}`,
  input: 'Eingang',
  unitOption: (v) => `${v.unit}`,
  atEpoch: (v) => `nach Epoche ${v.epoch}`,

  drawing: (v) =>
    `Das Netz mit ${v.layers} Neuronen, bei ${v.step}: ${v.title}. Die Zahlen stehen in der Tabelle darunter.`,
  drawingNote: 'In jedem Neuron steht sein',
  drawingValue: 'Wert',
  drawingBelow: '; darunter',
  drawingThen: ', und sobald das durch die Aktivierung gegangen ist,',
  target: (v) => `Ziel ${v.target}`,
  lossIs: (v) => `L = ${v.loss}`,
  moreUnits: (v) => `+ ${v.count} ${v.count === 1 ? 'Neuron' : 'Neuronen'}`,
  moreLayers: (v) => `+ ${v.count} ${v.count === 1 ? 'Schicht' : 'Schichten'}`,

  table: 'Die Zahlen als Tabelle',
  tableCaption: 'Jedes gezeichnete Neuron, mit dem, was bei diesem Schritt davon bekannt ist',
  columnUnit: 'Neuron',
  unitRow: (v) => `${v.layer}, Neuron ${v.unit}`,

  matrixName: (v) => `W ${v.layer}`,
  matrixTo: (v) => `zu Neuron ${v.unit}`,
  matrixRowName: (v) => `von Neuron ${v.unit}`,
  matrixWeights: (v) => `W${v.layer}: eine Zeile je Neuron darunter, eine Spalte je Neuron darüber`,
  matrixColumn: 'Eine Spalte von W: die Gewichte, mit denen dieses Neuron zuhört.',
  matrixRow:
    'Eine Zeile von W: Auf dem Rückweg wird dieselbe Matrix zeilenweise gelesen. Das ist die Transponierte.',
  matrixGradient:
    'Zeile mal Spalte: Jede Zelle ist ihr eigener Eingang mal der Gradient ihres eigenen Neurons.',
  matrixPart: (v) => `Gezeigt ist ein Teil von ${v.rows} × ${v.columns}.`,

  batch: 'Dann der Batch',
  batchBars: (v) =>
    v.group === 1
      ? 'jeder Balken ist der Anteil eines Punkts an'
      : `jeder Balken ist der mittlere Anteil von ${v.group} Punkten an`,
  batchMean: '; ihr Mittelwert ist',
  batchTitle: (v) => `Anteil jedes Punkts am Gradienten nach ${v.name}`,
  batchSummary: (v) =>
    `${v.points} Punkte, jeder mit seinem Anteil am Gradienten nach ${v.name}. Ihr Mittelwert ist ${v.mean}; Punkt ${v.point} hat ${v.share}.`,
  batchSeries: 'Anteil',
  batchAxis: 'Punkt',
  thisPoint: 'dieser Punkt',
  batchWaits: 'Der Batch wird addiert, wenn das Training anhält.',
  batchWorking: 'Der Batch wird addiert …',
  batchTooLarge: (v) =>
    `${v.points} Punkte mal ${v.parameters} Gewichte sind mehr, als diese Seite von selbst addiert. Nimm weniger Punkte oder kleinere Schichten, um jeden Anteil zu sehen.`,
  handleText: (v) => `Punkt ${v.point}, Anteil ${v.share}`,
  weightWord: (v) => `W${v.layer}[${v.from},${v.to}]`,
  biasWord: (v) => `b${v.layer}[${v.unit}]`,

  verdictYes: 'Ja.',
  verdictNo: 'Noch nicht.',
  verdictUnknown: 'Das kann ich nicht sagen.',
  agrees: (v) =>
    `Die Mittelwerte aller ${v.count} Gradienten sind das, was ${v.engine} sagt; die größte Differenz ist ${v.largest}.`,
  agreesExactly: (v) =>
    `Die Mittelwerte aller ${v.count} Gradienten sind bis auf die letzte Stelle das, was ${v.engine} sagt.`,
  differs: (v) =>
    `${v.wrong} von ${v.count} Gradienten weichen von dem ab, was ${v.engine} sagt. Am meisten bei ${v.name}: hier ${v.here}, dort ${v.there}.`,
  differsMistake:
    ' Dort ist ein Fehler eingeschaltet; diese Schritte werden ohne ihn erzählt. Wo würdest du zuerst nachsehen?',
  noValue: 'Einige der Gradienten haben keinen endlichen Wert.',
  engineNames: {
    webgl: 'die GPU',
    tfjs: 'das automatische Differenzieren',
    'cpu-float64': 'die Rechnung in float64',
  },

  captionLead: 'Ein Punkt, einmal hindurch und einmal zurück.',
  caption:
    'Blaugrüne Zahlen entstanden auf dem Hinweg, rote auf dem Rückweg. Wovon ein Schritt spricht, das leuchtet in der Formel, in der Matrix und in der Zeichnung.',
};
