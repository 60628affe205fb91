// Holds what a page has to download to the budgets of docs/performance.md, as gzip sees it. A budget that is passed
// fails. What is meant by "until it can be used" is said in tools/sizes/downloads.mjs.
//   node tools/check-sizes.mjs           the budgets
//   node tools/check-sizes.mjs --files   and each file that counts
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chunkReport } from './build.mjs';
import { gzipSize, isWorker, openDownloads } from './sizes/downloads.mjs';
import { root } from './widget-list.mjs';

const cdn = path.join(root, 'dist/cdn');
const kilobyte = 1024;
const { values } = parseArgs({ options: { files: { type: 'boolean', default: false } } });

if (!existsSync(chunkReport) || !existsSync(path.join(cdn, 'loader.js'))) {
  console.error('Nothing was built yet: run npm run build first.');
  process.exit(1);
}
const chunks = new Map(JSON.parse(readFileSync(chunkReport, 'utf8')).map((chunk) => [chunk.file, chunk]));

const holds = (name) => (chunk) =>
  chunk.packages.some((each) => each === name || each.startsWith(`${name}/`));
const packageChunks = (name) => [...chunks.values()].filter(holds(name)).map(({ file }) => file);

/** An entry with everything that it imports. */
function reach(entry) {
  const found = new Set();
  const waiting = [entry];
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (!chunks.has(file) || found.has(file)) continue;
    found.add(file);
    waiting.push(...chunks.get(file).imports);
  }
  return found;
}

const downloads = await openDownloads();
const isTfjs = (file) => chunks.has(file) && holds('@tensorflow')(chunks.get(file));
const scriptsUntilUsable = async (tag) =>
  (await downloads.scriptsOf(tag)).before.filter((file) => !isWorker(file));
/** With everything that it goes on to fetch by itself, until its last figure stands. */
const scriptsInAll = async (tag) => {
  const { before, after } = await downloads.scriptsOf(tag);
  return [...before, ...after].filter((file) => !isWorker(file));
};

const budgets = [
  {
    name: 'loader with Lit',
    kilobytes: 12,
    files: () => [...reach('loader.js'), ...packageChunks('lit-html')],
  },
  {
    name: 'explorer, until usable',
    kilobytes: 120,
    files: () => scriptsUntilUsable('chain-rule-explorer'),
  },
  {
    name: 'trainer, until usable',
    kilobytes: 140,
    files: () => scriptsUntilUsable('backprop-trainer'),
    never: isTfjs,
  },
  {
    // No target was set for it; the ceiling is there so that what is put off does not grow unseen.
    name: 'trainer, all figures',
    kilobytes: 170,
    files: () => scriptsInAll('backprop-trainer'),
    never: isTfjs,
  },
  { name: 'tfjs chunk', kilobytes: 85, files: () => packageChunks('@tensorflow') },
];

let failed = false;
const line = (name, text, mark) => console.log(`${mark} ${name.padEnd(24)} ${text}`);

try {
  for (const { name, kilobytes, files, never = () => false } of budgets) {
    const parts = [...new Set(await files())].sort();
    const wrong = parts.filter(never);
    if (parts.length === 0 || wrong.length > 0) {
      line(name, parts.length === 0 ? 'is missing in dist/cdn' : `asks for ${wrong.join(', ')} at once`, '✗');
      failed = true;
      continue;
    }
    const size = parts.reduce((sum, file) => sum + gzipSize(file), 0) / kilobyte;
    failed ||= size > kilobytes;
    const text = `${size.toFixed(1).padStart(6)} of ${kilobytes} KB gzip, in ${parts.length} files`;
    line(name, text, size > kilobytes ? '✗' : '✓');
    if (values.files || size > kilobytes)
      for (const file of parts)
        console.log(`    ${(gzipSize(file) / kilobyte).toFixed(1).padStart(6)}  ${file}`);
  }
} finally {
  await downloads.close();
}

for (const chunk of chunks.values()) {
  if (chunk.packages.some((name) => name.startsWith('nerdamer'))) {
    line('nerdamer', `is in ${chunk.file}, but belongs in the worker alone`, '✗');
    failed = true;
  }
}
const worker = 'nerdamer-worker.js';
if (existsSync(path.join(cdn, worker)))
  line('nerdamer, in its worker', `${(gzipSize(worker) / kilobyte).toFixed(1).padStart(6)} KB gzip`, '·');
process.exit(failed ? 1 : 0);
