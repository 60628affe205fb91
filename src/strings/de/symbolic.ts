/**
 * German: why a text could not be read, how a doubtful spot was read, the rules, conventions at kinks, and what a
 * comparison found.
 */
import type { SymbolicStrings } from '../en/symbolic.ts';
import type { Translated } from '../language.ts';
import { powerOfTen, shown } from './numbers.ts';

type German = Translated<SymbolicStrings>;

const hidden = (codePoint: string | number): string =>
  `Hier ist ein Zeichen, das man nicht sieht (${codePoint}), vielleicht vom Kopieren. Löschen?`;

const errors: German['errors'] = {
  'not-text': () => 'Eine Formel muss Text sein.',
  empty: () => 'Gib eine Funktion von x ein, zum Beispiel sin(x^2).',
  'too-long': (v) =>
    `Das sind ${v.length} Zeichen; bis zu ${v.limit} lassen sich lesen. Welchen Teil davon möchtest du ansehen?`,
  'too-deep': (v) =>
    `Klammern und Funktionen sind hier mehr als ${v.limit} Stufen tief verschachtelt. Versuch es mit einem Teil davon.`,
  'too-many-parts': (v) =>
    `Diese Formel hat ${v.count} Teile; bis zu ${v.limit} lassen sich verfolgen. Versuch es mit einem Teil davon.`,
  'unexpected-character': (v) =>
    `Das Zeichen „${v.character}“ (${v.codePoint}) kann ich in einer Formel nicht lesen.`,
  'control-character': (v) => hidden(v.codePoint),
  'direction-character': (v) =>
    `Ein unsichtbares Zeichen (${v.codePoint}) dreht hier die Schreibrichtung um. Löschen?`,
  'invisible-character': (v) => hidden(v.codePoint),
  emoji: (v) =>
    `${v.character} hat keinen Wert, mit dem sich rechnen ließe. Lösch es oder setz einen Buchstaben dafür ein.`,
  'look-alike-letter': (v) =>
    `Dieses ${v.character} stammt aus einem anderen Alphabet und sieht nur aus wie ein lateinisches ${v.latin}. Dafür ${v.latin} einsetzen?`,
  'foreign-letter': (v) => `Ich kenne lateinische und griechische Buchstaben, aber „${v.character}“ nicht.`,
  markup: () =>
    'Das ist ein Stück einer Webseite. Eine Formel hat Buchstaben, Zahlen, Rechenzeichen und Klammern.',
  inequality: () => 'Ein Vergleich ist wahr oder falsch; er hat keine Steigung. Gib eine Seite davon ein.',
  equation: (_, piece) =>
    piece === undefined
      ? 'Das ist eine Gleichung. Gib die Seite ein, die du ableiten möchtest.'
      : `Das ist eine Gleichung. ${piece} ableiten?`,
  assignment: (v) => `„${v.sign}“ würde etwas einen Namen geben. Gib nur die Formel selbst ein.`,
  factorial: () =>
    'Eine Fakultät springt von ganzer Zahl zu ganzer Zahl und hat daher keine Steigung. Schreib stattdessen die Zahl aus.',
  matrix: () => 'Aus einer Formel kommt hier eine einzige Zahl. Listen und Matrizen lassen sich nicht lesen.',
  'square-brackets': () => 'Nimm runde Klammern ( ), um Teile zusammenzuhalten.',
  braces: () => 'Nimm runde Klammern ( ), um Teile zusammenzuhalten.',
  latex: (v) => `„${v.command}“ ist LaTeX. Hier schreibt man, wie man es tippt: So lesen?`,
  prime: () => 'Der Strich verlangt eine Ableitung. Lass ihn weg: Die Ableitung bekommst du hier ohnehin.',
  'derivative-sign': () => 'Gib nur die Funktion ein. Ihre Ableitung bekommst du hier ohnehin.',
  percent: () => 'Schreib Prozente als Zahl: 5 % sind 0.05.',
  degrees: () => 'Winkel stehen hier im Bogenmaß. 30° sind pi/6.',
  infinity: () => '∞ ist keine Zahl, die sich in eine Formel einsetzen lässt. Versuch eine große, etwa 1000.',
  'calculus-sign': (v) => `Gib nur die Funktion ein, ohne „${v.character}“.`,
  'decimal-comma': (v) => `In Formeln haben Zahlen einen Punkt: ${v.meant} statt ${v.typed}. So lesen?`,
  'stray-comma': () => 'Ein Komma steht nur zwischen den beiden Werten einer Funktion, wie in log(x, 2).',
  'malformed-number': (v) => `„${v.number}“ ist noch keine Zahl. Welche Ziffern gehören dazu?`,
  'number-too-large': (v) => `${v.number} … ist zu groß: Zahlen gehen bis etwa 1,8·10³⁰⁸.`,
  'numbers-side-by-side': (v, piece) =>
    piece === undefined
      ? `Zwischen ${v.left} und ${v.right} steht nichts. Eine Zahl oder ein Produkt?`
      : `Zwischen ${v.left} und ${v.right} steht nichts. Meinst du ${piece}?`,
  'number-after-name': (v) =>
    `Eine Zahl vor einem Namen multipliziert ihn: ${v.number}${v.name}. Dahinter schreib ${v.name}*${v.number}.`,
  'bad-index': (v) =>
    v.name === '_'
      ? 'Vor das Zeichen _ gehört ein Name, wie in W_1.'
      : `Auf ${v.name}_ muss ein Buchstabe oder eine Zahl folgen, wie in ${v.name}_1.`,
  'unknown-function': (v, piece) =>
    piece === undefined
      ? `Eine Funktion namens ${v.name} kenne ich nicht.`
      : `Eine Funktion namens ${v.name} kenne ich nicht. Meinst du ${piece}?`,
  'joined-name': (v, piece) =>
    piece === undefined
      ? `In ${v.name} steckt die Funktion ${v.function}. Setz ein · oder ein Leerzeichen, wo die Teile sich treffen.`
      : `In ${v.name} steckt die Funktion ${v.function}. Meinst du ${piece}?`,
  'missing-argument': (v, piece) =>
    piece === undefined
      ? `${v.function} wovon? Setz es in Klammern, wie in ${v.function}(x).`
      : `${v.function} wovon? Meinst du ${piece}?`,
  'wrong-argument-count': (v) => {
    if (v.least === v.most)
      return v.least === 1
        ? `${v.function} nimmt einen Wert; hier stehen ${v.count}.`
        : `${v.function} nimmt ${v.least} Werte mit einem Komma dazwischen; hier ${v.count === 1 ? 'steht' : 'stehen'} ${v.count}.`;
    return `${v.function} nimmt ${v.least} bis ${v.most} Werte mit Kommas dazwischen; hier ${v.count === 1 ? 'steht' : 'stehen'} ${v.count}.`;
  },
  'needs-brackets': (v) =>
    `${v.function} nimmt mehr als einen Wert, also braucht es Klammern, wie in ${v.function}(x, y).`,
  'unclear-inverse': (v, piece) =>
    piece === undefined
      ? `${v.function} hoch −1 hat hier keine Umkehrfunktion.`
      : `Eine Umkehrfunktion von ${v.function} gibt es hier nicht. Meinst du ${piece}?`,
  'unclear-power': (v) =>
    `Den Exponenten „${v.power}“ kann ich an dieser Stelle nicht lesen. Setz ihn in Klammern, wie in x^(2).`,
  'missing-operand': (v) =>
    v.side === 'before' ? `Vor ${v.operator} fehlt etwas.` : `Nach ${v.operator} fehlt etwas.`,
  'two-operators': (v) =>
    `${v.first} und ${v.second} stehen nebeneinander. Welches meinst du, oder was gehört dazwischen?`,
  'empty-brackets': () => 'In diesen Klammern steht noch nichts.',
  'missing-bracket': (_, piece) =>
    piece === undefined
      ? 'Diese Klammer hat keine Partnerin.'
      : `Diese Klammer hat keine Partnerin. Am Ende ${piece} anfügen?`,
  'extra-bracket': () => 'Diese schließende Klammer hat keine Partnerin. Lösch sie oder öffne davor eine.',
  'missing-bar': (_, piece) =>
    piece === undefined
      ? 'Dieser Strich hat keinen Partner: Ein Betrag steht zwischen zweien, wie in |x|.'
      : `Dieser Strich hat keinen Partner. Am Ende ${piece} anfügen?`,
  'unexpected-end': () => 'Hier fehlt noch etwas.',
};

