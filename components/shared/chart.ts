/**
 * One set-up of chart.js for every figure: a controller that makes the chart when its canvas has a size, keeps it
 * in step with its description, and gives it back. This is the only file that imports chart.js.
 */
import {
  BarController,
  BarElement,
  Chart,
  LineController,
  LineElement,
  LinearScale,
  LogarithmicScale,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
  type ChartOptions,
  type Plugin,
  type Scale,
  type ScaleOptionsByType,
} from 'chart.js';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { ref } from 'lit/directives/ref.js';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { ChartHandles } from './chart-handles.ts';
import { ChartHearing } from './chart-hearing.ts';
import { prepareChart, type ChartModel, type MadeModel, type PreparedSeries } from './chart-model.ts';
import { paintAbove, paintBelow, type Picture } from './chart-paint.ts';
import type { ResolvedAxis } from './chart-scale.ts';
import type { ChartSpec, Series } from './chart-spec.ts';
import { makeTable } from './chart-table.ts';
import { dataTable } from './controls.ts';
import { ThemeController, type ThemeTokens } from './theme.ts';
import { textSizes } from './tokens.ts';

export type * from './chart-spec.ts';
export { niceTicks, tickLabel } from './chart-scale.ts';

Chart.register(
  LineController,
  BarController,
  LineElement,
  PointElement,
  BarElement,
  LinearScale,
  LogarithmicScale,
);

/** chart.js draws a chart as it makes it, and the first update would draw it again: here it draws when it is told to. */
class QuietChart extends Chart {
  override bindEvents(): void {}
}

type ChartHost = ReactiveControllerHost & HTMLElement;

/** The charts of a widget, which are measured together. */
const chartsOf = new WeakMap<ChartHost, Set<LabChart>>();
type LabDataset = ChartDataset<'line' | 'bar', { x: number; y: number }[]>;

/** Under this width a figure is lower, so that a phone shows two at once. */
const NARROW = 300;
/** Air at the right and above, for the half of a point that stands at the end. */
const RIGHT = 14;
const TOP = 12;
/** Points of a curve that is to be heard: three for each step of the sound. */
const HEARD_SAMPLES = 600;

/** Sharper than the screen where a deck scales the slide up, within what a canvas can hold. */
const pixelRatio = (stage: HTMLElement): number => {
  const zoom = stage.getBoundingClientRect().width / (stage.offsetWidth || 1) || 1;
  return Math.min(4, Math.max(1, window.devicePixelRatio * Math.max(1, zoom)));
};

function lineDataset({ series, points }: PreparedSeries, tokens: ThemeTokens): LabDataset {
  const isRate = (series.kind === 'curve' || series.kind === 'line') && series.line === 'rate';
  return {
    type: 'line',
    data: points.map(([x, y]) => ({ x, y })),
    parsing: false,
    borderColor: tokens.colour(series.hue),
    borderWidth: tokens.pixels(isRate ? 'line-rate' : 'line-curve'),
    borderDash: isRate ? [...tokens.dash] : [],
    borderJoinStyle: 'round',
    borderCapStyle: isRate ? 'butt' : 'round',
    pointRadius: 0,
    spanGaps: false,
    tension: 0,
  };
}

const marks = { circle: 'circle', diamond: 'rectRot', ring: 'circle' } as const;

function scatterDataset(
  { series, points }: PreparedSeries & { readonly series: Extract<Series, { kind: 'scatter' }> },
  tokens: ThemeTokens,
): LabDataset {
  const { mark = 'circle', size = 4, opacity = 1 } = series;
  const [red, green, blue] = tokens.rgb(series.hue);
  const fill = `rgb(${red} ${green} ${blue} / ${opacity})`;
  return {
    // Points of a line that is not drawn: chart.js would have a class of its own for them.
    type: 'line',
    showLine: false,
    data: points.map(([x, y]) => ({ x, y })),
    parsing: false,
    pointStyle: marks[mark],
    // A diamond of the same radius looks smaller than a circle.
    pointRadius: (mark === 'diamond' ? size * 1.3 : size) * Math.min(1.4, tokens.scale),
    pointBackgroundColor: mark === 'ring' ? tokens.colour('paper') : fill,
    pointBorderColor: mark === 'ring' ? fill : tokens.colour('paper'),
    pointBorderWidth: mark === 'ring' ? tokens.pixels('line-rate') : 1,
  };
}

function barDataset(
  { series, points }: PreparedSeries & { readonly series: Extract<Series, { kind: 'bars' }> },
  tokens: ThemeTokens,
  x: ResolvedAxis,
  plotWidth: number,
): LabDataset {
  const unit = plotWidth / (x.max - x.min);
  const width = (series.width ?? (points.length > 1 ? (x.max - x.min) / points.length : 1) * 0.8) * unit;
  return {
    type: 'bar',
    data: points.map(([px, py]) => ({ x: px, y: py })),
    parsing: false,
    grouped: false,
    barThickness: Math.max(1, width - (width > 6 ? 1.5 : 0.5)),
    backgroundColor: points.map((_, index) => tokens.colour(series.hueAt?.(index) ?? series.hue)),
    borderWidth: 0,
  };
}

