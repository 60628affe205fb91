// The comparison that every numeric test rests on is itself put to the test, above all where it must say no.
import { expect } from 'chai';
import { allClose } from './all-close.ts';

describe('allClose', () => {
  it('accepts values within the absolute and the relative tolerance', () => {
    allClose([1, 2, 3], [1, 2, 3]);
    allClose(new Float32Array([0.1]), [0.1], { absolute: 1e-8 });
    allClose([1e6 + 1], [1e6], { relative: 1e-5 });
  });

  it('names the index and both values where they differ', () => {
    expect(() => allClose([1, 2, 3.5], [1, 2, 3], { absolute: 0.1 })).to.throw(
      'at index 2 the value is 3.5, expected 3',
    );
  });

  it('takes NaN for equal to nothing', () => {
    expect(() => allClose([NaN], [NaN], { absolute: 1 })).to.throw('index 0');
    expect(() => allClose([NaN], [Infinity], { absolute: 1 })).to.throw('index 0');
  });

  it('takes an infinity for equal to itself alone', () => {
    allClose([Infinity], [Infinity]);
    expect(() => allClose([1e308], [Infinity], { relative: 1 })).to.throw('index 0');
    expect(() => allClose([-Infinity], [Infinity], { relative: 1 })).to.throw('index 0');
  });

  it('refuses lists of different length', () => {
    expect(() => allClose([1], [1, 2])).to.throw('1 values, but 2 were expected');
  });
});
