// What <backprop-summary> says of a training, with the notebook's numbers; each sentence computed.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import { BackpropSummary } from '../../components/backprop-summary/backprop-summary.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { createRun } from '../../src/run/create-run.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';
import { settings } from '../run/run-helpers.ts';

const golden = fetch(new URL('../golden/backprop100.json', import.meta.url)).then((file) => file.json());

interface Mounted {
  readonly summary: BackpropSummary;
  readonly run: Run;
  readonly text: () => string;
  readonly number: (name: string) => string;
}

async function mount(
  template = html`<backprop-run engine="cpu-float64"><backprop-summary></backprop-summary></backprop-run>`,
): Promise<Mounted> {
  const host = await fixture<BackpropRun>(template);
  const summary = host.querySelector('backprop-summary') as BackpropSummary;
  await settled(summary);
  await until(() => summary.summary !== undefined, 'there is something to say');
  await settled(summary);
  const root = summary.shadowRoot as ShadowRoot;
  return {
    summary,
    run: host.current as Run,
    text: () => root.querySelector('[part="sentence"]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    number: (name) => {
      const row = [...root.querySelectorAll('dl > div')].find(
        (each) => each.querySelector('dt')?.textContent === name,
      );
      return row?.querySelector('dd')?.textContent?.trim() ?? 'no such row';
    },
  };
}

async function at(template: ReturnType<typeof html>): Promise<Mounted> {
  const mounted = await mount(template);
  await twoFrames();
  await settled(mounted.summary);
  return mounted;
}

