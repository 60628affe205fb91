// Makes what stands before a widget does: a picture of each example, light and dark, for pages without scripts and as
// fallback in a course page, and the heights that the loader keeps free. Takes the built files; needs a Chromium.
//   npm run build && npm run pictures                 all widgets
//   npm run pictures -- chain-rule-steps …            only these
// Writes pictures/<tag>-<theme>.webp, pictures/pictures.json and components/measured-heights.ts.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from './browsers.mjs';
import { exampleBody, exampleTitle } from './serve/pages.mjs';
import { serveFolder } from './serve/static-server.mjs';
import { listWidgets, root } from './widget-list.mjs';

const folder = path.join(root, 'pictures');
const listFile = path.join(folder, 'pictures.json');
const heightsFile = path.join(root, 'components/measured-heights.ts');

/** The width of a picture in CSS px: a column of text. */
const pictureWidth = 720;
/** Pixels of a picture for each CSS px; a high one gets fewer, so that all together stay below 1.6 MB. */
const scaleFor = (height) => {
  if (height > 2000) return 0.7;
  return height > 1000 ? 0.85 : 1.2;
};
const takenScale = 1.5;
const quality = 0.55;
/** Widths at which heights are measured: phones, columns of text, and both sides of the widgets' own breaks. */
const widths = [288, 343, 420, 560, 680, 760, 900, 1000, 1200];
const heightStep = 4;

const read = (file) => readFileSync(file, 'utf8');

/** What a picture was made from. */
export const sourceHash = (example) =>
  createHash('sha256')
    .update(read(path.join(root, example)))
    .digest('hex')
    .slice(0, 16);

export const readPictures = () => (existsSync(listFile) ? JSON.parse(read(listFile)) : {});

function pageOf({ example }) {
  const body = exampleBody(read(path.join(root, example)).replace(/<title>[^<]*<\/title>/, ''));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages/site.css"><link rel="stylesheet" href="/picture-of.css">
<script type="module" src="/loader.js"></script></head><body><div id="picture">${body}</div></body></html>`;
}

const frameStyles = `#picture { padding: 16px; display: flow-root; background: var(--bl-paper); }`;

/** Runs in the page: waits for every widget, those inside others too. */
async function allReady() {
  const found = [...document.querySelectorAll('#picture *')].filter((each) =>
    /^(chain-rule|backprop)-/.test(each.localName),
  );
  await Promise.all(
    found.map(async (each) => {
      await customElements.whenDefined(each.localName);
      await each.ready;
    }),
  );
  await document.fonts.ready;
}

/** Runs in the page: a PNG as WebP. */
async function toWebp([png, scale, wanted]) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', wanted).split(',')[1];
}

async function openExample(browser, address, widget, { theme, width }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    deviceScaleFactor: takenScale,
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.route('**/picture-of.css', (route) =>
    route.fulfill({ contentType: 'text/css', body: frameStyles }),
  );
  await page.route('**/picture-of.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: pageOf(widget) }),
  );
  await page.goto(`${address}/picture-of.html`);
  await page.evaluate(allReady);
  await page.waitForTimeout(1000);
  return { page, close: () => context.close() };
}

async function picture({ browser, address, blank }, widget, theme) {
  const { page, close } = await openExample(browser, address, widget, { theme, width: pictureWidth + 32 });
  const png = await page.locator('#picture').screenshot();
  const { width, height } = await page.locator('#picture').boundingBox();
  const webp = await blank.evaluate(toWebp, [png.toString('base64'), scaleFor(height) / takenScale, quality]);
  writeFileSync(path.join(folder, `${widget.tag}-${theme}.webp`), Buffer.from(webp, 'base64'));
  await close();
  return { width: Math.round(width), height: Math.round(height) };
}

/** The height of the widget itself at each width, as the digits that components/reserve.ts reads. */
async function heightDigits({ browser, address }, widget) {
  const { page, close } = await openExample(browser, address, widget, { theme: 'light', width: 1232 });
  let digits = '';
  for (const width of widths) {
    await page.setViewportSize({ width: width + 32, height: 900 });
    await page.waitForTimeout(400);
    const height = await page.evaluate(
      (tag) => document.querySelector(tag).getBoundingClientRect().height,
      widget.tag,
    );
    digits += Math.round(height / heightStep)
      .toString(36)
      .padStart(2, '0');
  }
  await close();
  return digits;
}

function writeHeights(heights) {
  const lines = Object.entries(heights).map(([tag, digits]) => `  '${tag}': '${digits}',`);
  writeFileSync(
    heightsFile,
    `/** Made by \`npm run pictures\`: how high the example of each widget is at each of these widths, in px. */
export const widths: readonly number[] = [${widths.join(', ')}];
/** Two digits to the base 36 for each width, in steps of ${heightStep} px. */
export const heights: Readonly<Record<string, string>> = {
${lines.sort().join('\n')}
};
`,
  );
}

/** The heights that are known, by tag. */
const knownHeights = () =>
  Object.fromEntries(
    [...read(heightsFile).matchAll(/'([\w-]+)': '(\w+)'/g)].map(([, tag, digits]) => [tag, digits]),
  );

async function run(tags) {
  const widgets = listWidgets().filter(
    ({ tag, example }) => example && (tags.length === 0 || tags.includes(tag)),
  );
  mkdirSync(folder, { recursive: true });
  const { path: executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments,
    env: { ...process.env, ...env },
  });
  const server = await serveFolder(path.join(root, 'dist/cdn'), {
    headers: { 'Content-Security-Policy': '' },
  });
  const blank = await browser.newPage();
  const place = { browser, address: server.address, blank };
  const pictures = readPictures();
  const heights = knownHeights();
  try {
    for (const widget of widgets) {
      const { tag, example } = widget;
      const light = await picture(place, widget, 'light');
      const dark = await picture(place, widget, 'dark');
      const alt = exampleTitle(read(path.join(root, example)));
      pictures[tag] = {
        source: sourceHash(example),
        alt,
        ...light,
        ...(dark.height !== light.height && { dark }),
      };
      // A run has no height of its own: its figures have.
      if (tag !== 'backprop-run') heights[tag] = await heightDigits(place, widget);
      console.log(`${tag}: ${light.width} × ${light.height}`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const present = new Set(listWidgets().map(({ tag }) => tag));
  const kept = Object.entries(pictures).filter(([tag]) => present.has(tag));
  writeFileSync(listFile, `${JSON.stringify(Object.fromEntries(kept.sort()), null, 2)}\n`);
  writeHeights(Object.fromEntries(Object.entries(heights).filter(([tag]) => present.has(tag))));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await run(process.argv.slice(2));
