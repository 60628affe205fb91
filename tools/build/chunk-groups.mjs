// Which chunk of dist/cdn a module stands in. Left to itself the bundler makes a chunk of every few lines that two
// widgets share: fifty files for one trainer, each compressed without what stands in the others. So what is nearly
// always wanted together stands together; everything else is still split as the bundler finds it.
import path from 'node:path';
import { root } from '../widget-list.mjs';

const packages = [
  ['lit', /\/node_modules\/(lit|lit-html|lit-element|@lit)\/|\/tools\/shims\/html-policy\.mjs$/],
  ['chart', /\/node_modules\/(chart\.js|@kurkle)\/|^\0lab:colour$/],
  ['tfjs', /\/node_modules\/(@tensorflow|seedrandom)\/|\/tools\/shims\/long\.mjs$/],
];

/** What only some widgets want: the bundler puts it where it is wanted. */
const leftOpen = [
  /^src\/(network\/(batches|locate-divergence)|numerics\/(coded-error|precise-log|random|statistics))\.ts$/,
  /^src\/run\/(run-pair|run-registry|summary)\.ts$/,
];

const groups = [
  // What the loader and every entry need at once.
  ['define', /^components\/shared\/(arrive|define)\.ts$/],
  // With chart.js: nobody draws a chart without both. Scale, styles and words are used without it too.
  ['chart', /^components\/shared\/chart(?!-scale|-styles)[^/]*\.ts$/],
  [
    'figure',
    /^components\/shared\/(decision|run-controller|run-figure|figure-queue|visibility|sharp-canvas)\.ts$|^components\/backprop-loss\/best-constant\.ts$|^src\/strings\/en\/figures\.ts$|^src\/run\/run-registry\.ts$/,
  ],
  [
    'run',
    /^src\/run\/|^components\/(backprop-run\/|shared\/run-(attributes|edits|undo)\.ts$)|^src\/strings\/en\/run\.ts$/,
  ],
  ['network', /^src\/(network|numerics)\//],
  // What every widget stands on. It may import nothing of the groups above.
  [
    'base',
    /^components\/shared\/(announcer|base-element|base-styles|chart-scale|chart-styles|control-styles|controls|faults|formula|formula-styles|icons|key-policy|language-watch|math-font|number-format|print-stills|ruler|sayable|settings|statement-styles|styles|theme|tokens|typography|widget-state)\.ts$|^src\/symbolic\/math-node\.ts$|^src\/strings\/(registry|en\/(widget|controls|chart))\.ts$/,
  ],
];

/** @param {string} id @returns {string | undefined} the chunk of a package's modules */
export const packageChunkOf = (id) => packages.find(([, pattern]) => pattern.test(id))?.[0];

/** @param {string} id @returns {string | undefined} the chunk that a module stands in, where it is not left open */
export function chunkOf(id) {
  const found = packageChunkOf(id);
  if (found) return found;
  const file = path.relative(root, id);
  if (leftOpen.some((pattern) => pattern.test(file))) return undefined;
  return groups.find(([, pattern]) => pattern.test(file))?.[0];
}
