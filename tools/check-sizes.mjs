// Holds what a page has to download to the budgets of docs/performance.md, as gzip sees it. A budget that is passed
// fails; a widget that is not there yet is named as such.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chunkReport } from './build.mjs';
import { root } from './widget-list.mjs';

const cdn = path.join(root, 'dist/cdn');
const kilobyte = 1024;

if (!existsSync(chunkReport) || !existsSync(path.join(cdn, 'loader.js'))) {
  console.error('Nothing was built yet: run npm run build first.');
  process.exit(1);
}
const chunks = new Map(JSON.parse(readFileSync(chunkReport, 'utf8')).map((chunk) => [chunk.file, chunk]));
const gzipSize = (file) => gzipSync(readFileSync(path.join(cdn, file)), { level: 9 }).length;

const holds = (name) => (chunk) =>
  chunk.packages.some((each) => each === name || each.startsWith(`${name}/`));
const isTfjs = holds('@tensorflow');

/** Everything that an entry brings with it; the lazy parts as well, unless `skip` says no to one of them. */
function reach(entries, skip = () => true) {
  const found = new Set();
  const waiting = [...entries];
  while (waiting.length > 0) {
    const file = waiting.pop();
    const chunk = chunks.get(file);
    if (!chunk || found.has(file)) continue;
    found.add(file);
    waiting.push(...chunk.imports, ...chunk.dynamicImports.filter((lazy) => !skip(chunks.get(lazy))));
  }
  return found;
}

/** A language beside English is fetched only by pages that ask for it. */
const isLanguage = (chunk) => /(^|\/)lang[-/]/.test(chunk.file);

/** A lazy chunk that leads to tfjs: the engine itself, or tfjs under it. */
const leadsToTfjs = (chunk) => [...reach([chunk.file])].some((file) => isTfjs(chunks.get(file)));
const notAtFirst = (chunk) => isLanguage(chunk) || leadsToTfjs(chunk);

const packageChunks = (name) => [...chunks.values()].filter(holds(name)).map(({ file }) => file);

const budgets = [
  {
    name: 'loader with Lit',
    kilobytes: 12,
    files: () => [...reach(['loader.js']), ...packageChunks('lit-html')],
  },
  {
    name: 'explorer, interactive',
    kilobytes: 120,
    // Not there yet (docs/performance.md): until it is, it may at least not grow.
    today: 138,
    widget: 'chain-rule-explorer',
    files: () => [...reach(['loader.js']), ...reach(['chain-rule-explorer.js'], notAtFirst)],
  },
  {
    name: 'trainer, before tfjs',
    kilobytes: 140,
    today: 212,
    widget: 'backprop-trainer',
    files: () => [...reach(['loader.js']), ...reach(['backprop-trainer.js'], notAtFirst)],
  },
  {
    name: 'tfjs chunk',
    kilobytes: 85,
    // Nothing asks for it before this widget does.
    neededBy: 'backprop-trainer',
    files: () => packageChunks('@tensorflow'),
  },
];

let failed = false;
const line = (name, text, mark) => console.log(`${mark} ${name.padEnd(24)} ${text}`);

for (const { name, kilobytes, today = kilobytes, widget, neededBy = widget, files } of budgets) {
  const isPlanned = neededBy && !existsSync(path.join(root, 'components', neededBy));
  if (isPlanned) {
    line(name, 'not built yet', '·');
    continue;
  }
  const parts = [...new Set(files())].sort();
  if (parts.length === 0 || (widget && !parts.includes(`${widget}.js`))) {
    line(name, 'is missing in dist/cdn', '✗');
    failed = true;
    continue;
  }
  const size = parts.reduce((sum, file) => sum + gzipSize(file), 0) / kilobyte;
  const isOver = size > kilobytes;
  failed ||= size > today;
  line(
    name,
    `${size.toFixed(1).padStart(6)} of ${kilobytes} KB gzip, in ${parts.length} files`,
    isOver ? '✗' : '✓',
  );
  if (isOver && size <= today)
    console.log(`    over its target; fails above ${today} KB, so that it can only shrink from here`);
  if (size > today)
    for (const file of parts)
      console.log(`    ${(gzipSize(file) / kilobyte).toFixed(1).padStart(6)}  ${file}`);
}

for (const chunk of chunks.values()) {
  if (chunk.packages.some((name) => name.startsWith('nerdamer'))) {
    line('nerdamer', `is in ${chunk.file}, but belongs in the worker alone`, '✗');
    failed = true;
  }
}
for (const chunk of chunks.values()) {
  const language = isLanguage(chunk)
    ? undefined
    : [...reach([chunk.file])].find((file) => isLanguage({ file }));
  if (!language) continue;
  line('languages', `${language} comes with ${chunk.file}, but belongs to pages that ask for it`, '✗');
  failed = true;
}
const worker = 'nerdamer-worker.js';
if (existsSync(path.join(cdn, worker))) {
  line('nerdamer, in its worker', `${(gzipSize(worker) / kilobyte).toFixed(1).padStart(6)} KB gzip`, '·');
}
process.exit(failed ? 1 : 0);
