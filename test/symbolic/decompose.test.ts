// The chain of an expression: its links, their names, their local derivatives, and that their product is the whole.
import { expect } from 'chai';
import { decompose } from '../../src/symbolic/decompose.ts';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { variablesOf } from '../../src/symbolic/tree-walk.ts';

function read(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`"${text}" was not read: ${result.code}`);
  return result.tree;
}

const rows: readonly (readonly [text: string, variable: string, coarse: string, fine?: string])[] = [
  ['sin(x^2)', 'x', 'u = x^2, y = sin(u)'],
  [
    'sin(exp(x^2)+1)',
    'x',
    'u₁ = x^2, u₂ = exp(u₁)+1, y = sin(u₂)',
    'u₁ = x^2, u₂ = exp(u₁), u₃ = u₂+1, y = sin(u₃)',
  ],
  ['W_2*tanh(W_1*x)', 'x', 'u = W_1*x, y = W_2*tanh(u)', 'u₁ = W_1*x, u₂ = tanh(u₁), y = W_2*u₂'],
  ['tanh(3x+1)', 'x', 'u = 3x+1, y = tanh(u)', 'u₁ = 3x, u₂ = u₁+1, y = tanh(u₂)'],
  ['(y-σ(w*x+b))^2/2', 'w', 'u₁ = w*x+b, u₂ = y-sigmoid(u₁), L = u₂^2/2'],
  ['x*sin(x)', 'x', 'y = x*sin(x)'],
  ['x^x', 'x', 'y = x^x'],
  ['exp(x*sin(x))', 'x', 'u = x*sin(x), y = exp(u)'],
  ['1/(1+e^-x)', 'x', 'u₁ = -x, u₂ = 1+e^u₁, y = 1/u₂'],
  ['2x+1', 'x', 'y = 2x+1', 'u = 2x, y = u+1'],
  ['x', 'x', 'y = x'],
  ['5', 'x', 'y = 5'],
  ['u+sin(2y)', 'y', 'v = 2y, L = u+sin(v)', 'v₁ = 2y, v₂ = sin(v₁), L = u+v₂'],
  ['2^(x^2)', 'x', 'u = x^2, y = 2^u'],
  ['max(0,2x-1)^2', 'x', 'u₁ = 2x-1, u₂ = max(0,u₁), y = u₂^2'],
];

describe('decompose', () => {
  for (const [text, variable, coarse, fine] of rows) {
    const links = (isFine: boolean) =>
      decompose(read(text), variable, { fine: isFine })
        .links.map((link) => `${link.name} = ${toText(link.tree)}`)
        .join(', ');
    it(`${text} by ${variable} → ${coarse}`, () => expect(links(false)).to.equal(coarse));
    if (fine) it(`${text} in fine steps → ${fine}`, () => expect(links(true)).to.equal(fine));
  }

  it('the product of the local derivatives is the derivative of the whole', () => {
    for (const [text, variable] of rows) {
      const tree = read(text);
      const values = Object.fromEntries(
        [...variablesOf(tree), variable].map((name, index) => [name, 0.7 + index / 3]),
      );
      for (const fine of [false, true]) {
        const { links } = decompose(tree, variable, { fine });
        const product = links.reduce(
          (rate, link) => rate * compile(link.localDerivativeInVariable)(values),
          1,
        );
        const whole = compile(differentiate(tree, variable))(values);
        expect(product, text).to.be.closeTo(whole, 1e-12 * Math.max(1, Math.abs(whole)));
      }
    }
  });

  it('the values run through the chain', () => {
    const { links } = decompose(read('sin(exp(x^2)+1)'), 'x');
    let value = 0.6;
    for (const link of links) value = compile(link.tree)({ [link.inputName]: value });
    expect(value).to.be.closeTo(Math.sin(Math.exp(0.36) + 1), 1e-15);
  });

  it('quantities are numbered, hues repeat after four, the last is y', () => {
    const { links } = decompose(read('sin(cos(sin(cos(sin(cos(x))))))'), 'x');
    expect(links.map((link) => link.quantity)).to.deep.equal(['u1', 'u2', 'u3', 'u4', 'u5', 'y']);
    expect(links.map((link) => link.hue)).to.deep.equal(['u1', 'u2', 'u3', 'u4', 'u1', 'y']);
  });

  it('each link is the very part of the expression, so that it can be coloured there', () => {
    const tree = read('sin(x^2)');
    const { links } = decompose(tree, 'x');
    expect(links[1].full).to.equal(tree);
    expect(tree.kind === 'call' && links[0].full === tree.arguments[0]).to.equal(true);
  });

  it('no link takes a name that the expression uses', () => {
    const tree = read('sin(u v s w y L f)+cos(2x)');
    const names = decompose(tree, 'x', { fine: true }).links.map((link) => link.name);
    expect(names.filter((name) => variablesOf(tree).includes(name))).to.deep.equal([]);
  });
});
