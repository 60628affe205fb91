// What a person sees and does in <backprop-precision>: rounding has a size, and float32 takes small slopes for 0.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropPrecision } from '../../components/backprop-precision/backprop-precision.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';

const text = (element: Element) => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');

describe('<backprop-precision>', () => {
  before(() => defineElement(BackpropPrecision));
  const mount = (
    template = html`<backprop-precision epochs="5" at="5"></backprop-precision>`,
    options = {},
  ) => fixture<BackpropPrecision>(template, options);
  const done = async (element: BackpropPrecision, epoch = 5) => {
    await until(() => text(element).includes(`epoch ${epoch} of`), `epoch ${epoch} is reached`);
    await settled(element);
    return element;
  };

  it('is accessible, light and dark', async () => {
    await expectAccessible(await done(await mount()));
    await expectAccessible(
      await mount(html`<backprop-precision theme="dark" epochs="5"></backprop-precision>`),
    );
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      await done(await mount());
    });
  });

  it('says how many digits agree after the run', async () => {
    expect(text(await done(await mount())))
      .to.match(/After 5 epochs the predictions/)
      .and.not.to.contain('NaN');
  });

  it('finds where float32 says exactly 0 and float64 does not', async () => {
    const element = await mount();
    await until(() => text(element).includes('Written as a(1 − a)'), 'the places are found');
    expect(text(element)).to.contain(
      'At z = 20.00 single precision says that the sigmoid’s slope is exactly 0',
    );
    // 1 + e⁻ᶻ rounds to 1 once e⁻ᶻ ≤ 2⁻²⁴: z = 24 ln 2; in float64 53 ln 2.
    expect(text(element))
      .to.contain((24 * Math.LN2).toFixed(2))
      .and.to.contain((53 * Math.LN2).toFixed(2));
  });

  it('says which machine is missing, and the others go on', async () => {
    const element = document.createElement('backprop-precision') as BackpropPrecision;
    element.epochs = 2;
    element.at = 2;
    element.makeTrainer = (engine, ...rest) =>
      engine === 'webgl' ? Promise.reject(new CodedError('webgl-missing')) : createTrainer(engine, ...rest);
    const host = await fixture<HTMLDivElement>(html`<div></div>`);
    host.append(element);
    await done(element, 2);
    expect(text(element)).to.contain('Not here: by hand on the GPU').and.to.contain('webgl-missing');
  });

  it('is taken away and put back, gives its state, hides and locks', async () => {
    const element = await done(await mount());
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await done(element);
    expect(element.getState()).to.include({ epochs: 5, at: 5, z: 20 });
    element.controls = ['z'];
    element.locked = ['z'];
    await settled(element);
    const inputs = [...element.shadowRoot!.querySelectorAll('input')];
    expect(inputs.length).to.equal(2);
    expect(inputs.every(({ disabled }) => disabled)).to.equal(true);
  });

  it('fits 320 px', async () => {
    const element = await done(
      await mount(html`<backprop-precision epochs="5" at="5"></backprop-precision>`, { width: 320 }),
    );
    expect(element.scrollWidth).to.be.at.most(320);
  });
});
