// The steps a student reads: which rule on which part, written out, tidied; kinks are named.
import { expect } from 'chai';
import { derive } from '../../src/symbolic/derive.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import { expand } from '../../src/symbolic/expansions.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { functionTable } from '../../src/symbolic/functions.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { callNode, variableNode } from '../../src/symbolic/tree-builders.ts';

function read(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`"${text}" was not read: ${result.code}`);
  return result.tree;
}

const stepsOf = (text: string, variable = 'x') => derive(read(text), variable).steps;

describe('derive', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['x*sin(x)', ['product', 'sin']],
    ['(x^2+1)/(x-1)', ['quotient', 'sum', 'power', 'difference']],
    ['sin(x^2)', ['sin', 'power']],
    ['x^x', ['general-power']],
    ['2^x', ['exponential']],
    ['-3x', ['negative', 'constant-factor']],
    ['3/x', ['reciprocal']],
    ['x/3', ['constant-divisor']],
    ['5', ['constant']],
    ['x', ['variable']],
  ];
  for (const [text, rules] of rows) {
    it(`${text} uses ${rules.join(', ')}`, () =>
      expect(stepsOf(text).map((step) => step.rule)).to.deep.equal(rules));
  }

  it('writes the product rule out, then tidies', () => {
    const [step] = stepsOf('x*sin(x)');
    expect(toText(step.after)).to.equal('1*sin(x)+x*cos(x)');
    expect(toText(step.result)).to.equal('sin(x)+x*cos(x)');
    expect(step.parts.map(({ name, tree, rate }) => [name, toText(tree), toText(rate)])).to.deep.equal([
      ['u', 'x', '1'],
      ['v', 'sin(x)', 'cos(x)'],
    ]);
  });

  it('says where the chain rule is used, and where a step stands in the text', () => {
    const [outer, inner] = stepsOf('sin(x^2)');
    expect([outer.usesChain, inner.usesChain]).to.deep.equal([true, false]);
    expect(inner.at).to.deep.equal({ start: 4, end: 7 });
    expect([outer.depth, inner.depth]).to.deep.equal([0, 1]);
  });

  it('opens the sigmoid as a power, as in the lesson', () => {
    const [step] = stepsOf('σ(z)', 'z');
    expect(step.rewriting?.map(({ code, tree }) => [code, toText(tree)])).to.deep.equal([
      ['write-as', '(1+exp(-z))^-1'],
      ['by-rules', '(1+exp(-z))^-2*exp(-z)'],
      ['collect', 'sigmoid(z)*(1-sigmoid(z))'],
    ]);
    expect(step.rewriting?.[1].rules).to.deep.equal(['power', 'sum', 'exp', 'negative']);
  });

  it('every expansion has the value of its function, and every line of it the same derivative', () => {
    const u = variableNode('u');
    for (const entry of functionTable.filter(({ arity }) => arity[0] === 1)) {
      const tree = callNode(entry.name, u);
      const expanded = expand(tree, () => true);
      if (!expanded) continue;
      for (const at of [0.3, 0.8, 1.4]) {
        expect(compile(expanded)({ u: at }), entry.name).to.be.closeTo(compile(tree)({ u: at }), 1e-14);
        const lines = derive(tree, 'u').steps[0].rewriting ?? [];
        const [byRules, collected] = lines.slice(1).map((line) => compile(line.tree)({ u: at }));
        expect(byRules, entry.name).to.be.closeTo(collected, 1e-12 * Math.max(1, Math.abs(collected)));
      }
    }
  });

  it('written out and tidied are the same number', () => {
    for (const text of ['x*sin(x)', '(x^2+1)/(x-1)', 'x^x', 'max(x^2,1)*ln(x)', 'sqrt(x)^3/2^x']) {
      for (const { before, after, result } of stepsOf(text)) {
        const [a, b] = [after, result].map((tree) => compile(tree)({ x: 1.7 }));
        expect(a, toText(before)).to.be.closeTo(b, 1e-13 * Math.max(1, Math.abs(b)));
      }
    }
  });

  const kinks: readonly (readonly [string, readonly string[]])[] = [
    ['|x-1|', ['abs-at-zero: x-1 = 0 takes 0']],
    ['relu(2x)', ['relu-at-zero: 2x = 0 takes 0']],
    ['leakyrelu(x,0.2)', ['leaky-relu-at-zero: x = 0 takes 0.2']],
    ['leakyrelu(x)', ['leaky-relu-at-zero: x = 0 takes 0.01']],
    ['max(x,3)', ['equal-arguments: x-3 = 0 takes 0']],
    ['max(x^2,x)', ['equal-arguments: x^2-x = 0 takes 2x']],
    ['max(0,x,x^2)', ['equal-arguments: 0-x = 0 takes 0', 'equal-arguments: max(0,x)-x^2 = 0 takes step(x)']],
    ['sign(x)*step(x)', ['jump-at-zero: x = 0 takes 0', 'jump-at-zero: x = 0 takes 0']],
    ['floor(x)', ['jump-at-integers: x-floor(x) = 0 takes 0']],
    ['|y|+x', []],
    ['sin(x)', []],
  ];
  for (const [text, expected] of kinks) {
    it(`${text} names ${expected.length} conventions`, () => {
      const { conventions } = derive(read(text), 'x');
      const said = conventions.map(
        ({ code, where, takes }) => `${code}: ${toText(where)} = 0 takes ${toText(takes)}`,
      );
      expect(said).to.deep.equal(expected);
    });
  }
});
