/** German: what depth does to a gradient, and why. */
import type { VanishingStrings } from '../en/vanishing.ts';
import type { Translated } from '../language.ts';

const layers = (depth: number): string =>
  depth === 1 ? '1 verborgene Schicht' : `${depth} verborgene Schichten`;

export const vanishing: Translated<VanishingStrings> = {
  depth: 'Verborgene Schichten',
  depthValue: (v) => layers(v.depth),
  activation: 'Aktivierung',
  activationNames: { sigmoid: 'Sigmoid', tanh: 'Tanh', relu: 'Relu' },
  measuring: 'Gemessen wird bei mehreren Starts …',
  smaller: (v) =>
    `Vor dem Training ist der Gradient der ersten Schicht ${v.times}-mal kleiner als der der letzten (Median von ${v.seeds} Starts, ${layers(v.depth)}).`,
  larger: (v) =>
    `Vor dem Training ist der Gradient der ersten Schicht ${v.times}-mal größer als der der letzten (Median von ${v.seeds} Starts, ${layers(v.depth)}).`,
  spread: (v) => `Von Start zu Start liegt der Faktor zwischen ${v.least} und ${v.most}.`,
  spreadSilent: (v) =>
    `Der kleinste Faktor ist ${v.least}; bei ${v.silent} von ${v.seeds} Starts ist der Gradient der ersten Schicht genau 0, weil in einer Schicht jede Relu aus ist.`,
  silentMedian: (v) =>
    `Vor dem Training ist der Gradient der ersten Schicht bei ${v.silent} von ${v.seeds} Starts genau 0.`,
  here: (v) =>
    `Bei dem Start, den du hier siehst (Startwert ${v.seed}), ist der Faktor nach ${v.epochs} ${v.times}.`,
  hereSilent: (v) =>
    `Bei dem Start, den du hier siehst (Startwert ${v.seed}), ist der Gradient der ersten Schicht nach ${v.epochs} genau 0: Sie kann nicht lernen.`,
  hereStill: (v) =>
    `Bei dem Start, den du hier siehst (Startwert ${v.seed}), sind die Gradienten der ersten und der letzten Schicht nach ${v.epochs} beide genau 0: Nichts bewegt sich mehr.`,
  epochs: (v) => (v.count === 1 ? '1 Epoche' : `${v.text} Epochen`),
  stuck: (v) =>
    `Der Gradient der letzten Schicht ist auf das ${v.share}-Fache seines Anfangswerts gefallen: Das Netz antwortet überall fast dasselbe, und keine Schicht hört noch viel.`,
  lossNow: (v) => `Der Verlust ist ${v.loss}; die beste konstante Antwort hat ${v.constant}.`,
  diverged: (v) =>
    `In Epoche ${v.epoch} war eine Zahl nicht mehr endlich. Die Kurven enden bei der letzten endlichen; eine kleinere Lernrate würde helfen.`,
  failed: (v) => `Dieses Netz ließ sich hier nicht trainieren (${v.reason}).`,
  preparing: 'Das Netz wird gebaut …',
  play: 'Trainieren',
  pause: 'Anhalten',
  step: (v) => (v.epochs === 1 ? 'Eine Epoche trainieren' : `${v.epochs} Epochen trainieren`),
  rewind: 'Zurück zum Start',
  epoch: 'Epoche',
  place: (v) => `Epoche ${v.epoch} von ${v.of}`,
  normsTitle: 'Länge des Gradienten jeder Schicht',
  normsSummary: (v) =>
    `Eine Linie für jede von ${v.layers} Schichten, auf einer logarithmischen Achse. Bei Epoche ${v.epoch} hat der Gradient der ersten Schicht die Länge ${v.first}, der der letzten ${v.last}.`,
  layer: (v) => `Schicht ${v.layer}`,
  firstLabel: 'erste Schicht',
  lastLabel: 'letzte Schicht',
  productTitle: 'Steigungen, auf dem Rückweg multipliziert',
  productSummary: (v) =>
    `Auf dem Rückweg durch ${v.layers} Schichten ergeben die mittleren Steigungen multipliziert ${v.product}; wäre jede so steil wie möglich, wären es ${v.bound}.`,
  productName: 'Produkt der mittleren Steigungen',
  boundName: 'steilste Steigungen',
  relativeName: 'Gradient ÷ der der letzten Schicht',
  productLabel: 'Steigungen hier',
  boundLabel: 'höchstens',
  layerAxis: 'Schicht',
  product: 'Auf dem Rückweg:',
  whySigmoid: (v) =>
    `Keine Steigung der Sigmoidfunktion ist steiler als ¼. Durch ${v.layers} ${v.layers === 1 ? 'Schicht' : 'Schichten'} bleibt damit höchstens (¼)${v.layers === 1 ? '' : 'ⁿ'} = ${v.bound}; die Steigungen hier ergeben multipliziert ${v.product}.`,
  whyOther: (v) =>
    `Bei ${v.name} darf eine Steigung bis zu 1 betragen, also kostet nur das Sigmoid der Ausgabe sein ¼: höchstens ${v.bound}. Die Steigungen hier ergeben multipliziert ${v.product}.`,
  weightsToo: 'Auch die Gewichte werden hineinmultipliziert, darum muss ein Ring nicht auf der Linie liegen.',
  tableCaption: 'Jede Schicht bei dieser Epoche',
  columnLayer: 'Schicht',
  columnNorm: 'Länge des Gradienten',
  columnSlope: 'mittlere Steigung',
  columnProduct: 'Produkt bis hier',
  columnBound: 'höchstens',
  seed: 'Startwert',
  learningRate: 'Lernrate',
  captionLead: 'Ein Faktor für jede Schicht.',
  caption:
    'Ein Gradient, der durch eine Schicht zurückgeht, wird mit ihren Steigungen und Gewichten multipliziert. Wo diese Faktoren klein sind, hören die ersten Schichten fast nichts vom Fehler, wie falsch die Antwort auch ist.',
};
