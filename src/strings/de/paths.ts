/** German: every path from a weight to the loss, their sum, and what backpropagation saves. */
import type { PathsStrings } from '../en/paths.ts';
import type { Translated } from '../language.ts';

export const paths: Translated<PathsStrings> = {
  hiddenLayers: 'verborgene Schichten',
  width: 'Neuronen in jeder',
  weightLayer: 'Gewicht in Schicht',
  from: 'von Neuron',
  to: 'zu Neuron',
  point: 'Punkt',
  seed: 'Startwert',
  picture: (v) =>
    `Ein Netz mit ${v.layers} Neuronen je Schicht. Markiert sind das Gewicht ${v.weight} und der Pfad ${v.path} von ihm zum Verlust.`,
  title: (v) => `${v.count} Pfade von diesem Gewicht zum Verlust`,
  titleOne: 'Ein Pfad von diesem Gewicht zum Verlust',
  path: 'Pfad',
  product: 'Produkt',
  value: 'sein Anteil',
  showAll: (v) => `Alle ${v.count} zeigen`,
  showMore: (v) => `Weitere ${v.count} zeigen`,
  showFewer: 'Weniger zeigen',
  notAll: (v) => `Gezeigt sind die ${v.shown} größten von ${v.count}; in der Summe sind alle.`,
  choose: (v) => `Den Pfad ${v.path} in der Zeichnung zeigen`,
  sum: 'Summe aller Pfade',
  backpropagation: 'Backpropagation',
  verdictYes: 'Ja.',
  verdictNo: 'Nein.',
  verdictCounted: 'Gezählt, nicht aufgelistet.',
  agrees: (v) =>
    `Die ${v.count} Produkte ergeben zusammen, was die Backpropagation sagt; die Differenz ist ${v.difference}.`,
  agreesOne: (v) =>
    `Bei einem einzigen Pfad gibt es nichts zu addieren: Sein Produkt ist, was die Backpropagation sagt; die Differenz ist ${v.difference}.`,
  differs: (v) =>
    `Die Pfade ergeben zusammen ${v.sum}, und die Backpropagation sagt ${v.value}. Eins von beiden ist falsch.`,
  counted: (v) =>
    `Es gibt ${v.count} Pfade, mehr als die ${v.limit}, die hier aufgelistet werden. Die Backpropagation hat die Antwort trotzdem.`,
  work: (v) =>
    `Pfad für Pfad sind das ${v.paths} Multiplikationen, rückwärts ${v.backpropagation}: ${v.times}-mal weniger. Die Backpropagation addiert an jedem Neuron, bevor sie weitergeht, und läuft so keine Strecke zweimal.`,
  workSame: (v) =>
    `Beide Wege brauchen hier ${v.paths} Multiplikationen. Füg eine Schicht hinzu und sieh zu, wie die beiden Zahlen auseinandergehen.`,
  growth: 'Multiplikationen für ein Gewicht der ersten Schicht, Schicht um Schicht',
  growthLayers: 'verborgene Schichten',
  growthPaths: 'Pfade',
  growthByPaths: 'Pfad für Pfad',
  growthBackwards: 'rückwärts',
  captionLead: 'Entlang eines Pfads multiplizieren sich Raten; wo Pfade sich treffen, addieren sie sich.',
  caption:
    'Jede Zahl gilt für einen Punkt. Der Gradient, der das Netz trainiert, ist der Mittelwert davon über alle Punkte.',
};
