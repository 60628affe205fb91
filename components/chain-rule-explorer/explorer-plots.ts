/**
 * The four linked plots as plain descriptions: what the inner functions make, the whole with its tangent, the
 * factors, and their product. All share x; each says in words what it shows.
 */
import type { ExplorerStrings } from '../../src/strings/en/explorer.ts';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { ChartSpec, CurrentPoint, CurveSeries, Handle, Segment } from '../shared/chart-spec.ts';
import { niceTicks, readableRange } from '../shared/chart-scale.ts';
import { formatExact, formatNumber } from '../shared/number-format.ts';
import type { ExplorerChain, ExplorerLink } from './explorer-chain.ts';
import type { Reading } from './explorer-reading.ts';

export const plotNames = ['inside', 'whole', 'factors', 'product'] as const;
export type PlotName = (typeof plotNames)[number];

/** How the person moves x on a plot; the same for all four. */
export interface PlotControl {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly isLocked: boolean;
  readonly onInput: (x: number) => void;
  readonly onChange: () => void;
}

export interface PlotScene {
  readonly chain: ExplorerChain;
  readonly reading: Reading;
  readonly range: readonly [number, number];
  /** Values beyond ± this are cut off. */
  readonly limit: number;
  readonly digits: number;
  readonly hot: string | null;
  readonly words: ExplorerStrings;
  readonly chartWords: ChartStrings;
  readonly lang: string;
  /** The formula of y in words. */
  readonly spoken: string;
  /** Absent: the points stand, but nobody moves them here. */
  readonly control?: PlotControl;
}

/** Room for "−2.5" beside the axis; the same in all four, so that one x stands under the other. */
const leftMargin = 36;

/** f(g(h(x))), as a name on a curve. */
export const nestedName = (links: readonly ExplorerLink[], index: number): string =>
  index < 0 ? 'x' : `${links[index].letter}(${nestedName(links, index - 1)})`;

/** f′(g(x)); with three links f′(v), since a plot has no room for more brackets. */
export const rateName = (links: readonly ExplorerLink[], index: number): string =>
  `${links[index].letter}′(${links.length > 2 ? links[index].input : nestedName(links, index - 1)})`;

const valueCurve = (chain: ExplorerChain, index: number, label: string): CurveSeries => ({
  kind: 'curve',
  name: `${chain.links[index].name} = ${nestedName(chain.links, index)}`,
  f: chain.valueAt[index],
  line: 'value',
  hue: chain.links[index].quantity,
  label: { text: label },
  quantity: chain.links[index].quantity,
});

const rateCurve = (chain: ExplorerChain, index: number, label: string): CurveSeries => ({
  kind: 'curve',
  name: rateName(chain.links, index),
  f: chain.rateAt[index],
  line: 'rate',
  hue: chain.links[index].quantity,
  label: { text: label },
  quantity: chain.links[index].quantity,
});

/** A number at a curve is a point only where there is one; off the plot it becomes an arrowhead with its value. */
function pointAt(scene: PlotScene, y: number, hue: CurrentPoint['hue'], name?: string): CurrentPoint[] {
  if (!Number.isFinite(y)) return [];
  const value = formatNumber(y, scene.digits, { lang: scene.lang });
  return [{ x: scene.reading.x, y, hue, text: name ? `${name} = ${value}` : value }];
}

function stemAt(scene: PlotScene, y: number, hue: CurrentPoint['hue'], shift: number): Segment[] {
  if (!Number.isFinite(y)) return [];
  const { x } = scene.reading;
  return [{ from: [x, 0], to: [x, y], hue, weight: 'stem', shift }];
}

function handleAt(scene: PlotScene, plot: PlotName, y: number, text: string): Handle[] {
  const { control, reading, words } = scene;
  if (!control) return [];
  return [
    {
      name: words.handle[plot],
      x: reading.x,
      y: Number.isFinite(y) ? y : 0,
      value: reading.x,
      min: control.min,
      max: control.max,
      step: control.step,
      pageStep: control.step * 5,
      valueText: text,
      takesPlot: true,
      isLocked: control.isLocked,
      onInput: control.onInput,
      onChange: control.onChange,
    },
  ];
}

const number = (scene: PlotScene, value: number): string =>
  Number.isFinite(value) ? formatNumber(value, scene.digits, { lang: scene.lang }) : scene.chartWords.noValue;

const common = (
  scene: PlotScene,
): Pick<ChartSpec, 'x' | 'y' | 'now' | 'hot' | 'showsTable' | 'left' | 'words' | 'lang'> => ({
  x: { range: scene.range, name: 'x', ticks: niceTicks(...scene.range, 7) },
  y: { limit: scene.limit },
  now: scene.reading.x,
  hot: scene.hot,
  showsTable: false,
  left: leftMargin,
  words: scene.chartWords,
  lang: scene.lang,
});

