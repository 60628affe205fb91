// Turns what was measured into tables: lines for the terminal, Markdown for docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import prettier from 'prettier';

export const digits = (value) =>
  value === undefined
    ? '–'
    : value.toLocaleString('en', {
        maximumSignificantDigits: 3,
        notation: value >= 1e6 ? 'compact' : 'standard',
      });

export const isMet = ({ better, target, median }) =>
  target === undefined || median === undefined || (better === 'higher' ? median >= target : median <= target);

/** One line a row, its target beside it where it has one. */
export function printGroup({ name, rows }) {
  console.log(`\n${name}`);
  for (const row of rows) {
    const target =
      row.target === undefined
        ? ''
        : ` (target ${row.better === 'higher' ? '≥' : '≤'} ${digits(row.target)})`;
    const spread = row.unit === 'times' && row.samples.length > 0 ? `, ${spreadOf(row)}` : '';
    const mark = row.target === undefined ? ' ' : isMet(row) ? '✓' : '✗';
    console.log(
      `${mark} ${row.name.padEnd(56)} ${digits(row.median).padStart(8)} ${row.unit}${target}${spread}`,
    );
  }
}

const spreadOf = ({ samples }) => `${digits(Math.min(...samples))}–${digits(Math.max(...samples))}`;

const table = (head, rows) =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const names = {
  webgl: 'webgl by hand',
  'tfjs-webgl': 'tfjs webgl',
  'jax-webgl': 'jax-js webgl',
  'cpu-float64': 'cpu-float64',
  'tfjs-cpu': 'tfjs cpu',
  convnetjs: 'ConvNetJS',
  'jax-wasm': 'jax-js wasm',
};

const find = (group, id) => group.rows.find((row) => row.id === id);
const percent = (value) => {
  if (!Number.isFinite(value)) return '–';
  const hundredths = 100 * value;
  return `${hundredths >= 10 ? Math.round(hundredths) : hundredths.toPrecision(2)} %`;
};

function ratio(group, id) {
  const row = find(group, id);
  if (row?.median === undefined) return '–';
  const most = Math.max(...group.rows.map(({ samples }) => samples.length));
  const few = row.samples.length < most ? `, ${row.samples.length} pairs` : '';
  const text = `${digits(row.median)} (${spreadOf(row)}${few})`;
  if (row.target === undefined) return text;
  return `${isMet(row) ? text : `**${text}, missed**`}, target ${digits(row.target)}`;
}

/** What a contestant's rate of something is of the fastest that was seen of it. */
const share = (group, id, amount, limit) =>
  percent(((find(group, id)?.median ?? NaN) * amount) / find(group, limit).median);

function trainingTables(groups) {
  const size = ({ name }) => name;
  const rates = table(
    ['network, points', ...Object.values(names)],
    groups.map((group) => [size(group), ...Object.keys(names).map((id) => digits(find(group, id)?.median))]),
  );
  const ratios = table(
    [
      'network, points',
      'webgl : tfjs webgl',
      'webgl : jax-js webgl',
      'cpu-float64 : better of tfjs cpu, ConvNetJS',
      'cpu-float64 : jax-js wasm',
    ],
    groups.map((group) => [
      size(group),
      ratio(group, 'webgl : tfjs-webgl'),
      ratio(group, 'webgl : jax-webgl'),
      ratio(group, 'cpu-float64 : tfjs-cpu, convnetjs'),
      ratio(group, 'cpu-float64 : jax-wasm'),
    ]),
  );
  const shares = table(
    [
      'network, points',
      'form',
      'draws',
      'of empty draws',
      'of dependent passes',
      'texture reads',
      'of reads',
      'multiply-adds',
      'webgl, of WebGL’s',
      'cpu-float64, of JavaScript’s',
      'exponentials',
      'cpu-float64, of Math.exp',
    ],
    groups.map((group) => {
      const { facts } = group;
      const draws = facts['draws of webgl'];
      return [
        size(group),
        facts.form,
        draws.toPrecision(2),
        share(group, 'webgl', draws, 'empty draws'),
        share(group, 'webgl', draws, 'dependent passes'),
        digits(facts.fetches),
        share(group, 'webgl', facts.fetches, 'texture reads'),
        digits(facts.multiplyAdds),
        share(group, 'webgl', facts.multiplyAdds, 'multiply-adds in WebGL'),
        share(group, 'cpu-float64', facts.multiplyAdds, 'multiply-adds in JavaScript'),
        digits(facts.exponentials),
        share(group, 'cpu-float64', facts.exponentials, 'exponentials in JavaScript'),
      ];
    }),
  );
  const limits = table(
    ['limit, a second', ...groups.map(size)],
    [
      'empty draws',
      'dependent passes',
      'texture reads',
      'multiply-adds in WebGL',
      'multiply-adds in JavaScript',
      'exponentials in JavaScript',
    ].map((id) => [id, ...groups.map((group) => digits(find(group, id).median))]),
  );
  return [
    'Updates a second, medians:',
    rates,
    'Ratios, medians of the pairs of one round (smallest–largest):',
    ratios,
    'How far from the limit, for one update (on a busy machine a share may come out over 100 %):',
    shares,
    limits,
    differencesOf(groups),
  ].join('\n\n');
}

