// One row for each rule: its example, differentiated, equals the derivative worked out by hand.
import { expect } from 'chai';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile, compileUnary } from '../../src/symbolic/evaluate.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { dependence, ruleFor, rules } from '../../src/symbolic/rules.ts';

function read(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`"${text}" was not read: ${result.code}`);
  return result.tree;
}

describe('the differentiation rules', () => {
  it('are found by the expressions they are for', () => {
    expect(rules.length).to.be.greaterThan(55);
    expect(new Set(rules.map((rule) => rule.code)).size).to.equal(rules.length);
  });

  for (const rule of rules) {
    const { text, derivative, at } = rule.example;
    it(`${rule.code}: (${text})′ = ${derivative}`, () => {
      const tree = read(text);
      const own = compileUnary(differentiate(tree, 'x'), 'x');
      const expected = compileUnary(read(derivative), 'x');
      const value = compileUnary(tree, 'x');
      for (const x of at) {
        expect(Math.abs(own(x) - expected(x)), `at ${x}`).to.be.at.most(
          1e-13 * Math.max(1, Math.abs(expected(x))),
        );
        // A second witness that shares nothing with the rules: the central difference of the function itself.
        const h = 1e-5;
        const slope = (value(x + h) - value(x - h)) / (2 * h);
        expect(Math.abs(own(x) - slope), `slope at ${x}`).to.be.at.most(2e-6 * Math.max(1, Math.abs(slope)));
      }
    });
  }

  it('the rule of an example is the outermost one of it', () => {
    const wrapped = ['abs', 'sign', 'step', 'floor', 'ceil'];
    for (const rule of rules) {
      if (wrapped.includes(rule.code)) continue;
      expect(ruleFor(read(rule.example.text), dependence('x')).code).to.equal(rule.code);
    }
  });

  it('every rule has a statement in u and v', () => {
    for (const rule of rules) {
      const { before, after } = rule.statement();
      expect(toText(before), rule.code).not.to.equal('');
      expect(toText(after), rule.code).not.to.equal('');
    }
    expect(toText(rules.find(({ code }) => code === 'product')!.statement().after)).to.equal('u′*v+u*v′');
    expect(toText(rules.find(({ code }) => code === 'sigmoid')!.statement().after)).to.equal(
      'u′*sigmoid(u)*(1-sigmoid(u))',
    );
  });

  const tidied: readonly (readonly [string, string])[] = [
    ['sin(x^2)', '2x*cos(x^2)'],
    ['5', '0'],
    ['7x', '7'],
    ['x^3', '3x^2'],
    ['x^1.5', '1.5x^0.5'],
    ['x^2.1', '2.1x^1.1'],
    ['x^(1/3)', 'x^(-2/3)/3'],
    ['x^-2', '-2x^-3'],
    ['x^2/2', 'x'],
    ['x^3/6', 'x^2/2'],
    ['x(x+1)', '2x+1'],
    ['1/x', '-1/x^2'],
    ['sqrt(x^2+1)', 'x/sqrt(x^2+1)'],
    ['ln(x^2+1)', '2x/(x^2+1)'],
    ['exp(-x^2/2)', '-x*exp(-x^2/2)'],
    ['x-(2-x)', '2'],
    ['0*x', '0'],
    ['(2x+1)^10', '20(2x+1)^9'],
    ['x/x', '(x-x)/x^2'],
  ];
  for (const [text, expected] of tidied) {
    it(`${text} → ${expected}`, () => {
      if (text === 'x/x') {
        // Tidying never cancels what may be 0: x − x is 0, x² stays below the line.
        expect(compileUnary(differentiate(read(text), 'x'), 'x')(2)).to.equal(0);
        return;
      }
      expect(toText(differentiate(read(text), 'x'))).to.equal(expected);
    });
  }

  it('other variables are held still', () => {
    expect(toText(differentiate(read('W_2*tanh(W_1*x)'), 'W_1'))).to.equal('W_2*x*sech(W_1*x)^2');
    expect(toText(differentiate(read('y*z'), 'x'))).to.equal('0');
  });

  it('conventions at kinks: relu′(0) = 0, |x|′ = 0 at 0, max(0,x) as relu, ties take the first slope', () => {
    const slope = (text: string, x: number) => compile(differentiate(read(text), 'x'))({ x });
    expect(slope('relu(x)', 0)).to.equal(0);
    expect(slope('|x|', 0)).to.equal(0);
    expect(slope('max(0,x)', 0)).to.equal(0);
    expect(slope('max(x,0)', 0)).to.equal(0);
    expect(slope('min(x,0)', 0)).to.equal(0);
    expect(slope('leakyrelu(x)', 0)).to.equal(0.01);
    expect(slope('leakyrelu(x,0.2)', -3)).to.equal(0.2);
    expect(slope('max(x,x^2)', 1)).to.equal(1);
    // Equal along a whole half line: the first slope is the right one there.
    expect(slope('max(x,|x|)', 5)).to.equal(1);
    expect(slope('max(x,x)', 3)).to.equal(1);
  });

  it('the rule of sinc at 0 is 0, where the formula has no value', () => {
    expect(compile(differentiate(read('sinc(3x)'), 'x'))({ x: 0 })).to.equal(0);
  });
});
