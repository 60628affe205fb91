// The helpers must find what they are there to find: a nameless button, an inline style. A checker that never
// complains would make every other test worthless.
import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from './accessibility.ts';
import { expectNoViolations, violationsDuring } from './csp.ts';
import { fixture, until } from './fixture.ts';

describe('the test helpers', () => {
  it('mount an element and find it accessible', async () => {
    const button = await fixture<HTMLButtonElement>(html`<button>Step</button>`, { width: 320 });
    expect(button.parentElement?.clientWidth).to.equal(320);
    await expectAccessible(button);
  });

  it('take away what the test before has mounted', () => {
    expect(document.querySelector('button')).to.equal(null);
  });

  it('find a button without a name, in a shadow root too', async () => {
    const host = await fixture<HTMLDivElement>(html`<div></div>`);
    host.attachShadow({ mode: 'open' }).append(document.createElement('button'));
    let message = '';
    await expectAccessible(host).catch((error: Error) => (message = error.message));
    expect(message).to.contain('button-name');
  });

  it('hear an inline style, and leave a property set by script alone', async () => {
    const host = await fixture<HTMLDivElement>(html`<div></div>`);
    const violations = await violationsDuring(() => host.setAttribute('style', 'color: red'));
    expect(violations.map((breach) => breach.directive)).to.deep.equal(['style-src-attr']);
    await expectNoViolations(() => host.style.setProperty('color', 'green'));
  });

  it('hear markup that no policy of ours made, where the browser has Trusted Types', async () => {
    const host = await fixture<HTMLDivElement>(html`<div></div>`);
    const violations = await violationsDuring(() => void (host.innerHTML = '<b>loud</b>'));
    const expected = 'trustedTypes' in globalThis ? ['require-trusted-types-for'] : [];
    expect(violations.map((breach) => breach.directive)).to.deep.equal(expected);
  });

  it('say what did not happen', async () => {
    let message = '';
    const never = until(() => false, 'the sun rises in the west', { timeoutMilliseconds: 30 });
    await never.catch((error: Error) => (message = error.message));
    expect(message).to.contain('the sun rises in the west');
  });
});
