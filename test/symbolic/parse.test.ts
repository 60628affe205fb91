// The reading rules as a table: what is typed on the left, how it is read on the right.
import { expect } from 'chai';
import { compile } from '../../src/symbolic/evaluate.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { sameTree, variablesOf } from '../../src/symbolic/tree-walk.ts';

function read(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`"${text}" was not read: ${result.code}`);
  return result;
}

const explicit = (text: string) => toText(read(text).tree, { explicit: true });

const rows: readonly (readonly [typed: string, read: string])[] = [
  // products without a sign bind like ·, from left to right
  ['2x', '2*x'],
  ['1/2x', '1/2*x'],
  ['3(2x)', '3*(2*x)'],
  ['x(x+1)', 'x*(x+1)'],
  ['(x)(x)', 'x*x'],
  ['(x)2', 'x*2'],
  ['.5x', '.5*x'],
  ['1e-3x', '1e-3*x'],
  ['2e', '2*e'],
  ['10x/(x+1)', '10*x/(x+1)'],
  // powers
  ['-x^2', '-x^2'],
  ['x^y^z', 'x^y^z'],
  ['x**3', 'x^3'],
  ['e^-x', 'e^-x'],
  ['e^2x', 'e^2*x'],
  ['2^-x', '2^-x'],
  ['x²', 'x^2'],
  ['x²³', 'x^23'],
  ['x⁻¹', 'x^-1'],
  ['3x²y', '3*x^2*y'],
  // signs
  ['a·b×c⋅d∙e', 'a*b*c*d*e'],
  ['a÷b', 'a/b'],
  ['x−y–z', 'x-y-z'],
  ['+x', 'x'],
  ['x*-y', 'x*(-y)'],
  ['x--y', 'x-(-y)'],
  ['½x', '1/2*x'],
  ['|x|', 'abs(x)'],
  ['|x|y|z|', 'abs(x)*y*abs(z)'],
  ['||x|-1|', 'abs(abs(x)-1)'],
  ['2|x-1|', '2*abs(x-1)'],
  ['(|x|)', 'abs(x)'],
  ['√x', 'sqrt(x)'],
  ['√2x', 'sqrt(2*x)'],
  ['√(x)y', 'sqrt(x)*y'],
  ['√√x', 'sqrt(sqrt(x))'],
  ['∛x', 'cbrt(x)'],
  // functions
  ['sin(x)', 'sin(x)'],
  ['SIN(x)', 'sin(x)'],
  ['ReLU(x)', 'relu(x)'],
  ['sin x', 'sin(x)'],
  ['sin 2x', 'sin(2*x)'],
  ['sin2x', 'sin(2*x)'],
  ['sin x y', 'sin(x*y)'],
  ['sin x·y', 'sin(x)*y'],
  ['sin x cos x', 'sin(x)*cos(x)'],
  ['sin x + 1', 'sin(x)+1'],
  ['sin x^2', 'sin(x^2)'],
  ['sin(x)^2', 'sin(x)^2'],
  ['sin(x)y', 'sin(x)*y'],
  ['x sin(x)', 'x*sin(x)'],
  ['2sin(3x)cos(x)', '2*sin(3*x)*cos(x)'],
  ['sin^2(x)', 'sin(x)^2'],
  ['sin²(x)', 'sin(x)^2'],
  ['sin^2 x', 'sin(x)^2'],
  ['sin^n(x)', 'sin(x)^n'],
  ['sin^-2(x)', 'sin(x)^-2'],
  ['sin^-1(x)', 'asin(x)'],
  ['sin^-1 x', 'asin(x)'],
  ['sin⁻¹(x)', 'asin(x)'],
  ['tanh^-1(x)', 'atanh(x)'],
  ['arcsin(x)', 'asin(x)'],
  ['ln(x)', 'log(x)'],
  ['ln|x|', 'log(abs(x))'],
  ['ln sin x', 'log(sin(x))'],
  ['lg x', 'log10(x)'],
  ['log(x,3)', 'log(x,3)'],
  ['log_2(x)', 'log2(x)'],
  ['log₁₀(x)', 'log10(x)'],
  ['log_3 x', 'log(x,3)'],
  ['log2x', 'log2(x)'],
  ['e^sin x', 'e^sin(x)'],
  ['atan2(y,x)', 'atan2(y,x)'],
  ['max(0,x)', 'max(0,x)'],
  ['leaky_relu(x,0.2)', 'leakyrelu(x,0.2)'],
  ['sgn(x)*x', 'sign(x)*x'],
  // names
  ['wx', 'w*x'],
  ['wx+b', 'w*x+b'],
  ['xe^x', 'x*e^x'],
  ['2πx', '2*pi*x'],
  ['x1y2', 'x1*y2'],
  ['W_1*x', 'W_1*x'],
  ['W_12 x', 'W_12*x'],
  ['x₁²', 'x₁^2'],
  ['y_pred-y_true', 'y_pred-y_true'],
  ['θ^2', 'θ^2'],
  ['theta x', 'theta*x'],
  ['σ(x)', 'sigmoid(x)'],
  ['xσ(x)', 'x*sigmoid(x)'],
  ['sigma(x)', 'sigmoid(x)'],
  ['σ+1', 'σ+1'],
  ['𝑥²', 'x^2'],
  ['ｘ＋１', 'x+1'],
];

