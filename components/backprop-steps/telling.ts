/**
 * What is said at a step: its title, its sentence and where it stands, all computed from its numbers.
 */
import { readsPreActivation } from '../../src/numerics/losses.ts';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { formatNumber } from '../shared/number-format.ts';
import type { StepEquation } from './equation-types.ts';
import { activationsAt, valuesAt } from './sample-story.ts';
import type { LessonStep, SampleStory } from './sample-story.ts';
import { formatTarget, gradientDigits, valueDigits } from './symbols.ts';

export interface TellingContext {
  readonly story: SampleStory;
  readonly path: readonly number[];
  readonly words: LessonStrings;
  readonly lang: string;
}

/** A layer of units in words: the inputs, the hidden layer, hidden layer 2, the output layer. */
export function layerWord(unitLayer: number, depth: number, words: LessonStrings): string {
  if (unitLayer === 0) return words.inputs;
  if (unitLayer === depth) return words.output;
  return depth === 2 ? words.hidden : words.hiddenNumber({ number: unitLayer });
}

export function placeOf(step: LessonStep, at: number, of: number, context: TellingContext): string {
  const { story, path, words } = context;
  const depth = story.widths.length - 1;
  const layer = step.layer + 1;
  const word = layerWord(layer, depth, words);
  const isOne = story.widths[layer] === 1 || step.kind === 'loss';
  const unit = isOne ? word : words.unitOf({ unit: path[layer] + 1, layer: word });
  return words.place({ step: at + 1, of, isForward: step.direction === 'forward', unit });
}

export function telling(
  step: LessonStep,
  equation: StepEquation,
  context: TellingContext,
): { readonly title: string; readonly sentence: string } {
  const { story, path, words, lang } = context;
  const { layer } = step;
  const depth = story.widths.length - 1;
  const unit = path[layer + 1];
  const activation = story.spec.activations[layer];
  const forward = (value: number) => formatNumber(value, valueDigits, { lang });
  const backward = (value: number) => formatNumber(value, gradientDigits, { lang });
  const short = (value: number) => formatNumber(value, 2, { lang });
  const name = words.activationNames[activation];
  if (step.kind === 'z')
    return {
      title: words.titleZ,
      sentence: words.sayZ({ count: story.widths[layer], result: forward(equation.value) }),
    };
  if (step.kind === 'a')
    return {
      title: words.titleA({ activation: name }),
      sentence: words.sayA[activation]({
        z: forward(valuesAt(story, 'z', layer)[unit]),
        a: forward(equation.value),
      }),
    };
  if (step.kind === 'loss')
    return {
      title: words.titleLoss,
      sentence: words.sayLoss({
        outputs: story.target.length,
        answer: forward(activationsAt(story, depth)[0]),
        target: formatTarget(story.target[0], lang),
        loss: forward(story.loss),
      }),
    };
  if (step.kind === 'da' && layer === depth - 1)
    return {
      title: words.titleFirst,
      sentence: words.sayFirst({
        result: backward(Math.abs(equation.value)),
        isUp: equation.value > 0,
        isZero: equation.value === 0,
      }),
    };
  if (step.kind === 'da') {
    const paths = story.widths[layer + 2];
    return {
      title: words.titlePaths({ paths }),
      sentence: words.sayPaths({ paths, result: backward(equation.value) }),
    };
  }
  const { upstream = 0, local = 0 } = equation;
  const result = backward(equation.value);
  if (step.kind === 'dz') {
    const isLogit = layer === depth - 1 && readsPreActivation(story.spec.loss, activation);
    const said = words.sayDz[activation]({ upstream: backward(upstream), local: short(local), result });
    return {
      title: words.titleDz({ activation: name }),
      sentence: said + (isLogit ? words.sayLogit({ result }) : ''),
    };
  }
  if (step.kind === 'dW')
    return {
      title: words.titleDW,
      sentence: words.sayDW({
        upstream: backward(upstream),
        local: forward(local),
        result,
        isZero: local === 0,
      }),
    };
  return { title: words.titleDb, sentence: words.sayDb({ result }) };
}
