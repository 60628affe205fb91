// The explorer without a page: functions read from text, exact numbers at x, and what each plot will show.
import { expect } from 'chai';
import {
  buildChain,
  type ExplorerChain,
  readFunction,
  type Role,
} from '../../../components/chain-rule-explorer/explorer-chain.ts';
import { heightOf, tangentEnds } from '../../../components/chain-rule-explorer/explorer-plots.ts';
import { readChain, shownSign } from '../../../components/chain-rule-explorer/explorer-reading.ts';
import { presetOf, spelledForField } from '../../../components/chain-rule-explorer/explorer-settings.ts';
import { grownScale, ladderScale } from '../../../components/chain-rule-explorer/stretch-ladder.ts';
import { explorerStrings } from '../../../src/strings/en/explorer.ts';
import { stretchSentence } from '../../../components/chain-rule-explorer/explorer-words.ts';
import { compileTogether } from '../../../components/chain-rule-explorer/shared-parts.ts';
import { compileUnary, differentiate, parse } from '../../../src/symbolic/index.ts';
import { formatFixed } from '../../../components/shared/number-format.ts';

/** Texts outermost first, as they are written. */
function chainOf(...texts: string[]): ExplorerChain {
  const roles: Role[] = texts.length === 3 ? ['outer', 'middle', 'inner'] : ['outer', 'inner'];
  const parts = texts.map((text, index) => {
    const reading = readFunction(text, roles[index]);
    if (!reading.ok) throw new Error(`${text} cannot be read`);
    return { role: roles[index], tree: reading.tree, letter: reading.letter };
  });
  return buildChain(parts.reverse());
}

describe('the functions of the explorer', () => {
  const readable: [string, Role, string][] = [
    ['sin', 'outer', 'u'],
    ['SIN', 'outer', 'u'],
    ['sqrt', 'outer', 'u'],
    ['relu', 'middle', 'u'],
    ['tanh', 'inner', 'x'],
    ['sin(t)', 'outer', 't'],
    ['x^2', 'inner', 'x'],
    ['u^2', 'inner', 'u'],
    ['5', 'inner', 'x'],
  ];
  for (const [text, role, letter] of readable) {
    it(`${text} as ${role} → a function of ${letter}`, () => {
      expect(readFunction(text, role)).to.include({ ok: true, letter });
    });
  }

  it('a formula with two letters is refused at the second one', () => {
    const reading = readFunction('a*sin(u)', 'outer');
    expect(reading).to.deep.include({ ok: false, code: 'several-letters', at: { start: 0, end: 1 } });
  });

  it('a name that needs two values is left to the reader of formulas', () => {
    expect(readFunction('max', 'outer')).to.include({ ok: false, code: 'unreadable' });
  });

  it('the letter that was typed gives way to that of the place', () => {
    const [inner, middle, outer] = chainOf('sin(x)', 't^2', '2z+1').links;
    expect([inner, middle, outer].map(({ letter, name, input }) => letter + name + input)).to.deep.equal([
      'hux',
      'gvu',
      'fyv',
    ]);
    expect(chainOf('sin(x)', 't^2', '2z+1').valueAt[2](0.25)).to.equal(Math.sin(1.5 ** 2));
  });

  const spellings: [string, Role, string | undefined][] = [
    ['sin', 'outer', 'sin'],
    ['sin(u)', 'outer', 'sin'],
    ['sin x', 'outer', 'sin'],
    ['2*x+1', 'inner', '2x+1'],
    ['x³−x', 'inner', 'x^3-x'],
    ['cos', 'outer', undefined],
  ];
  for (const [text, role, preset] of spellings) {
    it(`${text} → ${preset ?? 'no preset'}`, () => expect(presetOf(text, role)).to.equal(preset));
  }

  it('a bare name is spelled out where it can be edited', () => {
    expect(spelledForField('tanh', 'outer')).to.equal('tanh(u)');
    expect(spelledForField('2x+1', 'inner')).to.equal('2x+1');
  });
});

