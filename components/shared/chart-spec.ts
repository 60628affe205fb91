/**
 * What a chart shows, as plain data: axes, curves, points, bars, lines of reference, handles and words.
 * A widget describes its figure with these types; chart.ts draws it and keeps it in step.
 */
import type { ChartStrings } from '../../src/strings/en/chart.ts';

/** Names of the colour tokens that a mark may wear (`u1` is `--bl-u1`). One hue, one meaning: see the design notes. */
export const hueNames = [
  'ink', 'ink-2', 'ink-3', 'axis', 'hair', 'paper', 'sunk', 'focus', 'x', 'u1', 'u2', 'u3', 'u4', 'y', 'forward',
  'backward', 'less', 'more', 'by-hand', 'automatic', 'yes', 'no', 'unknown', 'scale-0', 'scale-25', 'scale-50',
  'scale-75', 'scale-100', 'u1-soft', 'u2-soft', 'u3-soft', 'u4-soft', 'y-soft', 'forward-soft', 'backward-soft',
] as const; // prettier-ignore

export type Hue = (typeof hueNames)[number];

export interface AxisSpec {
  /** Smallest and largest value shown. Absent: from the data, with 0 included on y unless `fitsData`. */
  readonly range?: readonly [number, number];
  /** 'symlog' is linear within ±threshold and logarithmic beyond; a log axis falls back to linear below one decade. */
  readonly scale?: 'linear' | 'log' | 'symlog' | 'category';
  /** For 'symlog': where the linear part ends. */
  readonly threshold?: number;
  /** y: the range that comes from the data never goes beyond ± this, and the corner says so. */
  readonly limit?: number;
  /** True: the range from the data need not include 0 (losses on a log axis, parity plots). */
  readonly fitsData?: boolean;
  /** Own ticks instead of 3–4 round ones. */
  readonly ticks?: readonly number[];
  readonly format?: (value: number) => string;
  /** Names of the categories, left to right, for 'category'. */
  readonly categories?: readonly string[];
  /** Symbol at the end of the axis: `x`, `epoch`; also the heading of its column in the table. */
  readonly name?: string;
  /** False hides ticks and their numbers, for small figures in a column that share an axis. */
  readonly showTicks?: boolean;
}

export interface CurveLabel {
  readonly text: string;
  /** x at which it stands; chosen automatically where absent. */
  readonly at?: number;
  /** Symbols are serif italic (the default); words are the interface's face. */
  readonly isWord?: boolean;
}

interface SeriesCommon {
  /** Stays the same from one picture to the next; also the heading of its column. */
  readonly name: string;
  readonly hue: Hue;
  readonly label?: CurveLabel;
  /** Name of the linked highlight; while it is lit, this series is drawn heavier. */
  readonly quantity?: string;
}

/** A function of x, sampled at every pixel; it breaks at poles and where it has no value. */
export interface CurveSeries extends SeriesCommon {
  readonly kind: 'curve';
  readonly f: (x: number) => number;
  /** Solid is a value, dashed a rate. */
  readonly line: 'value' | 'rate';
}

export type PointLike = readonly [number, number];

/** Measured numbers in a line: a loss by epoch. Non-finite values are gaps. */
export interface LineSeries extends SeriesCommon {
  readonly kind: 'line';
  readonly points: readonly PointLike[];
  /** 'value' and 'by-hand' are solid, 'rate' and 'automatic' dashed. */
  readonly line?: 'value' | 'rate';
}

/** Points without a line. Shape goes along with hue: ● inside, ◆ outside, ○ open. */
export interface ScatterSeries extends SeriesCommon {
  readonly kind: 'scatter';
  readonly points: readonly PointLike[];
  readonly mark?: 'circle' | 'diamond' | 'ring';
  /** Radius in CSS px. */
  readonly size?: number;
  readonly opacity?: number;
}

/** Upright bars from 0; a histogram or a share per point. */
export interface BarSeries extends SeriesCommon {
  readonly kind: 'bars';
  /** [middle, height]; on a category axis the middle is the category's index. */
  readonly points: readonly PointLike[];
  /** Width in the units of x; for a histogram the bin's width. */
  readonly width?: number;
  /** Another hue for single bars, by index. */
  readonly hueAt?: (index: number) => Hue;
}

export type Series = CurveSeries | LineSeries | ScatterSeries | BarSeries;

/** The point of now: 7 px with a ring of paper. Off the plot it becomes an arrowhead at the edge with its value. */
export interface CurrentPoint {
  readonly x: number;
  readonly y: number;
  readonly hue: Hue;
  readonly isOpen?: boolean;
  readonly quantity?: string;
  /** The value beside an arrowhead; four digits where absent. */
  readonly text?: string;
}

/** A straight piece: a tangent, the diagonal of a parity plot, or a bar from the axis to a point. */
export interface Segment {
  readonly from: PointLike;
  readonly to: PointLike;
  readonly hue: Hue;
  /** 'stem' is the thick bar, 'tangent' 1.5 px, 'hair' 1 px, 'dotted' like the now-line. */
  readonly weight: 'stem' | 'tangent' | 'hair' | 'dotted';
  /** Moves it sideways, in CSS px, so that two stems at one x stand beside each other. */
  readonly shift?: number;
  readonly label?: string;
}

/** A labelled dotted line across the plot: `best constant 0.1210`. */
export interface Reference {
  readonly value: number;
  readonly label: string;
  readonly axis?: 'x' | 'y';
  readonly hue?: Hue;
}

/** A point that can be taken: to a screen reader and the keyboard it is a slider. */
export interface Handle {
  /** Its name, as said: `x`. Must be unique within the chart. */
  readonly name: string;
  /** Where the 44 px target stands, in the units of the axes. */
  readonly x: number;
  readonly y: number;
  /** Along which axis it moves; 'x' where absent. */
  readonly axis?: 'x' | 'y';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Arrow keys and the drag move by this. */
  readonly step: number;
  /** PageUp and PageDown; ten steps where absent. */
  readonly pageStep?: number;
  /** What is said for the value: `x = 0.8, y = 0.5972`. */
  readonly valueText?: string;
  readonly onInput: (value: number) => void;
  /** Once, when the drag ends or after a key. */
  readonly onChange?: (value: number) => void;
  /** Shown, but it does not move. */
  readonly isLocked?: boolean;
  /** True: pressing anywhere on the plot takes this handle (one per chart). */
  readonly takesPlot?: boolean;
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ChartSpec {
  /** Short name, as a heading would have it: `g and its derivative`. */
  readonly title: string;
  /** The figure in one or two computed sentences, for those who do not see it. */
  readonly summary: string;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly series: readonly Series[];
  /** x of the dotted upright through the plot. */
  readonly now?: number;
  readonly points?: readonly CurrentPoint[];
  readonly segments?: readonly Segment[];
  readonly references?: readonly Reference[];
  readonly handles?: readonly Handle[];
  /** The numbers; made from the series where absent. */
  readonly table?: ChartTable;
  /** A remark in the lower left corner; 'cut at ±6' comes by itself. */
  readonly corner?: string;
  /** Height in CSS px at scale 1; 204, and 168 where narrow, where absent. */
  readonly height?: number;
  /** Highlighted quantity (HighlightController.hot). */
  readonly hot?: string | null;
  /** False leaves out the table's disclosure, where the widget shows the same table itself. */
  readonly showsTable?: boolean;
  /** The left margin that plots of one column share, in CSS px at scale 1; wider where a number needs it. */
  readonly left?: number;
  readonly words?: ChartStrings;
  readonly lang?: string;
}