describe('<backprop-summary>', () => {
  before(() => {
    defineElement(BackpropRun);
    defineElement(BackpropSummary);
  });

  it('is accessible, with the log open', async () => {
    const { summary } = await mount();
    summary.isLogOpen = true;
    await settled(summary);
    await expectAccessible(summary);
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => void (await mount()));
  });

  it('before training: only what chance made of it, and a question', async () => {
    const { text } = await mount();
    expect(text()).to.match(
      /^Not trained yet\. With its random starting weights it is right for \d+ of 100 points/,
    );
    expect(text()).to.contain('What do you expect after training?');
  });

  it('after the notebook’s 100 epochs: not yet, one answer for all points', async () => {
    const { text, number } = await at(
      html`<backprop-run engine="cpu-float64" at="100"><backprop-summary></backprop-summary></backprop-run>`,
    );
    expect(text()).to.equal(
      'Not yet. It says “outside” for all 100 points, so it is right for 59 of them, exactly as often as someone ' +
        'who never looks. The loss did fall, from 0.1472 to 0.1280, but the best constant answer has 0.1210. ' +
        'What would you change?',
    );
    const { lossOfFinalPredictions, lossPrintedAsFinal, accuracy } = await golden;
    expect(number('loss after the last update')).to.equal(lossOfFinalPredictions.toFixed(6));
    expect(number('loss one epoch earlier')).to.equal(lossPrintedAsFinal.toFixed(6));
    expect(accuracy.true).to.equal(0.59);
    expect(number('accuracy')).to.equal('0.59 (59 of 100)');
    expect(number('always the commoner answer')).to.equal('0.59');
    expect(number('architecture')).to.equal('2 → 4 → 1, 17 parameters');
    expect(number('samples')).to.equal('100');
    expect(number('learning rate')).to.equal('0.1');
    expect(number('improvement of the loss')).to.match(/^13\.\d %$/);
  });

  it('after 5000 epochs at rate 1: it has learned, 98 of 100', async () => {
    const { text } = await at(
      html`<backprop-run engine="cpu-float64" learning-rate="1" epochs="5000" at="5000"
        ><backprop-summary></backprop-summary
      ></backprop-run>`,
    );
    expect(text()).to.equal(
      'It has learned. 98 of 100 points are right. Always saying “outside” would get 59. ' +
        'The loss is 0.0164 after the last update; the best constant answer has 0.1210.',
    );
  }).timeout(60_000);

  it('points of one class: nothing to tell apart', async () => {
    const { text } = await at(
      html`<backprop-run engine="cpu-float64" data="own" points="1,2,1; 2,1,1" at="5"
        ><backprop-summary></backprop-summary
      ></backprop-run>`,
    );
    expect(text()).to.contain('There is nothing to tell apart. All 2 points are orange');
  });

  it('points kept for testing are counted apart', async () => {
    const { text, number } = await at(
      html`<backprop-run engine="cpu-float64" test-share="0.3" at="50"
        ><backprop-summary></backprop-summary
      ></backprop-run>`,
    );
    expect(text()).to.match(/Of the 30 points kept for testing \d+ are right/);
    expect(number('samples')).to.equal('70 for training, 30 for testing');
  });

  it('a training that blew up says where, and nothing of what it learned', async () => {
    const { summary, run, text } = await mount(
      html`<backprop-run engine="cpu-float64" learning-rate="1000000" activations="relu,linear"
        ><backprop-summary></backprop-summary
      ></backprop-run>`,
    );
    run.play();
    await until(() => run.state === 'diverged', 'it stops');
    await until(() => text().startsWith('Stopped'), 'it is said');
    await settled(summary);
    expect(text()).to.match(/^Stopped at epoch \d+\. .* grew past what float64 can hold/);
  });

  it('logs epoch, loss and gradient norm every 20 epochs, and the last one', async () => {
    const { summary, run } = await at(
      html`<backprop-run engine="cpu-float64" at="90"><backprop-summary></backprop-summary></backprop-run>`,
    );
    const details = summary.shadowRoot?.querySelector('details') as HTMLDetailsElement;
    details.open = true;
    await until(() => summary.shadowRoot?.querySelector('table') !== null, 'the log is shown');
    const rows = [...(summary.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map((cell) => cell.textContent?.trim()),
    );
    expect(rows.map(([epoch]) => epoch)).to.deep.equal(['0', '20', '40', '60', '80', '90']);
    const { losses, gradientNorms } = await golden;
    expect(rows[2]).to.deep.equal(['40', losses[40].toFixed(6), gradientNorms[40].toFixed(6)]);
    expect(run.losses[90]).to.be.closeTo(losses[90], 1e-12);
  });

  it('says nothing of a new start in the numbers of the one before', async () => {
    let letGo: () => void = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let isSlow = false;
    const run = createRun(
      { ...settings, learningRate: 1, epochs: 300 },
      {
        createTrainer: async (engine, spec) => {
          const trainer = await createTrainer(engine, spec);
          if (!isSlow) return trainer;
          const predict = trainer.predict.bind(trainer);
          return Object.assign(trainer, {
            predict: (inputs: Parameters<typeof predict>[0]) => gate.then(() => predict(inputs)),
          });
        },
      },
    );
    const summary = await fixture<BackpropSummary>(
      html`<backprop-summary .source=${run}></backprop-summary>`,
    );
    const text = () =>
      summary.shadowRoot!.querySelector('.sentence')?.textContent?.replace(/\s+/g, ' ') ?? '';
    await run.ready;
    await run.stepForward(300);
    await until(() => text().includes('The loss'), 'the first training is told');
    isSlow = true;
    const isDone = run.restart({ ...run.settings, layers: [2, 8, 1] });
    await until(() => run.spec.layers[1] === 8, 'the new start stands');
    await twoFrames();
    await summary.updateComplete;
    expect(run.epoch).to.equal(0);
    expect(text(), 'before the new start was read').to.not.contain('The loss');
    letGo();
    await isDone;
    await until(() => /Not trained yet/.test(text()), 'the new start is told');
    await run.dispose();
  });

  it('follows a training calmly: at most about four times a second', async () => {
    const { summary, run } = await mount(
      html`<backprop-run engine="cpu-float64" epochs="1000000"
        ><backprop-summary></backprop-summary
      ></backprop-run>`,
    );
    const seen = new Set<unknown>();
    run.play();
    const started = performance.now();
    await until(() => {
      seen.add(summary.summary);
      // Where the machine held the page for a whole second, a second summary may still have to come.
      return performance.now() - started > 1000 && seen.size > 1;
    }, 'a second goes by');
    await run.pause();
    expect(seen.size).to.be.within(2, 8);
    await until(() => summary.summary?.epoch === run.epoch, 'at rest it is exact');
  });

  it('shows only what is asked for', async () => {
    const { summary, text } = await mount(
      html`<backprop-run engine="cpu-float64"
        ><backprop-summary show="numbers"></backprop-summary
      ></backprop-run>`,
    );
    expect(text()).to.equal('');
    expect(summary.shadowRoot?.querySelector('dl')).not.to.equal(null);
    expect(summary.shadowRoot?.querySelector('details')).to.equal(null);
  });

  it('says when there is no training', async () => {
    const alone = await fixture<BackpropSummary>(html`<backprop-summary></backprop-summary>`);
    expect(alone.shadowRoot?.textContent).to.contain('No training to speak of');
  });
});
