// Links from the lab's page to a figure as it stands, and back.
import { expect } from 'chai';
import { BackpropTrainer } from '../../components/backprop-trainer/backprop-trainer.ts';
import { BackpropWeights } from '../../components/backprop-weights/backprop-weights.ts';
import { ChainRuleMachine } from '../../components/chain-rule-machine/chain-rule-machine.ts';
import { defineElement } from '../../components/shared/define.ts';
import { shareFigures } from '../../pages/share-figures.ts';
import { expectAccessible } from '../helpers/accessibility.ts';

const machine = (place: string): ChainRuleMachine =>
  document.querySelector<ChainRuleMachine>(`#${place} chain-rule-machine`)!;
const shareButton = (place: string): HTMLButtonElement =>
  document.querySelector<HTMLButtonElement>(`#${place} .share button`)!;
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('links to figures', () => {
  let stop: () => void;
  const clipboard = navigator.clipboard;
  let copied: string[];

  beforeEach(async () => {
    defineElement(ChainRuleMachine);
    copied = [];
    const write = (text: string) => Promise.resolve(void copied.push(text));
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } });
    for (const place of ['first', 'second']) {
      const figure = document.createElement('figure');
      figure.id = place;
      figure.className = 'widget';
      const caption = document.createElement('figcaption');
      const lead = document.createElement('b');
      lead.textContent = `Figure ${place}. A machine.`;
      caption.append(lead);
      const widget = document.createElement('chain-rule-machine');
      widget.setAttribute('expression', 'sin(x^2)');
      widget.setAttribute('dx', '0.25');
      figure.append(caption, widget);
      document.body.append(figure);
    }
    await machine('second').ready;
    stop = shareFigures();
  });
  afterEach(() => {
    stop();
    document.body.replaceChildren();
    history.replaceState(null, '', location.pathname + location.search);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  });

  it('are accessible, and their buttons say which figure they mean', async () => {
    await expectAccessible(document.querySelector<HTMLElement>('#first .share')!);
    expect(shareButton('second').getAttribute('aria-label')).to.equal(
      'Copy a link to this figure as it stands: Figure second',
    );
  });

  it('hold what a person changed, digit for digit, and come back to the right figure', async () => {
    const changed = machine('second');
    changed.setState({ ...changed.getState(), dx: 0.1 + 0.2, at: { x: -0 } });
    shareButton('second').click();
    await until(() => copied.length > 0);
    const hash = new URL(copied[0]).hash;
    expect(hash).to.equal('#w=chain-rule-machine&id=second&at=x=-0&dx=0.30000000000000004');
    await until(() => document.querySelector('#second [role="status"]')!.textContent === 'Copied.');

    changed.reset();
    expect(changed.dx).to.equal(0.25);
    location.hash = hash;
    await until(() => changed.dx !== 0.25);
    expect(changed.dx).to.equal(0.1 + 0.2);
    expect(Object.is(changed.at['x'], -0)).to.equal(true);
    expect(machine('first').dx).to.equal(0.25);
  });

  it('are said to be copied until the figure stands otherwise', async () => {
    const status = document.querySelector('#first [role="status"]')!;
    shareButton('first').click();
    await until(() => status.textContent === 'Copied.');
    const tell = (place: string) =>
      machine(place).dispatchEvent(new CustomEvent('state-change', { bubbles: true, composed: true }));
    tell('first');
    machine('second').setState({ ...machine('second').getState(), dx: 0.1 });
    tell('second');
    expect(status.textContent, 'as long as the link is that of the figure').to.equal('Copied.');
    machine('first').setState({ ...machine('first').getState(), dx: 0.1 });
    tell('first');
    expect(status.textContent).to.equal('');
  });

  it('choose the text where the clipboard is refused, and say how to copy it', async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    shareButton('first').click();
    await until(() => document.querySelector('#first .share input') !== null);
    const field = document.querySelector<HTMLInputElement>('#first .share input')!;
    expect(field.value).to.contain('#w=chain-rule-machine&dx=0.25');
    expect(field.selectionEnd).to.equal(field.value.length);
    expect(document.querySelector('#first [role="status"]')!.textContent).to.contain('Ctrl+C');
    await expectAccessible(document.querySelector<HTMLElement>('#first .share')!);
  });

  it('say what they name in vain, and leave an anchor of the page alone', async () => {
    location.hash = '#w=chain-rule-machine&colour=red&dx=banana';
    const status = document.querySelector('#first [role="status"]')!;
    await until(() => status.textContent !== '');
    expect(status.textContent).to.contain('colour');
    await until(() => machine('first').shadowRoot!.querySelector('.faults') !== null);
    expect(machine('first').shadowRoot!.querySelector('.faults')!.textContent).to.contain('banana');
    expect(machine('first').dx).to.equal(0.25);
    location.hash = '#w=constructor&x=1';
    await until(() => status.textContent.includes('constructor'));
    location.hash = '#second';
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(machine('second').dx).to.equal(0.25);
  });

  it('take along the training that another figure holds, and bring it back', async () => {
    stop();
    document.body.replaceChildren();
    for (const tag of ['backprop-trainer', 'backprop-weights'] as const) {
      const figure = document.createElement('figure');
      figure.id = tag;
      figure.className = 'widget';
      const widget = document.createElement(tag);
      widget.setAttribute('run', 'shared');
      if (tag === 'backprop-trainer') widget.setAttribute('engine', 'cpu-float64');
      figure.append(widget);
      document.body.append(figure);
    }
    defineElement(BackpropTrainer);
    defineElement(BackpropWeights);
    stop = shareFigures();
    const trainer = document.querySelector<BackpropTrainer>('backprop-trainer')!;
    await trainer.ready;
    await document.querySelector<BackpropWeights>('backprop-weights')!.ready;

    shareButton('backprop-weights').click();
    await until(() => copied.length === 1);
    expect(new URL(copied[0]).hash, 'nothing was trained').to.match(/^#w=backprop-weights/);

    await trainer.step(3);
    shareButton('backprop-weights').click();
    await until(() => copied.length === 2);
    const { hash } = new URL(copied[1]);
    expect(hash).to.match(/^#w=backprop-trainer&.*at=3&w=backprop-weights/);
    const builder = document.querySelector<HTMLAnchorElement>('#backprop-weights .share a')!;
    builder.dispatchEvent(new Event('focus'));
    expect(new URL(builder.href).hash).to.match(/^#w=backprop-weights/);

    await trainer.step(-3);
    location.hash = hash;
    await until(() => (trainer.getState() as { epoch?: number }).epoch === 3);
  });
});
