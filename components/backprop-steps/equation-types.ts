/** What the equation of a step is made of: lines of pieces, and the numbers that the sentence beside it speaks of. */
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import type { SampleStory } from './sample-story.ts';
import type { Symbols } from './symbols.ts';

/** Pieces between which a line may break; never inside one. */
export type Line = readonly (readonly MathNode[])[];

export interface StepEquation {
  readonly symbols: Line;
  readonly numbers: Line;
  readonly result: Line;
  readonly value: number;
  /** What stood upstream and what the step itself brought, where the step is a product of the two. */
  readonly upstream?: number;
  readonly local?: number;
}

export interface EquationContext {
  readonly story: SampleStory;
  readonly symbols: Symbols;
  /** Chosen unit of each layer, inputs first, 0-based. */
  readonly path: readonly number[];
  readonly words: LessonStrings;
  readonly lang: string;
}
