// One point forwards and backwards: what is told at each step, that its numbers are the notebook's, that what is
// spoken of lights up everywhere, and that the batch's mean is the gradient.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import { BackpropSteps } from '../../components/backprop-steps/backprop-steps.ts';
import { barsOf, shares, sharesInSlices, meanOf } from '../../components/backprop-steps/batch.ts';
import { lessonSteps, pathThrough, tellSample } from '../../components/backprop-steps/sample-story.ts';
import { stepEquation } from '../../components/backprop-steps/step-equation.ts';
import { Symbols, resultSign, writtenTerms } from '../../components/backprop-steps/symbols.ts';
import { telling } from '../../components/backprop-steps/telling.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createFormulaText } from './lesson-helpers.ts';
import { backpropagate, meanLoss } from '../../src/comparison/float64-network.ts';
import { activationNames } from '../../src/numerics/activations.ts';
import { lossNames } from '../../src/numerics/losses.ts';
import { drawParameters } from '../../src/network/initialisation.ts';
import { RandomState } from '../../src/numerics/random.ts';
import type { LossSpec } from '../../src/comparison/float64-network.ts';
import { lessonStrings } from '../../src/strings/en/lesson.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';

const golden = fetch(new URL('../golden/backprop100.json', import.meta.url)).then((file) => file.json());

interface Mounted {
  readonly steps: BackpropSteps;
  readonly root: ShadowRoot;
  readonly text: (selector: string) => string;
  readonly all: (selector: string) => Element[];
  readonly click: (name: string) => Promise<void>;
}

