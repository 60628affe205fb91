// Text made to hurt: nothing takes longer than 50 ms, nothing runs, nothing leaks into the next answer.
import { expect } from 'chai';
import { compile } from '../../src/symbolic/evaluate.ts';
import {
  compileUnary,
  decompose,
  derive,
  differentiate,
  parse,
  toLatex,
  toMathNode,
  toText,
} from '../../src/symbolic/index.ts';
import { quickest } from '../helpers/quickest.ts';

const repeated = (text: string, times: number) => text.repeat(times);

const hostile: Readonly<Record<string, string>> = {
  'a million digits': repeated('9', 1e6),
  'ten million letters': repeated('x', 1e7),
  '300 digits': repeated('9', 300),
  '300 letters': repeated('ab', 150),
  '300 brackets': repeated('(', 300),
  '299 bars': repeated('|', 299),
  '300 minus signs': repeated('-', 300),
  '300 spaces': repeated(' ', 300),
  '75 sin( ': repeated('sin(', 75),
  '59 nested sines': repeated('sin(', 59) + 'x' + repeated(')', 59),
  'a tower of powers': repeated('x^', 59) + 'x',
  '100 factors': repeated('x*', 99) + 'x',
  '50 divisions': repeated('x/', 49) + 'x',
  'powers of powers': repeated('(', 30) + 'x' + repeated('^x)', 30),
  'nested max': repeated('max(x,', 40) + 'x' + repeated(')', 40),
  'nested quotients': repeated('x/(', 40) + 'x' + repeated(')', 40),
  'huge powers': '9^9^9^9^9^9^9',
  'joined names': repeated('sinx', 75),
  'dots and e': repeated('1.e', 100),
  'numbers with spaces': repeated('1 ', 150),
  indices: repeated('x_1', 100),
  superscripts: 'x' + repeated('²', 299),
  emoji: repeated('🙂', 150),
  'joined emoji': repeated('👩‍👩‍👧‍👦', 27),
  'LaTeX braces': repeated('\\frac{', 50),
  'open braces': repeated('{', 300),
  markup: repeated('<img onerror=x', 21),
  commas: 'max(' + repeated('1,', 140) + '1)',
};

describe('hostile input', () => {
  for (const [title, text] of Object.entries(hostile)) {
    it(`${title}: every step stays below 50 ms`, () => {
      expect(
        quickest(50, () => parse(text)),
        'parse',
      ).to.be.below(50);
      const result = parse(text);
      if (!result.ok) return;
      const { tree } = result;
      const derivative = differentiate(tree, 'x');
      const steps: Record<string, () => unknown> = {
        differentiate: () => differentiate(tree, 'x'),
        compile: () => compileUnary(derivative, 'x')(0.5),
        toText: () => toText(derivative),
        toMathNode: () => toMathNode(derivative),
        toLatex: () => toLatex(derivative),
        decompose: () => decompose(tree, 'x'),
        derive: () => derive(tree, 'x'),
      };
      for (const [name, step] of Object.entries(steps)) {
        expect(quickest(50, step), name).to.be.below(50);
      }
    });
  }

  it('names of the language itself are only letters here', () => {
    const result = parse('constructor');
    if (!result.ok) throw new Error(result.code);
    expect(compile(result.tree)({ c: 1, o: 1, n: 1, s: 1, t: 1, r: 1, u: 1 })).to.equal(1);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
  });

  it('a value that is inherited, missing or no number is no value', () => {
    const result = parse('x+1');
    if (!result.ok) throw new Error(result.code);
    const f = compile(result.tree);
    expect(f({})).to.be.NaN;
    expect(f({ x: '2' } as unknown as Record<string, number>)).to.be.NaN;
    expect(f(JSON.parse('{"__proto__": 3}') as Record<string, number>)).to.be.NaN;
  });

  it('an assignment leaves nothing behind', () => {
    expect(parse('x:3').ok).to.equal(false);
    const result = parse('x');
    if (!result.ok) throw new Error(result.code);
    expect(compile(result.tree)({ x: 7 })).to.equal(7);
  });
});
