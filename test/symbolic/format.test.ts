// Formulas on the page and in the clipboard: text, LaTeX, MathML, speech, and colours that stay with their part.
import { expect } from 'chai';
import { mathToLatex, toLatex } from '../../src/symbolic/format-latex.ts';
import { mathMarkup, toMathML, toMathNode } from '../../src/symbolic/format-mathml.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { type MathNode, mi } from '../../src/symbolic/math-node.ts';
import { nameParts } from '../../src/symbolic/math-names.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { toSpeech } from '../../src/symbolic/speech.ts';
import { speech } from '../../src/strings/en/speech.ts';

function read(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`"${text}" was not read: ${result.code}`);
  return result.tree;
}

/** The signs of a formula in a row, without invisible ones. */
function signsOf(node: MathNode | string): string {
  if (typeof node === 'string') return node.replace(/[\u2061\u2062]/g, '');
  const inner = (node.children ?? []).map(signsOf);
  if (node.tag === 'mfrac') return `[${inner.join('/')}]`;
  if (node.tag === 'msup') return `${inner[0]}^{${inner[1]}}`;
  if (node.tag === 'msub') return `${inner[0]}_{${inner[1]}}`;
  if (node.tag === 'msubsup') return `${inner[0]}_{${inner[1]}}^{${inner[2]}}`;
  return node.tag === 'msqrt' ? `√{${inner.join('')}}` : inner.join('');
}

const rows: readonly (readonly [text: string, signs: string, latex: string, speech: string])[] = [
  ['sin(x^2)', 'sin(x^{2})', '\\sin(x^{2})', 'sine of x squared, end of function'],
  ['sin(x)', 'sinx', '\\sin x', 'sine of x'],
  ['sin(x)^2', 'sin^{2}x', '\\sin^{2}x', 'open bracket, sine of x, close bracket squared'],
  ['sin(x)*y', 'sin(x)y', '\\sin(x) y', 'sine of x times y'],
  [
    '2*x*cos(x^2)',
    '2xcos(x^{2})',
    '2 x \\cos(x^{2})',
    '2 times x times cosine of x squared, end of function',
  ],
  ['2*3', '2·3', '2 \\cdot 3', '2 times 3'],
  ['x*x', 'x·x', 'x \\cdot x', 'x times x'],
  [
    '(x+1)*(x-1)',
    '(x+1)(x−1)',
    '(x + 1) (x - 1)',
    'open bracket, x plus 1, close bracket times open bracket, x minus 1, close bracket',
  ],
  ['-x^2', '−x^{2}', '-x^{2}', 'minus x squared'],
  ['x-(y-z)', 'x−(y−z)', 'x - (y - z)', 'x minus open bracket, y minus z, close bracket'],
  ['x/2', '[x/2]', '\\frac{x}{2}', 'x over 2'],
  ['x^(1/2)', 'x^{1/2}', 'x^{1/2}', 'x to the power of 1 over 2, end of power'],
  ['exp(-x^2/2)', 'e^{−x^{2}/2}', 'e^{-x^{2}/2}', 'e to the power of minus x squared over 2, end of power'],
  [
    'exp(exp(exp(x)))',
    'e^{e^{exp(x)}}',
    'e^{e^{\\exp(x)}}',
    'e to the power of e to the power of e to the power of x, end of power, end of power, end of power',
  ],
  ['sqrt(x+1)', '√{x+1}', '\\sqrt{x + 1}', 'the square root of x plus 1, end of root'],
  ['cbrt(x)', 'x3', '\\sqrt[3]{x}', 'the cube root of x'],
  ['|x|', '|x|', '|x|', 'the absolute value of x'],
  ['floor(x)', '⌊x⌋', '\\lfloor x\\rfloor', 'floor of x'],
  ['ln(x)', 'lnx', '\\ln x', 'the natural logarithm of x'],
  ['log(x,3)', 'log_{3}x', '\\log_{3}x', 'the logarithm to base 3 of x, end of logarithm'],
  ['σ(wx+b)', 'σ(wx+b)', '\\sigma(w x + b)', 'sigmoid of w times x plus b, end of function'],
  ['W_1^2', 'W_{1}^{2}', 'W_{1}^{2}', 'capital w sub 1 squared'],
  ['theta', 'θ', '\\theta', 'theta'],
  ['y_pred', 'y_{pred}', 'y_{\\mathrm{pred}}', 'y sub pred'],
  [
    'asin(x/2)',
    'arcsin([x/2])',
    '\\arcsin\\left(\\frac{x}{2}\\right)',
    'arc sine of x over 2, end of function',
  ],
  ['relu(x)', 'ReLU(x)', '\\operatorname{ReLU}(x)', 'ReLU of x'],
  ['max(0,x)', 'max(0,x)', '\\max(0, x)', 'the larger of 0 and x'],
  ['1e-3', '1·10^{−3}', '1 \\cdot 10^{-3}', '1 times 10 to the minus 3'],
  ['(x^2)^3', '(x^{2})^{3}', '(x^{2})^{3}', 'open bracket, x squared, close bracket cubed'],
  ['1/2*x', '[1/2]x', '\\frac{1}{2} x', '1 over 2 times x'],
  ['2*(1/2)', '2·[1/2]', '2 \\cdot \\frac{1}{2}', '2 times 1 over 2'],
  ['pi*e', 'πe', '\\pi e', 'pi times e'],
];

