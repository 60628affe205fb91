// German holds what English holds: every sentence, with the same values in it, and none left as it was in English.
import { expect } from 'chai';
import { strings as germanWidgets } from '../../src/strings/de.ts';
import { strings as germanPages } from '../../src/strings/de/pages.ts';
import { offered } from '../../src/strings/offered.ts';
import { offeredPages } from '../../src/strings/page-language.ts';
import { retryTexts } from '../../src/strings/retry-texts.ts';
import { embedPacks } from '../../pages/embed-words.ts';
import { english as englishWidgets, englishPages, leavesOf, type Leaf } from './english.ts';

const english = { ...englishWidgets, ...englishPages };
const german = { ...germanWidgets, ...germanPages };
const englishLeaves = leavesOf(english);
const germanLeaves = leavesOf(german);

/** Where a value decides on the sentence: each is tried in the place of each value. */
const special: readonly unknown[] = [
  0,
  1,
  2,
  '1',
  '',
  true,
  false,
  '=',
  'x',
  '_',
  'before',
  'pi',
  'sqrt',
  'exp',
];

const lists = new Set(['factors', 'letters', 'functions']);
const mark = (name: string) => `⟨${name}⟩`;
const marked = (name: string): unknown => (lists.has(name) ? [mark(name), mark(name)] : mark(name));

/** An object that has every value that it is asked for; `instead` puts one in the place of its mark. */
const valuesWith = (instead: Readonly<Record<string, unknown>>, asked: Set<string>): unknown =>
  new Proxy(
    {},
    {
      get(_, name) {
        if (typeof name !== 'string') return undefined;
        asked.add(name);
        return Object.hasOwn(instead, name) ? instead[name] : marked(name);
      },
    },
  );

const comparison = (change: object) => ({
  points: 137,
  differing: 71,
  largestDifference: 3e-9,
  oneSided: 19,
  onlyLeft: 23,
  onlyRight: 29,
  missing: 31,
  counterexample: { values: { x: 1.25 }, left: -2.5, right: 4.75 },
  reason: undefined as string | undefined,
  ...change,
});
const comparisons = [
  comparison({}),
  comparison({ points: 1 }),
  comparison({ points: 0, oneSided: 0 }),
  comparison({ oneSided: 0, largestDifference: 0, counterexample: undefined }),
  comparison({ reason: 'too-slow', functions: ['erf'] }),
  comparison({ reason: 'too-few-points', functions: ['erf', 'sec'] }),
  comparison({ counterexample: { values: {}, left: -2.5, right: 4.75 } }),
].map((result) => [result]);

/** Sentences that take something else than one object of values. */
const ownCalls: readonly (readonly [RegExp, readonly (readonly unknown[])[]])[] = [
  [/^symbolic\.secondOpinion\.refused/, comparisons.filter(([{ reason }]) => reason === 'too-few-points')],
  [/^symbolic\.secondOpinion\.unavailable/, comparisons.filter(([{ reason }]) => reason === 'too-slow')],
  [/^symbolic\.(verdicts|domains|secondOpinion|refusals)\./, comparisons],
  [/^steps\.(agreement|undecided)/, comparisons],
  [
    /^steps\.disagreement/,
    ['chain', 'direct', 'neither'].map((side) => [
      side,
      { at: '⟨at⟩', chain: '⟨chain⟩', direct: '⟨direct⟩', central: '⟨central⟩', differing: 71, points: 137 },
    ]),
  ],
  [/^bug-hunt\.pattern\.(join|names)/, [[['⟨first⟩', '⟨second⟩']]]],
  [/^speech\.number/, [['1.5e-7'], ['-2'], ['0.25']]],
  [/^speech\.constant/, [['pi'], ['e']]],
  [
    /^speech\.name/,
    [
      ['W', '1', 2],
      ['σ', '', 0],
      ['Δ', '12', 0],
      ['x', '', 1],
    ],
  ],
  [
    /^speech\.call/,
    [
      ['exp', ['⟨a⟩'], false],
      ['sqrt', ['⟨a⟩'], false],
      ['max', ['⟨a⟩', '⟨b⟩'], true],
      ['tanh', ['⟨a⟩'], false],
      ['mystery', ['⟨a⟩'], true],
    ],
  ],
  [/^speech\./, [['⟨left⟩', '⟨right⟩']]],
];

/** All ways in which a sentence is tried, as argument lists. */
function callsOf(path: string, sentence: (...values: never[]) => unknown): readonly (readonly unknown[])[] {
  const own = ownCalls.find(([pattern]) => pattern.test(path));
  if (own) return own[1];
  const asked = new Set<string>();
  const call = sentence as (...values: unknown[]) => unknown;
  call(valuesWith({}, asked), mark('piece'));
  const changed = [...asked]
    .filter((name) => !lists.has(name))
    .flatMap((name) => special.map((value) => ({ [name]: value })));
  const objects = [{}, ...changed].map((instead) => valuesWith(instead, new Set()));
  return [...objects.map((values) => [values, mark('piece')]), ...objects.map((values) => [values])];
}

