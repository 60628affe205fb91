// The sentences of the symbolic engine: every code that can come out has one, and every gap in it is filled.
import { expect } from 'chai';
import { symbolicStrings } from '../../../src/strings/en/symbolic.ts';
import { areEqual, type EqualityVerdict } from '../../../src/symbolic/equivalence.ts';
import { functionTable } from '../../../src/symbolic/functions.ts';
import { parse } from '../../../src/symbolic/parse.ts';
import type { RefusalReason } from '../../../src/symbolic/gate.ts';
import type { NoteCode, ParseErrorCode, ParseResult } from '../../../src/symbolic/parse-result.ts';
import { rules } from '../../../src/symbolic/rules.ts';
import type { DirectDerivativeStatus } from '../../../src/symbolic/symbolic-client.ts';
import type { SyntaxTree } from '../../../src/symbolic/syntax-tree.ts';
import type { UnavailableReason } from '../../../src/symbolic/worker-start.ts';

/** Something that leads to each error; the key is the code. */
const faults: Record<ParseErrorCode, readonly string[]> = {
  'not-text': [],
  empty: ['', '   '],
  'too-long': ['x+'.repeat(200) + 'x'],
  'too-deep': ['('.repeat(80) + 'x' + ')'.repeat(80)],
  'too-many-parts': [Array(140).fill('x').join('+')],
  'unexpected-character': ['x ~ 2', 'x#'],
  'control-character': ['x\u0007'],
  'direction-character': ['x\u202e+1'],
  'invisible-character': ['x\u2060+1'],
  emoji: ['x+😀'],
  'look-alike-letter': ['х+1'],
  'foreign-letter': ['ж+1'],
  markup: ['<img onerror=alert(1)>'],
  inequality: ['x>2', 'x<2'],
  equation: ['y = x^2', 'x^2 = 4'],
  assignment: ['x:3', 'f(x):=2'],
  factorial: ['x!'],
  matrix: ['[1,2]'],
  'square-brackets': ['[x+1]'],
  braces: ['{x+1}'],
  latex: ['\\frac{1}{x}'],
  prime: ["f'(x)"],
  'derivative-sign': ['d/dx x^2'],
  percent: ['5%'],
  degrees: ['sin(30°)'],
  infinity: ['∞'],
  'calculus-sign': ['∫x'],
  'decimal-comma': ['0,5x'],
  'stray-comma': ['x,y'],
  'malformed-number': ['1.2.3', '.'],
  'number-too-large': ['1e999'],
  'numbers-side-by-side': ['2 3'],
  'number-after-name': ['x.5'],
  'bad-index': ['x_', '_1'],
  'unknown-function': ['cso(x)', 'blurb(x)'],
  'joined-name': ['xsin(x)'],
  'missing-argument': ['sin', 'sin()', 'sin -x'],
  'wrong-argument-count': ['sin(x,y)', 'atan2(x)', 'log(x,2,3)'],
  'needs-brackets': ['max x'],
  'unclear-inverse': ['abs^-1(x)'],
  'unclear-power': ['sin^sin(x)'],
  'missing-operand': ['x+', '*x'],
  'two-operators': ['x+*2'],
  'empty-brackets': ['()', 'x·()'],
  'missing-bracket': ['(x+1'],
  'extra-bracket': ['x+1)'],
  'missing-bar': ['|x', '(|x)'],
  'unexpected-end': [],
};

const doubts: Record<NoteCode, readonly string[]> = {
  'division-then-product': ['1/2x'],
  'power-then-product': ['e^2x'],
  'power-then-division': ['x^1/2'],
  'letters-as-product': ['abc'],
  'name-before-bracket': ['f(x)'],
  'argument-of-function': ['sin x y'],
  'inverse-function': ['sin^-1(x)'],
  'name-or-power': ['x2+x'],
  'log-base-or-argument': ['log2x'],
  'names-look-alike': ['W1+W_1'],
};

/** Why there is no second opinion, or none that is used. */
const reasonsWithoutWorker: Record<UnavailableReason, true> = {
  'no-worker': true,
  'no-origin': true,
  policy: true,
  failed: true,
  'too-slow': true,
  released: true,
};
const reasonsToRefuse: Record<RefusalReason | 'too-long', true> = {
  unreadable: true,
  'too-few-points': true,
  'smaller-domain': true,
  threw: true,
  'too-long': true,
};
const statuses: Record<DirectDerivativeStatus, true> = {
  agrees: true,
  differs: true,
  'no-rule': true,
  unavailable: true,
  'timed-out': true,
  refused: true,
};
const verdictCodes: Record<EqualityVerdict, true> = { equal: true, different: true, 'cannot-decide': true };

