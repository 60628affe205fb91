// Formulas in nerdamer's words, and its answers read back: names, rewritten functions, exact numbers, refusals.
import { expect } from 'chai';
import { functionTable } from '../../src/symbolic/functions.ts';
import { askNerdamer } from '../../src/symbolic/nerdamer.ts';
import { functionsWithoutRule, readNerdamer, toNerdamer } from '../../src/symbolic/nerdamer-text.ts';
import { parse } from '../../src/symbolic/parse.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';

function tree(text: string): SyntaxTree {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`);
  return parsed.tree;
}

const written = (text: string, variable = 'x'): string => {
  const question = toNerdamer(tree(text), variable);
  return question.ok ? question.text : question.code;
};

describe("a formula in nerdamer's words", () => {
  const rows: [typed: string, written: string][] = [
    ['x', 'v0'],
    ['-x^2', '(-(v0^2))'],
    ['W_1*x+b', '((v1*v0)+v2)'],
    ['θ*x', '(v1*v0)'],
    ['2πx', '((2*pi)*v0)'],
    ['e^x', '(e^v0)'],
    ['0.1x', '((1/10)*v0)'],
    ['123456789.123456789x', '((12345678912345679/100000000)*v0)'],
    ['1e-3x', '((1/1000)*v0)'],
    ['1e20x', '(100000000000000000000*v0)'],
    ['ln(x)', 'log(v0)'],
    ['lg(x)', '(log(v0)/log(10))'],
    ['log(x,3)', '(log(v0)/log(3))'],
    ['sigmoid(x)', '(1/(1+exp(-(v0))))'],
    ['softplus(2x)', 'log(1+exp((2*v0)))'],
    ['sinc(x)', '(sin(v0)/(v0))'],
    ['gaussian(x)', 'exp(-((v0)^2)/2)'],
    ['atan2(y,x)', 'atan2(v1,v0)'],
    ['max(0,x)', 'no-rule'],
    ['1e300x', 'too-long'],
    [`${'sinc('.repeat(30)}x${')'.repeat(30)}`, 'too-long'],
  ];
  for (const [typed, expected] of rows) {
    it(`${typed.slice(0, 40)} → ${expected}`, () => {
      expect(written(typed)).to.equal(expected);
    });
  }

  it('makes the variable the first name, also where the formula does not contain it', () => {
    const question = toNerdamer(tree('a*b'), 'x');
    expect(question).to.deep.include({ variable: 'v0', names: ['x', 'a', 'b'], text: '(v1*v2)' });
  });

  it('names every function without a rule once', () => {
    expect(functionsWithoutRule(tree('relu(x)+max(relu(x),floor(x))+sin(x)'))).to.have.members([
      'relu',
      'max',
      'floor',
    ]);
  });

  it('either writes a function or says that it has no rule; what it writes is a formula for nerdamer', () => {
    const withoutRule: string[] = [];
    for (const entry of functionTable) {
      const parts = Array.from({ length: entry.arity[0] }, (_, i) => `x+${i + 2}`);
      const question = toNerdamer(tree(entry.hidden ? 'x' : `${entry.name}(${parts.join(',')})`), 'x');
      if (entry.hidden) continue;
      if (!question.ok) withoutRule.push(entry.name);
      else expect(askNerdamer(question.text, 'v0'), entry.name).to.include({ ok: true });
    }
    expect(withoutRule).to.have.members(['cbrt', 'step', 'floor', 'ceil', 'max', 'min', 'relu', 'leakyrelu']);
  });
});

describe("nerdamer's answer read back", () => {
  const x = { kind: 'variable', name: 'x' };

  it('has the names of the student', () => {
    expect(readNerdamer('v0*v1', ['x', 'θ'])).to.deep.equal({
      ok: true,
      tree: { kind: 'binary', operator: '*', left: x, right: { kind: 'variable', name: 'θ' } },
    });
  });

  it('reads signs, powers and fractions as nerdamer means them', () => {
    const power = { kind: 'binary', operator: '^', left: x, right: { kind: 'number', value: 2 } };
    expect(readNerdamer('-v0^2', ['x'])).to.deep.equal({
      ok: true,
      tree: { kind: 'negate', operand: power },
    });
    const minusOne = { kind: 'negate', operand: { kind: 'number', value: 1 } };
    expect(readNerdamer('v0^-1', ['x'])).to.deep.equal({
      ok: true,
      tree: { kind: 'binary', operator: '^', left: x, right: minusOne },
    });
    const { ok } = readNerdamer('e^((-1/2)*v0^2)*sqrt(pi)^(-1)+1.5e-7', ['x']);
    expect(ok).to.equal(true);
  });

  const refused: [answer: string, code: string][] = [
    ['diff(sqrt(sin(v0)),v0)', 'unresolved'],
    ['2*diff (step(v0),v0)', 'unresolved'],
    ['i*v0', 'unreadable'],
    ['v7', 'unreadable'],
    ['x', 'unreadable'],
    ['[v0,1]', 'unreadable'],
    ['v0 v0', 'unreadable'],
    ['2v0', 'unreadable'],
    ['Si(v0)', 'unreadable'],
    ['max(v0,1)', 'unreadable'],
    ['log(v0,2)', 'unreadable'],
    ['sin()', 'unreadable'],
    ['sin(v0', 'unreadable'],
    ['v0+', 'unreadable'],
    ['v0!', 'unreadable'],
    ['Infinity', 'unreadable'],
    ['constructor(v0)', 'unreadable'],
    ['1e999', 'unreadable'],
    ['', 'unreadable'],
    ['('.repeat(5000), 'unreadable'],
    ['1+'.repeat(20_000) + '1', 'unreadable'],
  ];
  for (const [answer, code] of refused) {
    it(`${answer.slice(0, 30) || 'nothing'} → ${code}`, () => {
      expect(readNerdamer(answer, ['x'])).to.deep.equal({ ok: false, code });
    });
  }
});
