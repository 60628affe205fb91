// A widget knows whether it is seen: in the window, scrolled away, on a slide that is hidden, taken out of the page.
import { expect } from 'chai';
import { LitElement, html } from 'lit';
import { VisibilityController } from '../../../components/shared/visibility.ts';
import { fixture, until } from '../../helpers/fixture.ts';

class VisibilityHost extends LitElement {
  readonly told: boolean[] = [];
  readonly visibility = new VisibilityController(this, {
    onChange: (isVisible) => this.told.push(isVisible),
  });
  override render() {
    return html`<p>here</p>`;
  }
}
customElements.define('test-visibility-host', VisibilityHost);

const setUp = () => fixture<VisibilityHost>(html`<test-visibility-host></test-visibility-host>`);

describe('visibility', () => {
  it('is seen where it stands in the window', async () => {
    const host = await setUp();
    await until(() => host.visibility.isVisible, 'it is seen');
    expect(host.told).to.deep.equal([true]);
    const prefersLess = matchMedia('(prefers-reduced-motion: reduce)').matches;
    expect(host.visibility.prefersReducedMotion).to.equal(prefersLess);
    expect(host.visibility.mayMove).to.equal(!prefersLess);
    expect(host.visibility.isPrinting).to.equal(false);
  });

  it('is not seen on a hidden slide, and is again when the slide comes', async () => {
    const host = await setUp();
    await until(() => host.visibility.isVisible, 'it is seen');
    host.parentElement!.hidden = true;
    await until(() => !host.visibility.isVisible, 'it is hidden');
    expect(host.visibility.mayMove).to.equal(false);
    host.parentElement!.hidden = false;
    await until(() => host.visibility.isVisible, 'it is seen again');
    expect(host.told).to.deep.equal([true, false, true]);
  });

  it('is not seen once it is removed, and is when it is put back', async () => {
    const host = await setUp();
    await until(() => host.visibility.isVisible, 'it is seen');
    const place = host.parentElement!;
    host.remove();
    expect(host.visibility.isVisible).to.equal(false);
    place.append(host);
    await until(() => host.visibility.isVisible, 'it is seen again');
  });
});
