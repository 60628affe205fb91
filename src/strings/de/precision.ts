/** German: how far rounding carries a training, and what it takes for zero. */
import type { PrecisionStrings } from '../en/precision.ts';
import type { Translated } from '../language.ts';

export const precision: Translated<PrecisionStrings> = {
  sideNames: { webgl: 'von Hand auf der GPU', tfjs: 'automatisch, tfjs', 'cpu-float64': 'float64' },
  deviceNames: { webgl: 'WebGL', cpu: 'Prozessor' },
  device: (v) => `${v.side}: ${v.precision}, ${v.backend}`,
  driftTitle: 'Abstand von float64',
  before:
    'Drei Maschinen stehen am selben Start. Rate, wie viele Stellen am Ende noch übereinstimmen, und lass sie dann laufen.',
  beforeTwo:
    'Die Maschinen stehen am selben Start. Rate, wie viele Stellen am Ende noch übereinstimmen, und lass sie dann laufen.',
  alone:
    'Hier gibt es keine Maschine mit einfacher Genauigkeit, also nichts, was sich mit float64 vergleichen ließe.',
  preparing: 'Die Netze werden gebaut …',
  sentence: (v) =>
    `Nach ${v.epochs} stimmen die Vorhersagen, ${v.side}, mit float64 auf ${v.digits} Stellen oder mehr überein: Die größte Differenz ist ${v.largest}, also ${v.ulps} von float32.`,
  sentenceEqual: (v) =>
    `Nach ${v.epochs} sind die Vorhersagen, ${v.side}, Stelle für Stelle gleich denen von float64.`,
  epochs: (v) => (v.count === 1 ? '1 Epoche' : `${v.text} Epochen`),
  ulps: (v) => (v.count === 1 ? '1 Schritt der letzten Stelle' : `${v.text} Schritte der letzten Stelle`),
  sideAt: { webgl: 'von Hand auf der GPU berechnet', tfjs: 'von tfjs berechnet' },
  missing: (v) => `Nicht dabei: ${v.side} (${v.reason}). Die anderen machen weiter.`,
  stopped: (v) =>
    `Bei Epoche ${v.epoch} stehen geblieben: ${v.side} (${v.reason}). Die anderen machen weiter.`,
  failed: (v) => `Der Vergleich war hier nicht möglich (${v.reason}).`,
  diverged: 'eine Zahl war nicht mehr endlich',
  run: 'Laufen lassen',
  pause: 'Anhalten',
  startAgain: 'Zurück zum Anfang',
  place: (v) => `Epoche ${v.epoch} von ${v.of}`,
  progress: 'Wie weit der Lauf ist',
  secondsLeft: (v) => `, noch etwa ${v.seconds} s`,
  minutesLeft: (v) => `, noch etwa ${v.minutes} min`,
  epoch: 'Epoche',
  epochsField: 'Epochen',
  driftSummary: (v) =>
    `Größter Abstand eines Gewichts oder Bias von float64, auf einer logarithmischen Achse. Bei Epoche ${v.epoch}: ${v.sides}.`,
  driftSide: (v) => `${v.side} ${v.largest}`,
  seriesParameters: (v) => `Gewichte, ${v.side}`,
  seriesUlps: (v) => `in Schritten der letzten Stelle, ${v.side}`,
  labelShort: { webgl: 'GPU', tfjs: 'tfjs' },
  roundoff: (v) => `Rundung einer 1: ${v.size}`,
  nowCaption: 'Größte Differenz zu float64, auch in Schritten der letzten Stelle',
  columnMeasure: 'Maß',
  columnParameters: 'Gewichte',
  columnPredictions: 'Vorhersagen',
  columnUlps: 'Vorhersagen, in Schritten (höchstens)',
  columnMedian: 'Vorhersagen, in Schritten (Median)',
  zeroTitle: 'Wo float32 genau 0 sagt',
  zeroAt: (v) =>
    `Bei z = ${v.z} sagt die einfache Genauigkeit, die Steigung der Sigmoidfunktion sei genau 0. Sie ist ${v.truth}.`,
  notZeroAt: (v) =>
    `Bei z = ${v.z} sagt die einfache Genauigkeit, die Steigung der Sigmoidfunktion sei ${v.float32}; float64 sagt ${v.truth}.`,
  zeroWhy: (v) =>
    `Als a(1 − a) geschrieben ist die Steigung 0, sobald a auf 1 gerundet wird: in float32 ab z = ${v.z32}, in float64 ab z = ${v.z64}. Ein Neuron dort draußen gibt nichts zurück und lernt nicht.`,
  zeroRemedy: (v) =>
    `Als e⁻ᶻ/(1 + e⁻ᶻ)² geschrieben, ganz ohne Subtraktion, behält float32 sie bis z = ${v.z32}.`,
  zeroSummary: (v) =>
    `Die Steigung der Sigmoidfunktion über z auf einer logarithmischen Achse. In float32 endet die Linie bei ${v.z32}; die Senkrechte steht bei ${v.z}.`,
  slopeName: 'Steigung, float64',
  slope32Name: 'Steigung als a(1 − a), float32',
  label64: 'float64',
  label32: 'float32',
  zeroCaption: (v) => `Was jede bei z = ${v.z} sagt`,
  columnMachine: 'Maschine',
  columnOutput: '1 − a',
  columnSlope: 'Steigung',
  columnZero: '0 ab z =',
  machine64: 'float64, a(1 − a)',
  machineTruth: 'float64, e⁻ᶻ/(1 + e⁻ᶻ)²',
  machine32: 'float32, a(1 − a)',
  machineStable: 'float32, e⁻ᶻ/(1 + e⁻ᶻ)²',
  measuring: '…',
  never: (v) => `> ${v.z}`,
  captionLead: 'Runden ist kein Fehler im Programm, aber es hat eine Größe.',
  caption:
    'Richtige Programme addieren dieselben Zahlen in anderer Reihenfolge und runden nach jeder Addition. Alles, was du hier siehst, wurde auf dieser Seite berechnet, von den Maschinen, die genannt sind.',
};
