// A training that stands in a page: it begins, is found, is given back, comes again, and refuses nonsense.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import type { TrainingStep } from '../../components/backprop-run/training-steps.ts';
import { defineElement } from '../../components/shared/define.ts';
import { runRegistryOf } from '../../components/shared/run-controller.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';
import { countingEngine } from '../run/run-helpers.ts';

const tag = (attributes = html``) => attributes;

async function mount(template = tag(html`<backprop-run engine="cpu-float64"></backprop-run>`)) {
  const element = await fixture<BackpropRun>(template);
  const run = element.current;
  if (!run) throw new Error('the element has no run');
  return { element, run };
}

const faults = (element: BackpropRun): string =>
  element.shadowRoot?.querySelector('[part="faults"]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('<backprop-run>', () => {
  before(() => defineElement(BackpropRun));

  it('is accessible', async () => {
    await expectAccessible((await mount()).element);
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => void (await mount()));
  });

  it('shows nothing of its own but what stands inside it', async () => {
    const { element } = await mount(
      html`<backprop-run engine="cpu-float64"><p>A training.</p></backprop-run>`,
    );
    expect(element.shadowRoot?.querySelectorAll('.widget > *').length).to.equal(1);
    expect(element.shadowRoot?.querySelector('slot')?.assignedElements()[0].textContent).to.equal(
      'A training.',
    );
  });

  it('begins with the notebook’s training when nothing is said', async () => {
    const { run } = await mount();
    expect(run.settings).to.include({ learningRate: 0.1, count: 100, epochs: 100, seed: 42, data: 'circle' });
    const golden = await fetch(new URL('../golden/backprop100.json', import.meta.url)).then((file) =>
      file.json(),
    );
    expect(run.losses[0]).to.be.closeTo(golden.losses[0], 1e-12);
  });

  it('reads every attribute', async () => {
    const { run } = await mount(
      html`<backprop-run
        preset="none"
        data="moons"
        count="60"
        noise="0.1"
        test-share="0.2"
        layers="2,8,4,1"
        activations="tanh,sigmoid"
        loss="binary-cross-entropy"
        learning-rate="0.05"
        optimizer="adam"
        batch-size="10"
        seed="7"
        initialisation="xavier"
        engine="cpu-float64"
        epochs="30"
        speed="5"
        at="3"
      ></backprop-run>`,
    );
    expect(run.settings).to.deep.include({
      preset: 'none',
      data: 'moons',
      count: 60,
      noise: 0.1,
      testShare: 0.2,
      layers: [2, 8, 4, 1],
      activations: ['tanh', 'tanh', 'sigmoid'],
      loss: 'binary-cross-entropy',
      learningRate: 0.05,
      optimizer: 'adam',
      batchSize: 10,
      seed: 7,
      initialisation: 'xavier',
      epochs: 30,
    });
    expect(run.speed).to.equal(5);
    expect(run.epoch).to.equal(3);
    expect(run.data.test?.inputs.length).to.equal(12);
  });

  it('keeps the speed of a state that came before there was a run, and of one that came while it was away', async () => {
    const element = document.createElement('backprop-run') as BackpropRun;
    element.engine = 'cpu-float64';
    element.setState({ ...element.getState(), speed: 7 });
    expect(element.getState()['speed']).to.equal(7);
    document.body.append(element);
    await element.ready;
    expect(element.current?.speed).to.equal(7);
    element.remove();
    element.setState({ ...element.getState(), speed: 9 });
    document.body.append(element);
    await element.updateComplete;
    expect(element.current?.speed).to.equal(9);
    element.remove();
  });

  it('takes own points', async () => {
    const { run } = await mount(
      html`<backprop-run engine="cpu-float64" data="own" points="0,0,0; 1,1,1; -1,2,1"></backprop-run>`,
    );
    expect(run.data.train.inputs).to.deep.equal([
      [0, 0],
      [1, 1],
      [-1, 2],
    ]);
  });

  describe('refuses what makes no sense, says it and goes on', () => {
    const table: [string, Record<string, string>, string][] = [
      ['0 units', { layers: '2,0,1' }, 'A layer with 0 units lets nothing through.'],
      ['129 units', { layers: '2,129,1' }, '129 units in one layer are more than this lab can show; 128'],
      ['one layer', { layers: '2' }, 'A network needs an input layer and at least one layer after it'],
      ['10,001 points', { count: '10001' }, 'count can go from 1 to 10000; 10001 is outside'],
      ['a rate that is no number', { 'learning-rate': 'NaN' }, '“NaN” is not a number'],
      ['own data without points', { data: 'own' }, 'There are no points to learn from.'],
      ['words among points', { data: 'own', points: '1,two,0' }, '“two” is not a number'],
      ['a point of class 2', { data: 'own', points: '1,1,2' }, 'the class is 0 or 1, and “2” is neither'],
      ['an engine of another name', { engine: 'abacus' }, 'engine can be webgl, tfjs, cpu-float64'],
      ['an unknown data set', { data: 'donut' }, 'data can be circle'],
    ];
    for (const [name, attributes, sentence] of table) {
      it(`${name} → “${sentence}”`, async () => {
        const element = document.createElement('backprop-run') as BackpropRun;
        element.engine = 'cpu-float64';
        const errors: unknown[] = [];
        element.addEventListener('widget-error', (event) => errors.push((event as CustomEvent).detail));
        for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
        await fixture(html`<div>${element}</div>`);
        await settled(element);
        expect(faults(element)).to.contain(sentence);
        expect(errors.length).to.be.greaterThan(0);
        expect(element.current?.state).to.equal('ready');
      });
    }

    it('keeps the training as it is when a running one is given nonsense', async () => {
      const { element, run } = await mount();
      await run.stepForward(5);
      element.setAttribute('layers', '2,0,1');
      element.setAttribute('learning-rate', 'fast');
      await settled(element);
      expect(faults(element)).to.contain('0 units').and.to.contain('fast');
      expect(run.epoch).to.equal(5);
      expect(run.spec.layers).to.deep.equal([2, 4, 1]);
      element.setAttribute('layers', '2,3,1');
      await settled(element);
      await run.ready;
      expect(run.spec.layers).to.deep.equal([2, 3, 1]);
      expect(faults(element)).not.to.contain('units');
    });

    it('says an engine that is not there, and offers the processor', async () => {
      const element = document.createElement('backprop-run') as BackpropRun;
      element.engine = 'tfjs';
      element.environment = {
        createTrainer: (engine, spec) =>
          engine === 'tfjs'
            ? Promise.reject(new CodedError('engine-not-loaded', { engine }))
            : createTrainer(engine, spec),
      };
      const errors: { code: string }[] = [];
      element.addEventListener('widget-error', (event) => errors.push((event as CustomEvent).detail));
      await fixture(html`<div>${element}</div>`);
      await settled(element);
      const root = element.shadowRoot as ShadowRoot;
      await until(() => root.querySelector('[part="failure"]') !== null, 'the failure is said');
      expect(root.textContent).to.contain('“automatic, tfjs” could not be started');
      expect(errors.map(({ code }) => code)).to.deep.equal(['engine-unavailable']);
      await expectAccessible(element);
      const [, processor] = root.querySelectorAll<HTMLButtonElement>('[part="failure"] button');
      processor.click();
      await until(() => element.current?.state === 'ready', 'the processor takes over');
      await until(() => root.querySelector('[part="failure"]') === null, 'the failure is gone');
      expect(element.current?.settings.engine).to.equal('cpu-float64');
    });
  });

  describe('is found', () => {
    const heard = (name: string): { runs: (Run | undefined)[]; stop: () => void } => {
      const runs: (Run | undefined)[] = [];
      const stop = runRegistryOf(document).observe(name, (run) => runs.push(run));
      return { runs, stop };
    };

    it('by its name, before and after it is there, and no longer when it has gone', async () => {
      const { runs, stop } = heard('lesson-a');
      const { element, run } = await mount(
        html`<backprop-run name="lesson-a" engine="cpu-float64"></backprop-run>`,
      );
      expect(runs).to.deep.equal([undefined, run]);
      element.remove();
      await Promise.resolve();
      expect(runs).to.deep.equal([undefined, run, undefined]);
      stop();
    });

    it('by another name when that changes', async () => {
      const { element, run } = await mount(
        html`<backprop-run name="lesson-b" engine="cpu-float64"></backprop-run>`,
      );
      element.name = 'lesson-c';
      await settled(element);
      expect(runRegistryOf(document).get('lesson-b')).to.equal(undefined);
      expect(runRegistryOf(document).get('lesson-c')).to.equal(run);
    });
  });

  describe('comes and goes with the page', () => {
    const counted = async () => {
      const engine = countingEngine();
      const element = document.createElement('backprop-run') as BackpropRun;
      element.environment = { createTrainer: engine.createTrainer };
      element.setAttribute('epochs', '100000');
      const place = await fixture<HTMLElement>(html`<div>${element}</div>`);
      await settled(element);
      return { element, place, counts: engine.counts };
    };

    it('moved in one go: the same run, nothing made anew', async () => {
      const { element, place, counts } = await counted();
      const run = element.current;
      await run?.stepForward(7);
      const other = document.createElement('section');
      place.append(other);
      other.append(element);
      await settled(element);
      expect(element.current).to.equal(run);
      expect(run?.epoch).to.equal(7);
      expect(counts).to.include({ made: 1, disposed: 0 });
    });

    it('taken away while it trains: the engine is given back and nothing goes on', async () => {
      const { element, counts } = await counted();
      const run = element.current as Run;
      run.play();
      await until(() => run.epoch > 3, 'it trains');
      element.remove();
      await until(() => counts.disposed === 1, 'the engine is given back');
      const { step } = counts;
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(counts.step).to.equal(step);
      expect(element.current).to.equal(undefined);
    });

    it('put back: the same epoch with the same bits, the same changes', async () => {
      const { element, place, counts } = await counted();
      const before = element.current as Run;
      await before.stepForward(20);
      await before.change({ kind: 'learning-rate', value: 0.7 });
      await before.stepForward(15);
      const { losses, readout } = before;
      const kept = { losses: [...losses], parameters: readout?.parameters };
      element.remove();
      await until(() => counts.disposed === 1, 'the engine is given back');
      place.append(element);
      const after = element.current as Run;
      await after.ready;
      expect(after).not.to.equal(before);
      expect(after.epoch).to.equal(35);
      expect(after.learningRate).to.equal(0.7);
      expect([...after.losses]).to.deep.equal(kept.losses);
      expect(after.readout?.parameters).to.deep.equal(kept.parameters);
    });

    it('taken away and put back while it is on its way to a stored epoch', async () => {
      const { element, place } = await counted();
      element.setState({
        version: 1,
        widget: 'backprop-run',
        settings: { engine: 'cpu-float64' },
        changes: [],
        epoch: 500,
      });
      element.remove();
      await Promise.resolve();
      await Promise.resolve();
      place.append(element);
      await element.current?.ready;
      expect(element.current?.epoch).to.equal(500);
    });
  });

  describe('is steered by a page', () => {
    it('play, pause, step and reset', async () => {
      const { element, run } = await mount(
        html`<backprop-run engine="cpu-float64" epochs="1000000"></backprop-run>`,
      );
      await element.step(3);
      expect(run.epoch).to.equal(3);
      await element.step(-2);
      expect(run.epoch).to.equal(1);
      await element.play();
      await until(() => run.epoch > 20, 'it trains');
      await element.pause();
      expect(run.isPlaying).to.equal(false);
      await run.change({ kind: 'learning-rate', value: 0.3 });
      element.reset();
      await until(() => run.state === 'ready', 'it stands at the start');
      expect(run.epoch).to.equal(0);
      expect(run.learningRate).to.equal(0.1);
      expect(run.changes).to.deep.equal([]);
    });

    it('the state goes out and comes back, digit for digit', async () => {
      const { element, run } = await mount();
      await run.stepForward(12);
      await run.change({ kind: 'weight', layer: 0, from: 1, to: 2, value: 0.1 + 0.2 });
      await run.stepForward(8);
      const state = JSON.parse(JSON.stringify(element.getState()));
      expect(state).to.include({ version: 1, widget: 'backprop-run', epoch: 20 });
      expect(state.changes).to.have.length(1);
      const other = await mount();
      other.element.setState(state);
      await other.run.ready;
      expect(other.run.epoch).to.equal(20);
      expect(other.run.readout?.parameters).to.deep.equal(run.readout?.parameters);
      expect(other.element.getState()).to.deep.equal(state);
    });

    it('a state of nonsense changes nothing and is said', async () => {
      const { element, run } = await mount();
      await run.stepForward(2);
      element.setState({ version: 1, widget: 'backprop-run', settings: { layers: 'many' } });
      await settled(element);
      expect(faults(element)).to.contain('cannot be read at “settings.layers”');
      expect(run.epoch).to.equal(2);
    });

    it('a rate without a new start, a plan without one, a seed with one', async () => {
      const { element, run } = await mount();
      await run.stepForward(5);
      element.learningRate = 0.9;
      element.epochs = 300;
      await settled(element);
      await until(() => run.learningRate === 0.9, 'the rate is in force');
      expect(run.epoch).to.equal(5);
      expect(run.plannedEpochs).to.equal(300);
      element.seed = 3;
      await settled(element);
      await run.ready;
      expect(run.epoch).to.equal(0);
      expect(run.settings).to.include({ seed: 3, learningRate: 0.9, epochs: 300 });
    });

    it('tells how the training goes, at most four times a second, and where it stopped', async () => {
      const { element, run } = await mount(
        html`<backprop-run engine="cpu-float64" epochs="1000000"></backprop-run>`,
      );
      const steps: TrainingStep[] = [];
      element.addEventListener('training-step', (event) => steps.push((event as CustomEvent).detail));
      const started = performance.now();
      run.play();
      await until(() => steps.length >= 3, 'three steps are told');
      await run.pause();
      await until(() => steps.at(-1)?.state === 'paused', 'the stop is told');
      const seconds = (performance.now() - started) / 1000;
      expect(steps.length).to.be.at.most(2 + 4 * seconds);
      expect(steps.at(-1)).to.include({ epoch: run.epoch, loss: run.losses[run.epoch] });
    });

    it('waits while no figure can be seen, and goes on when one can', async () => {
      const { run } = await mount(html`<backprop-run engine="cpu-float64" epochs="1000000"></backprop-run>`);
      const figure = run.subscribe(() => undefined);
      run.play();
      await until(() => run.epoch > 3, 'it trains');
      figure.setActive(false);
      // The slice that is on its way is finished.
      let epoch = -1;
      while (epoch !== run.epoch) {
        ({ epoch } = run);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(run.epoch).to.equal(epoch);
      expect(run.isPlaying).to.equal(true);
      figure.setActive(true);
      await until(() => run.epoch > epoch, 'it goes on');
      await run.pause();
    });

    it('begins by itself where the author wants it', async () => {
      const { run } = await mount(
        html`<backprop-run engine="cpu-float64" epochs="1000000" autoplay></backprop-run>`,
      );
      await until(() => run.epoch > 0, 'it trains');
      await run.pause();
    });
  });
});