const say = (leaf: Leaf, values: readonly unknown[]): string => {
  if (typeof leaf === 'string') return leaf;
  return String((leaf as (...all: unknown[]) => unknown)(...values));
};

/** What was filled in: the marks, and the numbers that no word of the sentence brought. */
const mentioned = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/⟨\w+⟩/g)].map(([found]) => found))].sort();
const numbersIn = (text: string): readonly string[] =>
  [...text.replace(/⟨\w+⟩/g, '').matchAll(/\d+(?:[.,]\d+)*/g)]
    .map(([found]) => found.replaceAll(',', '.'))
    .sort();

/** Names, signs and words that both languages share: a sentence of these alone may be the same in both. */
const shared = new Set(
  `float32 float64 tfjs WebGL GPU nerdamer Leibniz Lagrange Adam Xavier orange linear Linear Gradient Leaky Relu ReLU Sigmoid Tanh
  Softplus mystery plus minus ln log sin cos tan sec csc cot arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh
  coth sech csch English Deutsch reveal Quarto Jupyter Book MyST Moodle Canvas WordPress Docusaurus MDX PowerPoint
  Keynote Google Slides Variable arsinh arcosh artanh arcoth arsech arcsch erf relu max`.split(/\s+/),
);
const wordsOf = (text: string) => text.replace(/⟨\w+⟩/g, '').match(/\p{L}[\p{L}\d]{2,}/gu) ?? [];

describe('German', () => {
  it('has every sentence of English, and no other', () => {
    expect([...germanLeaves.keys()].sort()).to.deep.equal([...englishLeaves.keys()].sort());
    expect(englishLeaves.size).to.be.above(900);
  });

  it('is offered for the pages as for the widgets, and in the one sentence of the loader', () => {
    expect(Object.keys(offeredPages)).to.deep.equal(Object.keys(offered));
    expect(Object.keys(embedPacks)).to.deep.equal(Object.keys(offered));
    expect(Object.keys(retryTexts)).to.deep.equal(['en', ...Object.keys(offered)]);
    expect(new Set(Object.values(retryTexts)).size).to.equal(Object.keys(retryTexts).length);
  });

  it('takes the same number of values in each sentence', () => {
    const wrong = [...englishLeaves].filter(([path, leaf]) => {
      const other = germanLeaves.get(path);
      if (typeof leaf === 'string') return typeof other !== 'string';
      return typeof other !== 'function' || other.length !== leaf.length;
    });
    expect(wrong.map(([path]) => path)).to.deep.equal([]);
  });

  for (const area of Object.keys(english)) {
    it(`mentions the same values and numbers in “${area}”`, () => {
      const wrong: string[] = [];
      for (const [path, leaf] of englishLeaves) {
        if (!path.startsWith(`${area}.`) || typeof leaf !== 'function') continue;
        for (const values of callsOf(path, leaf)) {
          const [there, here] = [say(leaf, values), say(germanLeaves.get(path) as Leaf, values)];
          const isSame =
            mentioned(there).join() === mentioned(here).join() &&
            numbersIn(there).join() === numbersIn(here).join();
          if (!isSame) wrong.push(`${path}\n    ${there}\n    ${here}`);
        }
      }
      expect([...new Set(wrong)].join('\n')).to.equal('');
    });
  }

  it('leaves no sentence in English, but for words that are the same in both', () => {
    const same: string[] = [];
    for (const [path, leaf] of englishLeaves) {
      const calls = typeof leaf === 'function' ? callsOf(path, leaf) : [[]];
      const other = germanLeaves.get(path) as Leaf;
      const first = calls.slice(0, 1).map((values) => [say(leaf, values), say(other, values)]);
      for (const [there, here] of first)
        if (there === here && wordsOf(there).some((word) => !shared.has(word)))
          same.push(`${path}: ${there}`);
    }
    expect(same).to.deep.equal([]);
  });

  it('is set as German is: „…“ in pairs, no straight quotes, no double blanks', () => {
    const wrong: string[] = [];
    for (const [path, leaf] of germanLeaves) {
      const calls = typeof leaf === 'function' ? callsOf(path, leaf) : [[]];
      for (const values of calls.slice(0, 1)) {
        const text = say(leaf, values).replaceAll(/run="[^"]*"/g, '');
        const opened = [...text].filter((sign) => sign === '„').length;
        const closed = [...text].filter((sign) => sign === '“').length;
        if (opened !== closed || /["”]|\p{L}'\p{L}| {2}|\d\.\d\d? |undefined|NaN|\[object/u.test(text))
          wrong.push(`${path}: ${text}`);
      }
    }
    expect([...new Set(wrong)]).to.deep.equal([]);
  });
});
