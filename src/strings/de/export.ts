/** German: sentences in what is exported, the comments of the Python programs that make a run again. */
import type { ExportStrings } from '../en/export.ts';
import type { Translated } from '../language.ts';

export const exported: Translated<ExportStrings> = {
  title: (v) => `Ein Training aus backprop-lab, noch einmal gemacht mit ${v.library}.`,
  precision:
    'Es rechnet mit doppelter Genauigkeit. Das Labor auf einer GPU rechnet mit einfacher: Sechs Stellen sollten gleich sein.',
  drawn:
    'Die Punkte und der Anfang kommen aus demselben Zufallsgenerator und demselben Startwert wie im Labor.',
  literal: 'Die Punkte, wie sie im Labor waren.',
  start: 'Der Anfang: W[l] ist [Eingänge, Ausgänge] der Schicht l, b[l] ist eine Zeile.',
  activations: 'Aktivierungsfunktionen und ihre Ableitungen nach z.',
  loss: 'Der mittlere Verlust über alle Punkte und Ausgänge, und seine Ableitung nach dem letzten z.',
  forward: 'Vorwärts: z = a·W + b, a = f(z), Schicht für Schicht.',
  backward: 'Rückwärts: die Kettenregel, vom Verlust bis zur ersten Schicht.',
  batches: 'Jede Epoche mischt die Punkte neu und teilt sie in Batches.',
  train:
    'Das Training: je ein Eintrag in losses und gradient_norms vor der ersten Epoche und nach jeder weiteren.',
  change: (v) => `Von Hand geändert nach ${v.epoch} ${v.epoch === 1 ? 'Epoche' : 'Epochen'}.`,
  report: 'Was herauskam.',
};
