// The long trials of strength, over the sources, under the strict policy with Trusted Types. It prints
// what each part did and ends with "N passed, N failed"; a failure is exit status 1.
//   npm run soak                     everything
//   npm run soak -- strings gpu      some parts: strings, trees, widgets, gpu, contexts, comings, tensors, heap
//   options: --browser=chromium (or firefox, webkit, which cannot measure the heap)  --seed=1  --strings=100000
//     --trees=100000  --trials=100 (lists of random deeds for each widget)  --losses=50
//     --comings=200  --steps=100000 (epochs trained while the heap is watched)  --only=backprop-run,… (widgets)
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import {
  chromiumArguments,
  ensureDisplay,
  findChromium,
  findFirefox,
  findWebKitDriver,
  firefoxOptions,
} from './browsers.mjs';
import { serveSources } from './serve/source-server.mjs';
import { webKitLauncher } from './serve/webdriver-launcher.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    seed: { type: 'string', default: '1' },
    strings: { type: 'string', default: '100000' },
    trees: { type: 'string', default: '100000' },
    trials: { type: 'string', default: '100' },
    losses: { type: 'string', default: '50' },
    comings: { type: 'string', default: '200' },
    steps: { type: 'string', default: '100000' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const megabyte = 1e6;
/** A trial of one widget takes well under a second; a page that does not answer this long hangs. */
const hangMilliseconds = 60_000;
/** Growth of the heap that is allowed over the steps, after the first tenth of them. */
const heapGrowth = 5 * megabyte;

// A trial that takes long is no fault of the protocol.
const always = { protocolTimeout: 0, defaultViewport: { width: 1280, height: 900 } };

/** Pages of a browser that puppeteer drives, each with caches and storage of its own. */
const pagesOf = (browser) => ({
  async open(address) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(address);
    return {
      evaluate: (work, ...given) => page.evaluate(work, ...given),
      protocol: () => page.createCDPSession(),
      close: () => context.close(),
    };
  },
  close: () => browser.close(),
});

const starts = {
  async chromium() {
    const { path: executablePath, env } = await findChromium();
    return pagesOf(
      await puppeteer.launch({
        ...always,
        executablePath,
        args: chromiumArguments,
        env: { ...process.env, ...env },
      }),
    );
  },
  async firefox() {
    const found = findFirefox();
    if (!found || !(await ensureDisplay())) throw new Error('there is no Firefox here, or no display for it');
    return pagesOf(await puppeteer.launch({ ...always, ...firefoxOptions(found.path) }));
  },
  /** A browser for each page: its driver has no second one. */
  async webkit() {
    const found = findWebKitDriver();
    if (!found || !(await ensureDisplay())) throw new Error('there is no WebKit here, or no display for it');
    return {
      async open(address) {
        const driver = webKitLauncher(found.path);
        await driver.startSession('page', address);
        return {
          evaluate: (work, ...given) => driver.evaluate(work, ...given),
          close: () => driver.stop(),
        };
      },
      close: async () => {},
    };
  },
};
if (!Object.hasOwn(starts, values.browser)) throw new Error(`--browser: ${values.browser} is not known here`);
const pages = await starts[values.browser]();
const server = await serveSources({ trusted: true });
const total = { passed: 0, failed: 0 };