/** u and its rate; with three links also v, which is made from u. */
function insidePlot(scene: PlotScene): ChartSpec {
  const { chain, reading, words } = scene;
  const { links } = chain;
  const [first, middle] = links;
  const x = formatExact(reading.x, { lang: scene.lang });
  const inner = links.slice(0, -1);
  const values = inner.map((_, index) => number(scene, reading.values[index]));
  const rate = number(scene, reading.rates[0]);
  const said =
    inner.length === 1
      ? words.summaryInside({ x, u: values[0], rate })
      : words.summaryInsideTwo({ x, u: values[0], rate, v: values[1] });
  return {
    ...common(scene),
    title: words.plot.inside,
    summary: said,
    series: [
      valueCurve(chain, 0, first.letter),
      rateCurve(chain, 0, `${first.letter}′`),
      ...(inner.length > 1 ? [valueCurve(chain, 1, `${middle.letter}(u)`)] : []),
    ],
    points: [
      ...pointAt(scene, reading.rates[0], first.quantity, `${first.letter}′`),
      ...inner.flatMap((link, index) => pointAt(scene, reading.values[index], link.quantity, link.name)),
    ],
    handles: handleAt(
      scene,
      'inside',
      reading.values[0],
      words.valueText({ x, name: 'u', value: values[0] }),
    ),
  };
}

/**
 * The tangent's ends: about a sixth of the plot long, whatever its slope. `height` is the plot's height in the
 * units of y; the plot is taken to be two and a half times as wide as it is high.
 */
export function tangentEnds(
  x: number,
  y: number,
  slope: number,
  width: number,
  height: number,
): readonly [readonly [number, number], readonly [number, number]] {
  const steepness = (slope * width) / (2.5 * height);
  const reach = (0.16 * width) / Math.hypot(1, steepness);
  return [
    [x - reach, y - reach * slope],
    [x + reach, y + reach * slope],
  ];
}

/** The height of the whole's plot in the units of y: what its axis will show. */
export function heightOf(
  f: (x: number) => number,
  [low, high]: readonly [number, number],
  limit: number,
): number {
  const samples = Array.from({ length: 121 }, (_, index) => f(low + ((high - low) * index) / 120));
  const { min, max } = readableRange(samples, { limit, includesZero: true });
  return max - min;
}

function wholePlot(scene: PlotScene, height: number): ChartSpec {
  const { chain, reading, words } = scene;
  const last = chain.links.length - 1;
  const y = reading.values[last];
  const x = formatExact(reading.x, { lang: scene.lang });
  const { slope } = reading;
  const ends =
    Number.isFinite(slope) && Number.isFinite(y)
      ? tangentEnds(reading.x, y, slope, scene.range[1] - scene.range[0], height)
      : undefined;
  const value = number(scene, y);
  return {
    ...common(scene),
    title: words.plot.whole,
    summary: words.summaryWhole({ x, y: value, slope: number(scene, slope), formula: scene.spoken }),
    series: [valueCurve(chain, last, nestedName(chain.links, last))],
    // Where the slope is only agreed upon, the line is no tangent: it is drawn as a proposal.
    segments: ends
      ? [
          {
            from: ends[0],
            to: ends[1],
            hue: 'ink',
            weight: reading.kinks.length > 0 ? 'dotted' : 'tangent',
          },
        ]
      : [],
    points: pointAt(scene, y, 'y', 'y'),
    handles: handleAt(scene, 'whole', y, words.valueText({ x, name: 'y', value })),
  };
}

/** Side by side at one x: stems that stand on each other could not be told apart. */
const stemShift = 4;

function factorsPlot(scene: PlotScene): ChartSpec {
  const { chain, reading, words } = scene;
  const order = chain.links.map((_, index) => index).reverse();
  const x = formatExact(reading.x, { lang: scene.lang });
  const shown = order.map((index) => number(scene, reading.rates[index]));
  const middle = (order.length - 1) / 2;
  return {
    ...common(scene),
    title: words.plot.factors,
    summary: words.summaryFactors({
      x,
      factors: order.map((index, place) => `${rateName(chain.links, index)} = ${shown[place]}`),
    }),
    series: order.map((index) => rateCurve(chain, index, rateName(chain.links, index))),
    segments: order.flatMap((index, place) =>
      stemAt(scene, reading.rates[index], chain.links[index].quantity, (place - middle) * stemShift),
    ),
    points: order.flatMap((index) =>
      pointAt(scene, reading.rates[index], chain.links[index].quantity, `${chain.links[index].letter}′`),
    ),
    handles: handleAt(
      scene,
      'factors',
      reading.rates[chain.links.length - 1],
      words.factorsText({ x, factors: shown }),
    ),
  };
}

function productPlot(scene: PlotScene): ChartSpec {
  const { chain, reading, words } = scene;
  const x = formatExact(reading.x, { lang: scene.lang });
  const value = number(scene, reading.slope);
  return {
    ...common(scene),
    title: words.plot.product,
    summary: words.summaryProduct({ x, slope: value }),
    series: [
      {
        kind: 'curve',
        name: 'dy/dx',
        f: chain.slopeAt,
        line: 'rate',
        hue: 'ink',
        label: { text: 'dy/dx' },
        quantity: 'slope',
      },
    ],
    segments: stemAt(scene, reading.slope, 'ink', 0),
    points: pointAt(scene, reading.slope, 'ink', 'dy/dx'),
    handles: handleAt(scene, 'product', reading.slope, words.valueText({ x, name: 'dy/dx', value })),
  };
}

/** One of the four. `height` is `heightOf` the whole; only its tangent needs it. */
export function plotOf(plot: PlotName, scene: PlotScene, height: number): ChartSpec {
  switch (plot) {
    case 'inside':
      return insidePlot(scene);
    case 'whole':
      return wholePlot(scene, height);
    case 'factors':
      return factorsPlot(scene);
    case 'product':
      return productPlot(scene);
  }
}