describe('the numbers at x', () => {
  it('sin(x²) at 0.8 → 1.6 · cos 0.64', () => {
    const { values, rates, stretches, slope } = readChain(chainOf('sin', 'x^2'), 0.8);
    expect(values).to.deep.equal([0.8 * 0.8, Math.sin(0.8 * 0.8)]);
    expect(rates).to.deep.equal([1.6, Math.cos(0.8 * 0.8)]);
    expect(slope).to.equal(Math.cos(0.8 * 0.8) * 1.6);
    expect(stretches).to.deep.equal([1, 1.6, 1.6 * Math.cos(0.8 * 0.8)]);
  });

  it('three links → the product of three rates', () => {
    const { rates, slope } = readChain(chainOf('exp', 'sin', 'x^2'), 0.5);
    expect(rates).to.have.length(3);
    expect(slope).to.be.closeTo(Math.exp(Math.sin(0.25)) * Math.cos(0.25) * 1, 1e-15);
  });

  const missing: [string, string, number, string, string][] = [
    ['log', 'x-1', 0.5, 'value', 'f'],
    ['sin', 'sqrt(x)', -1, 'value', 'g'],
    ['tanh', '1/x', 0, 'finite-value', 'g'],
    ['sqrt', 'x^2', 0, 'slope', 'f'],
    ['sin', 'cbrt(x)', 0, 'slope', 'g'],
    ['exp', 'exp(x)', 8, 'finite-value', 'f'],
  ];
  for (const [outer, inner, x, what, letter] of missing) {
    it(`${outer} of ${inner} at ${x} → no ${what} of ${letter}`, () => {
      const reading = readChain(chainOf(outer, inner), x);
      expect(reading.missing?.what).to.equal(what);
      expect(reading.missing?.link.letter).to.equal(letter);
      expect(reading.slope).to.be.NaN;
      expect(reading.kinks).to.deep.equal([]);
    });
  }

  it('a function that has no value has no slope either, on the curves too', () => {
    const chain = chainOf('log', '1/x');
    expect(chain.rateAt[1](-1)).to.be.NaN;
    expect(chain.slopeAt(-1)).to.be.NaN;
    expect(chain.slopeAt(2)).to.equal(-0.5);
  });

  const kinks: [string, string, number, string, boolean][] = [
    ['abs', 'x^3-x', 1, 'abs-at-zero', true],
    ['relu', '2x+1', -0.5, 'relu-at-zero', true],
    ['floor', '2x', 0.5, 'jump-at-integers', true],
    ['max(u, 1)', 'x^2', 1, 'equal-arguments', true],
    ['abs', '3x-0.9', 0.3, 'abs-at-zero', false],
  ];
  for (const [outer, inner, x, code, isExact] of kinks) {
    it(`${outer} of ${inner} at ${x} → ${code}${isExact ? '' : ', beside it by rounding'}`, () => {
      const { kinks: found, missing: none } = readChain(chainOf(outer, inner), x);
      expect(none).to.equal(undefined);
      expect(found.map((kink) => [kink.code, kink.isExact])).to.deep.equal([[code, isExact]]);
    });
  }

  it('beside a kink nothing is said', () => {
    expect(readChain(chainOf('abs', 'x^3-x'), 0.9).kinks).to.deep.equal([]);
  });

  it('a long formula gives the same numbers when it is asked again', () => {
    const long = Array.from({ length: 30 }, (_, index) => `sin(${index + 1}x)`).join('+');
    const chain = chainOf('sin', long);
    const first = chain.slopeAt(0.7);
    expect(chain.slopeAt(0.7)).to.equal(first);
    expect(readChain(chain, 0.7).slope).to.equal(first);
  });
});

describe('long formulas', () => {
  const texts = [
    'sin(x)^2+cos(x)^3/x-exp(-x)*2^x', 'x^x^x', '-x^-1+(1+1)^(3-1)+x^(1-1)', 'max(x,1,x^2)+min(x,2)', 'e^pi',
    'sqrt(x)+|x-1|+atan2(x,2)+log(x,3)', 'sigmoid(sigmoid(tanh(x)))', '5',
  ]; // prettier-ignore
  for (const text of texts) {
    it(`${text} → the same digits as each computed alone`, () => {
      const result = parse(text);
      if (!result.ok) throw new Error(result.code);
      const trees = [result.tree, differentiate(result.tree, 'x')];
      const together = compileTogether(trees);
      for (const x of [-1.7, -1, 0, 0.3, 1, 2.5]) {
        expect(together.map((f) => f(x))).to.deep.equal(trees.map((tree) => compileUnary(tree, 'x')(x)));
      }
    });
  }

  it('fifty functions inside each other are drawn without a stutter', () => {
    const nested = (name: string, depth: number) => `${name}(`.repeat(depth) + 'x' + ')'.repeat(depth);
    const chain = chainOf(nested('tanh', 40), nested('sin', 50));
    // Without sharing this is about 600 · 90² operations; with it 600 · 180.
    let finite = 0;
    for (let step = 0; step < 600; step++) finite += Number.isFinite(chain.slopeAt(step / 100 - 3)) ? 1 : 0;
    expect(finite).to.equal(600);
  });
});

