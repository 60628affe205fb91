// Colours as a canvas needs them, where the widget stands: by the page's scheme, by a theme, by a rule of the page.
import { expect } from 'chai';
import { LitElement, html } from 'lit';
import { baseStyles } from '../../../components/shared/base-styles.ts';
import { ThemeController, readTokens } from '../../../components/shared/theme.ts';
import { colours, projectorColours, registerTokens } from '../../../components/shared/tokens.ts';
import { fixture, until } from '../../helpers/fixture.ts';

class ThemeHost extends LitElement {
  static override styles = baseStyles;
  changes = 0;
  readonly theme = new ThemeController(this, () => this.changes++);
  override render() {
    return html`<p>here</p>`;
  }
}
customElements.define('test-theme-host', ThemeHost);

const rgb = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

async function setUp(): Promise<ThemeHost> {
  registerTokens(document);
  return fixture<ThemeHost>(html`<test-theme-host></test-theme-host>`);
}

describe('theme', () => {
  it('reads every colour as numbers', async () => {
    const tokens = readTokens(await setUp());
    expect(tokens.rgb('u1')).to.deep.equal(rgb(colours.u1[0]));
    expect(tokens.colour('u1')).to.equal('rgb(28, 95, 224)');
    expect(tokens.pixels('line-curve')).to.equal(2.25);
    expect(tokens.dash).to.deep.equal([5, 4]);
    expect(tokens.scale).to.equal(1);
    expect(tokens.fieldAlpha).to.be.closeTo(0.46, 0.005);
    expect(tokens.fonts.ui).to.include('sans-serif');
    expect(tokens.isDark).to.equal(false);
  });

  it("takes the widget's own theme", async () => {
    const host = await setUp();
    host.setAttribute('theme', 'dark');
    expect(readTokens(host).rgb('u1')).to.deep.equal(rgb(colours.u1[1]));
    expect(readTokens(host).isDark).to.equal(true);
    expect(readTokens(host).fieldAlpha).to.be.closeTo(0.34, 0.005);
    host.setAttribute('theme', 'projector');
    expect(readTokens(host).rgb('u1')).to.deep.equal(rgb(projectorColours.u1));
    expect(readTokens(host).pixels('line-curve')).to.equal(4);
    expect(readTokens(host).scale).to.equal(1.35);
  });

  it('takes the theme of an ancestor, and the nearest of several', async () => {
    const host = await setUp();
    const outer = host.parentElement!;
    outer.dataset.theme = 'projector';
    expect(readTokens(host).rgb('y')).to.deep.equal(rgb(projectorColours.y));
    const inner = document.createElement('div');
    inner.dataset.theme = 'dark';
    outer.append(inner);
    inner.append(host);
    await host.updateComplete;
    expect(readTokens(host).rgb('y')).to.deep.equal(rgb(colours.y[1]));
    expect(readTokens(host).scale).to.equal(1);
  });

  it("follows the page's own colour scheme", async () => {
    const host = await setUp();
    host.parentElement!.style.setProperty('color-scheme', 'dark');
    expect(readTokens(host).rgb('ink')).to.deep.equal(rgb(colours.ink[1]));
  });

  it('understands colours of other spaces that a page may set', async () => {
    const host = await setUp();
    host.style.setProperty('--bl-u1', 'color(srgb 1 0.5 0)');
    const [red, green, blue] = readTokens(host).rgb('u1');
    expect(red).to.equal(255);
    expect(green).to.be.closeTo(128, 1);
    expect(blue).to.equal(0);
  });

  it('leaves nothing behind', async () => {
    const host = await setUp();
    const before = host.shadowRoot!.childNodes.length;
    readTokens(host);
    expect(host.shadowRoot!.childNodes.length).to.equal(before);
    host.remove();
    expect(host.shadowRoot!.childNodes.length).to.be.below(before);
  });

  const causes: [string, (host: ThemeHost) => void][] = [
    ['its theme attribute', (host) => host.setAttribute('theme', 'dark')],
    ['a theme of an ancestor', (host) => void (host.parentElement!.dataset.theme = 'dark')],
    ['a property set above', (host) => host.parentElement!.style.setProperty('--bl-ink', 'rgb(9, 9, 9)')],
  ];
  for (const [cause, act] of causes) {
    it(`hears of ${cause}`, async () => {
      const host = await setUp();
      await host.updateComplete;
      const before = host.theme.tokens.colour('ink');
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
      host.changes = 0;
      act(host);
      await until(() => host.changes > 0, 'the change is heard');
      expect(host.theme.tokens.colour('ink')).to.not.equal(before);
    });
  }
});
