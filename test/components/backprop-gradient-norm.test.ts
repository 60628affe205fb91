// What a person sees of the gradient's length: its value now, where it was largest, a logarithmic axis where it helps.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropGradientNorm } from '../../components/backprop-gradient-norm/backprop-gradient-norm.ts';
import { defineElement } from '../../components/shared/define.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, until } from '../helpers/fixture.ts';
import { learning, numbersOf, paintedPixels, runAt, shownText, summaryOf } from './run-figure-helpers.ts';

const show = (run: Run) =>
  fixture<BackpropGradientNorm>(html`<backprop-gradient-norm .source=${run}></backprop-gradient-norm>`);

describe('<backprop-gradient-norm>', () => {
  before(() => defineElement(BackpropGradientNorm));

  it('is accessible', async () => {
    await expectAccessible(await show(await runAt(3)));
  });

  it('keeps to the strict policy', async () => {
    const run = await runAt(1);
    await expectNoViolations(async () => void (await show(run)));
  });

  it('shows the norm of now, which is that of the notebook', async () => {
    const run = await runAt(100);
    const element = await show(run);
    expect(shownText(element, '.heading')).to.equal('Gradient norm 0.0341');
    const canvas = element.shadowRoot!.querySelector('canvas')!;
    await until(() => paintedPixels(canvas) > 400, 'the curve is painted');
  });

  it('says where it was largest, and keeps a linear axis within a decade', async () => {
    const run = await runAt(100);
    const said = summaryOf(await show(run));
    expect(said).to.contain('0.0341 at epoch 100; the largest was');
    expect(said).not.to.contain('logarithmic');
  });

  it('becomes logarithmic beyond a decade', async () => {
    const element = await show(await runAt(5000, learning));
    expect(summaryOf(element)).to.contain('The axis is logarithmic.');
    expect(shownText(element, '.heading')).to.equal('Gradient norm 0.0016');
  });

  it('gives its numbers', async () => {
    const run = await runAt(4);
    const [heading, ...rows] = await numbersOf(await show(run));
    expect(heading).to.deep.equal(['epoch', 'gradient norm']);
    rows.forEach(([, norm], epoch) => expect(Number(norm)).to.be.closeTo(run.gradientNorms[epoch], 5.1e-5));
  });

  it('says that there is no training around it', async () => {
    const alone = await fixture<BackpropGradientNorm>(
      html`<backprop-gradient-norm></backprop-gradient-norm>`,
    );
    expect(shownText(alone)).to.contain('No training to show');
  });
});
