/** The loss with the bug and without it, as one figure: a bug may well learn. */
import type { BugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { ChartSpec, LineSeries } from '../shared/chart-spec.ts';
import { formatCount, formatNumber } from '../shared/number-format.ts';
import type { Evidence } from './evidence.ts';

export interface LossWords {
  readonly words: BugHuntStrings;
  readonly chartWords: ChartStrings;
  readonly lang: string;
}

/** The range of what is finite, with room under the curves, which end close together, for their names. */
function withRoomBelow(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  const least = Math.min(...finite);
  const most = Math.max(...finite);
  const spread = most - least || Math.abs(most) || 1;
  return [least - 0.4 * spread, most];
}

export function lossFigure(
  { losses, rightLosses }: Evidence,
  epochs: number,
  { words, chartWords, lang }: LossWords,
): ChartSpec {
  const write = (value: number | undefined) => formatNumber(value ?? Number.NaN, 4, { lang });
  const line = (
    name: string,
    values: readonly number[],
    hue: LineSeries['hue'],
    kind: LineSeries['line'],
  ): LineSeries => ({
    kind: 'line',
    name,
    hue,
    line: kind,
    points: values.map((loss, epoch) => [epoch, loss] as const),
    label: { text: name, isWord: true },
  });
  const rows = losses.flatMap((loss, epoch) =>
    epoch % 10 === 0 || epoch === losses.length - 1
      ? [[formatCount(epoch), write(loss), write(rightLosses[epoch])]]
      : [],
  );
  return {
    title: words.losses,
    summary: words.lossSummary({
      epochs: formatCount(losses.length - 1),
      bug: write(losses.at(-1)),
      right: write(rightLosses.at(-1)),
    }),
    x: { range: [0, Math.max(1, epochs)], name: words.epoch, format: formatCount },
    y: { range: withRoomBelow([...losses, ...rightLosses]) },
    series: [
      line(words.withoutBug, rightLosses, 'ink-3', 'rate'),
      line(words.withBug, losses, 'by-hand', 'value'),
    ],
    table: { columns: [words.epoch, words.withBug, words.withoutBug], rows },
    height: 150,
    words: chartWords,
    lang,
  };
}
