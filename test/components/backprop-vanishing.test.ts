// What a person sees and does in <backprop-vanishing>: depth makes the first layer's gradient small, and says why.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropVanishing } from '../../components/backprop-vanishing/backprop-vanishing.ts';
import { defineElement } from '../../components/shared/define.ts';
import { deepSpec, readLayers, shrinkageAtStart, summarise } from '../../src/comparison/vanishing.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';

const text = (element: Element) => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
const named = (element: Element, name: string) =>
  [...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('button')].find(
    (each) => each.getAttribute('aria-label') === name,
  )!;
const cells = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('.layers tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  );

describe('<backprop-vanishing>', () => {
  before(() => defineElement(BackpropVanishing));
  const mount = (
    template = html`<backprop-vanishing depth="3" epochs="6" at="0"></backprop-vanishing>`,
    options = {},
  ) => fixture<BackpropVanishing>(template, options);
  const measured = async (element: BackpropVanishing) => {
    await until(() => !text(element).includes('Measuring'), 'it measured');
    await settled(element);
    return element;
  };
  const shownAt = async (element: BackpropVanishing, epoch: number) => {
    await until(
      () => text(element).includes(`after ${epoch === 1 ? '1 epoch' : `${epoch} epochs`}, `),
      `epoch ${epoch} is shown`,
    );
    await settled(element);
    return element;
  };

  for (const [theme, activation] of [
    ['light', 'sigmoid'],
    ['dark', 'tanh'],
    ['projector', 'relu'],
  ])
    it(`is accessible: ${theme}, ${activation}`, async () => {
      const element = await mount(
        html`<backprop-vanishing
          theme=${theme}
          activation=${activation}
          depth="2"
          epochs="6"
          at="6"
        ></backprop-vanishing>`,
      );
      await shownAt(await measured(element), 6);
      await expectAccessible(element);
    });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      await measured(await mount());
    });
  });

  it('says the factor that it computed from several starts', async () => {
    const element = await measured(await mount());
    const base = notebookPreset();
    const { median, seeds } = summarise(
      Array.from({ length: 20 }, (_, seed) =>
        shrinkageAtStart(deepSpec(base, { depth: 3, activation: 'sigmoid', seed })),
      ),
    );
    expect(text(element))
      .to.contain(`${Math.round(median)} times smaller`)
      .and.to.contain(`median of ${seeds}`);
  });

  it('lists every layer with its gradient, its mean slope and the bound', async () => {
    const element = await mount();
    const rows = cells(element);
    expect(rows.length).to.equal(4);
    expect(rows[3][4]).to.equal('0.2500');
    expect(rows[2][4]).to.equal('0.0625');
    const spec = deepSpec(
      { ...notebookPreset(), learningRate: 0.5 },
      { depth: 3, activation: 'sigmoid', seed: 42 },
    );
    const trainer = await createTrainer('cpu-float64', spec);
    const layers = readLayers(await trainer.gradients(), spec.activations);
    trainer.dispose();
    expect(rows[3][1]).to.equal(layers[3].norm.toFixed(4));
    expect(rows[0][2]).to.equal(layers[0].slope.toFixed(4));
  });

  it('trains a step, goes back to the start, and undo takes that back', async () => {
    const element = await mount();
    const before = cells(element);
    named(element, 'Train one epoch').click();
    await shownAt(element, 1);
    expect(cells(element)).not.to.deep.equal(before);
    named(element, 'Back to the start').click();
    await shownAt(element, 0);
    expect(cells(element)).to.deep.equal(before);
    element.undo();
    expect(element.at).to.equal(0);
    element.redo();
    expect(element.at).to.equal(0);
  });

  it('plays to the end, or makes one step where motion is not wanted', async () => {
    const element = await mount(html`<backprop-vanishing depth="1" epochs="3" at="0"></backprop-vanishing>`);
    await until(() => {
      named(element, 'Train')?.click();
      return element.at > 0;
    }, 'it moves');
    await until(() => element.at === 3 || !element.isPlaying, 'it ends');
    await until(() => {
      if (element.at < 3 && !element.isPlaying) element.step();
      return element.at === 3;
    }, 'it is at the end');
    await shownAt(element, 3);
    expect(named(element, 'Train one epoch').disabled).to.equal(true);
  });

  it('shows another depth and another activation without a gap, and tells the page', async () => {
    const element = await measured(await mount());
    const told: unknown[] = [];
    element.addEventListener('state-change', (event) => told.push((event as CustomEvent).detail.depth));
    const slider = element.shadowRoot!.querySelector<HTMLInputElement>('input[type=range]')!;
    slider.value = '5';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    expect(cells(element).length).to.be.above(0);
    await until(() => cells(element).length === 6, 'six layers are listed');
    expect(told).to.deep.equal([5]);
    element.activation = 'tanh';
    await until(() => text(element).includes('A slope of tanh'), 'tanh is told');
    element.undo();
    await until(() => cells(element).length === 4, 'undo gives three hidden layers back');
  });

  it('says where relus leave exactly nothing', async () => {
    const element = await measured(
      await mount(html`<backprop-vanishing depth="10" activation="relu" epochs="2"></backprop-vanishing>`),
    );
    expect(text(element)).to.match(/at \d+ of 20 starts the first layer’s gradient is exactly 0/);
  });

  it('writes no number that is none', async () => {
    const element = await mount(
      html`<backprop-vanishing
        depth="2"
        activation="relu"
        learning-rate="0.5"
        epochs="3"
        at="3"
      ></backprop-vanishing>`,
    );
    await shownAt(element, 3);
    expect(text(element)).not.to.contain('stopped being finite').and.not.to.contain('NaN');
  });

  it('refuses a depth that is not there and keeps the last one', async () => {
    const element = await mount();
    element.setAttribute('depth', '11');
    await settled(element);
    expect(element.depth).to.equal(3);
    expect(element.shadowRoot!.querySelector('.faults')).not.to.equal(null);
  });

  it('gives its state and takes it back', async () => {
    const element = await mount();
    named(element, 'Train one epoch').click();
    const other = await mount(html`<backprop-vanishing></backprop-vanishing>`);
    other.setState(JSON.parse(JSON.stringify(element.getState())));
    other.scrollIntoView();
    await shownAt(other, 1);
    expect(other.getState()).to.deep.equal(element.getState());
    element.reset();
    expect(element.at).to.equal(0);
  });

  it('hides and locks what the author names', async () => {
    const element = await mount(
      html`<backprop-vanishing epochs="2" controls="depth" locked="depth"></backprop-vanishing>`,
    );
    const inputs = [...element.shadowRoot!.querySelectorAll('input')];
    expect(inputs.length).to.equal(2);
    expect(inputs.every(({ disabled }) => disabled)).to.equal(true);
    expect(element.shadowRoot!.querySelectorAll('button').length).to.equal(0);
  });

  it('fits 320 px, eleven layers too', async () => {
    const element = await measured(
      await mount(html`<backprop-vanishing depth="10" epochs="2"></backprop-vanishing>`, { width: 320 }),
    );
    expect(element.scrollWidth).to.be.at.most(320);
    for (const part of element.shadowRoot!.querySelectorAll('table.data'))
      if (!part.closest('details')) expect(part.getBoundingClientRect().width).to.be.at.most(320);
  });

  it('stops when it is taken away and goes on when it is put back', async () => {
    const element = await mount(html`<backprop-vanishing depth="2" epochs="4" at="4"></backprop-vanishing>`);
    const parent = element.parentElement!;
    element.remove();
    expect(element.isPlaying).to.equal(false);
    parent.append(element);
    await shownAt(await measured(element), 4);
    expect(cells(element).length).to.equal(3);
  });

  it('gives a picture of itself', async () => {
    const blob = await (await measured(await mount())).toBlob({ scale: 1 });
    expect(blob.size).to.be.above(1000);
  });
});
