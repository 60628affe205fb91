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

/** What went wrong in pictures once: each `.at` stands elsewhere unless its rule is written down. */
const indent = ' '.repeat(4);
class SnapshotInner extends LitElement {
  static override styles = css`
    :host {
      display: flow-root;
    }
    .hanging {
      text-indent: -20px;
      padding-left: 20px;
    }
    .piece {
      display: inline-block;
      text-indent: 0;
    }
    .large {
      font-size: 30px;
      margin: 16px 0;
    }
    table {
      border-collapse: collapse;
    }
    tr > * {
      vertical-align: baseline;
      padding: 4px;
    }
    .line {
      white-space: pre-wrap;
      font-family: monospace;
    }
    .scroller {
      counter-reset: line;
      block-size: 40px;
      overflow: auto;
    }
    .far {
      counter-increment: line;
      block-size: 30px;
    }
    .far::before {
      content: counter(line);
    }
  `;

  override render() {
    return html`<p class="hanging">
        <span class="piece"><i class="at">hanging</i></span>
      </p>
      <p class="large at">large</p>
      <table>
        <caption>
          a caption
        </caption>
        <tbody>
          <tr>
            <td class="at" style="font-size:30px">tall</td>
            <td class="at">low</td>
          </tr>
        </tbody>
      </table>
      <div class="line">${indent}<b class="at">indented</b></div>
      <div class="scroller">${[1, 2, 3, 4].map(() => html`<div class="far"></div>`)}</div>`;
  }
}
customElements.define('test-snapshot-inner', SnapshotInner);

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

  /** The copy of `host`'s content, laid out beside it; answers where elements stand, from the host's corner. */
  async function laidOut(host: HTMLElement, selector: string) {
    const text = await (await elementToBlob(host, { scale: 1, type: 'image/svg+xml' })).text();
    const picture = document.adoptNode(
      new DOMParser().parseFromString(text, 'image/svg+xml').documentElement,
    ) as unknown as SVGSVGElement;
    host.parentElement!.append(picture);
    const places = (root: ParentNode, corner: Element) =>
      [...root.querySelectorAll(selector)].map((element) => {
        const [box, from] = [element.getBoundingClientRect(), corner.getBoundingClientRect()];
        return [box.left - from.left, box.top - from.top, box.width, box.height].map(Math.round);
      });
    return { picture, there: places(picture, picture), here: places(host.shadowRoot ?? host, host) };
  }

  it('places what its parent would move: indents, margins in em, cells, spaces of a program', async () => {
    const host = await fixture<HTMLElement>(html`<test-snapshot-inner></test-snapshot-inner>`, {
      width: 300,
    });
    const { here, there } = await laidOut(host, '.at');
    expect(here).to.have.length(5);
    expect(there).to.deep.equal(here);
  });

  it('shows what a rule puts before an element, and a scrolled part as it was seen', async () => {
    const host = await fixture<HTMLElement>(html`<test-snapshot-inner></test-snapshot-inner>`, {
      width: 300,
    });
    const scroller = host.shadowRoot!.querySelector('.scroller')!;
    scroller.scrollTop = 25;
    const { picture, here, there } = await laidOut(host, '.far');
    expect(there).to.deep.equal(here);
    const copied = picture.querySelector('.far')!;
    expect(getComputedStyle(copied, '::before').content).to.contain('counter');
    expect(getComputedStyle(copied.parentElement!).overflowY).to.equal('hidden');
  });

  it('shows how far a progress bar is', async () => {
    const bar = await fixture<HTMLElement>(html`<div><progress max="10" .value=${4}></progress></div>`, {
      width: 300,
    });
    const { width } = bar.querySelector('progress')!.getBoundingClientRect();
    const text = await (await elementToBlob(bar, { scale: 1, type: 'image/svg+xml' })).text();
    const done = new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('svg svg rect')!;
    expect(Number(done.getAttribute('width'))).to.be.closeTo(0.4 * width, 1);
  });

  it('leaves the page as it was and keeps the strict policy', async () => {
    const host = await setUp();
    const before = [document.body.childElementCount, host.shadowRoot!.childNodes.length];
    await expectNoViolations(async () => void (await elementToBlob(host, { type: 'image/svg+xml' })));
    expect([document.body.childElementCount, host.shadowRoot!.childNodes.length]).to.deep.equal(before);
  });
});
