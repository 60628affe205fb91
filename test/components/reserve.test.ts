// The place that is kept free for a widget: it is given back, and what a page set meanwhile stays.
import { expect } from 'chai';
import { reserve } from '../../components/reserve.ts';

const place = (): HTMLElement => {
  const element = document.createElement('backprop-trainer');
  document.body.append(element);
  return element;
};

describe('reserved place', () => {
  afterEach(() => document.body.replaceChildren());

  it('is given back whole, with no empty attribute left', () => {
    const element = place();
    const [giveBack] = reserve([element]);
    expect(element.style.display).to.equal('block');
    expect(Number.parseFloat(element.style.minBlockSize)).to.be.above(100);
    giveBack();
    expect(element.hasAttribute('style')).to.equal(false);
  });

  it('leaves alone what a script of the page set in the meantime', () => {
    const element = place();
    const [giveBack] = reserve([element]);
    element.style.display = 'none';
    element.style.minBlockSize = '7px';
    giveBack();
    expect(element.style.display).to.equal('none');
    expect(element.style.minBlockSize).to.equal('7px');
  });
});