/** How equal the results were, and who did not run. */
function differencesOf(groups) {
  const worst = Object.keys(names)
    .map((id) => [names[id], Math.max(...groups.map(({ facts }) => facts[`difference of ${id}`] ?? -1))])
    .filter(([, value]) => value >= 0)
    .map(([name, value]) => `${name} ${value.toPrecision(1)}`);
  const draws = groups.map(({ name, facts }) => {
    const of = (id) => (facts[`draws of ${id}`] === undefined ? '–' : digits(facts[`draws of ${id}`]));
    return `${name}: ${of('webgl')} by hand, ${of('tfjs-webgl')} tfjs, ${of('jax-webgl')} jax-js`;
  });
  const missing = groups.flatMap(({ name, facts }) =>
    Object.entries(facts)
      .filter(([fact]) => fact.startsWith('missing'))
      .map(([fact, reason]) => `${name}: ${names[fact.replace('missing ', '')]} did not run (${reason}).`),
  );
  return [
    `Largest difference from float64 after five updates, against 1 + |value|: ${worst.join(', ')}.`,
    `Draws an update: ${draws.join('; ')}.`,
    ...missing,
  ].join(' ');
}

const plainTable = (groups) =>
  table(
    ['what', 'median', 'target'],
    groups.flatMap(({ rows }) =>
      rows.map((row) => [
        row.name.replaceAll('*', String.raw`\*`),
        `${digits(row.median)} ${row.unit}`,
        row.target === undefined
          ? 'none'
          : `${isMet(row) ? '' : '**missed**, '}${row.better === 'higher' ? 'at least' : 'at most'} ${digits(row.target)}`,
      ]),
    ),
  );

/** @returns {{name: string, text: string}[]} sections of docs/performance.md, each with its marker's name */
export function sectionsOf({ machine, runs }) {
  return runs.map(({ area, browser, version, loadBefore, loadAfter, rounds, groups }) => {
    const renderer = groups[0].facts?.renderer;
    const where = [
      machine.date,
      version,
      `${machine.cores} cores (${machine.cpu})`,
      ...(renderer ? [`WebGL by ${renderer}`] : []),
      `${rounds} rounds`,
      `load ${digits(loadBefore)} before, ${digits(loadAfter)} after`,
    ].join('; ');
    const tables = area === 'training' ? trainingTables(groups) : plainTable(groups);
    return { name: `${area}-${browser}`, text: `${where}.\n\n${tables}` };
  });
}

/** Puts each section between its two markers; a file without them is left as it is, and that is said. */
export async function writeSections(file, sections) {
  let text = readFileSync(file, 'utf8');
  for (const section of sections) {
    const [start, end] = [`<!-- bench:${section.name} -->`, `<!-- /bench:${section.name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) {
      console.log(`${file} has no ${start} … ${end}: nothing was written there`);
      continue;
    }
    text = `${text.slice(0, from + start.length)}\n\n${section.text}\n\n${text.slice(to)}`;
  }
  const options = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));
}
