// Takes pictures of a widget or a page as it stands in the sources, so that a person can look at what was made.
//   npm run shots -- chain-rule-steps                             the widget's example page
//   npm run shots -- index.html --widths=320,1280 --themes=dark   any page of the repository
// options: --widths=320,768,1280 --themes=light,dark,projector --out=shots --height=900
//   --query='?a=b' or --query='#hash'   added to the address
//   --eval='document.querySelector("…").step(3)'   run in the page before the picture; may answer a promise
//   --selector='chain-rule-steps'   a picture of this element alone   --settle=500   milliseconds to wait at the end
// Errors of the page, and what breaks the strict policy, are printed and end in exit status 1.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from './browsers.mjs';
import { serveSources } from './serve/source-server.mjs';
import { root } from './widget-list.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: 'string', default: '320,768,1280' },
    themes: { type: 'string', default: 'light,dark' },
    out: { type: 'string', default: 'shots' },
    height: { type: 'string', default: '900' },
    query: { type: 'string', default: '' },
    eval: { type: 'string' },
    selector: { type: 'string' },
    settle: { type: 'string', default: '500' },
  },
});

const loadTimeoutMilliseconds = 60_000;

function pageOf(name) {
  // The gallery's pages are made by the server and stand in no file.
  if (name.startsWith('gallery/')) return name;
  const example = `components/${name}/${name}.example.html`;
  const file = [name, `${name}.html`, example].find(
    (candidate) => candidate.endsWith('.html') && existsSync(path.join(root, candidate)),
  );
  if (!file) throw new Error(`there is no page ${name}, and no ${example}`);
  return file;
}

async function startBrowser() {
  const { path: executablePath, env } = await findChromium();
  return chromium.launch({ executablePath, args: chromiumArguments, env: { ...process.env, ...env } });
}

/** Runs in the page: waits until every widget on it has drawn itself, or 20 s have gone. */
async function widgetsReady() {
  const tags = [...new Set([...document.querySelectorAll('*')].map((element) => element.localName))].filter(
    (tag) => /^(chain-rule|backprop)-/.test(tag),
  );
  const late = new Promise((resolve) => setTimeout(() => resolve('late'), 20_000));
  const all = Promise.all(
    tags.map(async (tag) => {
      // What is far below would be loaded only when it comes near: it is shown to the loader once.
      document.querySelector(tag).scrollIntoView();
      await customElements.whenDefined(tag);
      await Promise.all([...document.querySelectorAll(tag)].map((element) => element.ready));
    }),
  ).then(() => undefined);
  const outcome = await Promise.race([all, late]);
  window.scrollTo(0, 0);
  await document.fonts.ready;
  if (outcome === 'late') {
    const waiting = tags.filter((tag) => !customElements.get(tag));
    return waiting.length ? `never defined: ${waiting.join(', ')}` : 'a widget never became ready';
  }
  return undefined;
}

async function takePicture(browser, address, { width, theme, file }) {
  const faults = [];
  const context = await browser.newContext({
    viewport: { width, height: Number(values.height) },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'no-preference',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (
      message.type() === 'error' ||
      (message.type() === 'warning' && !message.text().includes('dev mode'))
    ) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
  await page.goto(address, { timeout: loadTimeoutMilliseconds });
  if (theme === 'projector') {
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'projector';
      for (const element of document.querySelectorAll('*')) {
        if (/^(chain-rule|backprop)-/.test(element.localName)) element.setAttribute('theme', 'projector');
      }
    });
  }
  const notReady = await page.evaluate(widgetsReady);
  if (notReady) faults.push(notReady);
  // Playwright's evaluate is outside the page's policy, so a string may be run here.
  if (values.eval) await page.evaluate(values.eval);
  await page.waitForTimeout(Number(values.settle));
  if (values.selector) await page.locator(values.selector).first().screenshot({ path: file });
  else await page.screenshot({ path: file, fullPage: true });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) faults.push(`the page is ${overflow} px wider than the window`);
  await context.close();
  return faults;
}

if (positionals.length === 0) throw new Error('say which widget or page: npm run shots -- <tag or page>');
const out = path.resolve(values.out);
mkdirSync(out, { recursive: true });
const server = await serveSources();
const browser = await startBrowser();
let faulty = false;
try {
  for (const name of positionals) {
    for (const theme of values.themes.split(',')) {
      for (const width of values.widths.split(',').map(Number)) {
        const base = name.replace(/\.html$/, '').replaceAll('/', '-');
        const file = path.join(out, `${base}-${width}-${theme}.png`);
        const address = `${server.address}/${pageOf(name)}${values.query}`;
        const faults = await takePicture(browser, address, { width, theme, file });
        console.log(path.relative(process.cwd(), file));
        for (const fault of faults) console.log(`  ${fault}`);
        faulty ||= faults.length > 0;
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
process.exit(faulty ? 1 : 0);
