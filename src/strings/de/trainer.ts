/** German: what a network has learned, and the words around the figures of a training. */
import type { TrainerStrings } from '../en/trainer.ts';
import type { Translated } from '../language.ts';

export const trainer: Translated<TrainerStrings> = {
  leads: {
    untrained: 'Noch nicht trainiert.',
    'one-class': 'Noch nicht.',
    'no-better': 'Noch nicht.',
    'hardly-better': 'Kaum.',
    learned: 'Es hat gelernt.',
    single: 'Hier gibt es nichts zu unterscheiden.',
  },
  untrained: (v) =>
    `Das sind die Startgewichte, zufällig gezogen; der Verlust über alle ${v.count} Punkte ist ${v.loss}. Was erwartest du nach dem Training?`,
  untrainedRight: (v) =>
    `Mit seinen zufälligen Startgewichten liegt es bei ${v.right} von ${v.count} Punkten richtig; immer „${v.majority}“ zu sagen, träfe ${v.baseline}. Der Verlust ist ${v.loss}. Was erwartest du nach dem Training?`,
  oneClassMajority: (v) =>
    `Es sagt für alle ${v.count} Punkte „${v.answer}“ und liegt damit bei ${v.right} richtig, genauso oft wie jemand, der gar nicht hinsieht.`,
  oneClassMinority: (v) =>
    `Es sagt für alle ${v.count} Punkte „${v.answer}“ und liegt damit bei ${v.right} richtig; immer „${v.majority}“ zu sagen, träfe ${v.baseline}.`,
  noBetter: (v) =>
    `Es liegt bei ${v.right} von ${v.count} Punkten richtig; immer „${v.majority}“ zu sagen, träfe ${v.baseline}.`,
  hardlyBetter: (v) =>
    `Es liegt bei ${v.right} von ${v.count} Punkten richtig; immer „${v.majority}“ zu sagen, träfe ${v.baseline}. Das könnte auch Zufall sein.`,
  learned: (v) =>
    `${v.right} von ${v.count} Punkten ${v.rightNumber === 1 ? 'ist' : 'sind'} richtig. Immer „${v.majority}“ zu sagen, träfe ${v.baseline}.`,
  single: (v) =>
    `Alle ${v.count} Punkte sind ${v.answer}, also ist jede konstante Antwort richtig. Setz Punkte der anderen Klasse dazu.`,
  fitNot: (v) =>
    `Der Verlust ist ${v.loss}; die beste konstante Antwort hat ${v.constant}, und die könnte auch jemand geben, der gar nicht hinsieht.`,
  fitLearned: (v) =>
    `Der Verlust ist nach der letzten Anpassung ${v.loss}; die beste konstante Antwort hat ${v.constant}.`,
  lossFellButConstant: (v) =>
    `Der Verlust ist zwar gesunken, von ${v.first} auf ${v.loss}, aber die beste konstante Antwort hat ${v.constant}.`,
  lossFellBelowConstant: (v) =>
    `Der Verlust ist von ${v.first} auf ${v.loss} gesunken, unter die ${v.constant} der besten konstanten Antwort.`,
  lossRose: (v) =>
    `Der Verlust ist von ${v.first} auf ${v.loss} gestiegen; die beste konstante Antwort hat ${v.constant}.`,
  lossStayed: (v) =>
    `Der Verlust ging von ${v.first} auf ${v.loss}; die beste konstante Antwort hat ${v.constant}.`,
  lossNow: (v) =>
    `Nach der letzten Anpassung ist der Verlust ${v.loss}; die beste konstante Antwort hat ${v.constant}.`,
  commoner: 'die häufigere Antwort',
  question: 'Was würdest du ändern?',
  test: (v) =>
    `Von den ${v.count} Punkten, die zum Testen zurückgelegt sind, sind ${v.right} richtig (immer dieselbe Antwort: ${v.baseline}).`,

  numbersCaption: 'Dieses Training in Zahlen',
  architecture: 'Aufbau',
  architectureValue: (v) => `${v.layers}, ${v.parameters} Parameter`,
  samples: 'Beispiele',
  samplesSplit: (v) => `${v.train} zum Trainieren, ${v.test} zum Testen`,
  learningRate: 'Lernrate',
  epochs: 'Epochen',
  finalLoss: 'Verlust nach der letzten Anpassung',
  lossBefore: 'Verlust eine Epoche davor',
  gradientNorm: 'Gradientennorm',
  accuracy: 'Genauigkeit',
  baseline: 'immer die häufigere Antwort',
  accuracyValue: (v) => `${v.accuracy} (${v.right} von ${v.count})`,
  testAccuracy: 'Genauigkeit auf den Testpunkten',
  improvement: 'Verbesserung des Verlusts',
  percent: (v) => `${v.value} %`,
  bestConstant: 'Verlust der besten Konstanten',
  gradientTrends: {
    flat: (v) => `Die Gradientennorm hat sich kaum bewegt; sie ist ${v.last}.`,
    fell: (v) => `Die Gradientennorm ist von ${v.first} auf ${v.last} gesunken.`,
    rose: (v) => `Die Gradientennorm ist von ${v.first} auf ${v.last} gestiegen.`,
    'fell-then-rose': (v) =>
      `Die Gradientennorm ist bis Epoche ${v.at} auf ${v.lowest} gesunken und dann wieder auf ${v.last} gestiegen.`,
    'rose-then-fell': (v) =>
      `Die Gradientennorm ist bis Epoche ${v.peak} auf ${v.highest} gestiegen und dann wieder auf ${v.last} gesunken.`,
    mixed: (v) =>
      `Die Gradientennorm ging auf und ab, zwischen ${v.lowest} bei Epoche ${v.at} und ${v.highest} bei Epoche ${v.peak}; sie ist ${v.last}.`,
  },
  log: 'Das Protokoll',
  logCaption: (v) => `Verlust und Gradientennorm alle ${v.every} Epochen`,
  logEpoch: 'Epoche',
  logLoss: 'Verlust',
  logNorm: 'Gradientennorm',
  logShort: (v) => `Die letzten ${v.shown} von ${v.all} Zeilen.`,
  preparing: 'Einen Moment: Das Netz ist unterwegs.',
  missing: (v) =>
    v.name === ''
      ? 'Hier gibt es kein Training, von dem zu reden wäre: Setz dies in <backprop-run> oder gib ihm run="name".'
      : `Das Training „${v.name}“ ist noch nicht auf dieser Seite.`,

  figures: 'Abbildungen dieses Trainings',
  details: 'In Zahlen',
  figuresMissing: 'Die übrigen Abbildungen ließen sich nicht holen. Das Training läuft ohne sie weiter.',
  fetchFigures: 'Noch einmal holen',
};
