// The gate in front of nerdamer: right answers pass in any form, wrong ones never, and every golden derivative is tried.
import { expect } from 'chai';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import { type GateVerdict, passGate } from '../../src/symbolic/gate.ts';
import { askNerdamer } from '../../src/symbolic/nerdamer.ts';
import { toNerdamer } from '../../src/symbolic/nerdamer-text.ts';
import { parse } from '../../src/symbolic/parse.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';

interface GoldenPoint {
  readonly at: Record<string, number>;
  /** Absent where there is no real derivative. */
  readonly derivative: number | null;
}

interface GoldenCase {
  readonly text: string;
  readonly variable: string;
  readonly points: readonly GoldenPoint[];
}

const { cases } = await fetch(new URL('../golden/derivatives.json', import.meta.url)).then(
  (answer) => answer.json() as Promise<{ cases: GoldenCase[] }>,
);

function tree(text: string): SyntaxTree {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`);
  return parsed.tree;
}

/** The verdict on `answer` (in v0, v1 …) as the derivative of `text` by its first name. */
function verdictOn(text: string, answer: string, names: readonly string[] = ['x'], points = 24): GateVerdict {
  const formula = tree(text);
  return passGate(answer, { tree: formula, own: differentiate(formula, names[0]), names, points });
}

describe('the gate', () => {
  const right: [text: string, answer: string][] = [
    ['sin(x^2)', '2*cos(v0^2)*v0'],
    ['sin(x^2)', 'v0*cos(v0*v0)+cos(v0^2)*v0'],
    ['tanh(x)', 'sech(v0)^2'],
    ['tanh(x)', '1-tanh(v0)^2'],
    ['5', '0'],
    ['x', '1'],
    ['sigmoid(x)', '(1+e^(-v0))^(-2)*e^(-v0)'],
    ['sqrt(x)', '(1/2)*v0^(-1/2)'],
    ['abs(x)', 'abs(v0)^(-1)*v0'],
    ['asin(x)', 'sqrt(-v0^2+1)^(-1)'],
    ['sqrt(x)*sqrt(x)', '1'],
  ];
  for (const [text, answer] of right) {
    it(`lets ${answer} through as the derivative of ${text}`, () => {
      const verdict = verdictOn(text, answer);
      expect(verdict.status).to.equal('agrees');
      expect(verdict)
        .to.have.property('points')
        .that.is.at.least(text === '5' ? 1 : 24);
    });
  }

  const planted: [text: string, answer: string][] = [
    ['sin(x^2)', 'cos(v0^2)'],
    ['sin(x^2)', '2*cos(v0^2)'],
    ['sin(x^2)', '2*cos(v0^2)*v0+1/100000000'],
    ['sin(x^2)', '2.00000001*cos(v0^2)*v0'],
    ['max(0,x)', '0'],
    ['2*atan(x)', '(1+v0^2)^(-1)'],
    ['abs(x)', '1'],
    ['x^x', 'v0*v0^(v0-1)'],
    ['exp(-100x^2)', '0'],
    ['relu(x-50)', '0'],
    ['sqrt(x)', 'v0^(-1/2)'],
    ['floor(x)*x', 'v0'],
    ['cosh(x)', 'cosh(v0)'],
    ['log(x,2)', 'v0^(-1)'],
  ];
  for (const [text, answer] of planted) {
    it(`stops ${answer} as the derivative of ${text}, and says where it is wrong`, () => {
      const verdict = verdictOn(text, answer);
      expect(verdict.status).to.equal('differs');
      if (verdict.status !== 'differs') return;
      expect(verdict.counterexample?.left).to.not.equal(verdict.counterexample?.right);
      expect(verdict.differing).to.be.above(0);
    });
  }

  it('does not let an answer through that has no value where ours has one', () => {
    expect(verdictOn('sqrt(-x)', '(-1/2)*v0^(-1/2)')).to.include({
      status: 'refused',
      reason: 'smaller-domain',
    });
    expect(verdictOn('x^2/2', 'sqrt(v0)^2')).to.include({ status: 'refused', reason: 'smaller-domain' });
  });

  it('does not let an answer through that could be compared at too few points', () => {
    expect(verdictOn('log(-1-x^2)', '2*v0/(1+v0^2)')).to.include({
      status: 'refused',
      reason: 'too-few-points',
    });
  });

  it('refuses what it cannot read, and names what nerdamer left open', () => {
    expect(verdictOn('x', 'i')).to.include({ status: 'refused', reason: 'unreadable' });
    expect(verdictOn('sqrt(sin(x))', 'diff(sqrt(sin(v0)),v0)')).to.deep.equal({ status: 'no-rule' });
  });

  it('compares at 12 points or more for a link', () => {
    expect(verdictOn('x', '1', ['x'], 12))
      .to.have.property('points')
      .that.is.at.least(12);
  });
});

describe('nerdamer on every golden derivative', () => {
  const counts: Record<string, number> = {};
  const wronglyAccepted: string[] = [];
  const wronglyStopped: string[] = [];

  /** Whether nerdamer's own form has the golden value wherever there is one. */
  const isRight = (answer: SyntaxTree, points: readonly GoldenPoint[]): boolean => {
    const evaluate = compile(answer);
    return points.every(
      ({ at, derivative }) =>
        derivative === null ||
        Math.abs(evaluate(at) - derivative) <= 1e-7 * Math.max(1, Math.abs(derivative)),
    );
  };

  const outcomeOf = ({ text, variable, points }: GoldenCase): string => {
    const formula = tree(text);
    const question = toNerdamer(formula, variable);
    if (!question.ok) return question.code;
    const answer = askNerdamer(question.text, question.variable);
    if (!answer.ok) return 'threw';
    const own = differentiate(formula, variable);
    const verdict = passGate(answer.text, { tree: formula, own, names: question.names, points: 24 });
    const derivative = 'tree' in verdict ? verdict.tree : undefined;
    if (derivative && verdict.status === 'agrees' && !isRight(derivative, points)) wronglyAccepted.push(text);
    if (derivative && verdict.status !== 'agrees' && isRight(derivative, points)) wronglyStopped.push(text);
    return verdict.status;
  };

  before(() => {
    for (const golden of cases) {
      const outcome = outcomeOf(golden);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  });

  it('accepts no wrong answer', () => {
    expect(wronglyAccepted).to.deep.equal([]);
  });

  it('stops no right answer', () => {
    expect(wronglyStopped).to.deep.equal([]);
  });

  it('finds what docs/decisions/0001-nerdamer-prime.md records', () => {
    expect(counts).to.deep.equal({ agrees: 214, differs: 17, 'no-rule': 11, refused: 5 });
  });
});
