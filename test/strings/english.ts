/** All of English by the name of its area, for tests that hold another language against it. */
import { boundaryStrings } from '../../src/strings/en/boundary.ts';
import { bugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { errorsFigureStrings } from '../../src/strings/en/errors-figure.ts';
import { builderStrings } from '../../src/strings/en/builder.ts';
import { embedStrings } from '../../src/strings/en/embed.ts';
import { explorerStrings } from '../../src/strings/en/explorer.ts';
import { exportStrings } from '../../src/strings/en/export.ts';
import { figureStrings } from '../../src/strings/en/figures.ts';
import { graphStrings } from '../../src/strings/en/graph.ts';
import { linkStrings } from '../../src/strings/en/links.ts';
import { lessonStrings } from '../../src/strings/en/lesson.ts';
import { machineStrings } from '../../src/strings/en/machine.ts';
import { networkFigureStrings } from '../../src/strings/en/network-figure.ts';
import { pathsStrings } from '../../src/strings/en/paths.ts';
import { precisionStrings } from '../../src/strings/en/precision.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { saveStrings } from '../../src/strings/en/save.ts';
import { shaderStrings } from '../../src/strings/en/shader.ts';
import { speech } from '../../src/strings/en/speech.ts';
import { stepsStrings } from '../../src/strings/en/steps.ts';
import { symbolicStrings } from '../../src/strings/en/symbolic.ts';
import { takeawaysStrings } from '../../src/strings/en/takeaways.ts';
import { trainerStrings } from '../../src/strings/en/trainer.ts';
import { vanishingStrings } from '../../src/strings/en/vanishing.ts';
import { vsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { widgetStrings } from '../../src/strings/en/widget.ts';
import { widgetTitles } from '../../src/strings/en/widget-titles.ts';
import type { EnglishAreas } from '../../src/strings/language.ts';

export const english: EnglishAreas = {
  boundary: boundaryStrings,
  'bug-hunt': bugHuntStrings,
  chart: chartStrings,
  comparison: comparisonStrings,
  controls: controlStrings,
  'errors-figure': errorsFigureStrings,
  explorer: explorerStrings,
  export: exportStrings,
  figures: figureStrings,
  graph: graphStrings,
  lesson: lessonStrings,
  machine: machineStrings,
  'network-figure': networkFigureStrings,
  paths: pathsStrings,
  precision: precisionStrings,
  run: runStrings,
  save: saveStrings,
  shader: shaderStrings,
  speech,
  steps: stepsStrings,
  symbolic: symbolicStrings,
  takeaways: takeawaysStrings,
  trainer: trainerStrings,
  vanishing: vanishingStrings,
  'vs-autograd': vsAutogradStrings,
  widget: widgetStrings,
};

/** What the lab's own pages say, which no widget needs. */
export const englishPages = {
  builder: builderStrings,
  embed: embedStrings,
  links: linkStrings,
  'widget-titles': widgetTitles,
};

export type Leaf = string | ((...values: never[]) => unknown);

/** Every sentence of a language by its path: `run.errors.csv-class`. */
export function leavesOf(node: unknown, path = ''): ReadonlyMap<string, Leaf> {
  if (typeof node === 'string' || typeof node === 'function') return new Map([[path, node as Leaf]]);
  const entries = Object.entries(node as object).flatMap(([key, child]) => [
    ...leavesOf(child, path === '' ? key : `${path}.${key}`),
  ]);
  return new Map(entries);
}