const notes: German['notes'] = {
  'division-then-product': (v, piece) => `${v.typed} wird von links nach rechts gelesen. Meinst du ${piece}?`,
  'power-then-product': (v, piece) =>
    `In ${v.typed} steht nur der erste Teil im Exponenten. Meinst du ${piece}?`,
  'power-then-division': (v, piece) => `In ${v.typed} steht nur die 1 im Exponenten. Meinst du ${piece}?`,
  'letters-as-product': (v, piece) =>
    piece === undefined
      ? `${v.name} wird als das Produkt ${v.product} gelesen.`
      : `${v.name} wird als das Produkt ${v.product} gelesen. Meinst du ${piece}?`,
  'name-before-bracket': (v) =>
    `${v.name}(…) wird als ${v.name} mal die Klammer gelesen: Eigene Funktionen haben hier keine Namen.`,
  'argument-of-function': (v, piece) =>
    `${v.function} gilt für ${v.argument}, und zwar ganz. Meinst du ${piece}?`,
  'inverse-function': (v, piece) =>
    `${v.function} hoch −1 wird als die Umkehrfunktion ${v.inverse} gelesen. Meinst du ${piece}?`,
  'name-or-power': (v) => `${v.name} wird als ein Name gelesen. Meinst du ${v.power}?`,
  'log-base-or-argument': (v, piece) =>
    piece === undefined
      ? `${v.function} wird als Logarithmus zur Basis ${v.base} gelesen.`
      : `${v.function} wird als Logarithmus zur Basis ${v.base} gelesen. Meinst du ${piece}?`,
  'names-look-alike': (v) =>
    `${v.first} und ${v.second} sehen gleich aus, sind aber zwei verschiedene Namen.`,
};

