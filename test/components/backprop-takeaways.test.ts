// What <backprop-takeaways> says of a training: each claim is true or not, with numbers that come from elsewhere here.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import { BackpropTakeaways } from '../../components/backprop-takeaways/backprop-takeaways.ts';
import { claimNames, groups } from '../../components/backprop-takeaways/claim-names.ts';
import type { ClaimName } from '../../components/backprop-takeaways/claim-names.ts';
import type { TrainerMaker } from '../../components/backprop-takeaways/judge-run.ts';
import { checkFormula, networkFormula } from '../../components/backprop-takeaways/network-formula.ts';
import { defineElement } from '../../components/shared/define.ts';
import { formatCount } from '../../components/shared/number-format.ts';
import { meanLoss } from '../../src/comparison/float64-network.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import type { Run } from '../../src/run/run.ts';
import { languages } from '../../src/strings/registry.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { holdEngines } from '../helpers/hold-engines.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';
import { golden, seededSpec } from '../comparison/comparison-fixtures.ts';
import { learning, runAt } from './run-figure-helpers.ts';

const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
const claimOf = (element: Element, name: ClaimName) =>
  element.shadowRoot!.querySelector(`#claim-${name}`)!.closest('li')!;
/** 'True. All 17 …' */
const said = (element: Element, name: ClaimName) =>
  plain(claimOf(element, name).querySelector('.verdict-text')?.textContent);
const score = (element: Element) => plain(element.shadowRoot!.querySelector('.score')?.textContent);
const shown = (element: Element) => plain(element.shadowRoot!.querySelector('.widget')?.textContent);
const button = (element: Element, words: string) =>
  [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('button')].find((each) =>
    each.textContent.includes(words),
  )!;

async function judged(element: BackpropTakeaways, epoch: number): Promise<BackpropTakeaways> {
  const begin = plain(`At epoch ${formatCount(epoch)},`);
  await until(() => score(element).startsWith(begin), `epoch ${epoch} is judged`, {
    timeoutMilliseconds: 30_000,
  });
  await settled(element);
  return element;
}

/** Everything in float64 and without a graphics card: what a claim says does not hang on who computes it. */
const quick: TrainerMaker = (engine, spec) =>
  createTrainer('cpu-float64', spec).then((trainer) =>
    engine === 'tfjs'
      ? Object.defineProperty(trainer, 'device', { value: { ...trainer.device, engine: 'tfjs' } })
      : trainer,
  );

async function mountFor(run: Run, make: TrainerMaker = quick): Promise<BackpropTakeaways> {
  const element = document.createElement('backprop-takeaways') as BackpropTakeaways;
  element.source = run;
  element.makeTrainer = make;
  const place = await fixture<HTMLDivElement>(html`<div></div>`);
  place.append(element);
  await settled(element);
  return element;
}

