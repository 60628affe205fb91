// One row for each function: its value against mpmath, its spellings, its place in the table.
import { expect } from 'chai';
import { compile } from '../../src/symbolic/evaluate.ts';
import { findFunction, functionEntry, functionTable } from '../../src/symbolic/functions.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { erf, realPower, sincRate, step } from '../../src/symbolic/special-functions.ts';

/** name, then [x, f(x)] pairs: mpmath 1.3.0, 40 digits, at the float64 x, rounded to float64. */
const values: readonly (readonly [string, ...(readonly [number, number])[]])[] = [
  ['sqrt', [2.5, 1.5811388300841898], [0.3, 0.5477225575051661]],
  ['cbrt', [-2, -1.2599210498948732], [0.3, 0.6694329500821695]],
  ['exp', [-1.5, 0.22313016014842982], [0.3, 1.3498588075760032]],
  ['log', [0.3, -1.203972804325936], [7, 1.9459101490553132]],
  ['log2', [0.3, -1.736965594166206], [7, 2.807354922057604]],
  ['log10', [0.3, -0.5228787452803376], [7, 0.8450980400142568]],
  ['sin', [-1.5, -0.9974949866040544], [2, 0.9092974268256817]],
  ['cos', [-1.5, 0.0707372016677029], [2, -0.4161468365471424]],
  ['tan', [-1.2, -2.5721516221263188], [2, -2.185039863261519]],
  ['cot', [-1.2, -0.38877956936820496], [2, -0.45765755436028577]],
  ['sec', [-1.2, 2.759703601332406], [2, -2.402997961722381]],
  ['csc', [-1.2, -1.0729163777098971], [2, 1.0997501702946164]],
  ['asin', [-0.7, -0.775397496610753], [0.3, 0.3046926540153975]],
  ['acos', [-0.7, 2.3461938234056494], [0.3, 1.2661036727794992]],
  ['atan', [-0.7, -0.6107259643892086], [3, 1.2490457723982544]],
  ['acot', [-0.7, -0.960070362405688], [3, 0.3217505543966422]],
  ['asec', [-1.7, 2.1996712522899484], [3, 1.2309594173407747]],
  ['acsc', [-1.7, -0.6288749254950518], [3, 0.3398369094541219]],
  ['sinh', [-1.2, -1.5094613554121725], [2, 3.626860407847019]],
  ['cosh', [-1.2, 1.8106555673243747], [2, 3.7621956910836314]],
  ['tanh', [-1.2, -0.8336546070121552], [2, 0.9640275800758169]],
  ['coth', [-1.2, -1.1995375441923508], [2, 1.0373147207275482]],
  ['sech', [-1.2, 0.5522861542782048], [20, 4.122307244877116e-9]],
  ['csch', [-1.2, -0.6624879771943155], [20, 4.122307244877116e-9]],
  ['asinh', [-1.2, -1.015973134179692], [2, 1.4436354751788103]],
  ['acosh', [1.2, 0.6223625037147786], [2, 1.3169578969248168]],
  ['atanh', [-0.2, -0.2027325540540822], [0.9, 1.4722194895832204]],
  ['acoth', [-1.2, -1.1989476363991853], [2, 0.5493061443340549]],
  ['asech', [0.2, 2.2924316695611777], [0.9, 0.46714530810326194]],
  ['acsch', [-0.2, -2.3124383412727525], [2, 0.48121182505960347]],
  ['abs', [-2.5, 2.5], [0, 0]],
  ['sign', [-2.5, -1], [0, 0]],
  ['step', [-2.5, 0], [0, 0], [1e-300, 1]],
  ['floor', [-2.5, -3], [2.5, 2]],
  ['ceil', [-2.5, -2], [2.5, 3]],
  ['relu', [-2.5, 0], [2.5, 2.5]],
  ['leakyrelu', [-2.5, -0.025], [2.5, 2.5]],
  ['sigmoid', [-40, 4.248354255291589e-18], [3, 0.9525741268224333]],
  ['softplus', [-40, 4.248354255291589e-18], [3, 3.048587351573742]],
  ['erf', [0.5, 0.5204998778130465], [-0.7, -0.6778011938374184]],
  ['gaussian', [-1.2, 0.4867522559599717], [2, 0.1353352832366127]],
  ['sinc', [1e-8, 1.0], [2, 0.45464871341284085], [0, 1]],
  ['sincrate', [0.1, -0.033300011902557575], [3, -0.34567749976235596], [0, 0]],
];