function datasetOf(
  prepared: PreparedSeries,
  tokens: ThemeTokens,
  x: ResolvedAxis,
  width: number,
): LabDataset {
  const { series, points } = prepared;
  if (series.kind === 'scatter') return scatterDataset({ series, points }, tokens);
  if (series.kind === 'bars') return barDataset({ series, points }, tokens, x, width);
  return lineDataset(prepared, tokens);
}

function scaleOptions(axis: ResolvedAxis, side: 'x' | 'y', view: View): object {
  const { tokens, model } = view;
  const showsTicks = model.spec[side].showTicks !== false;
  const labels = new Map(axis.ticks.map((tick) => [tick.place, tick.label]));
  const fontSize = textSizes.note * tokens.scale;
  return {
    type: axis.kind === 'log' ? 'logarithmic' : 'linear',
    min: axis.min,
    max: axis.max,
    border: { display: false },
    // Bars would push the axis apart by half a bar on each side; the range is already the one that is meant.
    offset: false,
    afterBuildTicks: (scale: Scale) => {
      scale.ticks = showsTicks ? axis.ticks.map(({ place }) => ({ value: place })) : [];
    },
    afterFit: (scale: Scale) => {
      if (side === 'y') scale.width = view.left;
      else scale.height = showsTicks ? 12 + fontSize : 4;
    },
    grid: {
      display: side === 'y',
      offset: false,
      drawTicks: false,
      color: (context: { tick?: { value: number } }) =>
        context.tick?.value === axis.base ? 'transparent' : tokens.colour('hair'),
      lineWidth: tokens.pixels('line-hair'),
    },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      includeBounds: false,
      padding: 7,
      color: tokens.colour('ink-3'),
      font: { family: tokens.fonts.ui, size: fontSize },
      callback: (value: number | string) => labels.get(Number(value)) ?? '',
    },
  } satisfies Partial<Record<keyof ScaleOptionsByType<'linear'>, unknown>>;
}

/** Everything that one picture needs beside chart.js. */
interface View {
  readonly model: ChartModel;
  readonly tokens: ThemeTokens;
  /** Width of the left margin with the numbers of y, in CSS px. */
  readonly left: number;
}

/** What the options of chart.js are made from; while it stays the same they do too. */
interface Frame {
  readonly tokens: ThemeTokens;
  readonly left: number;
  readonly ratio: number;
  readonly x: ResolvedAxis;
  readonly y: ResolvedAxis;
  readonly showsTicks: string;
}

const ticksOf = (spec: ChartSpec) => `${spec.x.showTicks} ${spec.y.showTicks}`;

const isSameAxis = (a: ResolvedAxis, b: ResolvedAxis) => a === b || JSON.stringify(a) === JSON.stringify(b);

const isSameFrame = (a: Frame | null, b: Frame) =>
  a !== null &&
  a.tokens === b.tokens &&
  a.left === b.left &&
  a.ratio === b.ratio &&
  a.showsTicks === b.showsTicks &&
  isSameAxis(a.x, b.x) &&
  isSameAxis(a.y, b.y);

export class LabChart implements ReactiveController {
  readonly #host: ChartHost;
  readonly #describe: () => ChartSpec;
  readonly #theme: ThemeController;
  readonly #handles = new ChartHandles();
  readonly #hearing: ChartHearing;
  readonly #labelPlaces = new Map<string, number>();
  #canvas: HTMLCanvasElement | null = null;
  #chart: Chart | null = null;
  #view: View | null = null;
  #made: MadeModel | undefined;
  /** The samples that the chart of chart.js holds. */
  #drawn: ChartModel['series'] | null = null;
  #spec: ChartSpec | null = null;
  #observer: ResizeObserver | null = null;
  #size = '';
  /** Of the stage, in CSS px; 0 while nobody has looked. */
  #width = 0;
  #ratio = 0;
  #isTableOpen = false;
  #framed: Frame | null = null;

  /** `describe` is asked at each render of the host; it should only read state. */
  constructor(host: ChartHost, describe: () => ChartSpec) {
    this.#host = host;
    this.#describe = describe;
    this.#theme = new ThemeController(host, () => this.#draw());
    this.#hearing = new ChartHearing(() => host.requestUpdate());
    host.addController(this);
    const charts = chartsOf.get(host) ?? new Set();
    chartsOf.set(host, charts.add(this));
  }