describe('= or ≈', () => {
  it('0.8021 · 1.6000 → = 1.2834, since the digits shown multiply out', () => {
    const { rates, slope } = readChain(chainOf('sin', 'x^2'), 0.8);
    expect(shownSign(rates, slope, 4)).to.equal('=');
  });

  it('403.4288 · 11.0000 → ≈ 4437.7167', () => {
    const { rates, slope } = readChain(chainOf('exp', 'x^3-x'), 2);
    expect(shownSign(rates, slope, 4)).to.equal('≈');
  });

  it('powers of ten are multiplied as they are shown', () => {
    expect(shownSign([1.23449e-7, 2], 2.46898e-7, 4)).to.equal('≈');
    expect(shownSign([1.234e-7, 2], 2.468e-7, 4)).to.equal('=');
  });

  it('holds at every step of the slider, for all nine pairs: what is shown multiplies out, or says ≈', () => {
    for (const outer of ['sin', 'exp', 'tanh']) {
      for (const inner of ['2x+1', 'x^2', 'x^3-x']) {
        const chain = chainOf(outer, inner);
        for (let step = -20; step <= 20; step++) {
          const { rates, slope } = readChain(chain, step / 10);
          const shown = rates.map((rate) => Number(rate.toFixed(4)));
          if (rates.some((rate) => rate !== 0 && Math.abs(rate) < 1e-3) || Math.abs(slope) < 1e-3) continue;
          const holds = (shown[0] * shown[1]).toFixed(4) === slope.toFixed(4);
          expect(shownSign(rates, slope, 4)).to.equal(holds ? '=' : '≈');
        }
      }
    }
  });
});

describe('what is drawn', () => {
  it('the bars stand on the smallest scale that holds them', () => {
    expect(ladderScale([1, 1.6, 1.28])).to.deep.equal({ low: 0, high: 2 });
    expect(ladderScale([1, -0.3, 0.1])).to.deep.equal({ low: -1, high: 1 });
    expect(ladderScale([1, 400, -4000])).to.deep.equal({ low: -6, high: 6 });
    expect(ladderScale([1, Number.NaN, Number.NaN])).to.deep.equal({ low: 0, high: 1 });
    expect(grownScale({ low: -1, high: 2 }, { low: 0, high: 4 })).to.deep.equal({ low: -1, high: 4 });
  });

  it('the tangent has its slope, and the same length on paper whether flat or steep', () => {
    for (const slope of [0, 1.28, -50]) {
      const [[x0, y0], [x1, y1]] = tangentEnds(0.8, 0.6, slope, 6, 2);
      expect((y1 - y0) / (x1 - x0)).to.be.closeTo(slope, 1e-9);
      expect(Math.hypot((x1 - x0) / 6, (y1 - y0) / (2.5 * 2))).to.be.closeTo(0.32, 1e-9);
    }
  });

  it('the height of the whole stays readable for exp(x³−x)', () => {
    expect(heightOf(chainOf('exp', 'x^3-x').valueAt[1], [-3, 3], 6)).to.be.within(6, 8);
  });

  const say = (outer: string, inner: string, x: number): string => {
    const chain = chainOf(outer, inner);
    return stretchSentence(chain, readChain(chain, x), (value) => formatFixed(value, 4), explorerStrings);
  };

  it('the sentence under the bars says which factor is to blame for a slope of 0', () => {
    expect(say('exp', 'x^2', 0)).to.contain('g′(x) is 0 here: u stands still while x moves');
    expect(say('abs', 'x^3-x', 1)).to.contain('f′(g(x)) is 0 here: y stands still while u moves');
    expect(say('u^2', 'x^2', 0)).to.contain('f′(g(x)) and g′(x) are 0 here');
    expect(say('sin', 'x^2', 0.8)).to.contain('y moves 1.2834 times as fast as x');
    expect(say('log', 'x', -1)).to.equal(explorerStrings.noProduct);
  });
});
