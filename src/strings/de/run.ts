/** German: a training, what its settings are called, what was refused, what happened to it. */
import type { RunStrings } from '../en/run.ts';
import type { Translated } from '../language.ts';

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** What a refusal calls a setting: as the controls call it; what they have no word for stays as it was written. */
const settingNames: Readonly<Record<string, string>> = {
  data: 'Daten',
  epoch: 'Epoche',
  epochs: 'Epochen',
  speed: 'Tempo',
  mistake: 'Fehler',
  change: 'Änderung',
};
const countedNames: Readonly<Record<string, string>> = {
  layer: 'keine Schicht',
  from: 'in der Schicht davor kein Neuron',
  to: 'in der Schicht danach kein Neuron',
  unit: 'kein Neuron',
  point: 'keinen Punkt',
};
const nameIn = (names: Readonly<Record<string, string>>, name: string | number): string | undefined =>
  Object.hasOwn(names, name) ? names[name] : undefined;
const settingName = (name: string | number): string => nameIn(settingNames, name) ?? String(name);

export const run: Translated<RunStrings> = {
  classNames: {
    circle: ['innen', 'außen'],
    xor: ['blau', 'orange'],
    moons: ['blau', 'orange'],
    spirals: ['blau', 'orange'],
    blobs: ['blau', 'orange'],
    linear: ['blau', 'orange'],
    own: ['blau', 'orange'],
  },

  dataNames: {
    circle: 'Kreis',
    xor: 'XOR',
    moons: 'zwei Monde',
    spirals: 'zwei Spiralen',
    blobs: 'zwei Wolken',
    linear: 'eine Gerade',
    own: 'deine eigenen Punkte',
  },
  activationNames: {
    sigmoid: 'Sigmoid',
    tanh: 'Tanh',
    relu: 'Relu',
    'leaky-relu': 'Leaky Relu',
    linear: 'linear',
    softplus: 'Softplus',
  },
  lossNames: {
    'half-mean-squared-error': '½ · mittlerer quadratischer Fehler',
    'mean-squared-error': 'mittlerer quadratischer Fehler',
    'binary-cross-entropy': 'binäre Kreuzentropie',
  },
  optimizerNames: {
    'gradient-descent': 'Gradientenabstieg',
    momentum: 'Momentum, 0,9',
    adam: 'Adam',
  },
  initialisationNames: {
    'half-normal': '0,5 · normalverteilt',
    xavier: 'Xavier',
    he: 'He',
  },
  engineNames: {
    webgl: 'GPU, von Hand',
    tfjs: 'automatisch, tfjs',
    'cpu-float64': 'Prozessor, float64',
  },
  presetNames: {
    notebook: 'ein Strom, wie im Notebook',
    none: 'Punkte und Gewichte je aus dem Startwert',
  },

  errors: {
    'network-zero-units': () =>
      'Eine Schicht mit 0 Neuronen lässt nichts durch. Gib jeder Schicht mindestens 1.',
    'network-units': (v) => `Eine Schicht hat eine ganze Zahl von Neuronen, und ${v.units} ist keine.`,
    'network-too-many-units': (v) =>
      `${v.units} Neuronen in einer Schicht sind mehr, als dieses Labor zeigen kann; höchstens ${v.limit} gehen.`,
    'network-too-many-inputs': (v) =>
      `${v.units} Eingänge sind mehr, als dieses Labor fasst; höchstens ${v.limit} gehen.`,
    'network-too-few-layers': () =>
      'Ein Netz braucht eine Eingabeschicht und mindestens eine Schicht danach: 2-4-1.',
    'network-too-many-layers': (v) =>
      `${v.layers} Schichten von Gewichten sind mehr, als dieses Labor zeigen kann; höchstens ${v.limit} gehen.`,
    'network-activation-count': (v) =>
      `Dieses Netz hat ${v.expected} Schichten von Gewichten, also braucht es ${v.expected} Aktivierungen; angegeben sind ${v.activations}.`,
    'network-learning-rate': (v) => `Die Lernrate ist eine Zahl ab 0 aufwärts; ${v.learningRate} ist keine.`,
    'network-batch-size': (v) =>
      `Ein Batch ist eine ganze Zahl von Punkten ab 1; ${v.batchSize} ist keine. 0 nimmt alle Punkte auf einmal.`,
    'network-seed': (v) => `Der Startwert ist eine ganze Zahl von 0 bis 4294967295; ${v.seed} ist keine.`,
    'network-no-points': () => 'Es gibt keine Punkte zum Lernen. Zeichne mindestens einen oder füg ihn ein.',
    'network-too-many-points': (v) =>
      `${v.points} Punkte sind mehr, als hineinpassen; höchstens ${v.limit} gehen.`,
    'network-shape': () =>
      'Die Punkte passen nicht zum Netz: Es braucht je Punkt so viele Zahlen, wie es Eingänge hat, und einen Zielwert je Ausgang.',
    'network-not-finite': (v) => `Jede Zahl muss endlich sein, und ${v.value} ist es nicht.`,
    'data-set-points': (v) =>
      `Die Zahl der Punkte geht von ${v.least} bis ${v.most}; ${v.points} liegt außerhalb.`,
    'data-set-noise': (v) => `Das Rauschen ist eine Zahl ab 0 aufwärts; ${v.noise} ist keine.`,
    'data-set-split': () => 'Zum Lernen müssen Punkte übrig bleiben: Der Testanteil ist kleiner als 1.',
    'csv-empty': () => 'In diesem Text stehen keine Punkte. Schreib einen in jede Zeile: x₁, x₂, Klasse.',
    'csv-too-many-points': (v) => `Das sind ${v.points} Punkte; höchstens ${v.limit} passen hinein.`,
    'csv-columns': (v) =>
      `Zeile ${v.line} hat ${v.found} ${plural(Number(v.found), 'Eintrag', 'Einträge')}; gebraucht werden ${v.expected}: x₁, x₂, Klasse.`,
    'csv-not-a-number': (v) => `Zeile ${v.line}, Eintrag ${v.column}: „${v.word}“ ist keine Zahl.`,
    'csv-too-large': (v) =>
      `Zeile ${v.line}: ${v.word} liegt zu weit draußen; Koordinaten gehen bis ±${v.limit}.`,
    'csv-class': (v) => `Zeile ${v.line}: Die Klasse ist 0 oder 1, und „${v.word}“ ist keins von beidem.`,
    'run-out-of-range': (v) =>
      `„${settingName(v.field)}“ geht in ganzen Zahlen von ${v.min} bis ${v.max}; ${v.given} liegt außerhalb.`,
    'run-not-a-number': (v) => `„${v.given}“ ist keine Zahl.`,
    'run-not-a-choice': (v) =>
      `Für „${settingName(v.field)}“ gibt es ${v.options}; „${v.given}“ ist nicht dabei.`,
    'run-no-such-index': (v) =>
      `Mit der Nummer ${v.index} gibt es ${nameIn(countedNames, v.kind) ?? `kein „${v.kind}“`}: Gezählt wird ab 0, und es gibt ${v.count}.`,
    'run-wrong-width': (v) => `Hier braucht es ${v.expected} Zahlen; angegeben sind ${v.given}.`,
    'run-last-point': () => 'Das ist der letzte Punkt. Ein Training braucht mindestens einen.',
    'run-too-many-points': (v) => `Es gibt schon ${v.limit} Punkte, und mehr gehen nicht.`,
    'run-mistake-unsupported': () =>
      'Hier kann nicht mit einer falschen Formel gerechnet werden. Wähl „GPU, von Hand“, um Fehler zu suchen.',
    'run-state-unreadable': (v) =>
      `Dieser gespeicherte Lauf lässt sich bei „${v.position}“ nicht lesen, also wurde nichts geändert.`,
    'run-state-version': (v) =>
      `Dieser gespeicherte Lauf hat die Version ${v.given}; dieses Labor kennt Version ${v.known}, also wurde nichts geändert.`,
    'run-failed': () => 'Was diesen Lauf berechnet, ist stehen geblieben.',
    'run-nothing-to-step-back': () =>
      'Davor gibt es keine Epoche mit endlichen Zahlen, zu der man zurückkönnte.',
    'run-disposed': () => 'Dieser Lauf wurde weggeräumt.',
  },
  otherError: (v) => `Das ging nicht (${v.code}), also bleibt alles, wie es war.`,

  failure: {
    'engine-unavailable': (v) =>
      `„${v.engine}“ ließ sich in diesem Browser nicht starten. Deine Einstellungen sind noch da.`,
    'engine-broke': (v) =>
      `„${v.engine}“ ist mehrmals hintereinander ausgefallen. Was bis dahin trainiert wurde, siehst du noch.`,
  },
  tryAgain: 'Noch einmal versuchen',
  useProcessor: 'Auf dem Prozessor rechnen',

  notices: {
    engineFallback: (v) =>
      `${v.reason}, also rechnet dieser Lauf auf dem Prozessor, in float64: mit etwa 16 Stellen, wo die GPU 7 hat.`,
    engineRebuilt: (v) =>
      `Der Browser hat die GPU für einen Moment weggenommen. Der Lauf wurde neu aufgebaut und ging bei Epoche ${v.epoch} weiter.`,
    engineReplaced: (v) =>
      `„${v.from}“ ist bei Epoche ${v.epoch} ausgefallen; „${v.to}“ macht von dort weiter. Die letzten Stellen können abweichen.`,
    futureDropped: (v) =>
      `Du hast den Lauf bei Epoche ${v.epoch} geändert, also gehören die Epochen bis ${v.until} nicht mehr dazu. „Rückgängig“ holt deinen vorigen Lauf zurück.`,
    replayDiffers: (v) =>
      `Epoche ${v.epoch} noch einmal zu rechnen ergab einen Verlust von ${v.again} nach ${v.first} beim ersten Mal.`,
    oneClass: (v) =>
      `Alle deine Punkte sind ${v.name}: Mit einer Klasse gibt es nichts zu unterscheiden. Setz Punkte der anderen dazu.`,
    header: (v) => `Zeile ${v.line} wurde für Überschriften gehalten.`,
  },
  fallbackReasons: {
    'webgl-no-webgl2': 'Dein Browser bietet kein WebGL 2',
    'webgl-no-canvas': 'Dein Browser bietet kein WebGL 2',
    'webgl-no-float-targets': 'Diese GPU kann keine float32-Zahlen schreiben',
    'webgl-too-few-draw-buffers': 'Diese GPU schreibt zu wenige Texturen auf einmal',
    'webgl-texture-too-small': 'Dieser Lauf braucht größere Texturen, als diese GPU hat',
    'webgl-not-restored': 'Der Browser hat die GPU weggenommen und nicht zurückgegeben',
    'engine-not-loaded': 'Die Datei für die GPU ist nicht angekommen',
  },
  fallbackOther: 'Auf der GPU ließ sich nicht rechnen',

  tensorNames: {
    z: (v) => `Die Summen z der Schicht ${v.layer} sind`,
    a: (v) => `Die Aktivierungen der Schicht ${v.layer} sind`,
    dz: (v) => `Die Gradienten ∂L/∂z der Schicht ${v.layer} sind`,
    da: (v) => `Die Gradienten ∂L/∂a der Schicht ${v.layer} sind`,
    weights: (v) => `Die Gewichte W${v.layer} sind`,
    biases: (v) => `Die Biases b${v.layer} sind`,
    weightGradient: (v) => `Die Gradienten ∂L/∂W${v.layer} sind`,
    biasGradient: (v) => `Die Gradienten ∂L/∂b${v.layer} sind`,
    loss: () => 'Der Verlust ist',
  },
  divergedLead: (v) => `Bei Epoche ${v.epoch} angehalten.`,
  divergedReason: (v) =>
    `${v.tensor} größer geworden, als ${v.precision} fassen kann. Bei einer Lernrate von ${v.rate} schießt jeder Schritt weiter übers Ziel hinaus als der davor.`,
  divergedOther: (v) => `${v.tensor} größer geworden, als ${v.precision} fassen kann.`,
  backToEpoch: (v) => `Zurück zu Epoche ${v.epoch}`,
  tryRate: (v) => `Lernrate ${v.rate} versuchen`,

  controlsName: 'Steuerung des Trainings',
  play: 'Trainieren',
  playAgain: 'Vom selben Start noch einmal trainieren',
  pause: 'Anhalten',
  stepOn: (v) => `${v.epochs} ${plural(Number(v.epochs), 'Epoche', 'Epochen')} weiter trainieren`,
  oneEpoch: 'Eine Epoche weiter',
  rewind: 'Zurück zum selben Start',
  scrubber: 'Epoche',
  scrubberText: (v) => `Epoche ${v.epoch} von ${v.planned}`,
  epochWord: 'Epoche',
  ofPlanned: (v) => `von ${v.planned}`,
  paused: 'angehalten',
  atStart: 'am Anfang',
  finished: 'fertig',
  preparing: 'wird vorbereitet',
  stopped: 'stehen geblieben',
  waiting: 'wartet, bis du hinsiehst',
  underway: 'trainiert',
  pace: (v) => `${v.pace} Epochen/s, ${v.left}`,
  paceAlone: (v) => `${v.pace} Epochen/s`,
  shortPace: (v) => `${v.pace}/s, ${v.left}`,
  shortPaceAlone: (v) => `${v.pace}/s`,
  shortPreparing: 'Moment',
  shortLeft: {
    moment: 'noch < 1 s',
    seconds: (v) => `noch ${v.seconds} s`,
    minutes: (v) => `noch ${v.minutes} min`,
    hours: 'noch > 1 h',
  },
  left: {
    moment: 'noch unter einer Sekunde',
    seconds: (v) => `noch etwa ${v.seconds} ${plural(v.seconds, 'Sekunde', 'Sekunden')}`,
    minutes: (v) => `noch etwa ${v.minutes} ${plural(v.minutes, 'Minute', 'Minuten')}`,
    hours: 'noch mehr als eine Stunde',
  },
  announceStopped: (v) => `Bei Epoche ${v.epoch} angehalten, Verlust ${v.loss}.`,
  announceFinished: (v) => `Das Training ist zu Ende: Epoche ${v.epoch}, Verlust ${v.loss}.`,
  announceRunning: (v) => `Epoche ${v.epoch}, Verlust ${v.loss}.`,

  learningRate: 'Lernrate',
  epochs: 'Epochen',
  data: 'Daten',
  dataWithCount: (v) => `${v.data}, ${v.count} Punkte`,
  units: 'verborgene Neuronen',
  activation: 'Aktivierung',
  loss: 'Verlust',
  engine: 'gerechnet mit',
  speed: 'Tempo',
  speeds: {
    '1': '1 Epoche je Sekunde',
    '5': '5 Epochen je Sekunde',
    '20': '20 Epochen je Sekunde',
    '100': '100 Epochen je Sekunde',
    max: 'so schnell es geht',
  },
  speedOther: (v) => `${v.speed} Epochen je Sekunde`,
  hiddenLayers: 'verborgene Schichten',
  layerOption: (v) => (v.layers === 0 ? 'keine' : String(v.layers)),
  outputActivation: 'Aktivierung der Ausgabe',
  points: 'Punkte',
  noise: 'Rauschen',
  testShare: 'zum Testen zurückgelegt',
  testShareOption: (v) => (v.percent === 0 ? 'nichts' : `${v.percent} %`),
  optimizer: 'Optimierer',
  batchSize: 'Batch',
  batchFull: 'alle Punkte',
  batchOption: (v) => `${v.size} Punkte`,
  seed: 'Startwert',
  initialisation: 'Startgewichte',
  preset: 'Zufallszahlen',
  otherValue: 'andere …',
  stepEpochs: 'weiter um',
  goOn: 'Weiter',
  goOnName: (v) => `Um ${v.epochs} ${plural(Number(v.epochs), 'Epoche', 'Epochen')} weiter`,
  runToEpoch: 'bis Epoche',
  runTo: 'Los',
  runToName: (v) => `Bis Epoche ${v.epoch} trainieren`,
  moreSettings: 'Weitere Einstellungen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  dismiss: 'Verstanden',
  isLocked: 'Deine Lehrkraft lässt das so, wie es ist.',
  missing: (v) =>
    v.name === ''
      ? 'Hier ist kein Training zu steuern: Setz dies in <backprop-run> oder gib ihm run="name".'
      : `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,

  restartReasons: {
    shape: 'Eine neue Form braucht neue Gewichte.',
    data: 'Neue Punkte brauchen einen neuen Start.',
    activation: 'Mit einer anderen Aktivierung ist es ein anderes Netz.',
    loss: 'Ein anderer Verlust hat andere Gradienten, also geht es von vorn los.',
    optimizer: 'Ein anderer Optimierer hat ein anderes Gedächtnis, also geht es von vorn los.',
    batch: 'Ein anderer Batch macht andere Schritte, also geht es von vorn los.',
    random: 'Andere Zufallszahlen ergeben einen anderen Start.',
    engine: 'Auch damit geht es beim selben Start los.',
  },
  restartUndo: (v) =>
    `„Rückgängig“ holt deinen Lauf von ${v.epochs} ${plural(Number(v.epochs), 'Epoche', 'Epochen')} zurück.`,
  startWith: {
    units: (v) => `Mit ${v.value} ${plural(v.count, 'Neuron', 'Neuronen')} starten`,
    any: (v) => `Starten mit: ${v.value}`,
    anew: 'Neu starten',
  },
  keep: (v) => `Beibehalten: ${v.value}`,
  keepSettings: 'So lassen, wie es ist',

  ownOpen: 'Eigene Punkte einfügen',
  ownLabel: 'Deine Punkte, einer je Zeile: x₁, x₂, Klasse (0 oder 1)',
  ownHint:
    'Kommas, Semikolons, Tabulatoren oder Leerzeichen; eine Zeile mit Überschriften wird übergangen. Höchstens 10\u202f000 Zeilen.',
  ownUse: 'Diese Punkte nehmen',
  ownClose: 'Schließen',
  ownExample: '0.3, -0.2, 0\n1.4, 0.9, 1',
};
