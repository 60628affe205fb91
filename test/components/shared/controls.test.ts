// Every control by its name, its keys and its states; all of them together pass the checker.
import { expect } from 'chai';
import { LitElement, adoptStyles, html, render, type TemplateResult } from 'lit';
import * as controls from '../../../components/shared/controls.ts';
import { baseStyles } from '../../../components/shared/base-styles.ts';
import { registerTokens } from '../../../components/shared/tokens.ts';
import { expectAccessible } from '../../helpers/accessibility.ts';
import { expectNoViolations } from '../../helpers/csp.ts';

/** Only LitElement itself may flatten the nested lists that it accepts as styles. */
class Looks extends LitElement {
  static flat = () => Looks.finalizeStyles(baseStyles);
}

const hosts: HTMLElement[] = [];
afterEach(() => hosts.splice(0).forEach((host) => host.remove()));

/** A shadow root with the shared looks, as in a widget. */
function show(template: TemplateResult): ShadowRoot {
  registerTokens(document);
  const host = document.createElement('div');
  hosts.push(host);
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, Looks.flat());
  render(template, root);
  return root;
}

const nothing = () => {};
const slider = (options: Partial<controls.SliderFieldOptions> = {}) =>
  controls.sliderField({
    label: 'x',
    name: 'x',
    value: 0.8,
    min: -2,
    max: 2,
    step: 0.1,
    onInput: nothing,
    ...options,
  });

const everything = () => html`
  ${controls.button({ label: 'Next step', onClick: nothing })}
  ${controls.button({ label: 'Next', kind: 'primary', onClick: nothing, disabled: true, reason: 'At the end.' })}
  ${controls.iconButton({ icon: 'play', label: 'Play', round: true, onClick: nothing })}
  ${controls.choice({ label: 'outer', showLabel: true, group: 'outer', value: 'sin', options: [{ value: 'sin', label: 'sin u' }, { value: 'exp', label: 'exp u' }], onChange: nothing })}
  ${slider()} ${slider({ disabled: true, reason: 'Locked.', name: 'w' })}
  ${controls.numberField({ label: 'hidden units', name: 'hidden units', value: 4, min: 1, max: 64, step: 1, onInput: nothing })}
  ${controls.selectField({ label: 'data', value: 'a', options: [{ value: 'a', label: 'circle' }, { value: 'b', label: 'xor' }], onChange: nothing })}
  ${controls.checkField({ label: 'show the field', checked: true, onChange: nothing })}
  ${controls.verdict('yes', 'Yes.', 'Both agree.')} ${controls.verdict('no', 'No.', 'They differ.')}
  ${controls.verdict('unknown', 'I can’t tell.', 'No values.')} ${controls.errorLine('I don’t know cso.', { id: 'e' })}
  ${controls.moreSettings(html`<p>pace</p>`, { label: 'More settings', open: true })} ${controls.caption('Figure 1.', 'A chain.')}
  ${controls.dataTable({ caption: 'errors', columns: [{ label: 'Δx' }, { label: 'error', isNumber: true }], rows: [['0.4', '0.03']], current: 0 })}
`; // prettier-ignore

const press = (element: Element, key: string) =>
  element.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