const rules: German['rules'] = {
  constant: {
    name: 'Konstante',
    explanation: 'Eine Konstante ändert sich nicht, also ist ihre Ableitung 0.',
  },
  variable: { name: 'Die Variable selbst', explanation: 'x wächst genau so schnell wie x: x′ = 1.' },
  negative: { name: 'Minuszeichen', explanation: 'Das Vorzeichen bleibt: (−u)′ = −u′.' },
  sum: { name: 'Summenregel', explanation: 'Glied für Glied: (u + v)′ = u′ + v′.' },
  difference: { name: 'Differenzregel', explanation: 'Glied für Glied: (u − v)′ = u′ − v′.' },
  'constant-factor': {
    name: 'Konstanter Faktor',
    explanation: 'Ein konstanter Faktor bleibt: (c·u)′ = c·u′.',
  },
  'constant-factor-behind': {
    name: 'Konstanter Faktor',
    explanation: 'Ein konstanter Faktor bleibt: (u·c)′ = u′·c.',
  },
  product: {
    name: 'Produktregel',
    explanation: 'Jeder Faktor kommt einmal dran: (u·v)′ = u′·v + u·v′.',
  },
  'constant-divisor': {
    name: 'Konstanter Nenner',
    explanation: 'Ein konstanter Nenner bleibt: (u/c)′ = u′/c.',
  },
  reciprocal: { name: 'Kehrwertregel', explanation: 'Eine Konstante durch v: (c/v)′ = −c·v′/v².' },
  quotient: { name: 'Quotientenregel', explanation: '(u/v)′ = (u′·v − u·v′)/v².' },
  power: { name: 'Potenzregel', explanation: 'Der Exponent kommt nach vorn: (uⁿ)′ = n·uⁿ⁻¹·u′.' },
  'natural-power': {
    name: 'Natürliche Exponentialfunktion',
    explanation: 'Eine Potenz von e ist ihre eigene Ableitung: (eᵘ)′ = eᵘ·u′.',
  },
  exponential: {
    name: 'Exponentialregel',
    explanation: 'Bei anderer Basis kommt deren Logarithmus dazu: (cᵘ)′ = cᵘ·ln c·u′.',
  },
  'general-power': {
    name: 'Allgemeine Potenz',
    explanation:
      'Basis und Exponent ändern sich beide: Schreib uᵛ als e^(v·ln u), dann ist (uᵛ)′ = uᵛ·(v′·ln u + v·u′/u).',
  },
  sqrt: { name: 'Quadratwurzel', explanation: '(√u)′ = u′/(2√u).' },
  cbrt: { name: 'Kubikwurzel', explanation: '(∛u)′ = u′/(3·(∛u)²).' },
  exp: { name: 'Exponentialfunktion', explanation: 'Sie ist ihre eigene Ableitung: (eᵘ)′ = eᵘ·u′.' },
  log: { name: 'Logarithmus', explanation: '(ln u)′ = u′/u, und zur Basis b: u′/(u·ln b).' },
  log2: { name: 'Logarithmus zur Basis 2', explanation: '(log₂ u)′ = u′/(u·ln 2).' },
  log10: { name: 'Logarithmus zur Basis 10', explanation: '(log₁₀ u)′ = u′/(u·ln 10).' },
  sin: { name: 'Sinus', explanation: '(sin u)′ = cos u·u′.' },
  cos: { name: 'Kosinus', explanation: '(cos u)′ = −sin u·u′.' },
  tan: { name: 'Tangens', explanation: '(tan u)′ = sec² u·u′, wobei sec u = 1/cos u.' },
  cot: { name: 'Kotangens', explanation: '(cot u)′ = −csc² u·u′, wobei csc u = 1/sin u.' },
  sec: { name: 'Sekans', explanation: '(sec u)′ = sec u·tan u·u′.' },
  csc: { name: 'Kosekans', explanation: '(csc u)′ = −csc u·cot u·u′.' },
  asin: { name: 'Arkussinus', explanation: '(arcsin u)′ = u′/√(1 − u²).' },
  acos: { name: 'Arkuskosinus', explanation: '(arccos u)′ = −u′/√(1 − u²).' },
  atan: { name: 'Arkustangens', explanation: '(arctan u)′ = u′/(1 + u²).' },
  acot: { name: 'Arkuskotangens', explanation: '(arccot u)′ = −u′/(1 + u²).' },
  asec: { name: 'Arkussekans', explanation: '(arcsec u)′ = u′/(|u|·√(u² − 1)).' },
  acsc: { name: 'Arkuskosekans', explanation: '(arccsc u)′ = −u′/(|u|·√(u² − 1)).' },
  atan2: {
    name: 'Winkel eines Punkts',
    explanation: 'Für atan2(u, v), den Winkel des Punkts (v, u): (v·u′ − u·v′)/(u² + v²).',
  },
  sinh: { name: 'Sinus hyperbolicus', explanation: '(sinh u)′ = cosh u·u′.' },
  cosh: { name: 'Kosinus hyperbolicus', explanation: '(cosh u)′ = sinh u·u′.' },
  tanh: { name: 'Tangens hyperbolicus', explanation: '(tanh u)′ = (1 − tanh² u)·u′.' },
  coth: {
    name: 'Kotangens hyperbolicus',
    explanation: '(coth u)′ = −csch² u·u′, wobei csch u = 1/sinh u.',
  },
  sech: { name: 'Sekans hyperbolicus', explanation: '(sech u)′ = −sech u·tanh u·u′.' },
  csch: { name: 'Kosekans hyperbolicus', explanation: '(csch u)′ = −csch u·coth u·u′.' },
  asinh: { name: 'Areasinus hyperbolicus', explanation: '(arsinh u)′ = u′/√(u² + 1).' },
  acosh: {
    name: 'Areakosinus hyperbolicus',
    explanation: '(arcosh u)′ = u′/√(u² − 1), für u > 1.',
  },
  atanh: {
    name: 'Areatangens hyperbolicus',
    explanation: '(artanh u)′ = u′/(1 − u²), für |u| < 1.',
  },
  acoth: {
    name: 'Areakotangens hyperbolicus',
    explanation: '(arcoth u)′ = u′/(1 − u²), für |u| > 1.',
  },
  asech: { name: 'Areasekans hyperbolicus', explanation: '(arsech u)′ = −u′/(u·√(1 − u²)).' },
  acsch: { name: 'Areakosekans hyperbolicus', explanation: '(arcsch u)′ = −u′/(|u|·√(1 + u²)).' },
  abs: { name: 'Betrag', explanation: '|u| steigt oder fällt mit u: |u|′ = sgn(u)·u′.' },
  sign: {
    name: 'Vorzeichen',
    explanation: 'Es ist auf beiden Seiten seines Sprungs flach, also ist die Ableitung 0.',
  },
  step: {
    name: 'Stufe',
    explanation: 'Sie ist auf beiden Seiten ihres Sprungs flach, also ist die Ableitung 0.',
  },
  floor: {
    name: 'Abrunden',
    explanation: 'Zwischen den Sprüngen ist die Funktion flach, also ist die Ableitung 0.',
  },
  ceil: {
    name: 'Aufrunden',
    explanation: 'Zwischen den Sprüngen ist die Funktion flach, also ist die Ableitung 0.',
  },
  max: { name: 'Das Größere', explanation: 'Die Steigung ist die des größeren der beiden Werte.' },
  min: { name: 'Das Kleinere', explanation: 'Die Steigung ist die des kleineren der beiden Werte.' },
  relu: {
    name: 'ReLU',
    explanation: 'Sie lässt u über 0 durch und hält es darunter auf: ReLU(u)′ = step(u)·u′.',
  },
  leakyrelu: {
    name: 'Leaky ReLU',
    explanation: 'Über 0 Steigung 1, darunter eine kleine, 0,01, wenn du nichts anderes sagst.',
  },
  sigmoid: {
    name: 'Sigmoid',
    explanation: 'Die Ableitung ergibt sich aus dem eigenen Wert: σ(u)′ = σ(u)·(1 − σ(u))·u′.',
  },
  softplus: { name: 'Softplus', explanation: 'Eine ReLU ohne Knick: softplus(u)′ = σ(u)·u′.' },
  erf: { name: 'Fehlerfunktion', explanation: 'erf(u)′ = 2/√π·e^(−u²)·u′.' },
  gaussian: { name: 'Glockenkurve', explanation: 'Für g(u) = e^(−u²/2): g(u)′ = −u·g(u)·u′.' },
  sinc: {
    name: 'Kardinalsinus',
    explanation: 'Für sinc u = sin u/u: (sinc u)′ = (cos u − sinc u)/u·u′, und 0 bei u = 0.',
  },
  sincrate: {
    name: 'Steigung des Kardinalsinus',
    explanation: 'Für r(u) = (cos u − sinc u)/u: r(u)′ = −(sinc u + 2·r(u)/u)·u′.',
  },
};

