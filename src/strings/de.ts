/** German, complete: what `lang="de"` shows. Each area stands in a file of its own, as English does. */
import type { CompleteLanguage } from './language.ts';
import { boundary } from './de/boundary.ts';
import { bugHunt } from './de/bug-hunt.ts';
import { chart } from './de/chart.ts';
import { comparison } from './de/comparison.ts';
import { controls } from './de/controls.ts';
import { errorsFigure } from './de/errors-figure.ts';
import { explorer } from './de/explorer.ts';
import { exported } from './de/export.ts';
import { figures } from './de/figures.ts';
import { graph } from './de/graph.ts';
import { lesson } from './de/lesson.ts';
import { machine } from './de/machine.ts';
import { networkFigure } from './de/network-figure.ts';
import { paths } from './de/paths.ts';
import { precision } from './de/precision.ts';
import { run } from './de/run.ts';
import { save } from './de/save.ts';
import { shader } from './de/shader.ts';
import { speech } from './de/speech.ts';
import { steps } from './de/steps.ts';
import { symbolic } from './de/symbolic.ts';
import { takeaways } from './de/takeaways.ts';
import { trainer } from './de/trainer.ts';
import { vanishing } from './de/vanishing.ts';
import { vsAutograd } from './de/vs-autograd.ts';
import { widget } from './de/widget.ts';

export const strings = {
  boundary,
  'bug-hunt': bugHunt,
  chart,
  comparison,
  controls,
  'errors-figure': errorsFigure,
  explorer,
  export: exported,
  figures,
  graph,
  lesson,
  machine,
  'network-figure': networkFigure,
  paths,
  precision,
  run,
  save,
  shader,
  speech,
  steps,
  symbolic,
  takeaways,
  trainer,
  vanishing,
  'vs-autograd': vsAutograd,
  widget,
} satisfies CompleteLanguage;
