// Measures the lab in a browser and prints a table: every tools/bench/*.bench.ts, its rows taken in turn (A B A B),
// the median of each beside its target.
//   npm run bench -- [area …] [--rounds=7] [--browser=chromium|firefox] [--json=file] [--check]
// A missed target is marked; with --check it also fails. Benchmarks are no tests: a busy machine misses targets.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import puppeteer from 'puppeteer-core';
import { chromiumArguments, ensureDisplay, findChromium, findFirefox } from './browsers.mjs';
import { esbuildBasics, ownFilesForEsbuild } from './build/bundle-worker.mjs';
import { serveFolder } from './serve/static-server.mjs';
import { emptyNodeBuiltins, filesBelow } from './serve/vendor.mjs';
import { root } from './widget-list.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    browser: { type: 'string', default: 'chromium' },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});

/** A whole area is one call into the page: minutes are allowed. */
const protocolTimeout = 1_800_000;

const folder = path.join(root, '.cache/bench');
const areaOf = (file) => path.basename(file, '.bench.ts');
const files = filesBelow(path.join(root, 'tools/bench'), /\.bench\.ts$/).filter(
  (file) => positionals.length === 0 || positionals.includes(areaOf(file)),
);
if (files.length === 0) throw new Error(`there is no benchmark ${positionals.join(', ')}`);

async function launch() {
  if (values.browser === 'firefox') {
    const found = findFirefox();
    if (!found) throw new Error('--browser=firefox: there is no Firefox on this machine');
    await ensureDisplay();
    const extraPrefsFirefox = { 'webgl.force-enabled': true };
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: found.path,
      headless: false,
      extraPrefsFirefox,
      protocolTimeout,
    });
  }
  const { path: executablePath, env } = await findChromium();
  return puppeteer.launch({
    executablePath,
    args: chromiumArguments,
    env: { ...process.env, ...env },
    protocolTimeout,
  });
}

async function bundle() {
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

/** Runs in the page: takes every row once a round, after one round that is not counted. */
async function measureIn([area, rounds]) {
  const { rows } = await import(`/${area}.js`);
  const samples = rows.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, row] of rows.entries()) {
      const value = await row.measure();
      if (round > 0) samples[index].push(value);
    }
  }
  return rows.map(({ name, unit, better, target }, index) => {
    const sorted = samples[index].toSorted((a, b) => a - b);
    return { name, unit, better, target, median: sorted[sorted.length >> 1], samples: samples[index] };
  });
}

const digits = (value) =>
  value === undefined ? '' : value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true });
const isMet = ({ better, target, median }) =>
  target === undefined || (better === 'higher' ? median >= target : median <= target);

mkdirSync(folder, { recursive: true });
await bundle();
const server = await serveFolder(folder);
const browser = await launch();
const results = [];
try {
  for (const file of files) {
    const page = await browser.newPage();
    await page.goto(server.address);
    const rows = await page.evaluate(measureIn, [areaOf(file), Number(values.rounds)]);
    await page.close();
    console.log(`\n${areaOf(file)}`);
    for (const row of rows) {
      results.push({ area: areaOf(file), ...row });
      const target =
        row.target === undefined
          ? ''
          : ` (target ${row.better === 'higher' ? '≥' : '≤'} ${digits(row.target)})`;
      console.log(
        `${isMet(row) ? '✓' : '✗'} ${row.name.padEnd(56)} ${digits(row.median).padStart(12)} ${row.unit}${target}`,
      );
    }
  }
} finally {
  await browser.close();
  await server.close();
}

if (values.json) {
  const machine = { cpu: os.cpus()[0]?.model, cores: os.cpus().length, browser: values.browser };
  writeFileSync(path.resolve(values.json), `${JSON.stringify({ machine, results }, null, 2)}\n`);
}
const missed = results.filter((row) => !isMet(row)).length;
console.log(`\n${results.length} measured, ${missed} below target`);
process.exit(values.check && missed > 0 ? 1 : 0);
