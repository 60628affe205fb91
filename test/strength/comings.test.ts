// Two hundred times a run with a figure is put on the page and taken away, half of them in the middle of a step, by hand
// on WebGL and by TensorFlow.js in turn: textures, buffers, programs and tensors are back to what they were. Sixty times in Firefox and WebKit, which
// take longer and count the same.
import { expect } from 'chai';
import { comeAndGo } from './soak.ts';

const times = navigator.userAgent.includes('Chrome/') ? 200 : 60;

describe('runs that come and go', function () {
  this.timeout(120_000);

  it('leave no texture, no other object of WebGL and no tensor behind', async () => {
    const { faults, before } = await comeAndGo(times);
    expect(faults).to.deep.equal([]);
    // Both sides were counted.
    expect(before.Texture).to.be.above(0);
    expect(before.Tensor).to.be.above(0);
  });
});
