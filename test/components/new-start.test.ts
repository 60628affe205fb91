// Between a new start and its first reading a slow engine lets figures wait: none may show old numbers as the new
// network's, and no file may hold the new training with the old network's numbers.
import { expect } from 'chai';
import { html, render } from 'lit';
import { BackpropBoundary } from '../../components/backprop-boundary/backprop-boundary.ts';
import { BackpropErrors } from '../../components/backprop-errors/backprop-errors.ts';
import { BackpropNetwork } from '../../components/backprop-network/backprop-network.ts';
import { BackpropPredictions } from '../../components/backprop-predictions/backprop-predictions.ts';
import { defineElement } from '../../components/shared/define.ts';
import { fileOfRun } from '../../components/shared/run-files.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import type { RunDocument } from '../../src/export/run-json.ts';
import type { Run } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';
import { runAt } from './run-figure-helpers.ts';

/** A training that stands at epoch 50; after `hold()` the predictions of a new start wait for `letGo()`. */
async function heldRun() {
  let letGo: () => void = () => {};
  let gate: Promise<void> | undefined;
  const run = await runAt(
    50,
    { learningRate: 1 },
    {
      createTrainer: async (engine, spec) => {
        const trainer = await createTrainer(engine, spec);
        if (!gate) return trainer;
        const predict = trainer.predict.bind(trainer);
        const waits = gate;
        return Object.assign(trainer, {
          predict: (inputs: Parameters<typeof predict>[0]) => waits.then(() => predict(inputs)),
        });
      },
    },
  );
  const hold = (): void => {
    gate = new Promise((resolve) => (letGo = resolve));
  };
  return { run, hold, letGo: () => letGo() };
}

/** A new start of other settings that stands and was not read yet; `done` settles when it was. */
async function restartUnread(run: Run, change: Partial<RunSettings>): Promise<{ done: Promise<void> }> {
  const before = run.spec;
  const done = run.restart({ ...run.settings, ...change });
  await until(() => run.spec !== before, 'the new start stands');
  expect(run.isReadoutEarlier, 'not read yet').to.equal(true);
  return { done };
}

const figures = [BackpropBoundary, BackpropErrors, BackpropPredictions, BackpropNetwork];

const templates = {
  'backprop-boundary': (run: Run) => html`<backprop-boundary .source=${run}></backprop-boundary>`,
  'backprop-errors': (run: Run) => html`<backprop-errors .source=${run}></backprop-errors>`,
  'backprop-predictions': (run: Run) => html`<backprop-predictions .source=${run}></backprop-predictions>`,
  'backprop-network': (run: Run) => html`<backprop-network .source=${run}></backprop-network>`,
};

const widgetOf = (element: Element): HTMLElement => element.shadowRoot!.querySelector('.widget')!;
/** Everything that is said, also to a screen reader. */
const saidBy = (element: Element): string =>
  [...element.shadowRoot!.querySelectorAll('[aria-label]')]
    .map((part) => part.getAttribute('aria-label'))
    .join('\n') + widgetOf(element).textContent;

describe('between a new start and its first reading', () => {
  before(() => figures.forEach((figure) => defineElement(figure)));

  Object.entries(templates).forEach(([tag, template]) => {
    it(`<${tag}> keeps the picture of before whole, dims it and is busy`, async () => {
      const { run, hold, letGo } = await heldRun();
      const element = await fixture<BackpropErrors>(template(run), { width: 420 });
      await until(() => element.isDrawn, 'it is drawn');
      await until(() => !saidBy(element).includes('has not answered yet'), 'what it needs was read');
      await twoFrames();
      await settled(element);
      const before = saidBy(element);
      expect(widgetOf(element).getAttribute('aria-busy')).to.equal(null);

      hold();
      // Another rule for the classes: old answers judged by it would be numbers of no network.
      const change = { data: 'xor', activations: ['tanh', 'linear'], loss: 'mean-squared-error' } as const;
      const { done } = await restartUnread(run, { ...change, preset: 'none' });
      element.requestUpdate();
      await until(() => widgetOf(element).getAttribute('aria-busy') === 'true', 'it says that it is busy');
      expect(saidBy(element)).to.equal(before);
      await until(() => Number(getComputedStyle(widgetOf(element)).opacity) < 0.5, 'it is dimmed');

      letGo();
      await done;
      await until(() => widgetOf(element).getAttribute('aria-busy') === null, 'the new start is shown');
      expect(getComputedStyle(widgetOf(element)).opacity).to.equal('1');
      expect(saidBy(element)).not.to.equal(before);
    });

    it(`<${tag}> that comes meanwhile shows no number of before`, async () => {
      const { run, hold, letGo } = await heldRun();
      hold();
      const { done } = await restartUnread(run, { seed: 7 });
      const place = document.createElement('div');
      document.body.append(place);
      render(template(run), place);
      // Not as a fixture: that waits until it is ready, and it is only with the new start's numbers.
      const element = place.firstElementChild as BackpropErrors;
      await element.updateComplete;
      await twoFrames();
      expect(widgetOf(element).getAttribute('aria-busy')).to.equal(null);
      expect(widgetOf(element).textContent).not.to.match(/\d+ of \d+|0\.\d{3}/);
      letGo();
      await done;
      place.remove();
    });
  });

  it('a file waits for the reading, so that no network of before stands beside the new training', async () => {
    const { run, hold, letGo } = await heldRun();
    hold();
    const { done } = await restartUnread(run, { preset: 'none', seed: 7, layers: [2, 3, 1] });
    const files = Promise.all(
      (['json', 'parameters', 'points'] as const).map((kind) => fileOfRun(run, kind)),
    );
    await twoFrames();
    letGo();
    const [json, parameters, points] = (await files).map(({ text }) => text);
    await done;
    const { state, epoch, parameters: saved } = JSON.parse(json) as RunDocument;
    expect(state.settings.seed).to.equal(7);
    expect(epoch).to.equal(0);
    expect(saved).to.deep.equal(run.readout!.parameters);
    // 2·3 + 3 + 3·1 + 1 parameters under the header.
    expect(parameters.trim().split('\r\n')).to.have.lengthOf(14);
    const [, first] = points.split('\r\n').map((line) => line.split(','));
    expect(Number(first.at(-1))).to.equal(run.readout!.train.predictions[0][0]);
  });

  it('curves and programs, for which nothing is read, are there at once', async () => {
    const { run, hold, letGo } = await heldRun();
    hold();
    const { done } = await restartUnread(run, { preset: 'none', seed: 7 });
    const { text } = await fileOfRun(run, 'curves');
    expect(text.trim().split('\r\n')).to.have.lengthOf(2);
    expect((await fileOfRun(run, 'numpy')).text).to.contain('7');
    letGo();
    await done;
  });
});
