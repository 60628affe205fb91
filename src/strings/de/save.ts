/** German: what can be saved, such as pictures, numbers, the run itself, a program that makes it again. */
import type { SaveStrings } from '../en/save.ts';
import type { Translated } from '../language.ts';

export const save: Translated<SaveStrings> = {
  picture: 'Bild',
  whole: 'Alles',
  pictureOf: 'Bild von',
  figures: {
    'backprop-boundary': 'Was es antwortet',
    'backprop-network': 'Das Netz',
    'backprop-loss': 'Der Verlust',
    'backprop-gradient-norm': 'Die Gradientennorm',
    'backprop-weights': 'Die Gewichte',
    'backprop-predictions': 'Wie sicher es ist',
    'backprop-errors': 'Wo es irrt',
    'backprop-activation': 'Die Aktivierung',
  },
  pngName: 'Das Bild als PNG speichern, in doppelter Größe',
  svgName: 'Die Zeichnung als SVG speichern',
  numbers: 'Zahlen',
  curves: 'Verluste und Gradientennormen (CSV)',
  parameters: 'Gewichte und Gradienten (CSV)',
  points: 'Punkte und Antworten (CSV)',
  comparison: 'Beide Trainings, Epoche für Epoche (CSV)',
  run: 'Dieses Training',
  json: 'Zum Wiederöffnen (JSON)',
  open: 'Ein gespeichertes Training öffnen …',
  python: 'Dasselbe in Python',
  numpy: 'Mit numpy',
  torch: 'Mit torch',
  asked: (v) => `Dein Browser wurde gebeten, ${v.name} zu speichern.`,
  taken: (v) => `${v.name} wurde der Seite übergeben.`,
  asSvg: 'Es ist ein SVG, weil dieser Browser von so einer Abbildung kein PNG malt.',
  opened: (v) => `Das Training ist geöffnet, bei Epoche ${v.epoch}.`,
  notReady: 'Es gibt noch nichts zu speichern: Das Training ist noch unterwegs.',
  mistake:
    'Ein Fehler ist eingeschaltet. Er steckt nur in den Shadern, deshalb gibt es davon kein Python-Programm.',
  unreadable: 'In dieser Datei steht kein Training, das hier gespeichert wurde. Es wurde nichts geändert.',
  failed: 'Das ließ sich nicht speichern. Bitte versuch es noch einmal.',
};
