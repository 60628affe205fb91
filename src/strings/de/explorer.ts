/** German: the explorer, its choices, what each plot shows, where a number is missing or agreed upon. */
import type { ExplorerStrings } from '../en/explorer.ts';
import type { Translated } from '../language.ts';

export const explorer: Translated<ExplorerStrings> = {
  choose: {
    outer: (v) => `äußere ${v.letter}`,
    middle: (v) => `mittlere ${v.letter}`,
    inner: (v) => `innere ${v.letter}`,
  },
  own: 'eigene eingeben',
  ownField: {
    outer: (v) => `Deine äußere Funktion ${v.letter}(${v.input})`,
    middle: (v) => `Deine mittlere Funktion ${v.letter}(${v.input})`,
    inner: (v) => `Deine innere Funktion ${v.letter}(${v.input})`,
  },
  links: 'Glieder',
  two: 'zwei',
  three: 'drei',

  plot: {
    inside: 'Was die innere Funktion macht, und wie schnell',
    whole: 'Das Ganze, mit seiner Tangente',
    factors: 'Die Faktoren',
    product: 'Ihr Produkt, die Steigung von y',
  },
  factors: (v) => (v.count === 2 ? 'die zwei Faktoren' : 'die drei Faktoren'),
  productBefore: 'ihr Produkt, die Steigung von',
  ladder: 'das Produkt, Streckung für Streckung',
  handle: {
    inside: 'x, im Bild der inneren Funktion',
    whole: 'x, im Bild des Ganzen',
    factors: 'x, im Bild der Faktoren',
    product: 'x, im Bild des Produkts',
  },
  slider: 'x',
  valueText: (v) => `x = ${v.x}, ${v.name} = ${v.value}`,
  factorsText: (v) => `x = ${v.x}, Faktoren ${v.factors.join(' und ')}`,

  summaryInside: (v) => `Bei x = ${v.x} ist u gleich ${v.u} und ändert sich mit der Rate ${v.rate}.`,
  summaryInsideTwo: (v) =>
    `Bei x = ${v.x} ist u gleich ${v.u} und ändert sich mit der Rate ${v.rate}; v, aus u gemacht, ist ${v.v}.`,
  summaryWhole: (v) =>
    `y ist ${v.formula}. Bei x = ${v.x} ist es ${v.y}, und seine Tangente hat die Steigung ${v.slope}.`,
  summaryFactors: (v) => `Bei x = ${v.x}: ${v.factors.join('; ')}.`,
  summaryProduct: (v) => `Das Produkt der Faktoren über x. Bei x = ${v.x} ist es ${v.slope}.`,
  equation: (v) =>
    v.sign === '='
      ? `d y nach d x ist ${v.factors.join(' mal ')}, und das ist ${v.slope}`
      : `d y nach d x ist ${v.factors.join(' mal ')}, und das ist etwa ${v.slope}`,

  stretchTwo: (v) =>
    `u bewegt sich ${v.inner} mal so schnell wie x, und y bewegt sich ${v.outer} mal so schnell wie u. Also bewegt sich y ${v.slope} mal so schnell wie x.`,
  stretchThree: (v) =>
    `u bewegt sich ${v.inner} mal so schnell wie x, v ${v.middle} mal so schnell wie u, und y ${v.outer} mal so schnell wie v. Also bewegt sich y ${v.slope} mal so schnell wie x.`,
  standsStill: (v) =>
    `${v.factor} ist hier 0: ${v.made} steht still, während sich ${v.from} bewegt. Ein einziger Faktor 0 genügt, also ist die Steigung von y gleich 0.`,
  standStillBoth: (v) =>
    `${v.factors.join(' und ')} sind hier 0. Einer davon würde genügen: Die Steigung von y ist 0.`,

  noProduct: 'Hier gibt es nichts zu multiplizieren: Eine der Zahlen fehlt.',

  missingValue: (v) =>
    v.input === 'x'
      ? `Bei x = ${v.x} hat die Funktion ${v.letter} keinen Wert, also gibt es hier keine Steigung. Verschieb x.`
      : `Bei x = ${v.x} ist ${v.input} gleich ${v.at}, und dort hat ${v.letter} keinen Wert. Also hat auch ${v.name} keinen, und es gibt hier keine Steigung. Verschieb x.`,
  missingFinite: (v) =>
    v.input === 'x'
      ? `Bei x = ${v.x} hat die Funktion ${v.letter} keinen endlichen Wert, also gibt es hier keine Steigung. Verschieb x.`
      : `Bei x = ${v.x} ist ${v.input} gleich ${v.at}, und dort hat ${v.letter} keinen endlichen Wert. Also gibt es hier keine Steigung. Verschieb x.`,
  missingSlope: (v) =>
    `Bei ${v.input} = ${v.at} hat die Funktion ${v.letter} einen Wert, aber keine endliche Steigung, also gibt es hier nichts zu multiplizieren. Verschieb x.`,
  atKink: (v) =>
    `${v.input} = ${v.at} ist eine besondere Stelle von ${v.letter}. ${v.convention} Die gepunktete Linie hat die Steigung, die dabei herauskommt.`,
  besideKink: (v) =>
    `${v.input} = ${v.at} ist bis auf Rundung eine besondere Stelle von ${v.letter}. ${v.convention} Das Runden hat ${v.input} knapp daneben gesetzt, also siehst du die Steigung dieser Seite.`,
  outsidePlots: (v) =>
    `x = ${v.x} liegt außerhalb der Kurven, die von ${v.low} bis ${v.high} gehen. Die Zahlen sind die bei x.`,

  oneLetter: (v) =>
    `${v.letter} ist eine Funktion eines einzigen Buchstabens, und hier sind es ${v.letters.length}: ${v.letters.join(', ')}. Setz für alle bis auf einen eine Zahl ein.`,
  refusedLetters: (v) =>
    `${v.name} sollte „${v.given}“ sein, was mehrere Buchstaben hat (${v.letters}). Einer genügt, also bleibt es, wie es war.`,
  refusedRange: (v) =>
    `Die Kurven können nicht von ${v.low} bis ${v.high} gehen: Das linke Ende muss kleiner sein. Sie bleiben, wie sie waren.`,

  hint: 'Zieh in einem beliebigen Bild am Punkt oder nimm die Pfeiltasten. Die Werte werden bei x selbst berechnet, dann gerundet.',
  captionLead: 'Bewege x und sieh vier Dinge zugleich.',
  caption:
    'Durchgezogene Linien sind Werte, gestrichelte sind Raten. Die Balken beginnen mit einem Schritt von 1: Jeder Faktor streckt ihn, und was am Ende übrig bleibt, ist die Steigung. Wo verschwindet das Produkt, und welcher Faktor ist schuld?',
  table: 'Die Zahlen dieser vier Bilder',
  from: 'Kurven von x =',
  to: 'bis x =',
  cut: 'y abschneiden bei ±',
};
