/** German: the machine, what the step does, how far off the product is, what a corner means. */
import type { MachineStrings } from '../en/machine.ts';
import type { Translated } from '../language.ts';

export const machine: Translated<MachineStrings> = {
  presets: 'Funktion',
  ownFunction: 'eigene eingeben',
  threeLinks: 'drei Glieder',
  yourFunction: 'Deine Funktion',
  values: 'Andere Werte',
  xHandle: (v) => `${v.name}, wo der Schritt beginnt`,
  stepHandle: (v) => `Größe des Schritts Δ${v.name}`,
  picture: (v) =>
    `Zahlengeraden untereinander. ${v.name} = ${v.x}; aus einem Schritt von ${v.step} wird ${v.way}.`,
  wayPart: (v) => `${v.change} auf der Geraden von ${v.name}, ${v.stretch} mal so lang`,
  wayJoin: ', dann ',
  sentence: (v) =>
    `Aus deinem Schritt von ${v.step} wurde ${v.became}. Die Ableitung, ${v.rate}, sagt ${v.says}. Mach den Schritt kleiner: Die beiden Zahlen rücken zusammen.`,
  sentenceClose: (v) =>
    `Aus deinem Schritt von ${v.step} wurde ${v.became}, und die Ableitung, ${v.rate}, sagt ${v.says}: auf die gezeigten Stellen dasselbe.`,
  cornerAtX: (v) =>
    `Hier hat ${v.function} einen Knick: Nach links geht die Streckung gegen ${v.left}, nach rechts gegen ${v.right}. Die eine Ableitung gibt es bei diesem ${v.name} nicht, also ist das Produkt unten eine Vereinbarung, und sein Fehler schrumpft nur so schnell wie der Schritt.`,
  cornerInside: (v) =>
    `Dein Schritt läuft über einen Knick von ${v.function}. Davor und danach ist die Streckung eine andere; mach den Schritt kürzer, bis er vor dem Knick endet.`,
  noValue: (v) =>
    `Zwischen ${v.name} = ${v.x} und ${v.end} hat die Gerade von ${v.line} keine Zahl, auf der man landen kann. Verschieb den Punkt oder mach den Schritt kürzer.`,
  halve: 'Δx halbieren',
  halveOf: (v) => `Δ${v.name} halbieren`,
  shrink: (v) => `Auf ${v.to} verkleinern`,
  startAgain: 'Von vorn',
  tableTitle: 'Wie weit liegt das Produkt daneben?',
  tableStep: (v) => `Δ${v.name}`,
  tableStretch: 'Streckung, gemessen',
  tableError: (v) => `Fehler in Δ${v.name}`,
  tableShrink: 'Fehler, gegen die Zeile darüber',
  divided: (v) => `÷ ${v.by}`,
  zoomed: (v) => `${v.zoom}-mal kleiner gezeichnet`,
  sameScaleLead:
    'Alle Geraden haben denselben Maßstab, also ist eine Streckung eine, die du mit dem Lineal messen kannst.',
  otherScaleLead:
    'Jede Gerade zeigt ihren eigenen Zahlenbereich; wo der Maßstab ein anderer ist, steht es dabei.',
  hairs:
    'Feine Linien zeigen, wohin gleichmäßig verteilte Zahlen gehen: Wo sie sich spreizen, ist der Faktor groß; wo sie sich drängen, ist er klein; wo sie sich kreuzen, ist er negativ. Der gepunktete Strich steht dort, wo der Schritt nach den Ableitungen landen müsste.',
  announce: (v) =>
    `${v.name} = ${v.x}, Schritt ${v.step}: gemessene Streckung ${v.stretch}, Ableitung ${v.rate}`,
};
