// A widget as a picture: with the words, colours and canvases that it shows, at the scale that was asked for.
import { expect } from 'chai';
import { LitElement, css, html } from 'lit';
import { elementToBlob } from '../../../components/shared/snapshot.ts';
import { formula } from '../../../components/shared/formula.ts';
import { mi, mn, msup } from '../../../src/symbolic/math-node.ts';
import { expectNoViolations } from '../../helpers/csp.ts';
import { fixture } from '../../helpers/fixture.ts';

class SnapshotHost extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    p {
      margin: 0;
      color: rgb(1, 2, 3);
    }
    .block {
      inline-size: 100px;
      block-size: 20px;
      background: rgb(200, 30, 40);
    }
    .hidden {
      display: none;
    }
  `;

  override render() {
    return html`<div class="block"></div>
      <p>shown <slot></slot></p>
      <p class="hidden">not shown</p>
      <canvas width="40" height="20"></canvas><input value="" /> ${formula(msup(mi('x'), mn(2)))}`;
  }

  override firstUpdated() {
    const context = this.shadowRoot!.querySelector('canvas')!.getContext('2d')!;
    context.fillStyle = 'rgb(0, 128, 0)';
    context.fillRect(0, 0, 40, 20);
    this.shadowRoot!.querySelector('input')!.value = 'typed';
  }
}
customElements.define('test-snapshot-host', SnapshotHost);

const setUp = () =>
  fixture<SnapshotHost>(html`<test-snapshot-host>in the slot</test-snapshot-host>`, { width: 200 });

async function pixelsOf(blob: Blob) {
  const image = new Image();
  const reader = new FileReader();
  image.src = await new Promise<string>((resolve) => {
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.readAsDataURL(blob);
  });
  await image.decode();
  return image;
}

describe('snapshot', () => {
  it('holds what is shown and nothing that is hidden, as SVG', async () => {
    const host = await setUp();
    const blob = await elementToBlob(host, { type: 'image/svg+xml' });
    expect(blob.type).to.equal('image/svg+xml');
    const text = await blob.text();
    const root = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(root.querySelector('parsererror')).to.equal(null);
    expect(root.documentElement.textContent).to.include('in the slot');
    expect(root.documentElement.textContent).to.not.include('not shown');
    expect(text).to.include('data:image/png');
    expect(text).to.include('value="typed"');
    expect(root.querySelector('msup')).to.not.equal(null);
    expect(text).to.not.include('<script');
    expect(root.documentElement.getAttribute('width')).to.equal('400');
  });

  it('is as large as the widget, times the scale, and shows its colours', async () => {
    const host = await setUp();
    const blob = await elementToBlob(host, { scale: 2 });
    const image = await pixelsOf(blob);
    expect(image.naturalWidth).to.equal(400);
    // Where a browser gives the SVG instead of a PNG, its type says so; both are pictures of the same size.
    expect(['image/png', 'image/svg+xml']).to.include(blob.type);
    if (blob.type !== 'image/png') return;
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const [red, green, blue] = context.getImageData(20, 20, 1, 1).data;
    expect([red, green, blue]).to.deep.equal([200, 30, 40]);
  });

  it('takes its size from the layout, not from a slide that is scaled', async () => {
    const host = await setUp();
    host.parentElement!.style.setProperty('transform', 'scale(0.5)');
    const text = await (await elementToBlob(host, { scale: 1, type: 'image/svg+xml' })).text();
    expect(text).to.match(/<svg[^>]* width="200"/);
  });

  it('puts a margin of ground around it where one is asked for', async () => {
    const host = await setUp();
    const text = await (await elementToBlob(host, { scale: 1, type: 'image/svg+xml', margin: 16 })).text();
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    expect(root.getAttribute('width')).to.equal('232');
    const holder = root.querySelector('foreignObject')!;
    expect(['x', 'y', 'width'].map((name) => holder.getAttribute(name))).to.deep.equal(['16', '16', '200']);
  });

  it('keeps boxes that stand side by side on one row, and those that break broken', async () => {
    const host = await fixture<SnapshotHost>(
      html`<test-snapshot-host>
        <span class="row" style="display:flex;flex-wrap:wrap;gap:3px"><b>one</b><b>two</b></span>
        <span class="row" style="display:flex;flex-wrap:wrap"
          ><b style="width:150px">a</b><b style="width:150px">b</b></span
        >
      </test-snapshot-host>`,
      { width: 200 },
    );
    const text = await (await elementToBlob(host, { type: 'image/svg+xml' })).text();
    const root = new DOMParser().parseFromString(text, 'image/svg+xml');
    const rows = [...root.querySelectorAll<HTMLElement>('.row')];
    expect(rows.map((row) => row.style.flexWrap)).to.deep.equal(['nowrap', 'wrap']);
  });

  it('leaves the page as it was and keeps the strict policy', async () => {
    const host = await setUp();
    const before = [document.body.childElementCount, host.shadowRoot!.childNodes.length];
    await expectNoViolations(async () => void (await elementToBlob(host, { type: 'image/svg+xml' })));
    expect([document.body.childElementCount, host.shadowRoot!.childNodes.length]).to.deep.equal(before);
  });
});