function judge(title, faults) {
  if (faults.length === 0) total.passed += 1;
  else total.failed += 1;
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${title}`);
  for (const fault of faults.slice(0, 10)) console.log(`    ${fault.replaceAll('\n', '\n      ')}`);
}

/** Runs in a new page: keeps what goes wrong in it, and what breaks its policy. */
function keepFaults() {
  globalThis.faults = [];
  const keep = (error, otherwise) =>
    globalThis.faults.push(`not caught: ${error?.stack ? `${error}\n${error.stack}` : otherwise}`);
  addEventListener('error', ({ error, message }) => keep(error, message));
  addEventListener('unhandledrejection', ({ reason }) => keep(reason, String(reason)));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    globalThis.faults.push(`${effectiveDirective} blocked ${blockedURI} ${sample}`),
  );
}

/** A fresh page with what went wrong on it; `call` runs a function of a module of the tests. */
async function openPage() {
  const page = await pages.open(`${server.address}/test/strength/page.html`);
  await page.evaluate(keepFaults);
  const all = () => page.evaluate(() => globalThis.faults);
  return {
    page,
    call: (module, name, ...args) =>
      page.evaluate(
        async (file, called, given) => (await import(`/test/strength/${file}.ts`))[called](...given),
        module,
        name,
        args,
      ),
    /** Errors and breaches of the policy. */
    all,
    /** The same of a page that may hang or be gone: then it tells nothing any more. */
    last: () =>
      inTime(
        all().catch(() => []),
        [],
      ),
    forget: () => page.evaluate(() => void (globalThis.faults.length = 0)),
    close: () => inTime(page.close()),
  };
}

/** What a page answers, or `otherwise` where it hangs or is gone. */
const inTime = (answer, otherwise, milliseconds = 5000) =>
  Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve(otherwise), milliseconds))]);

async function inPage(work) {
  const opened = await openPage();
  try {
    await work(opened);
  } finally {
    await opened.close();
  }
}

const parts = {
  strings: () =>
    inPage(async ({ call, all }) => {
      const count = Number(values.strings);
      const slice = 5000;
      const sum = { faults: [], slowest: 0, read: 0 };
      for (let done = 0; done < count; done += slice) {
        const { faults, slowest, read } = await call(
          'soak',
          'readStrings',
          Math.min(slice, count - done),
          seed + done,
        );
        sum.faults.push(...faults);
        sum.slowest = Math.max(sum.slowest, slowest);
        sum.read += read;
      }
      const numbers = `${sum.read} could be read, the slowest took ${sum.slowest.toFixed(1)} ms`;
      judge(`${count} random strings into the reader: ${numbers}`, [...sum.faults, ...(await all())]);
    }),

  trees: () =>
    inPage(async ({ call, all }) => {
      const count = Number(values.trees);
      judge(`${count} random trees, each read back, derived and held against a difference`, [
        ...(await call('soak', 'drawTrees', count, seed)),
        ...(await all()),
      ]);
    }),

  async widgets() {
    let opened = await openPage();
    const tags = values.only?.split(',') ?? (await opened.call('widget-trials', 'allTagNames'));
    for (const tag of tags) {
      const faults = [];
      const started = Date.now();
      for (let trial = 0; trial < Number(values.trials); trial++) {
        const answer = opened
          .call('widget-trials', 'trial', tag, seed + trial)
          .catch((error) => error.message);
        const fault = await inTime(answer, 'HANGS', hangMilliseconds);
        if (fault === undefined || fault === null) continue;
        const beside = await opened.last();
        await opened.close();
        opened = await openPage();
        const deeds =
          fault === 'HANGS' ? await opened.call('widget-trials', 'deedsAsText', tag, seed + trial) : '';
        faults.push(`seed ${seed + trial}: ${fault} ${deeds}`, ...beside);
      }
      faults.push(...(await opened.all()));
      await opened.forget();
      judge(
        `<${tag}>: ${values.trials} lists of random deeds in ${Math.round((Date.now() - started) / 1000)} s`,
        faults,
      );
    }
    await opened.close();
  },

  gpu: () =>
    inPage(async ({ call, all }) => {
      const faults = await call('soak', 'loseContexts', Number(values.losses), seed);
      judge(`the context lost and restored ${values.losses} times in one training`, [
        ...faults,
        ...(await all()),
      ]);
    }),

  contexts: () =>
    inPage(async ({ call, all }) => {
      judge('forty trainers, some disposed of: one context', [
        ...(await call('soak', 'countContexts', 40)),
        ...(await all()),
      ]);
    }),

  comings: () =>
    inPage(async ({ call, all }) => {
      const { faults, after } = await call('soak', 'comeAndGo', Number(values.comings));
      const living = Object.entries(after)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(', ');
      judge(
        `a run with a figure, on both engines, put on the page and removed ${values.comings} times (${living})`,
        [...faults, ...(await all())],
      );
    }),

  tensors: () =>
    inPage(async ({ call, all }) => {
      const times = Number(values.comings);
      judge(`${times} trainers of TensorFlow.js made and disposed of: the tensors of before`, [
        ...(await call('soak', 'countTensors', times)),
        ...(await all()),
      ]);
    }),

  heap: () =>
    inPage(async ({ page, call, all }) => {
      const client = await page.protocol();
      const used = async () => {
        for (let time = 0; time < 3; time++) await client.send('HeapProfiler.collectGarbage');
        return (await client.send('Runtime.getHeapUsage')).usedSize;
      };
      const steps = Number(values.steps);
      await call('soak', 'trainOn', Math.round(steps / 10), 'webgl');
      const before = await used();
      await call('soak', 'trainOn', steps, 'webgl');
      const growth = (await used()) - before;
      const said = `the heap grew by ${(growth / megabyte).toFixed(2)} MB over ${steps} epochs, the record of them included`;
      judge(said, [
        ...(growth < heapGrowth ? [] : [`allowed are ${heapGrowth / megabyte} MB`]),
        ...(await all()),
      ]);
    }),
};

// Only Chromium's protocol tells how large a heap is.
if (values.browser !== 'chromium') delete parts.heap;
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
if (unknown) throw new Error(`there is no part ${unknown}; there are ${Object.keys(parts).join(', ')}`);
for (const name of wanted) {
  try {
    await parts[name]();
  } catch (error) {
    judge(name, [error.stack ?? error.message]);
  }
}
await pages.close();
await server.stop();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