describe('<backprop-takeaways>', function () {
  // Two engines start, one of them in software: the slowest browser needs its time.
  this.timeout(60_000);

  holdEngines('webgl', 'tfjs');
  before(() => {
    defineElement(BackpropRun);
    defineElement(BackpropTakeaways);
  });

  it('is accessible: judged, waiting for its training, and dark', async () => {
    await expectAccessible(await judged(await mountFor(await runAt(30)), 30));
    await expectAccessible(
      await fixture(html`<backprop-takeaways run="nowhere" theme="dark"></backprop-takeaways>`),
    );
    await expectAccessible(await fixture(html`<backprop-takeaways show="ahead"></backprop-takeaways>`));
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      const element = await fixture<BackpropTakeaways>(
        html`<backprop-takeaways at="2"></backprop-takeaways>`,
      );
      await judged(element, 2);
    });
  });

  it('alone on a page: the notebook’s training, judged with the stored numbers', async () => {
    const element = await fixture<BackpropTakeaways>(html`<backprop-takeaways></backprop-takeaways>`);
    await judged(element, 100);
    const stored = await golden('backprop100.json');
    const norms = stored.gradientNorms as number[];
    expect(said(element, 'learned')).to.equal(
      'Not true. It says “outside” for all 100 points, so it is right for 59 of them, exactly as often as someone who ' +
        'never looks. The loss did fall, from 0.1472 to 0.1280, but the best constant answer has 0.1210. ' +
        'What would you change?',
    );
    expect(said(element, 'loss-fell')).to.equal(
      `True. The loss fell from ${stored.losses[0].toFixed(4)} to ${stored.lossOfFinalPredictions.toFixed(4)}.`,
    );
    expect(said(element, 'gradient-fell')).to.match(
      new RegExp(`^True\\. The gradient norm fell from ${norms[0].toFixed(4)} to 0\\.034`),
    );
    expect(said(element, 'converged')).to.match(
      /^Not true\. .* 0\.034\d, still 69 % of the most that it was\.$/,
    );
    expect(said(element, 'by-hand')).to.match(
      /^True\. All 17 gradients by hand \(.*\) are right\..* 17 central/,
    );
    expect(said(element, 'cheap'))
      .to.contain('Counted')
      .and.to.contain('2.3 walks forward')
      .and.to.contain('34')
      .and.to.contain('take 3.0');
    expect(score(element)).to.equal(
      'At epoch 100, 13 of the 16 claims are true of this training, 3 are not.',
    );
  });

  it('in German: every number in the German way, those of the other widgets’ sentences too', async () => {
    await languages.request('de');
    const element = await fixture<BackpropTakeaways>(
      html`<backprop-takeaways lang="de"></backprop-takeaways>`,
    );
    await until(() => score(element).startsWith('Bei Epoche 100 stimmen'), 'epoch 100 is judged', {
      timeoutMilliseconds: 30_000,
    });
    expect(said(element, 'learned')).to.contain('von 0,1472 auf 0,1280');
    expect(said(element, 'gradient-fell')).to.contain('von 0,0491 auf 0,034');
    expect(said(element, 'depth')).to.contain('verborgenen Schichten aus Sigmoid');
    for (const name of claimNames) expect(said(element, name), name).not.to.match(/\d\.\d/);
  });

  it('says “identical” with the difference that two engines really have', async () => {
    const element = await fixture<BackpropTakeaways>(html`<backprop-takeaways at="30"></backprop-takeaways>`);
    await judged(element, 30);
    const text = said(element, 'same-gradients');
    expect(text).to.match(/^True\. 17 gradients by hand \(.*\) and automatic \(tfjs on .*, float32\)/);
    const run = element.source!;
    const { parameters } = run.readout!;
    const spec = { ...run.spec, parameters };
    const hand = await run.withTrainer((trainer) => trainer.gradients());
    const trainer = await createTrainer('tfjs', spec);
    const automatic = await trainer.gradients();
    trainer.dispose();
    const apart = Math.max(
      ...hand.weights.flat(2).map((value, index) => Math.abs(value - automatic.weights.flat(2)[index])),
      ...hand.biases.flat().map((value, index) => Math.abs(value - automatic.biases.flat()[index])),
    );
    const [mantissa, exponent] = apart.toExponential(1).split('e-');
    if (apart > 0) {
      const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
      expect(text).to.contain(
        `by ${mantissa}×10⁻${[...exponent].map((digit) => superscripts[+digit]).join('')}`,
      );
    } else expect(text).to.contain('nothing at all');
    expect(said(element, 'same-training')).to.match(
      /^True\. After 30 epochs from the start of this training, .* rounding can explain/,
    );
  });

  it('a training that learned: the same claim is true', async () => {
    const element = await judged(await mountFor(await runAt(5000, learning)), 5000);
    expect(said(element, 'learned')).to.match(
      /^True\. 98 of 100 points are right\. Always saying “outside” would get 59/,
    );
    expect(element.truths.learned).to.equal('yes');
    // By the norms of the run itself: it fell, rose and fell on the way.
    const { gradientNorms } = element.source!;
    expect(gradientNorms[5000]).to.be.below(gradientNorms[0]);
    expect(said(element, 'gradient-fell')).to.match(/^True\. The gradient norm fell from /);
    const highest = Math.max(...gradientNorms);
    const share = gradientNorms[5000] / highest;
    expect(element.truths.converged).to.equal(share <= 0.01 ? 'yes' : 'no');
    expect(said(element, 'same-training')).to.contain('After 50 epochs');
  });

  it('a training that has not run: says so where a claim is about training, and judges the rest', async () => {
    const element = await judged(await mountFor(await runAt(0)), 0);
    for (const name of ['loss-fell', 'gradient-fell', 'converged', 'same-training', 'learned'] as const)
      expect(said(element, name), name).to.equal(
        'I can’t tell. This training has not run yet. Train it, and come back.',
      );
    expect(element.truths['by-hand']).to.equal('yes');
    expect(score(element)).to.contain('5 cannot be told');
  });

  it('a training that is not there: every claim says so, and is judged when it comes', async () => {
    const place = await fixture<HTMLDivElement>(
      html`<div><backprop-takeaways run="lesson-7"></backprop-takeaways></div>`,
    );
    const element = place.querySelector<BackpropTakeaways>('backprop-takeaways')!;
    element.makeTrainer = quick;
    await settled(element);
    expect(score(element)).to.contain('The training “lesson-7” is not on this page yet');
    for (const name of claimNames)
      expect(said(element, name)).to.equal('I can’t tell. Its training is not here.');
    const run = document.createElement('backprop-run');
    run.setAttribute('name', 'lesson-7');
    run.setAttribute('engine', 'cpu-float64');
    run.setAttribute('at', '3');
    place.append(run);
    await judged(element, 3);
    run.remove();
    await until(() => score(element).includes('is not on this page yet'), 'it says that it left');
  });

  it('judges again when its training has moved, and tells the page', async () => {
    const run = await runAt(1);
    const element = await judged(await mountFor(run), 1);
    const heard: unknown[] = [];
    element.addEventListener('verdict', (event) => heard.push((event as CustomEvent).detail));
    await run.stepForward(4);
    await judged(element, 5);
    expect(heard).to.have.length(1);
    expect(heard[0]).to.deep.include({ epoch: 5 });
    await until(
      () => plain(element.shadowRoot!.querySelector('[aria-live]')?.textContent).includes('At epoch 5,'),
      'it is read out',
    );
  });

  it('with a mistake switched on: the claims about gradients are refuted, and the cause is named', async () => {
    const run = await runAt(2, { engine: 'webgl' });
    if (run.device?.engine !== 'webgl')
      throw new Error('this test needs WebGL 2: the mistakes live in shaders');
    await run.change({ kind: 'mistake', name: 'bias-not-summed' });
    const element = await mountFor(run, createTrainer);
    await judged(element, 2);
    expect(said(element, 'by-hand')).to.match(/^Not true\. 5 of 17 gradients by hand are wrong, b/);
    expect(said(element, 'by-hand')).to.contain('All weights are right and all biases are not');
    expect(said(element, 'kept')).to.match(
      /^Not true\. 5 of 17 gradients are not what the kept numbers make/,
    );
    expect(said(element, 'same-gradients')).to.match(/^Not true\. 5 of 17 gradients are further apart/);
    expect(element.truths.paths).to.equal('yes');
  });

  it('without tfjs: those two claims say why, and the others are judged', async () => {
    const make: TrainerMaker = (engine, spec) =>
      engine === 'tfjs'
        ? Promise.reject(new CodedError('engine-not-loaded', { engine }))
        : createTrainer('cpu-float64', spec);
    const element = await judged(await mountFor(await runAt(5), make), 5);
    for (const name of ['same-gradients', 'same-training'] as const)
      expect(said(element, name)).to.match(/^I can’t tell\. The automatic side could not be loaded here \(/);
    expect(element.truths['by-hand']).to.equal('yes');
    expect(element.truths.universal).to.equal('yes');
  });

  it('a training that blew up: epoch and tensor are named, and nothing is claimed of its gradients', async () => {
    const run = await runAt(0, { learningRate: 1_000_000, activations: ['relu', 'linear'] });
    await run.stepForward(50).catch(() => undefined);
    expect(run.state).to.equal('diverged');
    const element = await mountFor(run);
    await until(() => element.truths.learned !== undefined, 'it is judged');
    await settled(element);
    expect(said(element, 'learned')).to.match(
      /^Not true\. Stopped at epoch \d+\. .* grew past what float64 can hold/,
    );
    expect(said(element, 'stable')).to.match(/^Not true\. Stopped at epoch/);
    expect(said(element, 'by-hand')).to.match(/^I can’t tell\. Stopped at epoch/);
    expect(shown(element)).not.to.contain('NaN').and.not.to.contain('Infinity');
  });

  it('a large or another kind of network: what is too long to write is said, nothing breaks', async () => {
    const wide = await runAt(1, {
      layers: [2, 24, 24, 24, 1],
      activations: ['tanh', 'relu', 'tanh', 'sigmoid'],
    });
    const element = await judged(await mountFor(wide), 1);
    expect(said(element, 'formula')).to.match(/^I can’t tell\. This network has 1.?297 weights and biases/);
    expect(said(element, 'paths')).to.match(/^I can’t tell\. 13.?824 paths lead from input/);
    expect(shown(element)).not.to.contain('NaN').and.not.to.contain('undefined');
    const deep = await runAt(1, {
      layers: [2, 3, 1],
      activations: ['softplus', 'sigmoid'],
      loss: 'binary-cross-entropy',
      optimizer: 'adam',
    });
    const other = await judged(await mountFor(deep), 1);
    expect(other.truths.formula).to.equal('yes');
    expect(said(other, 'same-training')).to.match(/^I can’t tell\. .* for plain gradient descent only/);
  });

  it('links each claim to the figure that shows it, by number where the page numbers them', async () => {
    const place = await fixture<HTMLDivElement>(
      html`<div>
        <figure id="fig-books">
          <figcaption><b>Figure 11. The ledger.</b> Try first: sort.</figcaption>
          <backprop-ledger></backprop-ledger>
        </figure>
        <section id="depths"><backprop-vanishing></backprop-vanishing></section>
        <backprop-takeaways run="nobody"></backprop-takeaways>
      </div>`,
    );
    const element = place.querySelector('backprop-takeaways')!;
    await settled(element);
    const link = (name: ClaimName) => claimOf(element, name).querySelector<HTMLAnchorElement>('.where a');
    expect(new URL(link('by-hand')!.href).hash).to.equal('#fig-books');
    expect(link('by-hand')!.href.split('#')[0]).to.equal(location.href.split('#')[0]);
    expect(plain(link('by-hand')!.textContent)).to.equal('Figure 11, every gradient, four ways');
    expect(new URL(link('depth')!.href).hash).to.equal('#depths');
    expect(plain(link('depth')!.textContent)).to.equal('what depth does');
    expect(score(element)).to.contain('“nobody” is not on this page');
    expect(link('stable')).to.equal(null);
    expect(plain(claimOf(element, 'stable').querySelector('.where')!.textContent)).to.equal(
      'Shown by <backprop-precision>: what rounding does.',
    );
  });

  it('leads to a training further up that was not loaded yet', async () => {
    const place = await fixture<HTMLDivElement>(
      html`<div>
        <figure id="fig-6">
          <figcaption><b>Figure 6. The training.</b></figcaption>
          <backprop-trainer run="asleep"></backprop-trainer>
        </figure>
        <backprop-takeaways run="asleep"></backprop-takeaways>
      </div>`,
    );
    const element = place.querySelector('backprop-takeaways')!;
    await settled(element);
    const link = element.shadowRoot!.querySelector<HTMLAnchorElement>('.score a')!;
    expect(new URL(link.href).hash).to.equal('#fig-6');
    expect(link.textContent).to.equal('Figure 6');
  });

  it('has its four groups, sixteen claims, and the four topics that come next, each with a number', async () => {
    const element = await judged(await mountFor(await runAt(20)), 20);
    expect(groups).to.have.length(4);
    expect(element.shadowRoot!.querySelectorAll('.groups li')).to.have.length(16);
    const topics = [...element.shadowRoot!.querySelectorAll('.ahead > div')].map((each) =>
      plain(each.textContent),
    );
    expect(topics).to.have.length(4);
    const norm = element.source!.gradientNorms[20];
    expect(topics[0]).to.contain(`17 entries and length ${norm.toFixed(4)}`);
    expect(topics[1]).to.contain(`takes the loss from ${element.source!.losses[20].toFixed(4)} to`);
    expect(topics[2]).to.match(/curves by .* Your(s| learning rate) is 0\.1\./);
    expect(topics[3]).to.match(/Here the two stand \d+° apart/);
    expect(element.shadowRoot!.querySelectorAll('.ahead math')).to.have.length(3);
  });

  it('trains its own a little further, goes back, and undo takes that back', async () => {
    const element = await fixture<BackpropTakeaways>(
      html`<backprop-takeaways at="1" show="claims"></backprop-takeaways>`,
    );
    element.makeTrainer = quick;
    await judged(element, 1);
    button(element, 'Back to the start').click();
    await judged(element, 0);
    expect(said(element, 'learned')).to.contain('has not run yet');
    element.undo();
    await judged(element, 1);
    button(element, 'Train 500 epochs more').click();
    await judged(element, 501);
    expect(element.getState()).to.include({ at: 501, learningRate: 0.1 });
    expect(element.shadowRoot!.querySelector('.ahead')).to.equal(null);
  });

  it('gives and takes its state; hides and locks what a teacher wants; refuses what is no epoch', async () => {
    const element = await fixture<BackpropTakeaways>(
      html`<backprop-takeaways at="2" locked="train"></backprop-takeaways>`,
    );
    element.makeTrainer = quick;
    await judged(element, 2);
    expect(button(element, 'Train 500').disabled).to.equal(true);
    element.setAttribute('at', 'soon');
    await settled(element);
    expect(element.at).to.equal(2);
    expect(element.shadowRoot!.querySelector('.faults')).not.to.equal(null);
    element.setState({ ...element.getState(), at: 4, learningRate: 0.5 });
    await judged(element, 4);
    expect(element.source!.learningRate).to.equal(0.5);
    element.controls = [];
    await settled(element);
    expect(element.shadowRoot!.querySelectorAll('button, input')).to.have.length(0);
  });

  it('stands inside a run, twice on one page, right to left', async () => {
    const place = await fixture<HTMLDivElement>(
      html`<div dir="rtl">
        <backprop-run engine="cpu-float64" at="2"
          ><backprop-takeaways theme="projector"></backprop-takeaways
        ></backprop-run>
        <backprop-run engine="cpu-float64" at="4"><backprop-takeaways></backprop-takeaways></backprop-run>
      </div>`,
    );
    const [one, two] = place.querySelectorAll<BackpropTakeaways>('backprop-takeaways');
    one.makeTrainer = two.makeTrainer = quick;
    await judged(one, 2);
    await judged(two, 4);
    expect(one.shadowRoot!.querySelector('.own')).to.equal(null);
  });

  it('gives its own training back when it is taken away, and has it again when it is put back', async () => {
    const element = await fixture<BackpropTakeaways>(html`<backprop-takeaways at="3"></backprop-takeaways>`);
    element.makeTrainer = quick;
    await judged(element, 3);
    const place = element.parentElement!;
    const run = element.source!;
    element.remove();
    expect(element.source).to.equal(undefined);
    await run.stepForward().then(
      () => expect.fail('a disposed run goes on'),
      (error: unknown) => expect(error).to.be.instanceOf(CodedError),
    );
    place.append(element);
    await until(() => element.source !== undefined, 'it has a training again');
    await judged(element, 3);
  });

  it('fits 320 px, and draws itself as a picture', async () => {
    const place = await fixture<HTMLDivElement>(html`<div></div>`, { width: 288 });
    const element = document.createElement('backprop-takeaways') as BackpropTakeaways;
    element.source = await runAt(3);
    element.makeTrainer = quick;
    place.append(element);
    await judged(element, 3);
    expect(element.shadowRoot!.querySelector('.widget')!.scrollWidth).to.be.at.most(288);
    for (const part of element.shadowRoot!.querySelectorAll('p, li, dd'))
      expect(part.getBoundingClientRect().right).to.be.at.most(place.getBoundingClientRect().right + 1);
    expect((await element.toBlob({ scale: 1 })).size).to.be.above(1000);
  });
});

describe('a network as one formula', () => {
  it('has the loss of the network as its value, and backpropagation’s answer as its derivative', () => {
    for (const loss of ['half-mean-squared-error', 'mean-squared-error', 'binary-cross-entropy'] as const) {
      const spec = seededSpec({ activation: 'tanh', loss });
      const parameters = spec.parameters!;
      const open = { tensor: 'weight', layer: 1, from: 2, to: 1 } as const;
      const tree = networkFormula(spec, parameters, 3, open);
      const onePoint = { ...spec, inputs: [spec.inputs[3]], targets: [spec.targets[3]] };
      expect(compile(tree)({ w: parameters.weights[1][2][1] })).to.be.closeTo(
        meanLoss(onePoint, parameters),
        1e-15,
      );
      expect(checkFormula(spec, parameters).truth, loss).to.equal('yes');
    }
  });
});