function looking(steps: BackpropSteps): Mounted {
  const root = steps.shadowRoot as ShadowRoot;
  const text = (selector: string) =>
    root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? `no ${selector}`;
  return {
    steps,
    root,
    text,
    all: (selector) => [...root.querySelectorAll(selector)],
    click: async (name) => {
      const found = [...root.querySelectorAll('button')].find(
        (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === name,
      );
      if (!found) throw new Error(`no button ${name}`);
      found.click();
      await settled(steps);
    },
  };
}

async function mount(
  template = html`<backprop-steps></backprop-steps>`,
  options: { width?: number } = {},
): Promise<Mounted> {
  const steps = await fixture<BackpropSteps>(template, options);
  await until(() => steps.shadowRoot?.querySelector('.telling') !== null, 'a step is told');
  await twoFrames();
  await settled(steps);
  return looking(steps);
}

describe('<backprop-steps>', () => {
  before(() => {
    defineElement(BackpropRun);
    defineElement(BackpropSteps);
  });

  it('is accessible at a step forward, at one backward, and with a matrix', async () => {
    const { steps } = await mount();
    await expectAccessible(steps);
    for (const step of [10, 12]) {
      steps.stepNumber = step;
      await settled(steps);
      await expectAccessible(steps);
    }
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => void (await mount()));
  });

  it('begins with the first z of the notebook’s second point', async () => {
    const { text } = await mount();
    expect(text('.place')).to.equal('Step 1 of 13, forward, unit 2 of the hidden layer');
    expect(text('.title')).to.equal('Weigh and add');
    expect(text('.equation .line:nth-child(2)').replace(/\s/g, '')).to.equal(
      '=0.6477·0.2804+1.5230·(−0.4689)+0.0000',
    );
    expect(text('.equation .line:nth-child(3)').replace(/\s/g, '')).to.equal('≈−0.5326');
  });

  it('shows upstream · local = downstream, the numbers and the result', async () => {
    const { text, all } = await mount(html`<backprop-steps step="11"></backprop-steps>`);
    expect(text('.title')).to.equal('Back through the sigmoid');
    const words = all('.equation .word').map((each) => each.textContent);
    expect(words).to.deep.equal(['downstream', 'upstream', 'local']);
    expect(text('.equation .line:nth-child(2)').replace(/\s/g, '')).to.equal('=−0.06375·0.3699(1−0.3699)');
    expect(text('.equation .line:nth-child(3)').replace(/\s/g, '')).to.equal('=−0.01486');
    expect(text('.sentence')).to.contain('passes on only 0.23 of it: never more than a quarter');
  });

  it('goes on with Next, back with one back, and starts again at the end', async () => {
    const { text, click, steps } = await mount();
    await click('Next step');
    expect(text('.title')).to.equal('Through the sigmoid');
    await click('One step back');
    expect(text('.title')).to.equal('Weigh and add');
    steps.stepNumber = 13;
    await settled(steps);
    expect(text('.title')).to.equal('What the bias gets');
    await click('From the start');
    expect(text('.place')).to.contain('Step 1 of 13');
  });

  it('walks along its rails with a click and with the arrow keys', async () => {
    const { root, steps, text } = await mount();
    const marks = [...root.querySelectorAll<HTMLButtonElement>('.rail button')];
    expect(marks.map((mark) => mark.querySelector('.visually-hidden')?.textContent)).to.deep.equal([
      'z 1', 'a 1', 'z 2', 'a 2', 'the loss L', 'd L by d a 2', 'd L by d z 2', 'd L by d W 2', 'd L by d b 2',
      'd L by d a 1', 'd L by d z 1', 'd L by d W 1', 'd L by d b 1',
    ]); // prettier-ignore
    marks[4].click();
    await settled(steps);
    expect(text('.title')).to.equal('How wrong is it?');
    const press = async (key: string) => {
      root
        .querySelector('.rail [aria-current]')
        ?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
        );
      await settled(steps);
    };
    await press('ArrowRight');
    expect(text('.title')).to.equal('The way back begins');
    expect(root.activeElement?.querySelector('.visually-hidden')?.textContent).to.equal('d L by d a 2');
    await press('Home');
    expect(text('.place')).to.contain('Step 1 of 13');
    expect(root.querySelectorAll('.rail button[tabindex="0"]').length).to.equal(1);
  });

  it('lights what is pointed at in the formula, the matrix and the drawing', async () => {
    const { root } = await mount();
    const term = root.querySelector('.equation [data-q="weight-1-1-2"]');
    term?.dispatchEvent(
      new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
    );
    const lit = [...root.querySelectorAll('[data-lit]')].map(
      (each) => each.closest('.equation, .matrix, .stage')?.className.split(' ')[0],
    );
    expect(new Set(lit)).to.deep.equal(new Set(['equation', 'matrix', 'stage']));
    expect(root.querySelector('.edge[data-q="weight-1-1-2"]')?.hasAttribute('data-lit')).to.equal(true);
  });

  it('takes another unit from the drawing and from its field, as one step to undo', async () => {
    const { root, steps, text } = await mount();
    root
      .querySelector('.unit[data-layer="1"][data-unit="3"]')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await settled(steps);
    expect(text('.place')).to.contain('unit 4 of the hidden layer');
    expect(root.querySelectorAll('.choices select').length).to.equal(2);
    steps.undo();
    await settled(steps);
    expect(text('.place')).to.contain('unit 2 of the hidden layer');
  });

  it('takes another point, and refuses to go beyond the last', async () => {
    const { click, steps, text } = await mount();
    await click('Next point');
    expect(steps.sample).to.equal(3);
    expect(text('.equation .line:nth-child(2)').replace(/\s/g, '')).to.match(/^=−0\.2342·/);
    steps.sample = 5000;
    await settled(steps);
    const field = steps.shadowRoot?.querySelector<HTMLInputElement>('.choices input');
    expect(field?.value).to.equal('100');
  });

  it('adds the batch up to the notebook’s gradient, weight by weight and bias by bias', async () => {
    const { gradients } = (await golden).epoch0 as { gradients: { dL_dW1: number[][]; dL_db1: number[][] } };
    const { text, steps } = await mount(html`<backprop-steps step="12"></backprop-steps>`);
    for (let unit = 0; unit < 4; unit++) {
      steps.path = `1,${unit + 1},1`;
      await settled(steps);
      const value = gradients.dL_dW1[0][unit];
      const shown = text('[part="mean"]').replace('−', '-');
      expect(shown).to.match(/^-?\d/);
      if (Math.abs(value) >= 1e-4) expect(Number(shown)).to.be.closeTo(value, 5.1e-6);
    }
    expect(text('.check')).to.contain('Yes.').and.to.contain('all 17 gradients');
  });

  it('says no when the engine trains with a mistake', async () => {
    const host = await fixture<BackpropRun>(
      html`<backprop-run engine="webgl"><backprop-steps step="11"></backprop-steps></backprop-run>`,
    );
    const run = host.current;
    if (!run) throw new Error('no run');
    await run.ready;
    expect(run.device?.engine, 'WebGL 2 is there').to.equal('webgl');
    const { text, steps } = looking(host.querySelector('backprop-steps') as BackpropSteps);
    await until(() => text('.check').includes('Yes.'), 'the gradients agree');
    await run.change({ kind: 'mistake', name: 'no-inner-derivative' });
    await until(() => text('.check').includes('Not yet.'), 'the mistake is seen');
    await settled(steps);
    expect(text('.check')).to.match(/\d+ of 17 gradients differ from what the GPU says/);
    expect(text('.check')).to.contain('A mistake is switched on in that engine');
  });

  it('follows the training it names, from elsewhere on the page, and says while it is missing', async () => {
    const figure = await fixture<BackpropSteps>(html`<backprop-steps run="later"></backprop-steps>`);
    const { text } = looking(figure);
    expect(text('[part="absent"]')).to.equal('The training “later” is not on this page yet.');
    const host = await fixture<BackpropRun>(
      html`<backprop-run name="later" engine="cpu-float64" learning-rate="1"></backprop-run>`,
    );
    await until(() => text('.telling') !== 'no .telling', 'it joined');
    const before = text('.equation .line:nth-child(2)');
    await host.current?.stepForward(20);
    await until(() => text('.equation .line:nth-child(2)') !== before, 'the weights moved');
    await settled(figure);
    expect(text('.check')).to.contain('Yes.');
  });

  it('shows only the controls that are wanted, and moves none that is locked', async () => {
    const { root } = await mount(html`<backprop-steps controls="batch"></backprop-steps>`);
    expect(root.querySelector('.rails, .choices button, .choices select, details')).to.equal(
      root.querySelector('.batch details'),
    );
    const locked = await mount(html`<backprop-steps locked="all"></backprop-steps>`);
    const open = locked
      .all('.rail button, .button-row button, .choices input, .choices select')
      .filter((each) => !(each as HTMLButtonElement).disabled);
    expect(open).to.deep.equal([]);
  });

  it('gives its state, takes it back, and resets', async () => {
    const { steps, text } = await mount(html`<backprop-steps step="3"></backprop-steps>`);
    steps.step(2);
    await settled(steps);
    const state = steps.getState();
    expect(state).to.include({ stepNumber: 5, sample: 2, path: '' });
    steps.reset();
    await settled(steps);
    expect(text('.place')).to.contain('Step 3 of 13');
    steps.setState({ ...state, path: '2,3,1' });
    await settled(steps);
    expect(text('.place')).to.equal('Step 5 of 13, forward, the output layer');
    steps.setState({ ...state, path: 'left' });
    await settled(steps);
    expect(text('.faults')).to.contain('path has to be a list');
  });

  it('gives its own training back when it leaves, and begins again when it returns', async () => {
    const { steps, text } = await mount();
    const own = steps.current;
    const place = steps.parentElement;
    steps.remove();
    expect(steps.current).to.equal(undefined);
    let isRefused = false;
    await own?.stepForward().catch(() => {
      isRefused = true;
    });
    expect(isRefused, 'the run was disposed of').to.equal(true);
    place?.append(steps);
    await until(() => text('.telling') !== 'no .telling', 'it tells again');
    expect(steps.current).not.to.equal(own);
  });

  it('shows a part of a large net: some layers, some units, some terms, and a long rail', async () => {
    const { root, text, steps } = await mount(
      html`<backprop-steps layers="2,40,12,9,1" activations="tanh,sigmoid" step="12"></backprop-steps>`,
      { width: 700 },
    );
    expect(root.querySelectorAll('.unit').length).to.be.at.most(30);
    expect(text('.stage')).to.match(/\+ \d+ units/);
    expect(root.querySelectorAll('.rail button').length).to.equal(9 + 16);
    expect(root.querySelector('.rail.is-long')).not.to.equal(null);
    expect(steps.scrollWidth).to.be.at.most(700);
    steps.stepNumber = 3;
    await settled(steps);
    expect(text('.equation')).to.contain('37 more');
    expect(text('.check')).to.contain('Yes.');
  });

  it('fits into 320 px', async () => {
    const { steps } = await mount(html`<backprop-steps step="10"></backprop-steps>`, { width: 288 });
    for (let step = 1; step <= 13; step++) {
      steps.stepNumber = step;
      await settled(steps);
      expect(steps.scrollWidth, `step ${step}`).to.be.at.most(288);
    }
  });

  it('makes a picture of itself', async () => {
    const { steps } = await mount();
    const blob = await steps.toBlob({ type: 'image/svg+xml' });
    expect(blob.size).to.be.greaterThan(10_000);
  });
});