describe('formulas', () => {
  for (const [text, signs, latex, spoken] of rows) {
    it(`${text} is set as ${signs}`, () => expect(signsOf(toMathNode(read(text)))).to.equal(signs));
    it(`${text} in LaTeX is ${latex}`, () => expect(toLatex(read(text))).to.equal(latex));
    it(`${text} is said as "${spoken}"`, () => expect(toSpeech(read(text), speech)).to.equal(spoken));
  }

  it('a part keeps its colour and its name', () => {
    const tree = read('sin(x^2)');
    if (tree.kind !== 'call') throw new Error('read otherwise');
    const inner = tree.arguments[0];
    const markup = JSON.stringify(
      toMathNode(tree, {
        quantityOf: (part) => (part === inner ? { quantity: 'u5', hue: 'u1' } : undefined),
      }),
    );
    expect(markup).to.contain('"class":"q-u1","data-q":"u5"');
    const byName = JSON.stringify(
      toMathNode(tree, { quantityOf: (part) => (part === inner ? 'u1' : undefined) }),
    );
    expect(byName).to.contain('"class":"q-u1","data-q":"u1"');
  });

  it('a part can be replaced by its name, without brackets', () => {
    const tree = read('sin(x^2)*3');
    const replaced = toMathNode(tree, {
      replace: (part) => (part.kind === 'binary' && part.operator === '^' ? mi('u') : undefined),
    });
    expect(signsOf(replaced)).to.equal('sin(u)·3');
    const alone = toMathNode(read('sin(x^2)'), {
      replace: (part) => (part.kind === 'binary' ? mi('u') : undefined),
    });
    expect(signsOf(alone)).to.equal('sinu');
  });

  it('a part can be decorated', () => {
    const tree = read('sin(x^2)');
    const node = toMathNode(tree, {
      decorate: (part, inner) =>
        part.kind === 'binary' ? { tag: 'munder', children: [inner, mi('u')] } : inner,
    });
    expect(mathToLatex(node)).to.equal('\\sin(\\underbrace{x^{2}}_{u})');
  });

  it('brackets stretch only round something tall', () => {
    expect(mathMarkup(toMathNode(read('sin(x^2)'))))
      .to.contain('stretchy="false"')
      .and.not.contain('stretchy="true"');
    expect(mathMarkup(toMathNode(read('sin(x/2)')))).to.contain('stretchy="true"');
  });

  it('MathML to copy is one element, left to right, with its signs escaped', () => {
    expect(toMathML(read('x'))).to.equal(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" dir="ltr"><mi>x</mi></math>',
    );
    expect(mathMarkup({ tag: 'mtext', children: ['<b>&"'] })).to.equal('<mtext>&lt;b&gt;&amp;&quot;</mtext>');
    const parsed = new DOMParser().parseFromString(toMathML(read('(y-σ(wx+b))^2/2')), 'application/xml');
    expect(parsed.querySelector('parsererror')).to.equal(null);
  });

  const names: readonly (readonly [string, string, string, string])[] = [
    ['x', 'x', '', ''],
    ['W_1', 'W', '1', ''],
    ['W1', 'W', '1', ''],
    ['x₁₂', 'x', '12', ''],
    ['theta', 'θ', '', ''],
    ['y_pred', 'y', 'pred', ''],
    ['W1_2', 'W', '1,2', ''],
    ['u′', 'u', '', '′'],
    ['u₁', 'u', '1', ''],
  ];
  for (const [name, letter, index, primes] of names) {
    it(`the name ${name} is ${letter}, index "${index}"`, () =>
      expect(nameParts(name)).to.deep.equal({ letter, index, primes }));
  }

  it('text keeps products as they were written, unless stars are asked for', () => {
    expect(toText(read('2x sin(x)'))).to.equal('2x sin(x)');
    expect(toText(read('2x sin(x)'), { explicit: true })).to.equal('2*x*sin(x)');
  });
});
