// Two trainings side by side: what a person sees of them, and that the numbers shown are those of the stored runs.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropVsAutograd } from '../../components/backprop-vs-autograd/backprop-vs-autograd.ts';
import { sizeText } from '../../components/backprop-vs-autograd/comparison-figures.ts';
import { judge } from '../../components/backprop-vs-autograd/comparison.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import type { EngineName } from '../../src/network/trainer.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';
import { holdEngines } from '../helpers/hold-engines.ts';
import { paintedPixels, shownText } from './run-figure-helpers.ts';

// oxlint-disable-next-line typescript/no-explicit-any
const golden = async (): Promise<any> =>
  (await fetch(new URL('../golden/compare50.json', import.meta.url))).json();

const enginesWithout = (missing: EngineName) => ({
  createTrainer: (engine: EngineName, spec: Parameters<typeof createTrainer>[1]) =>
    engine === missing
      ? Promise.reject(new CodedError('engine-not-loaded', { engine }))
      : createTrainer(engine, spec),
});

const show = (
  template = html`<backprop-vs-autograd at="3"></backprop-vs-autograd>`,
  options: { width?: number } = {},
) => fixture<BackpropVsAutograd>(template, options);

const compared = async (element: BackpropVsAutograd, epoch: number): Promise<void> => {
  await until(() => element.comparison?.epoch === epoch, `epoch ${epoch} is compared`, {
    timeoutMilliseconds: 30_000,
  });
  await settled(element);
};

const part = (element: Element, name: string) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>(`[part~="${name}"]`)!;

const largestBetween = (a: readonly number[], b: readonly number[]) =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index])), 0);

