// Random strings into the reader of formulas: read or refused, never thrown at, none over 50 ms. A hundred thousand in
// Chromium; a fifth of them in the others, which run the same code.
import { expect } from 'chai';
import { bar, readStrings } from './random-strings.ts';

const count = navigator.userAgent.includes('Chrome/') ? 100_000 : 20_000;
const slice = 5000;

describe('random strings into the reader', function () {
  this.timeout(120_000);

  it(`nothing is thrown and none of ${count} takes over ${bar} ms`, async () => {
    let readable = 0;
    for (let done = 0; done < count; done += slice) {
      const { faults, read } = readStrings(slice, 1 + done);
      expect(faults).to.deep.equal([]);
      readable += read;
      await new Promise((resolve) => setTimeout(resolve));
    }
    // Both kinds are among them.
    expect(readable).to.be.within(count / 100, count / 2);
  });
});
