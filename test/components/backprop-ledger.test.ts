// What a person sees in <backprop-ledger>: four ways to every gradient, and a verdict that says no where it has to.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropLedger } from '../../components/backprop-ledger/backprop-ledger.ts';
import { disturbed, rowsOf, takeAccount } from '../../components/backprop-ledger/ledger-account.ts';
import { stripScale } from '../../components/backprop-ledger/ratio-strip.ts';
import { defineElement } from '../../components/shared/define.ts';
import { backpropagate } from '../../src/comparison/float64-network.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { createRun } from '../../src/run/create-run.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import { derivationLines } from '../../components/shared/diagnosis-words.ts';
import { mistakeNames } from '../../src/engines/webgl/mistakes.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import { float32Reading, seededSpec } from '../comparison/comparison-fixtures.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { holdEngines } from '../helpers/hold-engines.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';

const text = (element: Element) => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
const verdictOf = (element: Element) =>
  element.shadowRoot?.querySelector('.verdict-text b')?.textContent?.trim() ?? '';
const cells = (element: Element, kind: string) =>
  [...element.shadowRoot!.querySelectorAll(`tbody td.${kind}`)].map((each) => each.textContent?.trim());

const account = () => {
  const spec = seededSpec();
  const hand = float32Reading(spec, spec.parameters!);
  return { spec, hand, taken: takeAccount({ spec, epoch: 3, hand, automatic: hand }) };
};