const conventions: German['conventions'] = {
  'abs-at-zero':
    '|u| hat bei 0 einen Knick: links Steigung −1, rechts 1. Am Knick wird nach Vereinbarung 0 genommen.',
  'jump-at-zero':
    'Die Funktion springt bei 0 und hat dort keine Steigung. Am Sprung wird nach Vereinbarung 0 genommen.',
  'jump-at-integers':
    'Die Funktion springt bei jeder ganzen Zahl und hat dort keine Steigung. An den Sprüngen wird nach Vereinbarung 0 genommen.',
  'relu-at-zero':
    'ReLU hat bei 0 einen Knick: links Steigung 0, rechts 1. Am Knick wird nach Vereinbarung 0 genommen.',
  'leaky-relu-at-zero':
    'Leaky ReLU hat bei 0 einen Knick. Am Knick wird nach Vereinbarung die Steigung von links genommen.',
  'equal-arguments':
    'Wo beide Werte gleich sind, ist ein Knick. Dort wird nach Vereinbarung die Steigung des ersten genommen, oder 0, wenn der andere konstant ist.',
};

const shownAt = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join('; ');

const verdicts: German['verdicts'] = {
  equal: ({ points, largestDifference }) => {
    if (points === 1) return 'Beide Antworten sind dieselbe Zahl.';
    return largestDifference === 0
      ? `Beide Antworten stimmen an allen ${points} Punkten überein, bis auf die letzte Stelle.`
      : `Beide Antworten stimmen an allen ${points} Punkten überein; die größte Differenz ist ${powerOfTen(largestDifference)}.`;
  },
  different: ({ points, differing, counterexample }) => {
    if (!counterexample)
      return `Noch nicht. Die beiden unterscheiden sich an ${differing} von ${points} Punkten.`;
    const { values, left, right } = counterexample;
    const place = shownAt(values);
    return place === ''
      ? `Noch nicht. Die eine ist ${shown(left)}, die andere ${shown(right)}.`
      : `Noch nicht. Bei ${place} ist die eine ${shown(left)}, die andere ${shown(right)}; sie unterscheiden sich an ${differing} von ${points} Punkten. Was würdest du ändern?`;
  },
  'cannot-decide': ({ points, oneSided }) => {
    if (points === 0 && oneSided === 0)
      return 'Ich habe keinen Punkt gefunden, an dem beide Formeln einen Wert haben, also kann ich es nicht sagen.';
    return oneSided > 0
      ? `Die Formeln stimmen an ${points} Punkten überein; an ${oneSided} anderen hat nur eine von ihnen einen Wert. Das genügt nicht für ein Urteil.`
      : `Die Formeln stimmen an ${points} Punkten überein, und andere ließen sich nicht genau genug berechnen. Das genügt nicht für ein Urteil.`;
  },
};

