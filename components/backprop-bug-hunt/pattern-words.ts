/** A pattern of ratios in words: which tensors stand on 1, which at one number, which are spread. */
import type { BugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import { subscript } from '../shared/run-words.ts';
import { formatFixed, formatNumber } from '../shared/number-format.ts';
import { hasOneRatio, kindOf } from './signature.ts';
import type { TensorPattern } from './signature.ts';

/** W₁ from W1. */
export const tensorName = ({ tensor, layer }: Pick<TensorPattern, 'tensor' | 'layer'>): string =>
  `${tensor === 'weight' ? 'W' : 'b'}${subscript(layer + 1)}`;

export const ratioText = (ratio: number, lang: string): string =>
  Math.abs(ratio) < 1000 ? formatFixed(ratio, 2, { lang }) : formatNumber(ratio, 1, { lang });

export function patternText(pattern: readonly TensorPattern[], words: BugHuntStrings, lang: string): string {
  const { pattern: text } = words;
  const kind = kindOf(pattern);
  if (kind === 'none') return text.allRight;
  if (kind === 'factor') return text.allFactor({ factor: ratioText(pattern[0].low, lang) });
  const right = pattern.filter(({ isRight }) => isRight);
  const parts = pattern
    .filter(({ isRight }) => !isRight)
    .map((each) => {
      const names = tensorName(each);
      return hasOneRatio(each)
        ? text.at({ names, factor: ratioText(each.low, lang) })
        : text.from({ names, low: ratioText(each.low, lang), high: ratioText(each.high, lang) });
    });
  if (right.length > 0) parts.push(text.on1({ names: text.names(right.map(tensorName)) }));
  return text.join(parts);
}
