// What a person does with <backprop-controls>: play and pause, step, scrub, change, take back.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropControls } from '../../components/backprop-controls/backprop-controls.ts';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import { defineElement } from '../../components/shared/define.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';

interface Mounted {
  readonly controls: BackpropControls;
  readonly run: Run;
  readonly part: <T extends HTMLElement = HTMLElement>(name: string) => T;
  readonly press: (name: string) => void;
  readonly field: <T extends HTMLElement>(name: string) => T;
  readonly text: () => string;
}

async function mount(
  template = html`<backprop-run engine="cpu-float64"><backprop-controls></backprop-controls></backprop-run>`,
  width = 1000,
): Promise<Mounted> {
  const host = await fixture<BackpropRun>(template, { width });
  const controls = host.querySelector<BackpropControls>('backprop-controls') as BackpropControls;
  await settled(controls);
  await until(() => controls.current?.state === 'ready', 'the controls have their run');
  await twoFrames();
  const root = controls.shadowRoot as ShadowRoot;
  const part = <T extends HTMLElement = HTMLElement>(name: string): T => {
    const found = root.querySelector<T>(`[part~='${name}']`);
    if (!found) throw new Error(`there is no part ${name}`);
    return found;
  };
  return {
    controls,
    run: controls.current as Run,
    part,
    press: (name) => part<HTMLButtonElement>(name).click(),
    field: <T extends HTMLElement>(name: string): T =>
      part(name).querySelector('select, input, textarea') as T,
    text: () => root.querySelector('.widget')?.textContent?.replace(/\s+/g, ' ') ?? '',
  };
}

