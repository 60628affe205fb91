// A deck for the tests: reveal.js as it is published, the built plugin and the built loader, on a page of its own
// beside the built files, so that every address is that of a course page.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contentSecurityPolicy } from '../../tools/serve/content-security-policy.mjs';
import { cdn, openPage } from './site.mjs';

/** The strict policy without Trusted Types: reveal.js writes its own controls as markup. */
export const deckPolicy = { 'Content-Security-Policy': contentSecurityPolicy };

const folder = path.join(cdn, 'test-decks');

/** @param {string} slides the sections @param {object} [config] of reveal.js */
export async function writeDeck(name, slides, config = {}) {
  await mkdir(folder, { recursive: true });
  const settings = { width: 960, height: 700, transition: 'none', ...config };
  await writeFile(
    path.join(folder, `${name}.html`),
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><title>A deck</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="../deck/reveal/reveal.css">
<script defer src="../deck/reveal/reveal.js"></script>
<script defer src="../reveal-steps.js"></script>
<script defer src="${name}.js"></script>
<script type="module" src="../loader.js"></script>
</head>
<body><div class="reveal"><div class="slides">${slides}</div></div></body>
</html>`,
  );
  await writeFile(
    path.join(folder, `${name}.js`),
    `Reveal.initialize({ ...${JSON.stringify(settings)}, plugins: [BackpropLabSteps] });`,
  );
  return `/test-decks/${name}.html`;
}

/** A page with the loader alone, under the strict policy with Trusted Types; `empty.html` stands beside it. */
export async function writePage(name, body, { loader = true } = {}) {
  await mkdir(folder, { recursive: true });
  const page = (content) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${content}</html>`;
  await writeFile(path.join(folder, 'empty.html'), page('</head><body></body>'));
  await writeFile(
    path.join(folder, `${name}.html`),
    page(`${loader ? '<script type="module" src="../loader.js"></script>' : ''}</head><body>${body}</body>`),
  );
  return `/test-decks/${name}.html`;
}

export const removeDecks = () => rm(folder, { recursive: true, force: true });

/** Opens a deck and waits until reveal.js has started, which on paper is when all pages are laid out. */
export async function openDeck(site, address, options) {
  const opened = await openPage(site.browser, `${site.address}${address}`, options);
  await opened.page.waitForFunction(() => globalThis.Reveal?.isReady());
  return opened;
}

/** Waits until all widgets of the slide that is shown have drawn themselves. */
export const slideReady = (page) =>
  page.evaluate(async () => {
    const isWidget = (element) => /^(chain-rule|backprop)-/.test(element.localName);
    const widgets = [...Reveal.getCurrentSlide().querySelectorAll('*')].filter(isWidget);
    await Promise.all(
      widgets.map(async (widget) => {
        await customElements.whenDefined(widget.localName);
        await widget.ready;
      }),
    );
    // The place that was kept for them is given back, and the slide is centred anew.
    while (widgets.some(({ style }) => style.minBlockSize))
      await new Promise((resolve) => setTimeout(resolve, 50));
    for (let i = 0; i < 2; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

/** Which slide and which fragment is shown, as reveal.js says. */
export const placeOf = (page) =>
  page.evaluate(() => {
    const { h, f } = Reveal.getIndices();
    return { h, f };
  });

/** How many colours a canvas shows; 1 is a blank one. */
export const coloursOf = (page, selector) =>
  page.evaluate((query) => {
    const host = document.querySelector(query);
    const canvas = host.shadowRoot.querySelector('canvas');
    if (!canvas || canvas.width === 0) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const found = new Set();
    for (let at = 0; at < data.length; at += 4)
      found.add(`${data[at]},${data[at + 1]},${data[at + 2]},${data[at + 3]}`);
    return found.size;
  }, selector);

/** The same, once there are more than `least` or nothing comes any more: a busy machine draws late. */
export async function coloursSoon(page, selector, least = 20) {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await coloursOf(page, selector)) > least) break;
    await page.waitForTimeout(100);
  }
  return coloursOf(page, selector);
}

/** Waits until every widget on the page has drawn itself, whichever slide it stands on. */
export const allReady = (page) =>
  page.evaluate(async () => {
    const isWidget = (element) => /^(chain-rule|backprop)-/.test(element.localName);
    const widgets = [...document.querySelectorAll('*')].filter(isWidget);
    await Promise.all(
      widgets.map(async (widget) => {
        await customElements.whenDefined(widget.localName);
        await widget.ready;
      }),
    );
    return widgets.length;
  });

/** Waits until no canvas that is laid out is blank, and answers how many there are. */
export const canvasesDrawn = (page) =>
  page.waitForFunction(() => {
    const canvases = [];
    const gather = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.localName === 'canvas' && element.getClientRects().length > 0) canvases.push(element);
        if (element.shadowRoot) gather(element.shadowRoot);
      }
    };
    gather(document);
    const isDrawn = (canvas) => {
      if (canvas.width === 0 || canvas.height === 0) return false;
      const copy = document.createElement('canvas');
      copy.width = canvas.width;
      copy.height = canvas.height;
      const context = copy.getContext('2d');
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      const [red, green, blue, alpha] = data;
      for (let at = 0; at < data.length; at += 4)
        if (data[at] !== red || data[at + 1] !== green || data[at + 2] !== blue || data[at + 3] !== alpha)
          return true;
      return false;
    };
    return canvases.length > 0 && canvases.every(isDrawn) && canvases.length;
  });

/** What is on the pages of a PDF: how many there are, and how many pictures. */
export function contentOfPdf(pdf) {
  const text = pdf.toString('latin1');
  const count = (pattern) => (text.match(pattern) ?? []).length;
  return { pages: count(/\/Type \/Page\b/g), images: count(/\/Subtype \/Image\b/g) };
}
