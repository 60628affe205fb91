/** German: the rows of the derivation, what nerdamer said, and whether the two ways agree. */
import type { StepsStrings } from '../en/steps.ts';
import type { Translated } from '../language.ts';
import { powerOfTen } from './numbers.ts';

interface Disagreement {
  readonly at: string;
  readonly chain: string;
  readonly direct: string;
  readonly central: string;
}

const both = (v: Disagreement): string =>
  `Bei ${v.at} ergibt die Kettenregel ${v.chain} und die direkte Antwort ${v.direct}.`;

const sides = {
  chain: (v: Disagreement) =>
    `${both(v)} Eine zentrale Differenz ergibt ${v.central} und gibt der Kettenregel recht.`,
  direct: (v: Disagreement) =>
    `${both(v)} Eine zentrale Differenz ergibt ${v.central} und gibt der direkten Antwort recht.`,
  neither: (v: Disagreement) =>
    `${both(v)} Eine zentrale Differenz ergibt ${v.central}, was nichts entscheidet.`,
};

export const steps: Translated<StepsStrings> = {
  yourFunction: 'Deine Funktion',
  examples: 'Beispiele',
  byWhat: 'Ableiten nach',
  chain: 'Die Kette',
  links: 'Ihre Glieder',
  product: 'Ihr Produkt',
  values: 'Werte',
  anotherWay: 'Ein anderer Weg',
  doTheyAgree: 'Stimmen sie überein?',
  writtenAs: 'Schreibweise',
  neuronLoss: 'Verlust eines Neurons',

  link: 'Glied',
  localDerivative: 'lokale Ableitung',
  secondOpinion: 'nerdamer',
  who: 'nerdamer:',
  valueHere: 'hier',
  at: 'bei',
  rule: 'Regel',
  openRule: (v) => `Die Regel in ${v.link}`,
  openOpinion: (v) => `nerdamer: ${v.mark}, zu ${v.link}`,
  asking: 'fragt …',
  oneLink: (v) =>
    `${v.variable} kommt an mehr als einer Stelle vor, also ist das ein einziges Glied. Öffne es, um die Regel darin zu sehen.`,
  oneSimpleLink: 'Diese Funktion ist eine Kette aus einem Glied: Nichts steckt in etwas anderem.',
  constant: (v) =>
    `${v.variable} kommt darin nicht vor, also ändert sich nichts, wenn ${v.variable} sich ändert.`,
  usedRules: (v) => `nach: ${v.rules}`,
  partsOfRule: 'Hier ist',
  and: 'und',
  moreSteps: (v) => (v.count === 1 ? 'Einen weiteren Schritt zeigen' : `${v.count} weitere Schritte zeigen`),
  fewerSteps: 'Weniger Schritte zeigen',
  moreLinks: (v) => `Die ${v.count} Glieder dazwischen zeigen`,
  tooLongToShow:
    '⋯ steht für eine Formel, die zu lang ist, um sie hier zu lesen. Gerechnet wird mit ihr wie mit jeder anderen, und beim Kopieren bekommst du sie ganz.',
  ourForm: 'nach den Regeln hier',
  theirForm: 'von nerdamer',

  centralDifference: 'zentrale Differenz',
  centralNote: (v) =>
    `aus einem Stups von ${v.variable} um ${v.step} nach beiden Seiten; ${v.difference} vom Produkt entfernt`,
  centralNoteEqual: (v) =>
    `aus einem Stups von ${v.variable} um ${v.step} nach beiden Seiten; gleich dem Produkt, bis auf die letzte Stelle`,
  centralMissing: (v) =>
    `Hier gibt es keine: ${v.step} neben diesem ${v.variable} hat die Funktion auf einer Seite keinen Wert.`,
  noValue: (v) =>
    `Bei ${v.place} hat die Funktion keinen Wert, der sich berechnen ließe, also auch keine Steigung. Versuch andere Werte.`,
  noRate: (v) =>
    `Bei ${v.place} ist die Rate des Glieds ${v.link} keine Zahl, also sagt das Produkt nichts. Versuch einen Wert daneben.`,
  infinite: (v) =>
    `Bei ${v.place} ist eine Zahl unterwegs unendlich oder zu groß, um sie aufzuschreiben. Versuch andere Werte.`,
  atKink: (v) => `${v.place} ist so eine Stelle: Was du siehst, ist diese Vereinbarung.`,
  productSaid: (v) => `Die Ableitung von ${v.top} nach ${v.bottom} ist ${v.value}.`,

  byNerdamer: 'direkt abgeleitet, von nerdamer',
  byOwnRules: 'direkt abgeleitet, nach den Regeln auf dieser Seite',
  byNerdamerDiffers: 'die Antwort von nerdamer',
  byOwnRulesDiffers: 'die Antwort der Regeln auf dieser Seite',
  isAsked: 'nerdamer, ein anderes Programm, wird gefragt …',
  tryAgain: 'Noch einmal fragen',
  yes: 'Ja.',
  no: 'Nein.',
  cannotTell: 'Das kann ich nicht sagen.',
  agreement: (v) => {
    if (v.points === 1) return 'Beide Antworten sind dieselbe Zahl.';
    return v.largestDifference === 0
      ? `Beide Antworten stimmen an allen ${v.points} Punkten überein, an denen sie verglichen wurden, bis auf die letzte Stelle.`
      : `Beide Antworten stimmen an allen ${v.points} Punkten überein, an denen sie verglichen wurden; die größte Differenz ist ${powerOfTen(v.largestDifference)}.`;
  },
  disagreement: (side, v) =>
    `${sides[side](v)} Sie unterscheiden sich an ${v.differing} von ${v.points} Punkten.`,
  undecided: (v) => {
    if (v.points === 0 && v.oneSided === 0)
      return 'Ich habe keinen Punkt gefunden, an dem beide Antworten einen Wert haben. Versuch eine Funktion, die nahe 0 Werte hat.';
    return v.oneSided > 0
      ? `Die beiden stimmen an ${v.points} Punkten überein; an ${v.oneSided} anderen hat nur eine von ihnen einen Wert. Das ist zu wenig für ein Urteil.`
      : `Die beiden stimmen an ${v.points} Punkten überein, was für ein Urteil zu wenig ist.`;
  },
  againstOwnRules:
    'Hier wird das Produkt mit den Regeln dieser Seite verglichen, die die Funktion nicht zerlegen.',

  notation: 'Schreibweise',
  leibniz: 'Leibniz',
  lagrange: 'Lagrange',
  steps: 'Schritte',
  coarse: 'große Schritte',
  fine: 'kleine Schritte',
  copyText: 'Text kopieren',
  copyLatex: 'LaTeX kopieren',
  copyMathML: 'MathML kopieren',
  copied: 'Kopiert.',
  copyByHand:
    'Dein Browser lässt diese Seite nicht kopieren. Hier steht es, markiert: Kopier es mit der Tastatur.',
  copyPlace: 'Was du kopieren wolltest',
  textAt: (v) => `${v.equation} ${v.value} bei ${v.place}`,
  chainSaid: (v) => `${v.name} gleich ${v.formula}`,
};