/** No gap left open, a capital or a sign at the start, one of . ? at the end. */
function expectSentence(sentence: string): void {
  expect(sentence).to.not.match(/undefined|NaN|\[object|\s{2}/);
  expect(sentence).to.match(/[.?]$/);
}

function tree(text: string): SyntaxTree {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`);
  return parsed.tree;
}

const sentenceFor = (parsed: ParseResult): string =>
  parsed.ok ? '' : symbolicStrings.errors[parsed.code](parsed.values, parsed.suggestion?.piece);

describe('sentences of the symbolic engine', () => {
  for (const [code, texts] of Object.entries(faults)) {
    for (const text of texts) {
      it(`“${text.slice(0, 24)}” → ${code}, in a whole sentence`, () => {
        const parsed = parse(text);
        expect(parsed).to.include({ ok: false, code });
        expectSentence(sentenceFor(parsed));
      });
    }
  }

  for (const [code, texts] of Object.entries(doubts)) {
    for (const text of texts) {
      it(`“${text}” → note ${code}, in a whole sentence`, () => {
        const parsed = parse(text);
        const found = parsed.ok ? parsed.notes.find((note) => note.code === code) : undefined;
        expect(found, JSON.stringify(parsed)).to.be.an('object');
        if (found) expectSentence(symbolicStrings.notes[found.code](found.values, found.other?.piece));
      });
    }
  }

  it('names and explains every rule, and no other', () => {
    expect(Object.keys(symbolicStrings.rules)).to.have.members(rules.map((rule) => rule.code));
    for (const { name, explanation } of Object.values(symbolicStrings.rules)) {
      expect(name).to.match(/^\p{Lu}/u);
      expectSentence(explanation);
    }
  });

  it('explains every convention, and no other', () => {
    const codes = functionTable.flatMap((entry) => (entry.kink ? [entry.kink.code] : []));
    expect(Object.keys(symbolicStrings.conventions)).to.have.members([...new Set(codes)]);
  });

  const answers: [a: string, b: string, sentence: RegExp][] = [
    [
      'sin(2x)',
      '2sin(x)cos(x)',
      /^Both answers agree at all 24 points; the largest difference is \d×10⁻¹[⁴-⁹]\.$/,
    ],
    ['x+x', '2x', /^Both answers agree at all 24 points, to the last digit\.$/],
    ['2+2', '4', /^Both answers are the same number\.$/],
    ['x^2', 'x', /^Not yet\. At x = 2 one is 4, the other 2; they differ at 24 of 24 points\./],
    ['2', '3', /^Not yet\. One is 2, the other 3\.$/],
    ['-x', 'x', /one is −1, the other 1/],
    ['log(-1-x^2)', 'log(-2-x^2)', /^I found no point/],
    ['log(-1-x^2)', 'x', /only one of them has a value\. That is not enough to tell\.$/],
  ];
  for (const [a, b, sentence] of answers) {
    it(`says what was found about ${a} and ${b}`, () => {
      const result = areEqual(tree(a), tree(b));
      expect(symbolicStrings.verdicts[result.verdict](result)).to.match(sentence);
    });
  }

  it('has a sentence for every error, note and verdict, and for nothing else', () => {
    const { errors, notes, verdicts } = symbolicStrings;
    expect(Object.keys(errors)).to.have.members(Object.keys(faults));
    expect(Object.keys(notes)).to.have.members(Object.keys(doubts));
    expect(Object.keys(verdicts)).to.have.members(Object.keys(verdictCodes));
  });

  it('says beside an equality where only one side has a value', () => {
    const result = areEqual(tree('sqrt(x)*sqrt(x)'), tree('x'));
    expect(symbolicStrings.domains.onlyRight(result)).to.match(/^At \d+ more points only the second one/);
  });

  it('has a sentence and a mark for everything nerdamer can answer', () => {
    const nothing = { points: 0, differing: 0, largestDifference: 0, missing: 0 };
    const { secondOpinion, unavailable, refusals, marks } = symbolicStrings;
    for (const reason of Object.keys(reasonsWithoutWorker))
      expectSentence(secondOpinion.unavailable({ ...nothing, reason }));
    for (const reason of Object.keys(reasonsToRefuse))
      expectSentence(secondOpinion.refused({ ...nothing, reason }));
    expect(Object.keys(unavailable)).to.have.members(Object.keys(reasonsWithoutWorker));
    expect(Object.keys(refusals)).to.have.members(Object.keys(reasonsToRefuse));
    expect(Object.keys(marks)).to.have.members(Object.keys(statuses));
    expect(Object.keys(secondOpinion)).to.have.members(Object.keys(statuses));
    expectSentence(secondOpinion['timed-out']({ ...nothing }));
    expect(secondOpinion['no-rule']({ ...nothing, functions: ['max'] })).to.equal(
      'nerdamer has no rule for max. The rules on this page stand alone.',
    );
    expectSentence(secondOpinion['no-rule']({ ...nothing, functions: ['max', 'floor'] }));
    expectSentence(secondOpinion['no-rule']({ ...nothing }));
    const agreeing = { ...nothing, points: 24, largestDifference: 2e-16 };
    expect(secondOpinion.agrees(agreeing)).to.equal(
      'nerdamer finds the same: equal at all 24 points; the largest difference is 2×10⁻¹⁶.',
    );
    const counterexample = { values: { x: -1.5 }, left: 0.5, right: -2 };
    const differing = { ...nothing, points: 24, differing: 24, counterexample };
    expect(secondOpinion.differs(differing)).to.equal(
      'nerdamer finds something else: at x = −1.5 the rules on this page give 0.5, nerdamer −2.',
    );
  });

  it('blames nobody', () => {
    const all = JSON.stringify([
      symbolicStrings.rules,
      symbolicStrings.conventions,
      symbolicStrings.unavailable,
    ]);
    expect(all).to.not.match(/oops|invalid|simply|just |wrong/i);
  });
});
