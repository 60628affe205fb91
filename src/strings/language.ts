/**
 * What a language has to have: every sentence that English has, area by area. Types alone, so that a language in
 * which a sentence is missing does not compile.
 */
import type { BoundaryStrings } from './en/boundary.ts';
import type { BugHuntStrings } from './en/bug-hunt.ts';
import type { ChartStrings } from './en/chart.ts';
import type { ComparisonStrings } from './en/comparison.ts';
import type { ControlStrings } from './en/controls.ts';
import type { ErrorsFigureStrings } from './en/errors-figure.ts';
import type { ExportStrings } from './en/export.ts';
import type { ExplorerStrings } from './en/explorer.ts';
import type { FigureStrings } from './en/figures.ts';
import type { GraphStrings } from './en/graph.ts';
import type { LessonStrings } from './en/lesson.ts';
import type { MachineStrings } from './en/machine.ts';
import type { NetworkFigureStrings } from './en/network-figure.ts';
import type { PathsStrings } from './en/paths.ts';
import type { PrecisionStrings } from './en/precision.ts';
import type { RunStrings } from './en/run.ts';
import type { SaveStrings } from './en/save.ts';
import type { ShaderStrings } from './en/shader.ts';
import type { SpeechStrings } from './en/speech.ts';
import type { StepsStrings } from './en/steps.ts';
import type { SymbolicStrings } from './en/symbolic.ts';
import type { TakeawaysStrings } from './en/takeaways.ts';
import type { TrainerStrings } from './en/trainer.ts';
import type { VanishingStrings } from './en/vanishing.ts';
import type { VsAutogradStrings } from './en/vs-autograd.ts';
import type { WidgetStrings } from './en/widget.ts';

/** The areas by the name that a widget asks for, which is the name of the file. */
export interface EnglishAreas {
  boundary: BoundaryStrings;
  'bug-hunt': BugHuntStrings;
  chart: ChartStrings;
  comparison: ComparisonStrings;
  controls: ControlStrings;
  'errors-figure': ErrorsFigureStrings;
  explorer: ExplorerStrings;
  export: ExportStrings;
  figures: FigureStrings;
  graph: GraphStrings;
  lesson: LessonStrings;
  machine: MachineStrings;
  'network-figure': NetworkFigureStrings;
  paths: PathsStrings;
  precision: PrecisionStrings;
  run: RunStrings;
  save: SaveStrings;
  shader: ShaderStrings;
  speech: SpeechStrings;
  steps: StepsStrings;
  symbolic: SymbolicStrings;
  takeaways: TakeawaysStrings;
  trainer: TrainerStrings;
  vanishing: VanishingStrings;
  'vs-autograd': VsAutogradStrings;
  widget: WidgetStrings;
}

export type AreaName = keyof EnglishAreas;

/** The same keys and the same values to fill in, in other words. */
export type Translated<English> = English extends string
  ? string
  : English extends (...values: infer Values) => string
    ? (...values: Values) => string
    : English extends (...values: never) => unknown
      ? English
      : { readonly [Key in keyof English]: Translated<English[Key]> };

/** A language that can be offered to readers: nothing in it is missing. */
export type CompleteLanguage = { readonly [Name in AreaName]: Translated<EnglishAreas[Name]> };
