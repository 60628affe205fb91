// Measures what a hand feels, in the built site, in a headless Chromium, and prints a table.
//   node tools/felt.mjs              all
//   node tools/felt.mjs slider       of `slider training first`
//   node tools/felt.mjs --write      and puts the table into docs/performance.md, between its marks
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openFelt } from './felt/page.mjs';
import { firstWidget, sliderToPaint, training } from './felt/measures.mjs';
import { root } from './widget-list.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const wanted = (name) => positionals.length === 0 || positionals.includes(name);
const tags = ['chain-rule-graph', 'chain-rule-explorer', 'backprop-trainer'];

const felt = await openFelt();
const rows = [];
try {
  if (wanted('slider')) rows.push(...(await sliderToPaint(felt)));
  if (wanted('training')) rows.push(...(await training(felt)));
  if (wanted('first')) rows.push(...(await firstWidget(felt, { tags })));
} finally {
  await felt.close();
}

const verdict = (milliseconds, target) => {
  if (target === undefined) return '';
  return milliseconds <= target ? 'met' : '**missed**';
};
const shown = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const table = [
  '| what | measured | target | | |',
  '| --- | ---: | ---: | --- | --- |',
  ...rows.map(
    ({ what, milliseconds, target, note }) =>
      `| ${what} | ${shown(milliseconds)} | ${target ? `${target} ms` : 'none'} | ${verdict(milliseconds, target)} | ${note} |`,
  ),
].join('\n');
console.log(table);
console.log(`Chromium ${felt.version}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}`);

if (values.write) {
  const file = path.join(root, 'docs/performance.md');
  const [begin, end] = ['<!-- felt -->', '<!-- /felt -->'];
  const text = readFileSync(file, 'utf8');
  if (!text.includes(begin)) throw new Error(`docs/performance.md has no mark ${begin}`);
  const day = new Date().toISOString().slice(0, 10);
  const where = `${day}, Chromium ${felt.version}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)} at the end.`;
  const [before, rest] = text.split(begin);
  const after = rest.slice(rest.indexOf(end));
  writeFileSync(file, `${before}${begin}\n\n${where}\n\n${table}\n\n${after}`);
}
