// Measures the lab in a browser and prints tables: every tools/bench/*.bench.ts, its rows taken in turn (A B A B),
// the median of each beside its target.
//   npm run bench -- [area …] [--rounds=7] [--browser=chromium,firefox] [--only=text] [--json=file] [--write]
//                    [--gpu] [--check]
// --only takes the groups whose name holds the text; --write puts the tables into docs/performance.md; --gpu starts
// Chromium on the machine's GPU and refuses to measure a software renderer. The engines come from `dist`, as
// `npm run build` left them. A missed target is marked; with --check
// it also fails. Benchmarks are no tests: a busy machine misses targets.
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import puppeteer from 'puppeteer-core';
import { isMet, printGroup, sectionsOf, writeSections } from './bench/report.mjs';
import {
  chromiumArguments,
  ensureDisplay,
  findChromium,
  findFirefox,
  firefoxOptions,
  gpuArguments,
} from './browsers.mjs';
import { esbuildBasics, ownFilesForEsbuild } from './build/bundle-worker.mjs';
import { serveFolder } from './serve/static-server.mjs';
import { emptyNodeBuiltins, filesBelow } from './serve/vendor.mjs';
import { root } from './widget-list.mjs';

const folder = path.join(root, '.cache/bench');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    browser: { type: 'string', default: 'chromium' },
    only: { type: 'string', default: '' },
    json: { type: 'string', default: path.join(folder, 'results.json') },
    write: { type: 'boolean', default: false },
    gpu: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});

/** A whole group is one call into the page: minutes are allowed. */
const protocolTimeout = 1_800_000;
/** Peers compile WebAssembly and use threads where a page is cross-origin isolated; our own pages need neither. */
const headers = {
  'Content-Security-Policy': '',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const areaOf = (file) => path.basename(file, '.bench.ts');
const files = filesBelow(path.join(root, 'tools/bench'), /\.bench\.ts$/).filter(
  (file) => positionals.length === 0 || positionals.includes(areaOf(file)),
);
if (files.length === 0) throw new Error(`there is no benchmark ${positionals.join(', ')}`);

async function launch(browser) {
  if (browser === 'firefox') {
    const found = findFirefox();
    if (!found) throw new Error('--browser=firefox: there is no Firefox on this machine');
    await ensureDisplay();
    return puppeteer.launch({ ...firefoxOptions(found.path), protocolTimeout });
  }
  const { path: executablePath, env } = await findChromium();
  const args = values.gpu ? gpuArguments : chromiumArguments;
  return puppeteer.launch({ executablePath, args, env: { ...process.env, ...env }, protocolTimeout });
}

/** Puts the built lab beside the page, where the engines are loaded from. @throws where it is not what `src` says */
function linkBuilt() {
  const built = path.join(root, 'dist');
  const entry = path.join(built, 'training.js');
  const advice = 'the bench measures the built engines: `npm run build` first';
  if (!existsSync(entry)) throw new Error(`there is no dist/training.js; ${advice}`);
  const { mtimeMs } = statSync(entry);
  const sources = ['engines', 'network', 'numerics'].map((part) => path.join(root, 'src', part));
  const newer = sources
    .flatMap((source) => filesBelow(source, /\.(ts|glsl)$/))
    .find((file) => statSync(file).mtimeMs > mtimeMs);
  if (newer) throw new Error(`${path.relative(root, newer)} is newer than dist; ${advice}`);
  const link = path.join(folder, 'dist');
  rmSync(link, { force: true });
  symlinkSync(built, link, 'junction');
}

async function bundle() {
  mkdirSync(folder, { recursive: true });
  await esbuild.build({
    ...esbuildBasics,
    entryPoints: Object.fromEntries(files.map((file) => [areaOf(file), file])),
    outdir: folder,
    write: true,
    minify: true,
    splitting: true,
    format: 'esm',
    plugins: [emptyNodeBuiltins, ownFilesForEsbuild],
  });
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><html lang="en"><title>bench</title></html>',
  );
}

/** Runs in the page. @returns names of an area's groups */
async function namesIn([area, options]) {
  const { groups } = await import(`/${area}.js`);
  return groups(options).map(({ name }) => name);
}

/** Runs in the page: takes every row once a round, after one round that is not counted. */
async function measureIn([area, options, index, rounds]) {
  const { groups } = await import(`/${area}.js`);
  const group = groups(options)[index];
  const samples = group.rows.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [row, { measure }] of group.rows.entries()) {
      const value = await measure();
      if (round > 0 && value !== undefined) samples[row].push(value);
    }
  }
  const facts = await group.facts?.();
  group.dispose?.();
  const rows = group.rows.map(({ name, id, unit, better, target }, row) => {
    const sorted = samples[row].toSorted((a, b) => a - b);
    return { name, id, unit, better, target, median: sorted[sorted.length >> 1], samples: samples[row] };
  });
  return { name: group.name, rows, facts };
}

/** One area in one browser; each group gets a page of its own, so that nothing of the one before lives on. */
async function run(browser, address, area, browserName) {
  const options = { browser: browserName };
  const page = async (task, argument) => {
    const tab = await browser.newPage();
    try {
      await tab.goto(address);
      return await tab.evaluate(task, argument);
    } finally {
      await tab.close();
    }
  };
  const [loadBefore] = os.loadavg();
  const groups = [];
  for (const [index, name] of (await page(namesIn, [area, options])).entries()) {
    if (!name.includes(values.only)) continue;
    const group = await page(measureIn, [area, options, index, Number(values.rounds)]);
    if (values.gpu && /swiftshader|llvmpipe|software/i.test(group.facts?.renderer ?? ''))
      throw new Error(`--gpu: WebGL runs on ${group.facts.renderer}, which is no GPU`);
    printGroup(group);
    groups.push(group);
  }
  const [loadAfter] = os.loadavg();
  const version = await browser.version();
  return {
    area,
    browser: browserName,
    version,
    rounds: Number(values.rounds),
    loadBefore,
    loadAfter,
    groups,
  };
}

await bundle();
if (files.some((file) => areaOf(file) === 'training')) linkBuilt();
const server = await serveFolder(folder, { headers });
const runs = [];
try {
  for (const browserName of values.browser.split(',')) {
    const browser = await launch(browserName);
    try {
      for (const file of files) {
        const result = await run(browser, server.address, areaOf(file), browserName);
        if (result.groups.length > 0) runs.push(result);
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  await server.close();
}

const machine = {
  date: new Date().toISOString().slice(0, 10),
  cpu: os.cpus()[0]?.model,
  cores: os.cpus().length,
};
writeFileSync(path.resolve(values.json), `${JSON.stringify({ machine, runs }, null, 2)}\n`);
if (values.write) {
  const sections = sectionsOf({ machine, runs });
  await writeSections(path.join(root, 'docs/performance.md'), sections);
}
const rows = runs.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
const missed = rows.filter((row) => !isMet(row)).length;
console.log(`\n${rows.length} measured, ${missed} below target; ${path.relative(root, values.json)}`);
process.exit(values.check && missed > 0 ? 1 : 0);
