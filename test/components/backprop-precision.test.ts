// What a person sees and does in <backprop-precision>: rounding has a size, and float32 takes small slopes for 0.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropPrecision } from '../../components/backprop-precision/backprop-precision.ts';
import { driftFigure } from '../../components/backprop-precision/precision-figures.ts';
import { defineElement } from '../../components/shared/define.ts';
import { vectorDifference } from '../../src/comparison/training-difference.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { precisionStrings } from '../../src/strings/en/precision.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';
import { holdEngines } from '../helpers/hold-engines.ts';

const text = (element: Element) => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');

describe('<backprop-precision>', () => {
  holdEngines('webgl', 'tfjs');
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

  it('names a side in its figure only beside a mark, also at one epoch alone', () => {
    const context = { words: precisionStrings, chartWords: chartStrings, lang: 'en' };
    const apart = (by: number) => {
      const difference = vectorDifference([1], [1 + by], 'float32');
      return { parameters: difference, predictions: difference };
    };
    const start = { epoch: 0, sides: { webgl: apart(0), tfjs: apart(1e-8) } };
    const figure = driftFigure([start], 10, context);
    expect(figure.series.map((series) => 'label' in series)).to.deep.equal([false, true]);
    expect(figure.points?.map(({ x, hue }) => [x, hue])).to.deep.equal([[0, 'automatic']]);
    const next = { epoch: 1, sides: { webgl: apart(1e-7), tfjs: apart(2e-8) } };
    const later = driftFigure([start, next], 10, context);
    expect(later.series.map((series) => 'label' in series)).to.deep.equal([true, true]);
    expect(later.points?.map(({ x, hue }) => [x, hue])).to.deep.equal([
      [1, 'by-hand'],
      [1, 'automatic'],
    ]);
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

  /** Three machines that are all the processor in float64: a long run without waiting for a graphics card. */
  const quick = async (
    epochs: number,
    make: BackpropPrecision['makeTrainer'] = (_engine, spec) => createTrainer('cpu-float64', spec),
  ) => {
    const element = document.createElement('backprop-precision') as BackpropPrecision;
    element.epochs = epochs;
    element.makeTrainer = make;
    const host = await fixture<HTMLDivElement>(html`<div></div>`);
    host.append(element);
    await settled(element);
    return element;
  };
  const press = async (element: BackpropPrecision, name: string) => {
    const find = () =>
      [...element.shadowRoot!.querySelectorAll('button')].find(
        (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
      );
    await until(() => find() !== undefined, `there is “${name}”`);
    find()!.click();
  };
  const progress = (element: BackpropPrecision) => element.shadowRoot!.querySelector('progress')!.value;

  // All of them in one browser; in the others as many as it takes to see that it is the same there.
  const many = navigator.userAgent.includes('Chrome/') ? 5000 : 1500;
  it('runs thousands of epochs in portions, shows how far it is, and lets the page have its turn', async function () {
    this.timeout(120_000);
    const element = await quick(many);
    const seen: number[] = [];
    // What is drawn of the progress, each time that it is drawn.
    const bar = element.shadowRoot!.querySelector('progress')!;
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLProgressElement.prototype, 'value')!;
    Object.defineProperty(bar, 'value', {
      get,
      set(value: number) {
        seen.push(value);
        set!.call(bar, value);
      },
    });
    let turns = 0;
    await press(element, 'Run');
    await until(
      () => {
        turns++;
        return progress(element) === many;
      },
      'all epochs are done',
      { timeoutMilliseconds: 100_000 },
    );
    await done(element, many).catch(() => undefined);
    expect(new Set(seen).size, 'places shown on the way').to.be.above(20);
    expect(seen).to.deep.equal([...seen].sort((a, b) => a - b));
    expect(turns, 'turns of the page').to.be.above(1);
    // The same arithmetic three times over drifts by nothing at all.
    expect(text(element)).to.match(/After [15].[05]00 epochs .* are equal to float64’s, digit for digit/);
  });

  it('stops where it is when it is paused, goes on from there, and goes back to the start at once', async () => {
    const element = await quick(5000, async (engine, spec) => {
      // A machine that takes its time, so that there is something to stop.
      const trainer = await createTrainer('cpu-float64', spec);
      const step = trainer.step.bind(trainer);
      const slowly: typeof step = async (...wanted) => {
        await new Promise((resolve) => setTimeout(resolve, engine === 'webgl' ? 30 : 0));
        return step(...wanted);
      };
      return Object.defineProperty(trainer, 'step', { value: slowly });
    });
    await press(element, 'Run');
    await until(() => progress(element) >= 5, 'it runs');
    await press(element, 'Pause');
    await until(() => !element.isRunning, 'it stands');
    await settled(element);
    const place = progress(element);
    expect(place).to.be.within(5, 4999);
    await press(element, 'Run');
    await until(() => progress(element) > place, 'it goes on');
    await press(element, 'Back to the start');
    await until(() => progress(element) === 0, 'it is back');
    expect(element.isRunning).to.equal(false);
    expect(element.getState()).to.include({ at: 0 });
  });

  it('says that float64 is missing without holding the page up, and tries anew when it is run', async () => {
    let isBack = false;
    const element = await quick(3, (engine, spec) =>
      isBack || engine !== 'cpu-float64'
        ? createTrainer('cpu-float64', spec)
        : Promise.reject(new CodedError('engine-not-loaded', { engine })),
    );
    await until(() => text(element).includes('(engine-not-loaded)'), 'it says why');
    // Each look at it would have asked again, for ever.
    element.z = 3;
    await settled(element);
    expect(text(element)).to.include('(engine-not-loaded)');
    isBack = true;
    await press(element, 'Run');
    await until(() => progress(element) === 3, 'it runs after all');
    expect(text(element)).not.to.include('engine-not-loaded');
  });

  it('reads out how far the machines drifted only when it has come to rest', async () => {
    const element = await quick(400);
    const said = () => element.shadowRoot!.querySelector('[aria-live]')!.textContent.trim();
    await press(element, 'Run');
    await until(() => progress(element) === 400, 'it is over');
    await until(() => said() !== '', 'it is said');
    expect(said()).to.match(/^After 400 epochs/);
  });

  it('shows what each engine itself says of the slope: where it is 0 for the machine it stands in the table', async () => {
    const element = await mount(html`<backprop-precision epochs="1" z="17"></backprop-precision>`);
    const rows = () =>
      [...element.shadowRoot!.querySelectorAll('.zero tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent.trim()),
      );
    await until(() => rows().length === 6 && rows().every(([, , , zero]) => zero !== '…'), 'all are read', {
      timeoutMilliseconds: 30_000,
    });
    const [truth, output64, , output32, ...engines] = rows();
    // e⁻¹⁷/(1 + e⁻¹⁷)² = 4.14×10⁻⁸, in float32 as a(1 − a) exactly 0.
    expect(truth[2]).to.equal('4.14×10⁻⁸');
    expect(output64[2]).to.equal('4.14×10⁻⁸');
    expect(output32.slice(1)).to.deep.equal(['0', '0', '16.64']);
    expect(engines).to.have.length(2);
    for (const [name, rest, slope, zero] of engines) {
      expect(slope, name).to.match(/^(0|4\.1\d×10⁻⁸)$/);
      // A machine whose slope is 0 at 17 must say that it is 0 from somewhere below 17 on.
      expect(slope === '0', name).to.equal(Number(zero) <= 17);
      expect(rest, name).to.match(/^(0|[45]\.\d\d×10⁻⁸|5\.96×10⁻⁸)$/);
    }
  });

  it('fits 288 px, a phone’s page with its margins: both tables too, without scrolling sideways', async () => {
    const element = await done(
      await mount(html`<backprop-precision epochs="5" at="5"></backprop-precision>`, { width: 288 }),
    );
    expect(element.scrollWidth).to.be.at.most(288);
    for (const place of element.shadowRoot!.querySelectorAll('.scroll-x'))
      expect(place.scrollWidth, 'a table').to.be.at.most(place.clientWidth + 1);
  });
});
