// The hunt: what a student sees of a bug that really runs, and what is said to every answer.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropBugHunt } from '../../components/backprop-bug-hunt/backprop-bug-hunt.ts';
import type { MakeTrainer } from '../../components/backprop-bug-hunt/evidence.ts';
import { bugOf } from '../../components/backprop-bug-hunt/hunt-order.ts';
import { kindOf, patternOf } from '../../components/backprop-bug-hunt/signature.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { mistakeNames, mistakeSpec } from '../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';
import { paintedPixels, shownText } from './run-figure-helpers.ts';

const part = (element: Element, name: string) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>(`[part~="${name}"]`);

const show = (
  template = html`<backprop-bug-hunt bug="bias-not-summed" epochs="12"></backprop-bug-hunt>`,
  options: { width?: number } = {},
) => fixture<BackpropBugHunt>(template, options);

/** A colour that is on its way to another one is neither. */
async function stands(element: Element): Promise<void> {
  await Promise.allSettled(element.shadowRoot!.getAnimations().map(({ finished }) => finished));
}

async function choose(element: BackpropBugHunt, suspect: MistakeName): Promise<void> {
  element.shadowRoot!.querySelector<HTMLInputElement>(`input[value="${suspect}"]`)!.click();
  await settled(element);
  part(element, 'name')!.click();
  await settled(element);
  await stands(element);
}

