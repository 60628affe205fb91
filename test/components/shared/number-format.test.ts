// Numbers as a reader meets them: digits that are really there, a true minus, and = only where it is true.
import { expect } from 'chai';
import {
  formatCount,
  formatExact,
  formatFixed,
  formatNumber,
  formatScientific,
  productSign,
  readNumber,
  valueSign,
} from '../../../components/shared/number-format.ts';

const thin = '\u202f';

describe('number format', () => {
  const fixed: [number, number, string][] = [
    [1.2834, 4, '1.2834'],
    [-0.5, 1, '−0.5'],
    [-0.00001, 4, '0.0000'],
    [1.005, 2, '1.00'],
    [Number.NaN, 4, '–'],
    [Infinity, 4, '∞'],
    [-Infinity, 4, '−∞'],
    [0.1 + 0.2, 17, '0.30000000000000004'],
  ];
  for (const [value, digits, text] of fixed) {
    it(`${value} to ${digits} digits → ${text}`, () => expect(formatFixed(value, digits)).to.equal(text));
  }

  const scientific: [number, number, string][] = [
    [2.2e-16, 0, '2×10⁻¹⁶'],
    [-123456, 1, '−1.2×10⁵'],
    [0, 2, '0'],
    [9.99e-5, 0, '1×10⁻⁴'],
  ];
  for (const [value, digits, text] of scientific) {
    it(`${value} as a power of ten → ${text}`, () => expect(formatScientific(value, digits)).to.equal(text));
  }

  it('keeps the size of a small number readable', () => {
    expect(formatNumber(0.00005, 4)).to.equal('5.000×10⁻⁵');
    expect(formatNumber(0.0123, 4)).to.equal('0.0123');
    expect(formatNumber(12345678, 2)).to.equal('1.23×10⁷');
  });

  it('groups thousands with thin spaces', () => {
    expect(formatCount(5000)).to.equal(`5${thin}000`);
    expect(formatCount(-1234567)).to.equal(`−1${thin}234${thin}567`);
    expect(formatCount(999)).to.equal('999');
  });

  it("writes the decimal sign of the reader's language, and survives a wrong language tag", () => {
    expect(formatFixed(0.5, 2, { lang: 'de' })).to.equal('0,50');
    expect(formatFixed(0.5, 2, { lang: 'not a language' })).to.equal('0.50');
    expect(formatFixed(0.5, 2, { lang: 'x-school' })).to.equal('0.50');
  });

  it('keeps to digits that the sign belongs to, whatever else the tag says', () => {
    expect(formatFixed(0.5, 2, { lang: 'de-u-nu-latn' })).to.equal('0,50');
    expect(formatFixed(0.5, 2, { lang: 'de-x-school' })).to.equal('0,50');
    expect(formatFixed(0.5, 2, { lang: 'fa-x-school' })).to.equal('0.50');
  });

  it('writes a float so that the same float comes back', () => {
    for (const value of [0.1, -1 / 3, 5e-324, 1.7976931348623157e308, 123456789]) {
      expect(readNumber(formatExact(value))).to.equal(value);
    }
  });

  it('says = only where the digits shown multiply out', () => {
    expect(productSign([0.8021, 1.6], 1.2834)).to.equal('=');
    expect(productSign([Math.cos(0.64), 1.6], 1.6 * Math.cos(0.64))).to.equal('=');
    expect(productSign([0.33333, 3], 0.99999)).to.equal('≈');
    expect(productSign([Infinity, 0], 1)).to.equal('≈');
    expect(valueSign(0.25)).to.equal('=');
    expect(valueSign(1 / 3)).to.equal('≈');
  });

  const typed: [string, number][] = [
    ['0.8', 0.8],
    ['−0,5', -0.5],
    ['.5', 0.5],
    ['5 000', 5000],
    ['2e-3', 0.002],
    ['2×10⁻³', 0.002],
    ['1 2a', Number.NaN],
    ['', Number.NaN],
    ['1e', Number.NaN],
  ];
  for (const [text, value] of typed) {
    it(`reads “${text}” → ${value}`, () => expect(readNumber(text)).to.deep.equal(value));
  }
});