const alone = 'Die Regeln auf dieser Seite stehen für sich allein.';

const refusals: German['refusals'] = {
  unreadable: () => `nerdamer gab eine Antwort, die sich hier nicht lesen lässt. ${alone}`,
  'too-few-points': ({ points }) =>
    `Die Antwort von nerdamer ließ sich nur an ${points} Punkten vergleichen, zu wenig, um ihr zu trauen.`,
  'smaller-domain': ({ points, missing }) =>
    points === 0
      ? 'Die Antwort von nerdamer hat dort keinen Wert, wo die Ableitung einen hat, also wird sie nicht benutzt.'
      : `Die Antwort von nerdamer stimmt an ${points} Punkten, hat aber an ${missing} anderen keinen Wert, wo die Ableitung einen hat.`,
  threw: () => `nerdamer ist damit nicht zurechtgekommen. ${alone}`,
  'too-long': () => `Ausgeschrieben ist diese Formel zu lang für nerdamer. ${alone}`,
};

const unavailable: German['unavailable'] = {
  'no-worker': `nerdamer läuft neben der Seite, was dieser Browser nicht erlaubt. ${alone}`,
  'no-origin': `nerdamer läuft neben der Seite, was eine aus einer Datei geöffnete Seite nicht starten darf. ${alone}`,
  policy: `Die Sicherheitsregeln dieser Seite lassen nichts neben ihr laufen, also wird nerdamer nicht gefragt. ${alone}`,
  failed: `nerdamer ließ sich nicht laden. ${alone}`,
  'too-slow': `nerdamer war nicht rechtzeitig geladen. ${alone}`,
  released: 'nerdamer wurde angehalten, bevor es antworten konnte.',
};