  hostConnected(): void {
    document.fonts?.addEventListener('loadingdone', this.#handleFonts);
    window.addEventListener('resize', this.#handleWindow);
  }

  hostDisconnected(): void {
    document.fonts?.removeEventListener('loadingdone', this.#handleFonts);
    window.removeEventListener('resize', this.#handleWindow);
    this.#hearing.stop();
    this.#release();
  }

  hostUpdated(): void {
    this.#draw();
  }

  /** True while a hand holds one of its points. */
  get isDragging(): boolean {
    return this.#handles.isDragging;
  }

  /** The figure, to be put into the host's template: `${this.#plot.render()}`. */
  render(): TemplateResult {
    const spec = this.#describe();
    this.#spec = spec;
    const takesPlot = spec.handles?.some((handle) => handle.takesPlot && !handle.isLocked) ?? false;
    return html`<figure class="chart" part="chart" role="group" aria-label=${spec.title}>
      <div class="chart-stage ${takesPlot ? 'takes-plot' : ''}" @pointerdown=${this.#handles.handleStageDown}>
        <canvas ${ref(this.#handleCanvas)} role="img" aria-label=${spec.summary}></canvas>
        ${this.#handles.render(spec.handles ?? [])}
      </div>
      ${spec.showsTable === false ? nothing : this.#renderTable(spec)}
    </figure>`;
  }

  #renderTable(spec: ChartSpec): TemplateResult {
    const words = spec.words ?? chartStrings;
    const handleToggle = (event: Event) => {
      this.#isTableOpen = (event.target as HTMLDetailsElement).open;
      this.#host.requestUpdate();
    };
    return html`<details class="chart-table" part="chart-table" @toggle=${handleToggle}>
      <summary>${words.showTable}</summary>
      ${this.#isTableOpen ? this.#renderNumbers(spec) : nothing}
    </details>`;
  }

  #renderNumbers(spec: ChartSpec): TemplateResult {
    const words = spec.words ?? chartStrings;

    const table = makeTable(prepareChart(spec, 60, words), words);
    return html`${this.#hearing.render(prepareChart(spec, HEARD_SAMPLES, words), words)}
      <div class="chart-table-scroll" role="region" tabindex="0" aria-label=${spec.title}>
        ${dataTable({
          caption: spec.title,
          columns: table.columns.map((label) => ({ label, isNumber: true })),
          rows: table.rows,
        })}
      </div>`;
  }

  // chart.js looks for the canvas in the document with `contains`, which does not see into shadow roots: so the
  // chart is made here, when the canvas stands and has a size, and resized by our own observer.
  readonly #handleCanvas = (element: Element | undefined): void => {
    this.#release();
    this.#canvas = (element as HTMLCanvasElement | undefined) ?? null;
    const stage = this.#canvas?.parentElement;
    if (!stage) return;
    this.#observer = new ResizeObserver(() => this.#handleSize(stage));
    this.#observer.observe(stage);
  };

  #handleSize(stage: HTMLElement): void {
    const size = `${stage.clientWidth}×${stage.clientHeight}`;
    if (size === this.#size) return;
    this.#width = stage.clientWidth;
    this.#ratio = 0;
    this.#draw();
  }

  readonly #handleFonts = (): void => {
    this.#drawn = null;
    this.#draw();
  };