describe('<backprop-vs-autograd>', function () {
  // Two engines start, one of them in software: the slowest browser needs its time.
  this.timeout(60_000);
  holdEngines('webgl', 'tfjs');
  before(() => defineElement(BackpropVsAutograd));

  it('is accessible', async () => {
    const element = await show();
    await compared(element, 3);
    await expectAccessible(element);
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => void (await show()));
  });

  it('agrees after 50 epochs with the same loss: at most 1e-6 between the predictions', async () => {
    const element = await show(html`<backprop-vs-autograd at="50"></backprop-vs-autograd>`);
    await compared(element, 50);
    const comparison = element.comparison!;
    expect(judge(comparison)).to.equal('yes');
    expect(comparison.difference!.predictions.largest).to.be.at.most(1e-6);
    expect(comparison.difference!.parameters.largest).to.be.at.most(1e-6);
    expect(comparison.explained!).to.be.above(comparison.difference!.predictions.largest);
    expect(shownText(element, '.verdict')).to.match(/^Yes, they agree\. All 17 gradients are right/);
    const { variants } = await golden();
    const stored = variants.corrected_float64.manual.finalPredictions.flat() as number[];
    const shown = comparison.hand!.train.predictions.flat();
    expect(largestBetween(shown, stored)).to.be.at.most(1e-6);
  });

  it('says no as the notebook wrote it, with its cause and the stored figures', async () => {
    const element = await show(
      html`<backprop-vs-autograd at="50" automatic-loss="mean-squared-error"></backprop-vs-autograd>`,
    );
    await compared(element, 50);
    const { difference, untrained } = element.comparison!;
    const { variants, baseline } = await golden();
    const { correlation, maxDiff, meanDiff, maxWeightDiff } = variants.as_written.comparison;
    expect(difference!.predictions.correlation).to.be.closeTo(correlation, 1e-6);
    expect(difference!.predictions.correlation).to.be.closeTo(0.997255, 1e-6);
    expect(difference!.predictions.largest).to.be.closeTo(maxDiff, 1e-6);
    expect(difference!.predictions.largest).to.be.closeTo(0.052631, 1e-6);
    expect(difference!.predictions.mean).to.be.closeTo(meanDiff, 1e-6);
    expect(difference!.parameters.largest).to.be.closeTo(maxWeightDiff, 1e-6);
    expect(untrained).to.be.closeTo(baseline.corr_untrained_vs_trainedManual, 1e-6);
    const said = shownText(element, '.verdict');
    expect(said).to.match(/^No, they differ\. Every one of the 17 ratios of the automatic side is 2\.00/);
    expect(said).to.contain('It is not rounding');
    expect(said).to.contain('That is another convention and no mistake');
    expect(element.shadowRoot!.querySelectorAll('.derivation math').length).to.be.above(1);
    expect(shownText(element, '.apart')).to.contain('0.99725').and.to.contain('0.0526');
    expect(shownText(element, '.apart')).to.contain('An untrained net has 0.99294 already.');
  });

  it('says how far the two stand apart now: six measures of predictions, weights and gradients', async () => {
    const element = await show(html`<backprop-vs-autograd at="5"></backprop-vs-autograd>`);
    await compared(element, 5);
    const rows = [...element.shadowRoot!.querySelectorAll('.apart tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()),
    );
    expect(rows.map(([name]) => name)).to.deep.equal([
      'largest',
      'mean',
      'largest, relative',
      'mean, relative',
      'largest, in ulps',
      'correlation',
    ]);
    const { difference } = element.comparison!;
    const ulps = [difference!.predictions, difference!.parameters, difference!.gradients].map((each) =>
      String(each.largestUlps),
    );
    expect(rows[4].slice(1).map((text) => text.replace(/\s/g, ''))).to.deep.equal(ulps);
    expect(rows.flat().every((text) => text !== '' && !text.includes('NaN'))).to.equal(true);
  });

  it('and over the epochs, measured as a person chooses: also in ulps', async () => {
    const element = await show(
      html`<backprop-vs-autograd automatic-loss="mean-squared-error"></backprop-vs-autograd>`,
    );
    await compared(element, 0);
    const seen = [element.comparison!];
    for (const epoch of [1, 2, 3]) {
      await element.step(1);
      await compared(element, epoch);
      seen.push(element.comparison!);
    }
    const drawn = async () => {
      const details = element.shadowRoot!.querySelector<HTMLDetailsElement>('.rest details')!;
      details.open = true;
      await until(() => details.querySelector('tbody tr') !== null, 'the numbers are there');
      await settled(element);
      await twoFrames();
      return [...details.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent.replace(/\s/g, '')),
      );
    };
    expect((await drawn())[3][1]).to.equal(
      sizeText(seen[3].difference!.predictions.largest, 'en').replace(/\s/g, ''),
    );
    const select = element.shadowRoot!.querySelector<HTMLSelectElement>('.rest select')!;
    select.value = 'ulps';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(element);
    expect(element.getState()).to.include({ measure: 'ulps' });
    expect((await drawn()).map(([epoch, , weights]) => [epoch, weights])).to.deep.equal(
      seen.map(({ epoch, difference }) => [String(epoch), String(difference!.parameters.largestUlps)]),
    );
    element.undo();
    expect(element.measure).to.equal('largest');
  });

  it('changes its verdict when a person changes the convention, and undo brings the first one back', async () => {
    const element = await show();
    await compared(element, 3);
    expect(shownText(element, '.verdict')).to.contain('Yes, they agree.');
    const [, notebook] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name="convention"]');
    notebook.click();
    await until(() => shownText(element, '.verdict').startsWith('No'), 'the verdict is no', {
      timeoutMilliseconds: 30_000,
    });
    await compared(element, 3);
    expect(element.getState()).to.include({ automaticLoss: 'mean-squared-error' });
    element.undo();
    await until(() => shownText(element, '.verdict').startsWith('Yes'), 'the verdict is yes again', {
      timeoutMilliseconds: 30_000,
    });
  });

  it('steps both sides together, goes back exactly, and keeps what was known', async () => {
    const element = await show(html`<backprop-vs-autograd></backprop-vs-autograd>`);
    await compared(element, 0);
    part(element, 'one-epoch').click();
    await compared(element, 1);
    await element.step(4);
    await compared(element, 5);
    const { first, second } = element.pair!;
    expect([first.epoch, second.epoch]).to.deep.equal([5, 5]);
    const before = [first.readout!.parameters, second.readout!.parameters];
    part(element, 'rewind').click();
    await compared(element, 0);
    const scrubber = element.shadowRoot!.querySelector<HTMLInputElement>('.scrubber')!;
    scrubber.value = '5';
    scrubber.dispatchEvent(new Event('input'));
    await compared(element, 5);
    expect([first.readout!.parameters, second.readout!.parameters]).to.deep.equal(before);
  });

  it('plays to the end of its plan', async () => {
    const element = await show(html`<backprop-vs-autograd epochs="6" speed="60"></backprop-vs-autograd>`);
    part(element, 'play').click();
    await compared(element, 6);
    await until(() => !element.pair!.isPlaying, 'it stands');
    expect(shownText(element, '.progress')).to.contain('epoch 6 of 6');
  });

  it('says the backend and precision of each side', async () => {
    const element = await show();
    const said = shownText(element, '.devices');
    expect(said).to.match(/by hand: (WebGL, float32|the processor, float64)/);
    expect(said).to.match(/automatic: tfjs on (the GPU|the processor), float32/);
  });

  it('logs both losses every 10 epochs', async () => {
    const element = await show(html`<backprop-vs-autograd at="20"></backprop-vs-autograd>`);
    await compared(element, 20);
    const rows = [...element.shadowRoot!.querySelectorAll('.log tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()),
    );
    expect(rows.map(([epoch]) => epoch)).to.deep.equal(['0', '10', '20']);
    const { variants } = await golden();
    const { losses } = variants.corrected_float64.manual;
    rows.forEach(([epoch, byHand, automatic]) => {
      expect(Number(byHand)).to.be.closeTo(losses[Number(epoch)], 1.5e-6);
      expect(Number(automatic)).to.be.closeTo(losses[Number(epoch)], 1.5e-6);
    });
  });

  it('goes on with the side by hand where tfjs is missing, and says so', async () => {
    const element = document.createElement('backprop-vs-autograd') as BackpropVsAutograd;
    element.environment = enginesWithout('tfjs');
    element.at = 2;
    await show(html`${element}`);
    await until(() => element.comparison?.epoch === 2, 'the side by hand is there');
    await settled(element);
    expect(shownText(element, '.messages')).to.contain('The automatic side is missing');
    expect(shownText(element, '.verdict')).to.contain('All 17 gradients by hand are right.');
  });

  it('goes on with the automatic side where nothing else can run', async () => {
    const element = document.createElement('backprop-vs-autograd') as BackpropVsAutograd;
    element.environment = enginesWithout('webgl');
    await show(html`${element}`);
    await until(() => element.comparison?.automatic !== undefined, 'the automatic side is there');
    await settled(element);
    expect(shownText(element, '.messages')).to.contain('The side by hand is missing');
    expect(shownText(element, '.verdict')).to.contain('Yes, they agree.');
  });

  it('says that the side by hand computes on the processor where WebGL is missing', async () => {
    const element = document.createElement('backprop-vs-autograd') as BackpropVsAutograd;
    element.environment = {
      createTrainer: async (engine, spec) => {
        if (engine === 'tfjs') return createTrainer(engine, spec);
        const trainer = await createTrainer('cpu-float64', spec);
        return Object.assign(trainer, {
          fallback: { from: 'webgl' as const, code: 'webgl-no-webgl2', values: {} },
        });
      },
    };
    element.at = 50;
    await show(html`${element}`);
    await compared(element, 50);
    expect(shownText(element, '.messages')).to.contain('Your browser offers no WebGL 2');
    expect(shownText(element, '.devices')).to.contain('by hand: the processor, float64');
    const { variants } = await golden();
    const stored = variants.corrected_float64.torch.finalPredictions.flat() as number[];
    expect(largestBetween(element.comparison!.hand!.train.predictions.flat(), stored)).to.be.below(1e-13);
  });

  it('lets the other side go on where one diverges, and names epoch and tensor', async () => {
    const element = document.createElement('backprop-vs-autograd') as BackpropVsAutograd;
    element.environment = {
      createTrainer: (engine, spec) =>
        createTrainer(
          engine === 'webgl' ? 'cpu-float64' : engine,
          // One side alone starts where float64 has no room left.
          engine === 'webgl' ? spec : { ...spec, learningRate: 1e38 },
        ),
    };
    element.layers = [2, 4, 1];
    element.activations = ['relu', 'linear'];
    element.epochs = 12;
    await show(html`${element}`);
    await compared(element, 0);
    await element.step(12).catch(() => undefined);
    await until(() => shownText(element, '.messages').includes('Automatic: Stopped at epoch'), 'it is said');
    expect(shownText(element, '.messages')).to.match(
      /(The (sums|activations|gradients|weights|biases)|The loss).*The other side goes on\./,
    );
    await until(() => element.pair!.first.epoch === 12, 'the side by hand went on');
  });

  it('says what the differences over the epochs wait for: a training, being computed, or nothing at all', async () => {
    let letGo: () => void = () => {};
    let gate = Promise.resolve();
    const element = document.createElement('backprop-vs-autograd') as BackpropVsAutograd;
    element.environment = {
      // The same engine on both sides: they never differ. One of them is slow to read when the gate is closed.
      createTrainer: async (engine, spec) => {
        const trainer = await createTrainer('cpu-float64', spec);
        if (engine !== 'tfjs') return trainer;
        const gradients = trainer.gradients.bind(trainer);
        return Object.assign(trainer, { gradients: () => gate.then(gradients) });
      },
    };
    await show(html`${element}`);
    await compared(element, 0);
    const said = () => shownText(element, '.rest');
    expect(said()).to.contain('Once both have trained an epoch or two');
    gate = new Promise((resolve) => (letGo = resolve));
    const steps = element.step(2);
    await until(() => element.pair!.second.knownEpochs > 0, 'both have trained');
    await until(() => said().includes('are being computed'), 'it says that they are being computed');
    letGo();
    await steps;
    await compared(element, 2);
    expect(said()).to.contain('By this measure there was no difference');
  });

  it('asks for a further epoch where the two were compared at one only', async () => {
    const element = await show(
      html`<backprop-vs-autograd at="3" automatic-loss="mean-squared-error"></backprop-vs-autograd>`,
    );
    await compared(element, 3);
    expect(shownText(element, '.rest')).to.contain('compared at one epoch only. Train on');
    await element.step(1);
    await compared(element, 4);
    await until(() => !shownText(element, '.rest').includes('Train on'), 'the differences are drawn');
  });

  it('fits 320 px and paints its figures', async () => {
    const element = await show(undefined, { width: 288 });
    await compared(element, 3);
    await twoFrames();
    const canvases = [...element.shadowRoot!.querySelectorAll('canvas')];
    expect(canvases.length).to.be.at.least(4);
    for (const canvas of canvases) await until(() => paintedPixels(canvas) > 200, 'the figure is painted');
    expect(element.shadowRoot!.querySelector('.widget')!.scrollWidth).to.be.at.most(288);
  });

  it('shows the ledger of this very moment when it is opened', async () => {
    const element = await show();
    await compared(element, 3);
    element.shadowRoot!.querySelector<HTMLElement>('.ledger summary')!.click();
    await until(() => element.shadowRoot!.querySelector('backprop-ledger') !== null, 'the ledger is there');
    const ledger = element.shadowRoot!.querySelector('backprop-ledger')!;
    await settled(ledger);
    await until(() => shownText(ledger).includes('At epoch 3'), 'it speaks of epoch 3');
  });

  it('hides and locks what a teacher wants', async () => {
    const element = await show(
      html`<backprop-vs-autograd
        controls="play automatic-loss"
        locked="automatic-loss"
      ></backprop-vs-autograd>`,
    );
    expect(part(element, 'one-epoch')).to.equal(null);
    expect(element.shadowRoot!.querySelector('.scrubber')).to.equal(null);
    expect(element.shadowRoot!.querySelector('fieldset')!.disabled).to.equal(true);
  });

  it('gives and takes its state, and reset goes back to the start', async () => {
    const element = await show();
    await compared(element, 3);
    const state = element.getState();
    expect(state).to.include({ epoch: 3, automaticLoss: 'same' });
    await element.step(2);
    await compared(element, 5);
    element.setState(state);
    await compared(element, 3);
    await element.step(1);
    element.reset();
    await compared(element, 3);
  });

  it('gives everything back when it is taken away, and goes on where it was when put back', async () => {
    const element = await show();
    await compared(element, 3);
    const place = element.parentElement!;
    const { pair } = element;
    element.remove();
    await until(() => element.pair === undefined, 'the runs are given back');
    await pair!.first.stepForward().then(
      () => expect.fail('a disposed run goes on'),
      (error: unknown) => expect(error).to.be.instanceOf(CodedError),
    );
    place.append(element);
    await compared(element, 3);
  });

  it('stands twice on one page, right to left and dark', async () => {
    const place = await fixture<HTMLDivElement>(
      html`<div dir="rtl">
        <backprop-vs-autograd at="1" theme="dark"></backprop-vs-autograd>
        <backprop-vs-autograd at="2" theme="projector"></backprop-vs-autograd>
      </div>`,
    );
    const [one, two] = place.querySelectorAll<BackpropVsAutograd>('backprop-vs-autograd');
    await compared(one, 1);
    await compared(two, 2);
  });

  it('draws itself as a picture', async () => {
    const blob = await (await show()).toBlob();
    expect(blob.type).to.equal('image/png');
    expect(blob.size).to.be.above(1000);
  });
});

describe('the float64 side of the comparison', () => {
  it('is within 1e-13 of the stored float64 run of 50 epochs', async () => {
    const trainer = await createTrainer('cpu-float64', notebookPreset({ points: 50 }));
    await trainer.step(50);
    const { variants } = await golden();
    const { finalPredictions, losses } = variants.corrected_float64.torch;
    const predictions = (await trainer.predict(trainer.spec.inputs)).flat();
    expect(largestBetween(predictions, finalPredictions.flat())).to.be.below(1e-13);
    expect(largestBetween(losses, [...trainer.losses])).to.be.below(1e-13);
    trainer.dispose();
  });
});