const secondOpinion: German['secondOpinion'] = {
  agrees: ({ points, largestDifference }) => {
    if (points === 1) return 'nerdamer findet dieselbe Zahl.';
    return largestDifference === 0
      ? `nerdamer findet dasselbe: an allen ${points} Punkten gleich, bis auf die letzte Stelle.`
      : `nerdamer findet dasselbe: an allen ${points} Punkten gleich; die größte Differenz ist ${powerOfTen(largestDifference)}.`;
  },
  differs: ({ points, differing, counterexample }) => {
    if (!counterexample)
      return `nerdamer findet etwas anderes: Es weicht an ${differing} von ${points} Punkten ab.`;
    const { values, left, right } = counterexample;
    const place = shownAt(values);
    return place === ''
      ? `nerdamer findet etwas anderes: Die Regeln auf dieser Seite ergeben ${shown(left)}, nerdamer ${shown(right)}.`
      : `nerdamer findet etwas anderes: Bei ${place} ergeben die Regeln auf dieser Seite ${shown(left)}, nerdamer ${shown(right)}.`;
  },
  'no-rule': ({ functions }) => {
    if (!functions || functions.length === 0) return `nerdamer lässt diese Ableitung offen. ${alone}`;
    return functions.length === 1
      ? `nerdamer hat keine Regel für ${functions[0]}. ${alone}`
      : `nerdamer hat für einige Funktionen hier keine Regel: ${functions.join(', ')}. ${alone}`;
  },
  unavailable: ({ reason }) => unavailable[reason ?? 'failed'],
  'timed-out': () => `nerdamer brauchte mehr als eine Sekunde und wurde angehalten. ${alone}`,
  refused: (answer) => refusals[answer.reason ?? 'threw'](answer),
};

export const symbolic: German = {
  errors,
  notes,
  rules,
  conventions,
  rewriting: {
    'write-as': 'Mit einfacheren Funktionen geschrieben',
    'by-rules': 'Nach den Regeln abgeleitet',
    collect: 'Zusammengefasst',
  },
  verdicts,
  domains: {
    onlyLeft: ({ onlyLeft }) =>
      `An ${onlyLeft} weiteren Punkten hat nur die erste einen Wert: Die Definitionsbereiche sind verschieden.`,
    onlyRight: ({ onlyRight }) =>
      `An ${onlyRight} weiteren Punkten hat nur die zweite einen Wert: Die Definitionsbereiche sind verschieden.`,
    both: ({ onlyLeft, onlyRight }) =>
      `An ${onlyLeft} weiteren Punkten hat nur die erste einen Wert, an ${onlyRight} nur die zweite: Die Definitionsbereiche sind verschieden.`,
  },
  secondOpinion,
  unavailable,
  refusals,
  marks: {
    agrees: 'stimmt',
    differs: 'weicht ab',
    'no-rule': 'keine Regel',
    unavailable: 'nicht gefragt',
    'timed-out': 'zu langsam',
    refused: 'nicht benutzt',
  },
};
