// A typed formula: the fault marked at its place, the likely word one click away, the last good text on Escape.
import { expect } from 'chai';
import { LitElement, html } from 'lit';
import { baseStyles } from '../../../components/shared/base-styles.ts';
import { ExpressionField, type ReadingResult } from '../../../components/shared/expression-field.ts';
import { registerTokens } from '../../../components/shared/tokens.ts';
import { expectAccessible } from '../../helpers/accessibility.ts';
import { expectNoViolations } from '../../helpers/csp.ts';
import { fixture } from '../../helpers/fixture.ts';
import { quickestOf } from '../../helpers/quickest.ts';

/** Reads anything but `cso`; `1/2x` has two readings. */
function read(text: string): ReadingResult<number> {
  const start = text.indexOf('cso');
  if (text === '') return { ok: false, message: 'Type a function of x.', at: { start: 0, end: 0 } };
  if (start >= 0) {
    const suggestion = { text: text.replace('cso', 'cos'), label: 'cos' };
    return {
      ok: false,
      message: 'I don’t know cso. Did you mean',
      at: { start, end: start + 3 },
      suggestion,
    };
  }
  const notes = text === '1/2x' ? [{ text: 'Read as (1/2)·x.', alternative: '1/(2x)' }] : [];
  return { ok: true, value: text.length, notes };
}

class FieldHost extends LitElement {
  static override styles = baseStyles;
  readonly heard: string[] = [];
  readonly field = new ExpressionField<number>(this, {
    read,
    onInput: (value, text) => this.heard.push(`input ${text} ${value}`),
    onCommit: (_value, text) => this.heard.push(`commit ${text}`),
  });

  override render() {
    return this.field.render({ label: 'Your function' });
  }
}
customElements.define('test-field-host', FieldHost);

async function setUp(text = 'sin(x)') {
  registerTokens(document);
  const host = await fixture<FieldHost>(html`<test-field-host></test-field-host>`, { width: 500 });
  host.field.setText(text);
  await host.updateComplete;
  const input = host.shadowRoot!.querySelector('input')!;
  const type = async (value: string) => {
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await host.updateComplete;
  };
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    input.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }),
    );
    await host.updateComplete;
  };
  return { host, input, type, press, root: host.shadowRoot! };
}

describe('expression field', () => {
  it('is accessible while the text is good, faulty, or read with a note', async () => {
    const { host, type } = await setUp();
    await expectAccessible(host);
    await type('cso(x)');
    await expectAccessible(host);
    await type('1/2x');
    await expectAccessible(host);
  });

  it('keeps the strict policy', () => expectNoViolations(async () => (await setUp()).type('cso(x)')));

  it('reads while the person types, and tells nothing that was set by the page', async () => {
    const { host, type } = await setUp();
    expect(host.heard).to.deep.equal([]);
    await type('x^2');
    expect(host.heard).to.deep.equal(['input x^2 3']);
    expect(host.field.good).to.deep.equal({ text: 'x^2', value: 3 });
  });

  it('marks the fault under its place and says what to try', async () => {
    const { input, type, root, host } = await setUp();
    await type('x + cso(x)');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    const message = root.getElementById(input.getAttribute('aria-describedby')!)!;
    expect(message.textContent).to.include('I don’t know cso');
    const mark = root.querySelector<HTMLElement>('.fault-mark')!;
    const box = mark.getBoundingClientRect();
    const field = input.getBoundingClientRect();
    const sign = (field.width > 0 ? box.width : 0) / 3;
    expect(box.height).to.equal(3);
    expect(sign).to.be.within(5, 14);
    // Four signs stand before the fault, each as wide as those under the mark: the face has one width.
    const padding = Number.parseFloat(getComputedStyle(input).paddingLeft);
    expect(box.left - field.left - padding).to.be.closeTo(4 * sign, 1.5);
    expect(host.field.isFaulty).to.equal(true);
    expect(host.field.good!.text).to.equal('sin(x)');
  });

  it('takes the likely word with one click', async () => {
    const { host, type, root, input } = await setUp();
    await type('cso(x)');
    root.querySelector<HTMLButtonElement>('.suggestion')!.click();
    await host.updateComplete;
    expect(input.value).to.equal('cos(x)');
    expect(host.heard).to.deep.equal(['input cos(x) 6', 'commit cos(x)']);
    expect(root.activeElement).to.equal(input);
  });

  it('offers the other reading with one click', async () => {
    const { host, type, root, input } = await setUp();
    await type('1/2x');
    root.querySelector<HTMLButtonElement>('.reading-note button')!.click();
    await host.updateComplete;
    expect(input.value).to.equal('1/(2x)');
  });

  it('commits on Enter, once, and never a faulty text', async () => {
    const { host, type, press } = await setUp();
    await press('Enter');
    await type('x^3');
    await press('Enter');
    await press('Enter');
    await type('cso');
    await press('Enter');
    expect(host.heard.filter((word) => word.startsWith('commit'))).to.deep.equal(['commit x^3']);
  });

  it('gives the last good text back on Escape', async () => {
    const { host, input, type, press } = await setUp();
    await type('cso(x)');
    await press('Escape');
    expect(input.value).to.equal('sin(x)');
    expect(host.field.isFaulty).to.equal(false);
  });

  it('waits until a composed word is finished', async () => {
    const { host, input, press } = await setUp();
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.value = 'ｘ';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await press('Enter', { isComposing: true });
    expect(host.heard).to.deep.equal([]);
    input.value = 'x';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    expect(host.heard).to.deep.equal(['input x 1']);
  });

  it('does not even read a text of half a million signs', async () => {
    const { host, type, root } = await setUp();
    let length = 499_999;
    expect(await quickestOf(500, () => type('9'.repeat(length--)))).to.be.below(500);
    await type('9'.repeat(500_000));
    expect(root.querySelector('.error-line')!.textContent).to.include('500000');
    expect(host.field.good!.text).to.equal('sin(x)');
    expect(host.heard).to.deep.equal([]);
  });

  it('never runs what it shows', async () => {
    const { type, input, root } = await setUp();
    await type('<img src=x onerror="document.title=1"> cso');
    expect(root.querySelector('img')).to.equal(null);
    expect(input.value).to.include('<img');
  });

  it('types the signs of a phone at the caret, inside the brackets of a root', async () => {
    const { host, input, root } = await setUp('x');
    input.focus();
    input.setSelectionRange(1, 1);
    const key = (sign: string) =>
      [...root.querySelectorAll<HTMLButtonElement>('.expression-keys button')].find(
        (one) => one.textContent.trim() === sign,
      )!;
    key('·').click();
    key('√').click();
    await host.updateComplete;
    expect(input.value).to.equal('x*sqrt()');
    expect(input.selectionStart).to.equal(7);
    key('π').click();
    await host.updateComplete;
    expect(input.value).to.equal('x*sqrt(π)');
  });
});