describe('<backprop-bug-hunt>', function () {
  this.timeout(60_000);

  before(async function () {
    defineElement(BackpropBugHunt);
    const trainer = await createTrainer('webgl', mistakeSpec);
    const { engine } = trainer.device;
    trainer.dispose();
    // The ten bugs live in shaders; what the widget says without them is tested below, without shaders.
    if (engine !== 'webgl') throw new Error('these tests need a browser with WebGL 2 and float targets');
  });

  it('is accessible, before and after an answer', async () => {
    const element = await show();
    await expectAccessible(element);
    await choose(element, 'sign');
    await expectAccessible(element);
    await choose(element, 'bias-not-summed');
    await expectAccessible(element);
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      const element = await show();
      await choose(element, 'bias-not-summed');
    });
  });

  it('offers ten answers and shows what is off, in words too', async () => {
    const element = await show();
    expect(element.shadowRoot!.querySelectorAll('.answers input').length).to.equal(10);
    const said = element.shadowRoot!.querySelector('.strip')!.getAttribute('aria-label');
    expect(said).to.contain('W₁, W₂, W₃ on 1').and.to.contain('b₁ from');
    expect(shownText(element, '.intro')).to.match(
      /The loss (falls all the same,|goes) from 0\.\d+ to 0\.\d+/,
    );
    const falling = await show(html`<backprop-bug-hunt bug="loss-factor-two"></backprop-bug-hunt>`);
    expect(shownText(falling, '.intro')).to.match(/The loss falls all the same, from 0\.\d+ to 0\.\d+/);
    expect(part(element, 'name')!.disabled).to.equal(true);
  });

  it('says yes with the cause, the line and the formula that ran', async () => {
    const element = await show();
    await choose(element, 'bias-not-summed');
    const said = shownText(element, '[part="reply"]');
    expect(said).to.match(/^Yes, that one\. All weights are right and all biases are not/);
    expect(said).to.contain('float biasGradient(int unit)').and.to.contain('MISTAKE');
    expect(element.shadowRoot!.querySelectorAll('.derivation math').length).to.be.above(1);
    expect(shownText(element, '[part="score"]')).to.equal('1 of 10 bugs found');
  });

  it('says no with what that bug would have looked like, and asks about what is seen', async () => {
    const element = await show();
    await choose(element, 'missing-mean');
    const said = shownText(element, '[part="reply"]');
    expect(said).to.match(/^Not that one\. “1\/m is missing” would give: every ratio at 6\.00\. You see: /);
    expect(said).to.contain('What does a bias’s line do that a weight’s line does not?');
    expect(element.shadowRoot!.querySelectorAll('.mark.suspect').length).to.equal(25);
    expect(shownText(element, '[part="score"]')).to.equal('0 of 10 bugs found');
  });

  it('sends to the probe of two steps where the first gradient cannot tell', async () => {
    const element = await show(html`<backprop-bug-hunt bug="gradients-not-cleared"></backprop-bug-hunt>`);
    expect(element.shadowRoot!.querySelector('.strip')!.getAttribute('aria-label')).to.contain(
      'every ratio on 1',
    );
    await choose(element, 'sign');
    expect(shownText(element, '[part="reply"]')).to.contain(
      'What could go wrong only once there has been one?',
    );
    const [, after] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name="probe"]');
    after.click();
    await settled(element);
    expect(kindOf(patternOf(element.evidence!.probes[1].ratios))).to.equal('everything');
    await choose(element, 'gradients-not-cleared');
    expect(shownText(element, '[part="reply"]')).to.contain('plus the one of the step before');
  });

  for (const bug of mistakeNames)
    it(`${bug} → found by its name, and the numbers name the same cause`, async () => {
      const element = await show(html`<backprop-bug-hunt bug=${bug} epochs="4"></backprop-bug-hunt>`);
      const [start, after] = element.evidence!.probes;
      const { diagnosis } = start.diagnosis.kind === 'agree' ? after : start;
      expect(diagnosis).to.deep.include({ kind: 'mistake', cause: bug });
      await choose(element, bug);
      expect(shownText(element, '[part="reply"]')).to.match(/^Yes, that one\./);
    });

  it('shows the order of the passes where that is the bug', async () => {
    const element = await show(
      html`<backprop-bug-hunt bug="updated-weights-used" epochs="4"></backprop-bug-hunt>`,
    );
    part(element, 'reveal')!.click();
    await settled(element);
    const said = shownText(element, '[part="reply"]');
    expect(said).to.match(/^This is the bug\./);
    expect(said).to.match(/→/);
    expect(shownText(element, '[part="score"]')).to.equal('0 of 10 bugs found');
  });

  it('goes to the next hunt and keeps the score; undo comes back', async () => {
    const element = await show(html`<backprop-bug-hunt seed="20" epochs="4"></backprop-bug-hunt>`);
    const first = element.current;
    await choose(element, first);
    part(element, 'next')!.click();
    await until(() => element.evidence !== undefined && element.current !== first, 'the next hunt stands');
    await settled(element);
    expect(element.reply).to.equal(undefined);
    expect(element.getState()).to.deep.include({ seed: 21, found: [first] });
    element.undo();
    expect(element.seed).to.equal(20);
    await until(() => element.evidence !== undefined, 'the first hunt stands again');
    expect(element.reply?.kind).to.equal('right');
  });

  it('keeps its place and the focus from hunt to hunt, and tells when the next one is here', async () => {
    const element = await show(html`<backprop-bug-hunt epochs="12"></backprop-bug-hunt>`);
    const root = element.shadowRoot!;
    const next = part(element, 'next')!;
    next.focus();
    next.click();
    await element.updateComplete;
    expect(root.activeElement, 'while the bug is let loose').to.equal(next);
    expect(root.querySelector('.hunt')!.getAttribute('aria-busy')).to.equal('true');
    expect(part(element, 'reveal')!.disabled, 'nothing to show yet').to.equal(true);
    await until(() => root.querySelector('.hunt')!.getAttribute('aria-busy') === 'false', 'the next hunt');
    expect(root.activeElement, 'once it is here').to.equal(next);
    await until(
      () => /The loss/.test(root.querySelector('[aria-live]')!.textContent ?? ''),
      'the new hunt is told',
    );
    const reveal = part(element, 'reveal')!;
    reveal.focus();
    reveal.click();
    await settled(element);
    expect(root.activeElement, 'after the bug was shown').to.equal(reveal);
  });

  it('tells the page of each answer and gives its state as plain data', async () => {
    const element = await show();
    const heard: unknown[] = [];
    element.addEventListener('bug-answer', (event) => heard.push((event as CustomEvent).detail));
    await choose(element, 'sign');
    expect(heard).to.deep.equal([{ bug: 'bias-not-summed', suspect: 'sign', isRight: false }]);
    const state = element.getState();
    expect(JSON.parse(JSON.stringify(state))).to.deep.equal(state);
    element.reset();
    expect(element.reply).to.equal(undefined);
    element.setState(state);
    expect(element.reply).to.deep.equal({ suspect: 'sign', kind: 'wrong' });
    element.setState({ ...state, suspect: 'nonsense', reply: 7, probe: 'x', found: [1, 'sign'] });
    expect(element.found).to.deep.equal(['sign']);
  });

  it('hides and locks what a teacher wants', async () => {
    const element = await show(
      html`<backprop-bug-hunt bug="sign" epochs="4" controls="answers" locked="all"></backprop-bug-hunt>`,
    );
    expect(part(element, 'reveal')).to.equal(null);
    expect(part(element, 'next')).to.equal(null);
    expect(element.shadowRoot!.querySelector<HTMLFieldSetElement>('.answers')!.disabled).to.equal(true);
  });

  it('fits 320 px, dark and right to left, and paints the losses', async () => {
    const place = await fixture<HTMLDivElement>(
      html`<div dir="rtl"><backprop-bug-hunt theme="dark" bug="sign" epochs="6"></backprop-bug-hunt></div>`,
      { width: 288 },
    );
    const element = place.querySelector<BackpropBugHunt>('backprop-bug-hunt')!;
    await settled(element);
    await choose(element, 'sign');
    await twoFrames();
    expect(element.shadowRoot!.querySelector('.widget')!.scrollWidth).to.be.at.most(288);
    const canvas = element.shadowRoot!.querySelector('canvas')!;
    await until(() => paintedPixels(canvas) > 200, 'the losses are painted');
    expect(shownText(element, '.intro')).to.match(/The loss goes from/);
  });

  it('can be taken away and put back', async () => {
    const element = await show();
    const place = element.parentElement!;
    element.remove();
    place.append(element);
    await settled(element);
    await choose(element, 'bias-not-summed');
    expect(shownText(element, '[part="reply"]')).to.contain('Yes, that one.');
  });

  it('draws itself as a picture', async () => {
    const blob = await (await show()).toBlob();
    expect(blob.size).to.be.above(1000);
  });
});

describe('<backprop-bug-hunt> without WebGL 2', () => {
  before(() => defineElement(BackpropBugHunt));

  it('says that the hunt needs the side by hand, and tries again on wish', async () => {
    let asked = 0;
    const makeTrainer: MakeTrainer = () => {
      asked++;
      return Promise.reject(new CodedError('webgl-no-webgl2', {}));
    };
    const element = await fixture<BackpropBugHunt>(
      html`<backprop-bug-hunt .makeTrainer=${makeTrainer}></backprop-bug-hunt>`,
    );
    await settled(element);
    expect(shownText(element)).to.contain('Your browser offers no WebGL 2. The ten bugs live in shaders');
    await expectAccessible(element);
    element.shadowRoot!.querySelector<HTMLButtonElement>('button')!.click();
    await until(() => asked === 2, 'it tries again');
  });

  it('has all ten bugs in ten hunts, whatever the tens of the seed', () => {
    for (const tens of [0, 1, 17]) {
      const bugs = new Set(Array.from({ length: 10 }, (_, index) => bugOf(10 * tens + index)));
      expect(bugs.size).to.equal(10);
    }
    expect(bugOf(5)).to.equal(bugOf(5));
  });
});