  /** A deck scales its slides, a person zooms: the layout stays, the pixels change. */
  readonly #handleWindow = (): void => {
    this.#ratio = 0;
    this.#draw();
  };

  #release(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#chart?.destroy();
    this.#chart = null;
    this.#view = null;
    this.#made = undefined;
    this.#drawn = null;
    this.#framed = null;
    this.#size = '';
    this.#width = 0;
    this.#ratio = 0;
  }

  /** Brings the picture in step with the last description; waits silently while there is no room to draw in. */
  #draw(): void {
    const canvas = this.#canvas;
    const stage = canvas?.parentElement;
    const spec = this.#spec;
    if (!canvas || !stage || !spec || !this.#host.isConnected) return;
    // Asking for a width makes the browser lay out the page, once for each chart of a drag: the observer knows it. The
    // first time all charts of the widget are asked before one is drawn, which changes the page.
    if (this.#width === 0) chartsOf.get(this.#host)?.forEach((chart) => chart.#measure());
    const width = this.#width;
    const { tokens } = this.#theme;
    const height = Math.round((spec.height ?? (width < NARROW ? 168 : 204)) * (tokens.scale > 1 ? 1.2 : 1));
    stage.style.setProperty('block-size', `${height}px`);
    if (width === 0) return;
    this.#size = `${width}×${height}`;
    const words = spec.words ?? chartStrings;
    const model = prepareChart(spec, width, words, this.#made);
    this.#made = { model, width, words };
    this.#view = { model, tokens, left: this.#leftMargin(canvas, model, tokens) };
    this.#show(canvas, stage, width, height, this.#view);
  }

  #measure(): void {
    const stage = this.#canvas?.parentElement;
    if (!stage || this.#width > 0) return;
    this.#width = stage.clientWidth;
    this.#ratio = pixelRatio(stage);
  }

  /**
   * Wide enough for the widest number. A margin with which the widget aligns several plots is the least that it has:
   * a number that lost its first digit would be another number.
   */
  #leftMargin(canvas: HTMLCanvasElement, model: ChartModel, tokens: ThemeTokens): number {
    if (model.spec.y.showTicks === false) return model.spec.left ?? 6;
    const aligned = model.spec.left === undefined ? 22 : model.spec.left * tokens.scale;
    const context = canvas.getContext('2d');
    if (!context) return Math.max(38, aligned);
    context.font = `${textSizes.note * tokens.scale}px ${tokens.fonts.ui}`;
    const widths = model.y.ticks.map(({ label }) => context.measureText(label).width);
    return Math.ceil(Math.max(aligned, ...widths.map((width) => width + 11)));
  }

  #show(canvas: HTMLCanvasElement, stage: HTMLElement, width: number, height: number, view: View): void {
    const { model, tokens, left } = view;
    this.#ratio ||= pixelRatio(stage);
    const ratio = this.#ratio;
    const frame: Frame = { tokens, left, ratio, x: model.x, y: model.y, showsTicks: ticksOf(model.spec) };
    const isSameSize = this.#chart?.width === width && this.#chart.height === height;
    // A drag leaves curves and axes alone: what the house draws over them is all that moves.
    if (this.#chart && isSameSize && this.#drawn === model.series && isSameFrame(this.#framed, frame)) {
      this.#chart.draw();
      this.#placeHandles(stage);
      return;
    }
    this.#drawn = model.series;
    const datasets = model.series.map((one) => datasetOf(one, tokens, model.x, width - left - RIGHT));
    const isOther =
      this.#chart && this.#chart.scales.y?.type !== (model.y.kind === 'log' ? 'logarithmic' : 'linear');
    if (isOther) {
      this.#chart?.destroy();
      this.#chart = null;
    }
    if (!this.#chart) {
      canvas.width = width;
      canvas.height = height;
      const configuration: ChartConfiguration = {
        type: 'line',
        data: { datasets: datasets },
        options: this.#options(view, ratio),
        plugins: [this.#plugin],
      };
      this.#chart = new QuietChart(canvas, configuration);
      this.#framed = frame;
    }
    const chart = this.#chart;
    chart.data.datasets = datasets;
    // Resolving options is most of an update's work, and during a drag the axes stay as they are.
    if (!isSameFrame(this.#framed, frame)) chart.options = this.#options(view, ratio);
    this.#framed = frame;
    if (chart.width !== width || chart.height !== height || chart.currentDevicePixelRatio !== ratio) {
      chart.resize(width, height);
    }
    chart.update('none');
    this.#placeHandles(stage);
  }

  #options(view: View, ratio: number): ChartOptions {
    return {
      responsive: false,
      maintainAspectRatio: false,
      animation: false,
      events: [],
      devicePixelRatio: ratio,
      layout: { padding: { top: TOP * Math.min(1.3, view.tokens.scale), right: RIGHT, bottom: 0, left: 0 } },
      scales: {
        x: scaleOptions(view.model.x, 'x', view),
        y: scaleOptions(view.model.y, 'y', view),
      },
    };
  }

  #picture(chart: Chart): Picture | null {
    const view = this.#view;
    const { x, y } = chart.scales;
    if (!view || !x || !y) return null;
    return {
      context: chart.ctx,
      model: view.model,
      tokens: view.tokens,
      area: chart.chartArea,
      toX: (place) => x.getPixelForValue(place),
      toY: (place) => y.getPixelForValue(place),
      labelPlaces: this.#labelPlaces,
    };
  }

  readonly #plugin: Plugin = {
    id: 'house',
    beforeDatasetsDraw: (chart) => {
      const picture = this.#picture(chart);
      if (picture) paintBelow(picture);
    },
    afterDatasetsDraw: (chart) => {
      const picture = this.#picture(chart);
      if (picture) paintAbove(picture);
    },
  };

  #placeHandles(stage: HTMLElement): void {
    const chart = this.#chart;
    const picture = chart && this.#picture(chart);
    if (!chart || !picture) return;
    const { x, y } = picture.model;
    const plane = {
      stage,
      area: chart.chartArea,
      toX: (value: number) => picture.toX(x.forward(value)),
      toY: (value: number) => picture.toY(y.forward(value)),
      fromX: (pixel: number) => x.inverse(chart.scales.x.getValueForPixel(pixel) ?? Number.NaN),
      fromY: (pixel: number) => y.inverse(chart.scales.y.getValueForPixel(pixel) ?? Number.NaN),
    };
    this.#handles.place(plane);
  }
}