describe('the reading rules', () => {
  for (const [typed, expected] of rows) {
    it(`${typed} → ${expected}`, () => expect(explicit(typed)).to.equal(expected));
  }

  it('names keep the spelling that was typed, as keys', () => {
    const { tree } = read('W_1*x₁+θ+theta+b2');
    expect(variablesOf(tree)).to.deep.equal(['W_1', 'x₁', 'θ', 'theta', 'b2']);
    expect(compile(tree)({ W_1: 2, 'x₁': 3, θ: 10, theta: 100, b2: 1000 })).to.equal(1116);
  });

  it('variable names mind capitals, function names do not', () => {
    expect(variablesOf(read('X+x').tree)).to.deep.equal(['X', 'x']);
    expect(sameTree(read('Sin(x)').tree, read('sin(x)').tree)).to.equal(true);
  });

  it('numbers keep their spelling, products without a sign stay without one', () => {
    expect(toText(read('.50x').tree)).to.equal('.50x');
    expect(toText(read('2*x').tree)).to.equal('2*x');
  });

  it('every part knows where it stood', () => {
    const { tree } = read('1 + sin( x² )');
    expect(tree.at).to.deep.equal({ start: 0, end: 13 });
    if (tree.kind !== 'binary' || tree.right.kind !== 'call') throw new Error('read otherwise');
    expect(tree.right.at).to.deep.equal({ start: 4, end: 13 });
    expect(tree.right.arguments[0].at).to.deep.equal({ start: 9, end: 11 });
  });

  it('brackets belong to the part they enclose', () => {
    const { tree } = read('2(x+1)');
    expect(tree.at).to.deep.equal({ start: 0, end: 6 });
  });

  const notes: readonly (readonly [typed: string, code: string, other: string | undefined])[] = [
    ['1/2x', 'division-then-product', '1/(2x)'],
    ['1/2(x+1)', 'division-then-product', '1/(2(x+1))'],
    ['e^2x', 'power-then-product', 'e^(2x)'],
    ['e^-2x', 'power-then-product', 'e^(-2x)'],
    ['x^1/2', 'power-then-division', 'x^(1/2)'],
    ['sin x y', 'argument-of-function', 'sin(x)·y'],
    ['sin x(x+1)', 'argument-of-function', 'sin(x)·(x+1)'],
    ['log 10 x', 'argument-of-function', 'log_10(x)'],
    ['log 2 x^2+1', 'argument-of-function', 'log_2(x^2)+1'],
    ['1+log 3 (x+1)', 'argument-of-function', '1+log_3(x+1)'],
    ['sin^-1(x)', 'inverse-function', '1/sin(x)'],
    ['pix', 'letters-as-product', 'pi·x'],
    ['wtheta', 'letters-as-product', 'w·theta'],
    ['hello', 'letters-as-product', undefined],
    ['x2+x', 'name-or-power', 'x^2+x'],
    ['log2x', 'log-base-or-argument', 'log(2x)'],
    ['W1+W_1', 'names-look-alike', 'W1+W1'],
    ['f(x)', 'name-before-bracket', undefined],
  ];
  for (const [typed, code, other] of notes) {
    it(`${typed} is read with the note ${code}`, () => {
      const result = read(typed);
      expect(result.notes.map((note) => note.code)).to.deep.equal([code]);
      expect(result.notes[0].other?.text).to.equal(other);
      if (other) expect(parse(other).ok, other).to.equal(true);
    });
  }

  it('what everybody reads alike gets no note', () => {
    for (const typed of ['2x', 'x^2y', 'sin 2x', 'x^2(x+1)', 'wx+b', 'x/2', '2πx', 'xe^x', 'sin(x)^2']) {
      expect(read(typed).notes, typed).to.deep.equal([]);
    }
  });
});
