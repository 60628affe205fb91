// Random messages to the two pages that hear any: the frame of a figure and the page around it. What is not exactly a
// question of theirs is left unread, and nothing is thrown.
import { expect } from 'chai';
import fc from 'fast-check';
import { readQuestion } from '../../pages/embed-messages.ts';
import { takeHeight } from '../../pages/frame-height.ts';
import { hostileList, hostileValues } from './hostile-texts.ts';

const types = ['get-height', 'set-theme', 'set-state', 'get-state', 'height'].map(
  (name) => `backprop-lab:${name}`,
);
const value = fc.oneof(
  fc.constantFrom(...types, 'dark', '', 'x=1', 300, '300', ...hostileList),
  fc.constantFrom(...hostileValues()),
  fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
);
const plain = { noNullPrototype: true };
const message = fc.oneof(
  // Nearly right: these come through, or are stopped by a single wrong value or one name more.
  fc.record(
    {
      type: fc.constantFrom(...types),
      theme: fc.oneof(fc.constantFrom('dark', 'projector', ''), value),
      state: fc.oneof(fc.constant('x=1'), value),
      height: fc.oneof(fc.double(), fc.nat(30_000), value),
      more: value,
    },
    { ...plain, requiredKeys: ['type'] },
  ),
  fc.dictionary(fc.constantFrom('type', 'theme', 'state', 'height', 'x'), value, plain),
  value,
);
const options = { numRuns: 5000, seed: 42 };

describe('random messages', () => {
  it('to a figure: exactly its questions are heard', () => {
    let heard = 0;
    fc.assert(
      fc.property(message, (data) => {
        const question = readQuestion(data);
        if (!question) return;
        heard++;
        const { type, ...rest } = data as Record<string, unknown>;
        expect(type).to.equal(`backprop-lab:${question.kind}`);
        const names = { 'set-theme': ['theme'], 'set-state': ['state'] }[question.kind as string] ?? [];
        expect(Object.keys(rest)).to.deep.equal(names);
        for (const given of Object.values(rest)) expect(given).to.be.a('string');
      }),
      options,
    );
    expect(heard).to.be.above(0);
  });

  it('to the page around it: a frame takes nothing but a height, and no height but its own', () => {
    const frame = document.createElement('iframe');
    frame.title = 'a figure';
    document.body.append(frame);
    const origin = new URL(frame.src, document.baseURI).origin;
    const senders = [
      { source: frame.contentWindow, origin, isBelieved: true },
      { source: frame.contentWindow, origin: 'https://elsewhere.example', isBelieved: false },
      { source: window, origin, isBelieved: false },
    ];
    let heard = 0;
    fc.assert(
      fc.property(message, fc.constantFrom(...senders), (data, { isBelieved, ...sender }) => {
        frame.style.height = '';
        takeHeight({ ...sender, data } as MessageEvent, [frame]);
        const taken = frame.style.height;
        if (taken === '') return;
        heard++;
        const { type, height } = data as { type: unknown; height: number };
        expect(isBelieved).to.equal(true);
        expect(type).to.equal('backprop-lab:height');
        expect(height).to.be.a('number').within(0, 20_000);
        expect(Number.parseFloat(taken)).to.equal(Math.ceil(height));
        expect(frame.getAttribute('style')).to.match(/^height: \d+px;$/);
      }),
      options,
    );
    expect(heard).to.be.above(0);
    frame.remove();
  });
});