describe('the lesson’s numbers', () => {
  const random = new RandomState(3);
  const layers = [2, 5, 3, 2];
  const parameters = drawParameters(layers, 'xavier', random);
  const inputs = [
    [0.3, -1.1],
    [1.7, 0.4],
    [-0.6, 0.9],
  ];
  const targets = [
    [1, 0],
    [0, 1],
    [1, 1],
  ];

  it('tell 6 steps a layer and the loss, whatever the depth', () => {
    for (let depth = 1; depth <= 12; depth++) {
      const steps = lessonSteps(depth);
      expect(steps.length).to.equal(6 * depth + 1);
      expect(steps[2 * depth].kind).to.equal('loss');
      expect(steps[2 * depth + 1]).to.deep.equal({ kind: 'da', layer: depth - 1, direction: 'backward' });
    }
  });

  it('follow the second unit of hidden layers unless told otherwise', () => {
    expect(pathThrough([2, 4, 1], [])).to.deep.equal([0, 1, 0]);
    expect(pathThrough([2, 1, 3], [2, 9, 3])).to.deep.equal([1, 0, 2]);
  });

  for (const loss of lossNames)
    for (const activation of activationNames) {
      it(`are those of the network at every step: ${activation}, ${loss}`, () => {
        const output = loss === 'binary-cross-entropy' ? 'sigmoid' : activation;
        const spec: LossSpec = { activations: [activation, activation, output], loss, inputs, targets };
        const story = tellSample(spec, parameters, 1);
        const one = { ...spec, inputs: [inputs[1]], targets: [targets[1]] };
        const gradients = backpropagate(one, parameters);
        const path = [1, 2, 0, 1];
        const context = { story, symbols: new Symbols(layers), path, words: lessonStrings, lang: 'en' };
        for (const step of lessonSteps(3)) {
          const equation = stepEquation(step, context);
          const { layer } = step;
          const unit = path[layer + 1];
          const expected = {
            z: () => gradients.layers[layer].z[0][unit],
            a: () => gradients.layers[layer].a[0][unit],
            loss: () => meanLoss(one, parameters),
            da: () => gradients.layers[layer].da[0][unit],
            dz: () => gradients.layers[layer].dz[0][unit],
            dW: () => gradients.weights[layer][path[layer]][unit],
            db: () => gradients.biases[layer][unit],
          }[step.kind]();
          expect(equation.value, step.kind).to.equal(expected);
          if (equation.upstream !== undefined && equation.local !== undefined)
            expect(equation.upstream * equation.local).to.be.closeTo(
              expected,
              1e-12 + 1e-9 * Math.abs(expected),
            );
          // The numbers shown make the result shown, or the sign between them says that they only nearly do.
          const { shownValue, sign, resultShown } = createFormulaText(equation, story, step);
          if (shownValue !== undefined && sign === '=') expect(shownValue).to.equal(resultShown);
          const said = telling(step, equation, context);
          expect(said.sentence).to.match(/^[A-Z\d].*\.$/);
          expect(said.sentence).not.to.match(/undefined|NaN/);
        }
      });
    }

  it('write = only where the digits shown make the result', () => {
    expect(resultSign(0.5 * 0.25, 0.125, 4)).to.equal('=');
    expect(resultSign(0.33333 * 3, 1.00001, 4)).to.equal('=');
    expect(resultSign(0.3333 * 3, 1, 4)).to.equal('≈');
  });

  it('write out four terms, the chosen one among them', () => {
    expect(writtenTerms(4, 3)).to.deep.equal([0, 1, 2, 3]);
    expect(writtenTerms(9, 7)).to.deep.equal([0, 1, 7]);
    expect(writtenTerms(9, 1)).to.deep.equal([0, 1, 2]);
  });

  it('have a share per point whose mean is the gradient, at once and in slices', async () => {
    const spec: LossSpec = {
      activations: ['tanh', 'softplus', 'sigmoid'],
      loss: 'half-mean-squared-error',
      inputs,
      targets,
    };
    const exact = backpropagate(spec, parameters);
    const address = { tensor: 'weight', layer: 1, from: 4, to: 2 } as const;
    const all = shares(spec, exact, address);
    expect(all.length).to.equal(3);
    expect(meanOf(all)).to.be.closeTo(exact.weights[1][4][2], 1e-16);
    const { signal } = new AbortController();
    const sliced = await sharesInSlices(spec, parameters, address, { pointsAtOnce: 2, signal });
    all.forEach((share, point) => expect(sliced?.[point]).to.be.closeTo(share, 1e-16));
    const bias = shares(spec, exact, { tensor: 'bias', layer: 0, unit: 3 });
    expect(meanOf(bias)).to.be.closeTo(exact.biases[0][3], 1e-16);
    const aborted = new AbortController();
    aborted.abort();
    const none = await sharesInSlices(spec, parameters, address, { pointsAtOnce: 1, signal: aborted.signal });
    expect(none).to.equal(undefined);
  });

  it('put many points into bars that can be told apart', () => {
    const many = Array.from({ length: 1001 }, (_, index) => index);
    const { group, heights } = barsOf(many);
    expect(group).to.equal(6);
    expect(heights.length).to.equal(167);
    expect(heights[0]).to.equal(2.5);
    expect(barsOf([1, 2, 3])).to.deep.equal({ group: 1, heights: [1, 2, 3] });
  });
});