const button = (host: Element, label: string): HTMLButtonElement => {
  const all = [...(host.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = all.find((each) => each.textContent?.trim() === label);
  if (!found)
    throw new Error(`no button ${label} among ${all.map((each) => each.textContent?.trim()).join(', ')}`);
  return found;
};

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

function type(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('<backprop-controls>', () => {
  before(() => {
    defineElement(BackpropRun);
    defineElement(BackpropControls);
  });

  it('is accessible, also with everything open', async () => {
    const { controls } = await mount();
    await expectAccessible(controls);
    controls.openOwnData();
    await settled(controls);
    await expectAccessible(controls);
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => void (await mount()));
  });

  it('says when there is no training', async () => {
    const alone = await fixture<BackpropControls>(html`<backprop-controls></backprop-controls>`);
    expect(alone.shadowRoot?.textContent).to.contain('No training to steer');
    alone.run = 'nobody';
    await settled(alone);
    expect(alone.shadowRoot?.textContent).to.contain('“nobody” is not on this page yet');
  });

  describe('moves the training', () => {
    it('plays, says so, and pauses', async () => {
      const { run, part, press, text } = await mount();
      run.setPlannedEpochs(1_000_000);
      expect(part('play').getAttribute('aria-label')).to.equal('Train');
      press('play');
      await until(() => run.epoch > 20, 'it trains');
      await until(() => part('play').getAttribute('aria-label') === 'Pause', 'the button pauses');
      await until(() => /epochs\/s, .* left/.test(text()), 'pace and rest are said');
      press('play');
      await until(() => run.state === 'paused', 'it pauses');
      await until(() => text().includes('paused'), 'it is said');
    });

    it('is played by the space bar, which stays in the widget', async () => {
      const { controls, part } = await mount();
      let hasLeft = false;
      const listen = (): void => void (hasLeft = true);
      document.addEventListener('keydown', listen);
      const key = (name: string): boolean =>
        part('play').dispatchEvent(
          new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true }),
        );
      key(' ');
      expect(hasLeft).to.equal(false);
      key('ArrowRight');
      expect(hasLeft, 'a deck still obeys its clicker').to.equal(true);
      document.removeEventListener('keydown', listen);
      expect(controls.shadowRoot?.activeElement).to.equal(null);
    });

    it('goes one epoch on, twice when pressed twice', async () => {
      const { run, press } = await mount();
      press('one-epoch');
      press('one-epoch');
      await until(() => run.epoch === 2 && run.state === 'paused', 'two epochs are done');
    });

    it('goes back to the same start, bit for bit', async () => {
      const { run, press } = await mount();
      const start = run.readout?.parameters;
      await run.stepForward(30);
      press('rewind');
      await until(() => run.epoch === 0 && run.state === 'paused', 'it stands at the start');
      expect(run.readout?.parameters).to.deep.equal(start);
      expect(run.knownEpochs).to.equal(30);
    });

    it('scrubs back and forth through the same numbers', async () => {
      const { run, part } = await mount();
      await run.stepForward(60);
      const at60 = run.readout?.parameters;
      await run.seek(25);
      const at25 = run.readout?.parameters;
      const scrubber = part<HTMLInputElement>('scrubber');
      const go = async (epoch: number): Promise<void> => {
        scrubber.value = String(epoch);
        scrubber.dispatchEvent(new Event('input', { bubbles: true }));
        await until(() => run.epoch === epoch && run.state === 'paused', `it stands at ${epoch}`);
      };
      await go(60);
      expect(run.readout?.parameters).to.deep.equal(at60);
      await go(25);
      expect(run.readout?.parameters).to.deep.equal(at25);
      expect(scrubber.getAttribute('aria-valuetext')).to.equal('epoch 25 of 100');
      expect(run.knownEpochs).to.equal(60);
    });

    it('goes on by n epochs and runs to epoch n, beyond the plan too', async () => {
      const { controls, run, field } = await mount();
      type(field<HTMLInputElement>('step-n'), '7');
      await settled(controls);
      button(controls, 'Go on').click();
      await until(() => run.epoch === 7 && run.state === 'paused', 'seven epochs are done');
      type(field<HTMLInputElement>('run-to'), '140');
      await settled(controls);
      button(controls, 'Run').click();
      await until(() => run.epoch === 140 && run.state === 'paused', 'epoch 140 is reached');
      expect(run.plannedEpochs).to.equal(140);
      type(field<HTMLInputElement>('run-to'), '3');
      await settled(controls);
      button(controls, 'Run').click();
      await until(() => run.epoch === 3 && run.state === 'paused', 'and back to 3');
    });

    it('plays again from the same start when the plan is done', async () => {
      const { run, part, press } = await mount();
      await run.stepForward(100);
      await until(
        () => part('play').getAttribute('aria-label')?.includes('again') ?? false,
        'it offers that',
      );
      const { losses } = run;
      const before = [...losses];
      press('play');
      await until(() => run.epoch < 100, 'it rewinds');
      await until(() => run.epoch === 100 && run.state === 'paused', 'it trains again');
      expect([...run.losses]).to.deep.equal(before);
    });

    it('goes in ten steps for readers who asked for less motion', async () => {
      const real = window.matchMedia;
      window.matchMedia = (query) =>
        query.includes('reduced-motion')
          ? Object.defineProperty(real.call(window, query), 'matches', { value: true })
          : real.call(window, query);
      try {
        const { run, part, press } = await mount();
        expect(part('play').getAttribute('aria-label')).to.equal('Train 10 epochs further');
        press('play');
        await until(() => run.epoch === 10 && run.state === 'paused', 'ten epochs are done');
        expect(run.isPlaying).to.equal(false);
      } finally {
        window.matchMedia = real;
      }
    });

    it('goes at one epoch a second, or as fast as it can', async () => {
      const { run, field, press } = await mount();
      choose(field<HTMLSelectElement>('speed'), '5');
      expect(run.speed).to.equal(5);
      press('play');
      const started = performance.now();
      await until(() => run.epoch >= 4, 'four epochs are done');
      expect(performance.now() - started).to.be.greaterThan(500);
      choose(field<HTMLSelectElement>('speed'), 'max');
      await until(() => run.epoch === 100, 'the rest goes at once');
    });
  });

  describe('changes the training', () => {
    it('takes another rate at once, in the middle', async () => {
      const { run, field } = await mount();
      await run.stepForward(10);
      choose(field<HTMLSelectElement>('learning-rate'), '1');
      await until(() => run.learningRate === 1, 'the rate is in force');
      expect(run.epoch).to.equal(10);
      expect(run.changes).to.deep.equal([
        { epoch: 10, step: 10, change: { kind: 'learning-rate', value: 1 } },
      ]);
    });

    it('takes a rate of one’s own, and says what is no number', async () => {
      const { controls, run, field, text } = await mount();
      choose(field<HTMLSelectElement>('learning-rate'), 'other');
      await settled(controls);
      type(field<HTMLInputElement>('learning-rate'), 'quick');
      await settled(controls);
      expect(text()).to.contain('“quick” is not a number');
      expect(run.learningRate).to.equal(0.1);
      type(field<HTMLInputElement>('learning-rate'), '0,25');
      await until(() => run.learningRate === 0.25, 'the rate is in force');
      await settled(controls);
      expect(text()).not.to.contain('quick');
    });

    it('says first that a new shape needs new weights, and does it after a yes', async () => {
      const { controls, run, field, part, text } = await mount();
      await run.stepForward(20);
      type(field<HTMLInputElement>('units'), '8');
      await settled(controls);
      expect(text()).to.contain('A new shape needs new weights. Undo brings back your run of 20 epochs.');
      expect(run.spec.layers).to.deep.equal([2, 4, 1]);
      await expectAccessible(controls);
      button(controls, 'Keep 4').click();
      await settled(controls);
      expect(controls.shadowRoot?.querySelector('[part="proposal"]')).to.equal(null);
      expect(field<HTMLInputElement>('units').value).to.equal('4');
      type(field<HTMLInputElement>('units'), '8');
      await settled(controls);
      button(controls, 'Start with 8 units').click();
      await until(() => run.spec.layers[1] === 8 && run.state === 'ready', 'it starts anew');
      await until(() => controls.canUndo, 'there is a way back');
      await until(() => part('undo') !== null, 'it is shown');
    });

    it('asks nothing where nothing was trained yet', async () => {
      const { run, field } = await mount();
      choose(field<HTMLSelectElement>('activation'), 'tanh');
      await until(() => run.spec.activations[0] === 'tanh', 'it is taken');
      expect(run.spec.activations).to.deep.equal(['tanh', 'sigmoid']);
    });

    it('more layers, another loss, optimiser, batch and seed', async () => {
      const { run, field } = await mount();
      choose(field<HTMLSelectElement>('layers'), '2');
      await until(() => run.spec.layers.length === 4 && run.state === 'ready', 'two hidden layers');
      expect(run.spec.layers).to.deep.equal([2, 4, 4, 1]);
      choose(field<HTMLSelectElement>('loss'), 'binary-cross-entropy');
      await until(() => run.spec.loss === 'binary-cross-entropy' && run.state === 'ready', 'the loss');
      choose(field<HTMLSelectElement>('optimizer'), 'adam');
      await until(() => run.spec.optimizer === 'adam' && run.state === 'ready', 'the optimiser');
      choose(field<HTMLSelectElement>('batch-size'), '10');
      await until(() => run.spec.batchSize === 10 && run.state === 'ready', 'the batch');
      type(field<HTMLInputElement>('seed'), '7');
      await until(() => run.settings.seed === 7 && run.state === 'ready', 'the seed');
      type(field<HTMLInputElement>('count'), '50');
      await until(() => run.data.train.inputs.length === 50 && run.state === 'ready', 'the points');
    });

    it('undo brings back the run as it was, with what was known of it', async () => {
      const { controls, run, field } = await mount();
      await run.stepForward(40);
      const losses = [...run.losses];
      await run.seek(15);
      await twoFrames();
      await run.change({ kind: 'weight', layer: 0, from: 0, to: 0, value: 3 });
      await run.stepForward(5);
      await until(() => controls.canUndo, 'the change was seen');
      controls.undo();
      await until(() => run.epoch === 15 && run.state === 'paused' && run.knownEpochs === 40, 'it is back');
      expect([...run.losses]).to.deep.equal(losses);
      await until(() => controls.canRedo, 'there is a way forth');
      controls.redo();
      await until(() => run.changes.length === 1 && run.state === 'paused' && run.epoch === 20, 'and forth');
      controls.undo();
      await until(() => run.changes.length === 0 && run.state === 'paused' && run.epoch === 15, 'and back');
      choose(field<HTMLSelectElement>('data'), 'moons');
      await settled(controls);
      button(controls, 'Start with two moons').click();
      await until(() => run.settings.data === 'moons' && run.state === 'ready', 'other points');
      await until(() => !controls.canRedo && controls.canUndo, 'a new branch');
      controls.undo();
      await until(() => run.settings.data === 'circle' && run.epoch === 15 && run.state === 'paused', 'back');
      expect([...run.losses]).to.deep.equal(losses);
    });

    it('tells the page what a person did, and nothing of what the page set', async () => {
      const { controls, run, field } = await mount();
      const states: unknown[] = [];
      controls.addEventListener('state-change', (event) => states.push((event as CustomEvent).detail));
      await run.change({ kind: 'learning-rate', value: 0.2 });
      await twoFrames();
      expect(states).to.have.length(0);
      choose(field<HTMLSelectElement>('learning-rate'), '3');
      await until(() => states.length === 1, 'it is told');
      expect(states[0]).to.have.nested.property('training.settings.learningRate', 3);
    });
  });

  describe('takes a person’s own points', () => {
    const open = async (mounted: Mounted, text: string): Promise<void> => {
      const { controls, field } = mounted;
      choose(field<HTMLSelectElement>('data'), 'own');
      await settled(controls);
      const area = controls.shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
      await settled(controls);
      button(controls, 'Use these points').click();
      await settled(controls);
    };

    it('from a table with headings', async () => {
      const mounted = await mount();
      await open(mounted, 'x1;x2;class\n0,5;1;0\n-1;0,25;1\n2;2;1');
      const { run, text } = mounted;
      await until(() => run.settings.data === 'own' && run.state === 'ready', 'they are taken');
      expect(run.data.train).to.deep.equal({
        inputs: [
          [0.5, 1],
          [-1, 0.25],
          [2, 2],
        ],
        targets: [[0], [1], [1]],
      });
      expect(text()).to.contain('Line 1 was taken for headings.').and.to.contain('3 points');
    });

    const refused: [string, string, string][] = [
      ['words', '1,2,0\n3,four,1', 'Line 2, entry 2: “four” is not a number.'],
      ['a missing class', '1,2', 'Line 1 has 2 entries; it needs 3'],
      ['a third class', '1,2,2', 'the class is 0 or 1, and “2” is neither'],
      ['nothing', ' \n # nothing', 'There are no points in this text.'],
      ['10,001 points', '1,2,0\n'.repeat(10_001), 'These are 10001 points; 10000 is the most'],
      ['a point far out', '1e9,2,0', '1e9 is too far out'],
    ];
    for (const [what, csv, sentence] of refused) {
      it(`${what} → “${sentence}”, and nothing is lost`, async () => {
        const mounted = await mount();
        const { controls, run, text } = mounted;
        await run.stepForward(3);
        await open(mounted, csv);
        expect(text()).to.contain(sentence);
        expect(controls.shadowRoot?.querySelector('textarea')?.value).to.equal(csv);
        expect(run.epoch).to.equal(3);
        expect(run.settings.data).to.equal('circle');
      });
    }

    it('of one class: trains, and says that there is nothing to tell apart', async () => {
      const mounted = await mount();
      await open(mounted, '1,2,1\n2,1,1');
      await until(() => mounted.run.settings.data === 'own', 'they are taken');
      await settled(mounted.controls);
      expect(mounted.text()).to.contain(
        'All your points are orange: with one class there is nothing to tell apart.',
      );
    });
  });

  describe('tells what went wrong', () => {
    const wild = html`<backprop-run
      engine="cpu-float64"
      learning-rate="1000000"
      activations="relu,linear"
      loss="mean-squared-error"
    >
      <backprop-controls></backprop-controls>
    </backprop-run>`;

    it('aloud too: whether it was paused, is over, or blew up', async () => {
      const long = await mount(
        html`<backprop-run engine="cpu-float64" epochs="1000000"
          ><backprop-controls></backprop-controls
        ></backprop-run>`,
      );
      const ears = (controls: Element) => () =>
        controls.shadowRoot!.querySelector('[aria-live]')!.textContent ?? '';
      const heard = ears(long.controls);
      long.press('play');
      await until(() => long.run.epoch > 0, 'it trains');
      long.press('play');
      await until(() => /^Paused at epoch \d/.test(heard()), 'it says that it was paused');

      const short = await mount();
      short.press('play');
      const ofShort = ears(short.controls);
      await until(() => ofShort().startsWith('The training is over: epoch 100,'), 'it says that it is over');

      const other = await mount(wild);
      other.press('play');
      const ofOther = ears(other.controls);
      await until(() => /^Stopped at epoch \d+\. .*overshoots/.test(ofOther()), 'it says what blew up');
    });

    it('a rate of a million: where it stopped, what blew up, and the way back', async () => {
      const { controls, run, press, text } = await mount(wild);
      press('play');
      await until(() => run.state === 'diverged', 'it stops');
      await until(() => text().includes('Stopped at epoch'), 'it is said');
      const { divergence } = run;
      expect(text()).to.contain(`Stopped at epoch ${divergence?.epoch}.`);
      expect(text()).to.match(/(W|b|∂L\/∂|sums z|activations).*grew past what float64 can hold/);
      expect(text()).to.contain('With a rate of 1 000 000 every step overshoots');
      await expectAccessible(controls);
      const back = Number(divergence?.epoch) - 1;
      button(controls, `Back to epoch ${back}`).click();
      await until(() => run.state === 'paused' && run.epoch === back, 'it is back');
      expect(run.losses.slice(0, back + 1).every(Number.isFinite)).to.equal(true);
    });

    it('offers a rate that can work, from the same start', async () => {
      const { controls, run, press, text } = await mount(wild);
      const first = run.losses[0];
      press('play');
      await until(() => run.state === 'diverged', 'it stops');
      await until(() => text().includes('Try rate 1'), 'it is offered');
      await settled(controls);
      button(controls, 'Try rate 1').click();
      await until(() => run.learningRate === 1 && run.epoch > 0, 'it trains again');
      expect(run.losses[0]).to.equal(first);
      await run.pause();
    });

    it('an engine that stands in for another, in one line that can be put away', async () => {
      const host = document.createElement('backprop-run') as BackpropRun;
      const { createTrainer } = await import('../../src/engines/create-trainer.ts');
      host.environment = {
        createTrainer: async (_engine, spec) => {
          const trainer = await createTrainer('cpu-float64', spec);
          return new Proxy(trainer, {
            get(target, name) {
              if (name === 'fallback') return { from: 'webgl', code: 'webgl-no-webgl2', values: {} };
              const value: unknown = Reflect.get(target, name, target);
              return typeof value === 'function' ? value.bind(target) : value;
            },
          });
        },
      };
      host.append(document.createElement('backprop-controls'));
      const { controls, text } = await mount(html`${host}`);
      await until(() => text().includes('Your browser offers no WebGL 2'), 'it is said');
      expect(text()).to.contain('on the processor, in float64');
      button(controls, 'Got it').click();
      await until(() => !text().includes('WebGL 2'), 'it is put away');
    });

    it('0 units and half an epoch, at their place', async () => {
      const { controls, run, field, text } = await mount();
      type(field<HTMLInputElement>('units'), '0');
      await settled(controls);
      expect(text()).to.contain('A layer with 0 units lets nothing through.');
      expect(field<HTMLInputElement>('units').getAttribute('aria-invalid')).to.equal('true');
      type(field<HTMLInputElement>('run-to'), '2.5');
      await settled(controls);
      expect(text()).to.contain('2.5 is outside');
      type(field<HTMLInputElement>('count'), '10001');
      await settled(controls);
      expect(text()).to.contain('10001 is outside');
      expect(run.state).to.equal('ready');
    });
  });

  describe('is what its author wants', () => {
    it('shows only the controls that are named', async () => {
      const { controls } = await mount(
        html`<backprop-run engine="cpu-float64"
          ><backprop-controls controls="play learning-rate"></backprop-controls
        ></backprop-run>`,
      );
      const root = controls.shadowRoot as ShadowRoot;
      expect(
        [...root.querySelectorAll('button')].map((each) => each.getAttribute('aria-label')),
      ).to.deep.equal(['Train']);
      expect(root.querySelectorAll('select').length).to.equal(1);
      expect(root.querySelector('details')).to.equal(null);
    });

    it('keeps what is locked, and says why', async () => {
      const { field, part } = await mount(
        html`<backprop-run engine="cpu-float64"
          ><backprop-controls locked="units rewind"></backprop-controls
        ></backprop-run>`,
      );
      expect(field<HTMLInputElement>('units').disabled).to.equal(true);
      expect(field<HTMLInputElement>('units').title).to.contain('Your teacher keeps this');
      expect(part<HTMLButtonElement>('rewind').disabled).to.equal(true);
      expect(part<HTMLButtonElement>('play').disabled).to.equal(false);
    });

    it('fits into 320 px, with the rarer settings put away', async () => {
      const { controls } = await mount(undefined, 320);
      expect(controls.scrollWidth).to.be.at.most(320);
      const wide = controls.shadowRoot?.querySelector('.is-wide') as HTMLElement;
      expect(getComputedStyle(wide).display).to.equal('none');
    });

    it('joins a run by name, also one that comes later', async () => {
      const controls = await fixture<BackpropControls>(
        html`<backprop-controls run="later"></backprop-controls>`,
      );
      expect(controls.current).to.equal(undefined);
      const host = await fixture<BackpropRun>(
        html`<backprop-run name="later" engine="cpu-float64"></backprop-run>`,
      );
      expect(controls.current).to.equal(host.current);
      host.remove();
      await until(() => controls.current === undefined, 'it is gone');
      await settled(controls);
      expect(controls.shadowRoot?.textContent).to.contain('“later” is not on this page yet');
    });
  });
});
