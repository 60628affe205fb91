// Reads an equation of the lesson as a reader does: its digits, its sign, and what the digits make.
import type { StepEquation } from '../../components/backprop-steps/equation-types.ts';
import type { LessonStep, SampleStory } from '../../components/backprop-steps/sample-story.ts';
import { readNumber } from '../../components/shared/number-format.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';

const textOf = (node: MathNode | string): string =>
  typeof node === 'string' ? node : (node.children ?? []).map(textOf).join('');

const lineText = (line: readonly (readonly MathNode[])[]): string =>
  line.map((piece) => piece.map(textOf).join('')).join('');

/** For a plain product of two numbers the product of what is shown, rounded as the result is. */
export function createFormulaText(
  equation: StepEquation,
  _story: SampleStory,
  step: LessonStep,
): { shownValue: number | undefined; sign: string; resultShown: number } {
  const result = lineText(equation.result);
  const sign = result[0];
  const resultShown = readNumber(result.slice(1));
  if (step.kind !== 'dW') return { shownValue: undefined, sign, resultShown };
  const factors = lineText(equation.numbers)
    .slice(1)
    .split('·')
    .map((text) => readNumber(text.replace(/[()]/g, '')));
  const product = factors.reduce((whole, factor) => whole * factor, 1);
  const digits = result.includes('×') ? Number.NaN : (result.split('.')[1]?.length ?? 0);
  return {
    shownValue: Number.isNaN(digits) ? undefined : Number(product.toFixed(digits)),
    sign,
    resultShown,
  };
}