describe('controls', () => {
  for (const theme of ['light', 'dark', 'projector']) {
    it(`are accessible, ${theme}`, async () => {
      const root = show(everything());
      (root.host as HTMLElement).setAttribute('theme', theme);
      await expectAccessible(root.host);
    });
  }

  it('keep the strict policy', () => expectNoViolations(() => void show(everything())));

  it('offer every hand 44 pixels', () => {
    const root = show(everything());
    const targets = root.querySelectorAll(
      'button, .choice label, input[type="range"], input.number, select, summary',
    );
    for (const target of targets) {
      expect(target.getBoundingClientRect().height, target.outerHTML.slice(0, 80)).to.be.at.least(44);
    }
  });

  it('let a button that takes the last step keep the focus, and do nothing more', () => {
    let steps = 0;
    const host = document.createElement('div');
    hosts.push(host);
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    const draw = () =>
      render(
        html`${controls.button({ label: 'Next', disabled: steps > 0, onClick: () => (steps += 1) })}
        ${controls.iconButton({ icon: 'step', label: 'Step', disabled: steps > 0, onClick: () => (steps += 1) })}`,
        root,
      );
    draw();
    const [next, step] = root.querySelectorAll('button');
    next.focus();
    next.click();
    draw();
    expect(root.activeElement).to.equal(next);
    expect([next.disabled, next.getAttribute('aria-disabled')]).to.deep.equal([false, 'true']);
    expect([step.disabled, step.getAttribute('aria-disabled')]).to.deep.equal([true, null]);
    next.click();
    expect(steps, 'clicks that counted').to.equal(1);
    next.blur();
    expect([next.disabled, next.getAttribute('aria-disabled')]).to.deep.equal([true, null]);
    steps = 0;
    draw();
    next.click();
    expect(steps, 'clicks once it is available again').to.equal(1);
    expect(next.hasAttribute('aria-disabled')).to.equal(false);
  });

  it('tell which choice was made, and by radio buttons with one name', () => {
    const chosen: string[] = [];
    const root = show(
      controls.choice({ label: 'f', group: 'f', value: 'a', options: [{ value: 'a', label: 'a' }, { value: 'b', label: 'b' }], onChange: (value) => chosen.push(value) }),
    ); // prettier-ignore
    root.querySelectorAll('input')[1].click();
    expect(chosen).to.deep.equal(['b']);
    expect(root.querySelectorAll('input')[0].name).to.equal('f');
  });

  it('move while a slider is dragged and tell the end of it', () => {
    const heard: string[] = [];
    const root = show(
      slider({ onInput: (v) => heard.push(`input ${v}`), onChange: (v) => heard.push(`change ${v}`) }),
    );
    const range = root.querySelector<HTMLInputElement>('input[type="range"]')!;
    range.value = '1.3';
    range.dispatchEvent(new Event('input', { bubbles: true }));
    range.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard).to.deep.equal(['input 1.3', 'change 1.3']);
  });

  it('read the exact number, keep it within its ends, and put nonsense back', () => {
    const heard: number[] = [];
    const root = show(slider({ onInput: (value) => heard.push(value) }));
    const field = root.querySelector<HTMLInputElement>('input.number')!;
    const type = (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    type('−0,25');
    type('99');
    type('two');
    expect(heard).to.deep.equal([-0.25, 2]);
    expect(field.value).to.equal('0.8');
  });

  it('step a number by the arrow keys without losing digits', () => {
    const heard: number[] = [];
    const root = show(slider({ value: 0.2, onInput: (value) => heard.push(value) }));
    press(root.querySelector('input.number')!, 'ArrowUp');
    press(root.querySelector('input.number')!, 'ArrowDown');
    expect(heard).to.deep.equal([0.3, 0.1]);
  });

  it('never round a value that was shown rounded and not touched', () => {
    const heard: number[] = [];
    const options = { value: Math.PI, min: 0, max: 4, format: (v: number) => v.toFixed(2) };
    const root = show(slider({ ...options, onInput: (value) => heard.push(value) }));
    const field = root.querySelector<HTMLInputElement>('input.number')!;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    expect(heard).to.deep.equal([]);
  });

  it('say a judgement in the order shape, word, reason', () => {
    const root = show(controls.verdict('no', 'No.', 'They differ.'));
    const verdict = root.querySelector('.verdict')!;
    expect(verdict.getAttribute('role')).to.equal('status');
    expect(verdict.firstElementChild!.localName).to.equal('svg');
    expect(verdict.textContent.replace(/\s+/g, ' ').trim()).to.equal('No. They differ.');
  });
});
