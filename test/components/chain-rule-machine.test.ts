// What a person sees and does in <chain-rule-machine>: a step that is stretched, dragged, shrunk, and never lies.
import { expect } from 'chai';
import { html } from 'lit';
import { ChainRuleMachine } from '../../components/chain-rule-machine/chain-rule-machine.ts';
import { buildMachine, errorRows } from '../../components/chain-rule-machine/machine-model.ts';
import { windowsFor } from '../../components/chain-rule-machine/machine-scale.ts';
import { defineElement } from '../../components/shared/define.ts';
import { decompose } from '../../src/symbolic/decompose.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled } from '../helpers/fixture.ts';

const chainOf = (text: string, variable = 'x') => {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${result.code}`);
  return decompose(result.tree, variable);
};
const model = (text: string, x: number, dx: number, values: Record<string, number> = {}) =>
  buildMachine(chainOf(text), { ...values, x }, x, dx);

const text = (element: Element) => element.shadowRoot?.textContent ?? '';
const handle = (element: Element, which: 'x' | 'step') =>
  element.shadowRoot!.querySelector<HTMLElement>(`.handle.${which}`)!;
const press = (target: Element, key: string, init: KeyboardEventInit = {}) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );
const button = (element: Element, words: string) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((each) =>
    each.textContent?.includes(words),
  )!;
const numbersIn = (element: Element) =>
  [...(element.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.children].map((cell) => Number(cell.textContent?.replace('÷', '').trim())),
  );

describe('<chain-rule-machine>', () => {
  before(() => defineElement(ChainRuleMachine));
  const mount = (template = html`<chain-rule-machine></chain-rule-machine>`, options = {}) =>
    fixture<ChainRuleMachine>(template, options);

  for (const [state, template] of Object.entries({
    'at its start': html`<chain-rule-machine></chain-rule-machine>`,
    'with three links': html`<chain-rule-machine expression="exp(sin(x^2))"></chain-rule-machine>`,
    'at a corner': html`<chain-rule-machine expression="abs(x)" at="x=0"></chain-rule-machine>`,
    'with other values': html`<chain-rule-machine
      expression="W_2*tanh(W_1*x)"
      at="x=1 W_1=2"
    ></chain-rule-machine>`,
    dark: html`<chain-rule-machine theme="dark"></chain-rule-machine>`,
    refused: html`<chain-rule-machine expression="cso(x)" dx="0"></chain-rule-machine>`,
  }))
    it(`is accessible ${state}`, async () => {
      await expectAccessible(await mount(template));
    });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      const element = await mount();
      button(element, 'Halve').click();
      await settled(element);
    });
  });

  it('refuses a step of nothing, says so, and keeps the one it had', async () => {
    const element = await mount(html`<chain-rule-machine dx="0.2"></chain-rule-machine>`);
    element.dx = 0;
    await settled(element);
    expect(element.dx).to.equal(0.2);
    const faults = (): Element | null => element.shadowRoot!.querySelector('.faults');
    expect(faults()?.textContent).to.contain('0');
    element.dx = 0.1;
    await settled(element);
    expect(faults()).to.equal(null);
  });

  it('multiplies the stretches to the measured quotient, and the rates to the derivative', () => {
    const { stages, stretch, rate } = model('sin(x^2)', 0.6, 0.4);
    expect(stages.map(({ name }) => name)).to.deep.equal(['x', 'u', 'y']);
    expect(stages[1].stretch * stages[2].stretch).to.be.closeTo(stretch, 1e-14);
    expect(stretch).to.be.closeTo((Math.sin(1) - Math.sin(0.36)) / 0.4, 1e-14);
    expect(rate).to.be.closeTo(Math.cos(0.36) * 1.2, 1e-15);
    expect(stages[2].predicted).to.be.closeTo(Math.sin(0.36) + rate * 0.4, 1e-15);
  });

  it('shows an error that shrinks as Δx²: each halving divides it by nearly four', async () => {
    const chain = chainOf('sin(x^2)');
    const rows = errorRows(chain.tree, 'x', { x: 0.6 }, model('sin(x^2)', 0.6, 0.01));
    expect(rows).to.have.length(5);
    for (const { shrink } of rows.slice(1)) expect(shrink).to.be.closeTo(4, 0.1);
    const element = await mount();
    const shown = numbersIn(element);
    expect(shown.map(([dx]) => dx)).to.deep.equal([0.4, 0.2, 0.1, 0.05, 0.025]);
    shown.forEach(([dx, , error]) =>
      expect(error).to.be.closeTo(
        Math.abs(Math.sin((0.6 + dx) ** 2) - Math.sin(0.36) - Math.cos(0.36) * 1.2 * dx),
        6e-6,
      ),
    );
  });

  it('writes a short step like the button that made it, and lengths that divide to the stretches', async () => {
    const element = await mount();
    button(element, 'Shrink to 0.01').click();
    await settled(element);
    const labels = [...element.shadowRoot!.querySelectorAll('.mark-label')].map((label) =>
      label.textContent.trim(),
    );
    expect(labels).to.include.members(['Δx = 0.0100', 'Δu = 0.0121', 'Δy = 0.0113']);
    const became = Math.sin(0.61 ** 2) - Math.sin(0.36);
    const says = Math.cos(0.36) * 1.2 * 0.01;
    expect(text(element)).to.contain(`Your step of 0.0100 became ${became.toFixed(4)}.`);
    expect(text(element)).to.contain(`The derivative, ${(100 * says).toFixed(3)}, says ${says.toFixed(4)}.`);
    // Once Δx is halved often enough, a power of ten says more than zeros.
    for (let times = 0; times < 4; times++) {
      button(element, 'Halve').click();
      await settled(element);
    }
    expect(text(element)).to.contain('Your step of 6.250×10⁻⁴ became');
  });

  it('moves x and the step by keys, jumps over a step of 0, and keeps those keys from the deck', async () => {
    const element = await mount();
    const passed: string[] = [];
    const listen = (event: KeyboardEvent) => passed.push(event.key);
    document.addEventListener('keydown', listen);
    press(handle(element, 'x'), 'ArrowRight');
    await settled(element);
    expect(element.at['x']).to.be.closeTo(0.7, 1e-12);
    element.dx = 0.1;
    await settled(element);
    press(handle(element, 'step'), 'ArrowLeft');
    await settled(element);
    expect(element.dx).to.be.below(0.1).and.not.equal(0);
    document.removeEventListener('keydown', listen);
    expect(passed).to.deep.equal([]);
  });

  it('is dragged by the dot, also in a slide that is scaled to a half', async () => {
    for (const scale of [1, 0.5]) {
      const element = await mount(html`<chain-rule-machine controls="x dx"></chain-rule-machine>`, {
        width: 800,
      });
      element.style.setProperty('transform', `scale(${scale})`);
      element.style.setProperty('transform-origin', '0 0');
      await settled(element);
      const dot = handle(element, 'x');
      const box = dot.getBoundingClientRect();
      const start = box.left + box.width / 2;
      dot.setPointerCapture = () => {};
      const pointer = (type: string, x: number) =>
        dot.dispatchEvent(
          new PointerEvent(type, {
            pointerId: 1,
            button: 0,
            clientX: x,
            clientY: box.top + 5,
            bubbles: true,
            composed: true,
          }),
        );
      const before = element.at['x'];
      const step = handle(element, 'step').getBoundingClientRect();
      // The ring stands 0.4 to the right: half of that way is 0.2, whatever the scale of the page.
      const half = (step.left - box.left) / 2;
      pointer('pointerdown', start);
      pointer('pointermove', start + half);
      pointer('pointerup', start + half);
      await settled(element);
      expect(element.at['x'] - before, `scale ${scale}`).to.be.closeTo(0.2, 0.004);
      element.undo();
      expect(element.at['x']).to.equal(before);
    }
  });

  it('halves and shrinks the step, and goes back to the author’s start', async () => {
    const element = await mount(html`<chain-rule-machine at="x=0.5" dx="0.2"></chain-rule-machine>`);
    button(element, 'Halve').click();
    expect(element.dx).to.equal(0.1);
    button(element, 'Shrink').click();
    expect(element.dx).to.equal(0.01);
    await settled(element);
    expect(text(element)).to.contain('same');
    button(element, 'Start again').click();
    expect([element.dx, element.at['x']]).to.deep.equal([0.2, 0.5]);
  });

  it('says at a corner that there is no one stretch, and what each side has', async () => {
    const element = await mount(
      html`<chain-rule-machine expression="abs(x)" at="x=0" dx="0.3"></chain-rule-machine>`,
    );
    expect(text(element)).to.contain('corner').and.to.contain('−1.000').and.to.contain('1.000');
    element.at = { x: -0.1 };
    await settled(element);
    expect(text(element)).to.contain('runs over a corner');
    element.at = { x: 0.1 };
    await settled(element);
    expect(text(element)).not.to.contain('corner');
  });

  it('says on which line there is no value', async () => {
    const element = await mount(
      html`<chain-rule-machine expression="ln(x)" at="x=0.2" dx="-0.4"></chain-rule-machine>`,
    );
    expect(text(element)).to.contain('has no number to land on');
    expect(element.shadowRoot?.querySelector('svg')?.innerHTML).not.to.contain('NaN');
  });

  it('draws one scale where it can, and says where a line is drawn smaller', async () => {
    const common = windowsFor(model('sin(x^2)', 0.6, 0.4), false);
    expect(new Set(common.map(({ low, high }) => `${low} ${high}`)).size).to.equal(1);
    const far = windowsFor(model('x+1000', 0.6, 0.4), false);
    expect(far.map(({ zoom }) => zoom)).to.deep.equal([1, 1]);
    expect(far[1].high - far[1].low).to.be.closeTo(far[0].high - far[0].low, 1e-9);
    const steep = windowsFor(model('exp(9x)', 1, 0.4), false);
    expect(steep[steep.length - 1].zoom).to.be.above(100);
    const element = await mount(
      html`<chain-rule-machine expression="exp(9x)" at="x=1"></chain-rule-machine>`,
    );
    expect(text(element)).to.contain('times smaller');
  });

  it('crosses the ribbon where a stretch is negative', () => {
    const { stages } = model('cos(x)', 1, 0.4);
    const [x, y] = stages;
    expect(y.stretch).to.be.below(0);
    expect((y.to - y.from) * (x.to - x.from)).to.be.below(0);
  });

  it('keeps the last good function when another cannot be read, and says what was wrong', async () => {
    const element = await mount(html`<chain-rule-machine expression="x^3"></chain-rule-machine>`);
    element.setAttribute('expression', 'cso(x)');
    await settled(element);
    expect(element.expression).to.equal('x^3');
    expect(element.shadowRoot?.querySelector('.faults')?.textContent).to.contain('cso');
    element.dx = 0;
    await settled(element);
    expect(element.dx).to.equal(0.4);
  });

  it('takes a typed function, tells the page, and forgets it on undo', async () => {
    const element = await mount();
    const told: string[] = [];
    element.addEventListener('expression-change', (event) =>
      told.push((event as CustomEvent).detail.expression),
    );
    const own = [...(element.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])].at(
      -1,
    )!;
    own.click();
    await settled(element);
    const field = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=text]:not(.number)')!;
    field.value = 'tanh(2x)';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(element);
    expect(element.expression).to.equal('tanh(2x)');
    expect(told).to.deep.equal(['tanh(2x)']);
    field.value = 'tanh(2x';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(element);
    expect(element.expression).to.equal('tanh(2x)');
    element.undo();
    await settled(element);
    expect(element.expression).to.equal('sin(x^2)');
  });

  it('locks and hides what the author names', async () => {
    const element = await mount(html`<chain-rule-machine controls="x dx" locked="x"></chain-rule-machine>`);
    expect(element.shadowRoot?.querySelectorAll('button, table, fieldset').length).to.equal(0);
    press(handle(element, 'x'), 'ArrowRight');
    expect(element.at['x']).to.equal(0.6);
    press(handle(element, 'step'), 'ArrowRight');
    expect(element.dx).to.be.above(0.4);
  });

  it('fits 320 px, and twenty of them stand on one page', async () => {
    const element = await mount(undefined, { width: 320 });
    expect(element.scrollWidth).to.be.at.most(320);
    const many = document.createElement('div');
    many.append(...Array.from({ length: 20 }, () => document.createElement('chain-rule-machine')));
    document.body.append(many);
    await Promise.all([...many.children].map((each) => (each as ChainRuleMachine).ready));
    many.remove();
  });

  it('stands again after it was taken out and put back', async () => {
    const element = await mount();
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    element.at = { x: 1 };
    await settled(element);
    expect(handle(element, 'x').getAttribute('aria-valuenow')).to.equal('1');
  });

  it('gives a picture of itself', async () => {
    const element = await mount();
    const blob = await element.toBlob();
    expect(blob.size).to.be.above(2000);
    expect(['image/png', 'image/svg+xml']).to.include(blob.type.split(';')[0]);
  });
});