describe('<backprop-ledger>', () => {
  holdEngines('webgl', 'tfjs');
  before(() => defineElement(BackpropLedger));
  const mount = (template = html`<backprop-ledger></backprop-ledger>`, options = {}) =>
    fixture<BackpropLedger>(template, options);

  it('is accessible with an account, agreeing and not', async () => {
    const { spec, hand, taken } = account();
    await expectAccessible(await mount(html`<backprop-ledger .account=${taken}></backprop-ledger>`));
    const wrong = takeAccount({ spec, epoch: 0, hand: disturbed(hand, spec.layers, 'W1[1,1]', 0.1) });
    await expectAccessible(
      await mount(html`<backprop-ledger theme="dark" .account=${wrong}></backprop-ledger>`),
    );
  });

  it('reads the notebook’s training by itself, both sides on the same loss: yes', async () => {
    const element = await mount();
    await until(() => verdictOf(element) !== '', 'the account');
    expect(verdictOf(element)).to.equal(comparisonStrings.verdictYes);
    expect(text(element)).to.contain('All 17 gradients are right on both sides');
    expect(cells(element, 'ratio')).to.deep.equal(Array.from({ length: 9 }, () => '1.00'));
  });

  it('says no, names the ½, and shows its line, when the automatic side has the notebook’s loss', async () => {
    const element = await mount();
    await until(() => verdictOf(element) !== '', 'the account');
    const radio = element.shadowRoot!.querySelector<HTMLInputElement>('input[value=mean-squared-error]')!;
    radio.click();
    await until(() => verdictOf(element) === comparisonStrings.verdictNo, 'the account');
    expect(text(element)).to.contain('Every one of the 17 ratios of the automatic side is 2.00');
    expect(text(element)).to.contain('17 of 17 gradients of the automatic side differ, ');
    expect(text(element)).to.contain('That is another convention and no mistake');
    expect(text(element)).not.to.match(/gradients of the automatic side are wrong/);
    expect(element.shadowRoot!.querySelectorAll('.line math')).to.have.length(2);
    expect(new Set(cells(element, 'ratio'))).to.deep.equal(new Set(['2.00']));
    element.undo();
    await until(() => verdictOf(element) === comparisonStrings.verdictYes, 'the account');
  });

  it('speaks of another convention only where every gradient is right for the loss that was asked for', () => {
    const { spec, hand } = account();
    const other = { ...spec, loss: 'mean-squared-error' as const };
    const automatic = { ...hand, gradients: backpropagate(other, hand.parameters) };
    const take = (side: typeof automatic, automaticLoss?: typeof other.loss) =>
      takeAccount({ spec, epoch: 0, hand, automatic: side, automaticLoss }).isOtherConvention;
    expect(spec.loss).not.to.equal(other.loss);
    expect(take(automatic, other.loss)).to.equal(true);
    expect(take(automatic), 'nobody asked for another loss').to.equal(false);
    const shaken = disturbed(automatic, spec.layers, 'W1[1,1]', 0.1);
    expect(take(shaken, other.loss), 'and one gradient is wrong').to.equal(false);
  });

  it('names the one gradient that was disturbed by a thousandth', async () => {
    const element = await mount(html`<backprop-ledger disturb="W1[2,3]"></backprop-ledger>`);
    await until(() => verdictOf(element) !== '', 'the account');
    expect(verdictOf(element)).to.equal(comparisonStrings.verdictNo);
    expect(text(element)).to.contain('One single gradient is wrong by hand: W1[2,3]');
    expect(text(element)).to.contain('1 of 17 gradients by hand is wrong, W1[2,3] most of all');
    // Worst first: its row leads, with a difference of a thousandth.
    const [first] = element.shadowRoot!.querySelectorAll('tbody tr');
    expect(first.querySelector('th math')!.getAttribute('aria-label')).to.equal('∂L/∂W1[2,3]');
    expect(cells(element, 'difference')[0]).to.equal('1.0×10⁻³');
    expect(first.className).to.equal('wrong');
  });

  it('joins a run that a script hands over, and reads it again when it has moved', async () => {
    const run = createRun({ ...notebookSettings, engine: 'cpu-float64', count: 50, epochs: 5 });
    const element = await mount(html`<backprop-ledger .source=${run}></backprop-ledger>`);
    await until(() => verdictOf(element) !== '', 'the account');
    await run.stepForward(3);
    await until(() => text(element).includes('At epoch 3.'), 'the account');
    expect(verdictOf(element)).to.equal(comparisonStrings.verdictYes);
    element.remove();
    await run.dispose();
  });

  it('lists ∂L/∂z and ∂L/∂a too, filters by layer, shows all rows', async () => {
    const { taken } = account();
    const all = rowsOf(taken, { sort: 'order', layer: 0 });
    expect(all).to.have.length(2 * 3 + 3 + 3 * 3 + 3 + 3 + 1);
    expect(rowsOf(taken, { sort: 'order', layer: 2 })).to.have.length(12);
    const element = await mount(
      html`<backprop-ledger .account=${taken} rows="4" layer="2"></backprop-ledger>`,
    );
    expect(element.shadowRoot!.querySelectorAll('tbody tr')).to.have.length(4);
    const showAll = [...element.shadowRoot!.querySelectorAll('button')].find((each) =>
      each.textContent?.includes('Show all'),
    )!;
    showAll.click();
    await settled(element);
    expect(element.shadowRoot!.querySelectorAll('tbody tr')).to.have.length(12);
  });

  it('lists ∂L/∂z and ∂L/∂a of the first point on wish, each with its four ways', async () => {
    const element = await mount(html`<backprop-ledger shows-values rows="100"></backprop-ledger>`);
    await until(() => verdictOf(element) !== '', 'the account');
    await settled(element);
    const labels = [...element.shadowRoot!.querySelectorAll('tbody th math')].map((each) =>
      each.getAttribute('aria-label'),
    );
    // 17 weights and biases, and z and a of four hidden units and the output.
    expect(labels).to.have.length(17 + 2 * 5);
    expect(labels).to.include('∂L/∂z1[1,4]').and.to.include('∂L/∂a2[1,1]');
    expect(text(element)).to.contain('All 27 gradients are right on both sides');
    for (const row of element.shadowRoot!.querySelectorAll('tbody tr'))
      expect(
        [...row.querySelectorAll('td.numeric')].every((cell) => cell.textContent.trim() !== ''),
      ).to.equal(true);
  });

  it('checks the side by hand alone where tfjs is missing, and says so', async () => {
    const element = document.createElement('backprop-ledger') as BackpropLedger;
    element.makeTrainer = (engine) => Promise.reject(new CodedError('engine-not-loaded', { engine }));
    await mount(html`${element}`);
    await until(() => verdictOf(element) !== '', 'the account');
    expect(text(element)).to.contain('The automatic side could not be loaded (engine-not-loaded)');
    expect(text(element)).to.contain('All 17 gradients by hand are right.');
    expect([...element.shadowRoot!.querySelectorAll('thead th.automatic')]).to.have.length(0);
  });

  it('puts the worst first when something is wrong', () => {
    const { spec, hand } = account();
    const taken = takeAccount({ spec, epoch: 0, hand: disturbed(hand, spec.layers, 'b2[2]', 1e-3) });
    const [first] = rowsOf(taken, { sort: 'worst', layer: 0 });
    expect(taken.ledger.keys[first]).to.equal('b2[2]');
  });

  it('keeps to the strict policy and to 320 px', async () => {
    const { taken } = account();
    await expectNoViolations(async () => {
      const element = await mount(html`<backprop-ledger .account=${taken}></backprop-ledger>`, {
        width: 320,
      });
      expect(element.scrollWidth).to.be.at.most(320);
    });
  });

  it('tells the page what it found', async () => {
    const { taken } = account();
    const heard: unknown[] = [];
    const listen = (event: Event) => heard.push((event as CustomEvent).detail);
    document.addEventListener('verdict', listen);
    await mount(html`<backprop-ledger .account=${taken}></backprop-ledger>`);
    document.removeEventListener('verdict', listen);
    expect(heard).to.deep.equal([
      { epoch: 3, sides: ['hand', 'automatic'], verdicts: ['agree', 'agree'], causes: ['agree', 'agree'] },
    ]);
  });

  it('gives everything back when it leaves, and comes back', async () => {
    const element = await mount();
    await until(() => verdictOf(element) !== '', 'the account');
    const parent = element.parentElement!;
    element.remove();
    expect(element.source).to.equal(undefined);
    parent.append(element);
    await until(() => text(element).includes('At epoch 0.') && element.source !== undefined, 'the account');
    expect(verdictOf(element)).to.equal(comparisonStrings.verdictYes);
  });

  it('widens the strip for ratios beyond 2, and not for a rounded 2', () => {
    expect(stripScale([1, 2.0000001])).to.deep.equal({ low: 0, high: 2 });
    expect(stripScale([1, -3.2, 7.5])).to.deep.equal({ low: -4, high: 8 });
    expect(stripScale([1, 1e9, Number.NaN])).to.deep.equal({ low: 0, high: 20 });
  });

  it('has a line and a sentence for each of the ten mistakes', () => {
    expect(mistakeNames).to.have.length(10);
    for (const name of mistakeNames) {
      expect(derivationLines[name].right.length, name).to.be.above(2);
      expect(comparisonStrings.causes[name]({ side: 'by hand', count: 17, points: 50 }), name).to.match(
        /\.$/,
      );
    }
  });
});
