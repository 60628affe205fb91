// Pointing at one factor lights it wherever it stands in its widget, for a mouse, a finger and the keyboard.
import { expect } from 'chai';
import { LitElement, html } from 'lit';
import { HighlightController } from '../../../components/shared/highlight.ts';
import { fixture } from '../../helpers/fixture.ts';

class HighlightHost extends LitElement {
  readonly told: (string | null)[] = [];
  readonly highlight = new HighlightController(this, { onChange: (name) => this.told.push(name) });

  override render() {
    return html`<button data-q="y">y <b data-q="u1">u</b></button>
      <svg><path data-q="u1"></path></svg>
      <i>elsewhere</i>`;
  }
}
customElements.define('test-highlight-host', HighlightHost);

const setUp = () => fixture<HighlightHost>(html`<test-highlight-host></test-highlight-host>`);
const point = (element: Element, type: string, pointerType = 'mouse') =>
  element.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerType }));
const lit = (host: HighlightHost) =>
  [...host.shadowRoot!.querySelectorAll('[data-lit]')].map((one) => one.localName);

describe('highlight', () => {
  it('lights the innermost quantity everywhere', async () => {
    const host = await setUp();
    point(host.shadowRoot!.querySelector('b')!, 'pointerover');
    expect(host.dataset.hot).to.equal('u1');
    expect(lit(host)).to.deep.equal(['b', 'path']);
    point(host.shadowRoot!.querySelector('i')!, 'pointerover');
    expect(host.dataset.hot).to.equal(undefined);
    expect(lit(host)).to.deep.equal([]);
    expect(host.told).to.deep.equal(['u1', null]);
  });

  it('lights what has the focus', async () => {
    const host = await setUp();
    const button = host.shadowRoot!.querySelector('button')!;
    button.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    expect(host.highlight.hot).to.equal('y');
    button.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
    expect(host.highlight.hot).to.equal(null);
  });

  it('stays lit after a finger was lifted, until it taps elsewhere', async () => {
    const host = await setUp();
    point(host.shadowRoot!.querySelector('b')!, 'pointerdown', 'touch');
    point(host, 'pointerleave', 'touch');
    expect(host.highlight.hot).to.equal('u1');
    point(host.shadowRoot!.querySelector('i')!, 'pointerdown', 'touch');
    expect(host.highlight.hot).to.equal(null);
  });

  it('lights new elements of a render, and lets go when it is removed', async () => {
    const host = await setUp();
    host.highlight.light('u1');
    host.shadowRoot!.querySelector('path')!.removeAttribute('data-lit');
    host.requestUpdate();
    await host.updateComplete;
    expect(lit(host)).to.deep.equal(['b', 'path']);
    host.remove();
    expect(host.highlight.hot).to.equal(null);
  });
});