const ofSeveral: readonly (readonly [string, number])[] = [
  ['max(1, 5, 3)', 5],
  ['min(1, -5, 3)', -5],
  ['atan2(1, -1)', 2.356194490192345],
  ['atan2(-3, 0)', -1.5707963267948966],
  ['log(81, 3)', 4],
  ['log(8, 2)', 3],
  ['leakyrelu(-2, 0.25)', -0.5],
  ['log(0.01, 10)', -2],
];

function compute(text: string): number {
  const result = parse(text);
  if (!result.ok) throw new Error(`"${text}" was not read: ${result.code}`);
  return compile(result.tree)({});
}

describe('the function table', () => {
  it('has 45 functions to type, and every one a row of values', () => {
    const typed = functionTable.filter((entry) => !entry.hidden).map((entry) => entry.name);
    expect(typed.length).to.equal(45);
    const tested = [...values.map(([name]) => name), 'max', 'min', 'atan2'];
    expect(typed.filter((name) => !tested.includes(name))).to.deep.equal([]);
  });

  for (const [name, ...pairs] of values) {
    it(`${name} agrees with mpmath`, () => {
      const { evaluate } = functionEntry(name);
      for (const [x, reference] of pairs) {
        // Two ulps: the engines' own Math functions promise no more.
        expect(Math.abs(evaluate(x) - reference)).to.be.at.most(
          4.5e-16 * Math.max(Math.abs(reference), 1e-300) * 2,
          `${name}(${x})`,
        );
      }
    });
  }

  for (const [text, reference] of ofSeveral) {
    it(`${text} is ${reference}`, () => {
      expect(compute(text)).to.be.closeTo(reference, 1e-15 * Math.max(1, Math.abs(reference)));
    });
  }

  it('erf keeps fifteen digits on both sides of where its two formulas meet', () => {
    const rows = [
      [1e-9, 1.1283791670955127e-9],
      [0.5, 0.5204998778130465],
      [1.5, 0.9661051464753108],
      [1.99, 0.995111413199617],
      [2.01, 0.9955248493552482],
      [3, 0.9999779095030014],
      [4.5, 0.9999999998033839],
    ];
    for (const [x, reference] of rows) {
      expect(Math.abs(erf(x) / reference - 1), `erf(${x})`).to.be.below(1e-15);
      expect(erf(-x)).to.equal(-erf(x));
    }
    expect([erf(0), erf(Infinity), erf(-30)]).to.deep.equal([0, 1, -1]);
    expect(erf(Number.NaN)).to.be.NaN;
  });

  it('the derivative of sinc keeps its digits near 0 and where its two forms meet', () => {
    const rows = [
      [1e-8, -3.3333333333333334e-9],
      [0.1, -0.033300011902557575],
      [0.99, -0.2987685099732158],
      [1.01, -0.3035511381530401],
    ];
    for (const [x, reference] of rows) expect(Math.abs(sincRate(x) / reference - 1)).to.be.below(2e-15);
  });

  it('the sigmoid, softplus and 1/cosh² do not overflow', () => {
    expect(functionEntry('sigmoid').evaluate(-750)).to.be.within(0, 1e-300);
    expect(functionEntry('sigmoid').evaluate(800)).to.equal(1);
    expect(functionEntry('softplus').evaluate(800)).to.equal(800);
    expect(functionEntry('sech').evaluate(800)).to.equal(0);
  });

  it('what has no value has none: NaN stays NaN in every function', () => {
    for (const entry of functionTable) {
      const args = Array.from({ length: entry.arity[0] }, () => Number.NaN);
      expect(entry.evaluate(...args), entry.name).to.be.NaN;
    }
    expect(realPower(Number.NaN, 0)).to.be.NaN;
    expect(step(Number.NaN)).to.be.NaN;
  });

  it('everything is real: the third root of −8 by power is undefined, by cbrt it is −2', () => {
    expect(compute('(-8)^(1/3)')).to.be.NaN;
    expect(compute('cbrt(-8)')).to.equal(-2);
  });

  it('spellings lead to their entry in any capitals, and no inherited name does', () => {
    expect(findFunction('LN')?.name).to.equal('log');
    expect(findFunction('ArcTan')?.name).to.equal('atan');
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(findFunction(name), name).to.equal(undefined);
    }
  });

  it('asking for a function that is not there is an error of the program', () => {
    expect(() => functionEntry('nothing')).to.throw('functionEntry: there is no function "nothing"');
  });
});
