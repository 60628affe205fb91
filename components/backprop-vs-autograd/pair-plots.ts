/**
 * The five plots of the comparison, each with its last description: what cannot be drawn at a moment leaves the picture
 * and comes back as it was.
 */
import type { RunPair } from '../../src/run/run-pair.ts';
import type { LabElement } from '../shared/base-element.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import {
  differenceFigure,
  driftFigure,
  lossFigure,
  predictionFigure,
  weightFigure,
} from './comparison-figures.ts';
import type { FigureContext } from './comparison-figures.ts';
import { driftLack } from './comparison.ts';
import type { Comparison, DriftRecord, Measure } from './comparison.ts';
import type { Plots } from './figures.ts';

const emptySpec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

interface PlotsOf {
  readonly pair: RunPair;
  readonly comparison: Comparison;
  /** The differences so far. */
  readonly drift: DriftRecord['entries'];
  /** The epoch at which the figures stand. */
  readonly now: number;
  readonly measure: Measure;
}

export class PairPlots {
  #lossSpec = emptySpec;
  #predictionSpec = emptySpec;
  #weightSpec = emptySpec;
  #differenceSpec = emptySpec;
  #driftSpec = emptySpec;
  readonly #lossPlot: LabChart;
  readonly #predictionPlot: LabChart;
  readonly #weightPlot: LabChart;
  readonly #differencePlot: LabChart;
  readonly #driftPlot: LabChart;

  constructor(host: LabElement) {
    this.#lossPlot = new LabChart(host, () => this.#lossSpec);
    this.#predictionPlot = new LabChart(host, () => this.#predictionSpec);
    this.#weightPlot = new LabChart(host, () => this.#weightSpec);
    this.#differencePlot = new LabChart(host, () => this.#differenceSpec);
    this.#driftPlot = new LabChart(host, () => this.#driftSpec);
  }

  /** Describes the plots anew; what cannot be drawn keeps its last description, and is left out. */
  render({ pair, comparison, drift: entries, now, measure }: PlotsOf, context: FigureContext): Plots {
    const predictions = predictionFigure(comparison, context);
    const weights = weightFigure(comparison, context);
    const differences = differenceFigure(comparison, context);
    const drift = driftFigure(pair, entries, { now, measure }, context);
    this.#lossSpec = lossFigure(pair, now, context);
    this.#predictionSpec = predictions ?? this.#predictionSpec;
    this.#weightSpec = weights ?? this.#weightSpec;
    this.#differenceSpec = differences ?? this.#differenceSpec;
    this.#driftSpec = drift ?? this.#driftSpec;
    const isWhole = predictions !== undefined && weights !== undefined;
    return {
      loss: this.#lossPlot.render(),
      predictions: isWhole ? this.#predictionPlot.render() : undefined,
      weights: isWhole ? this.#weightPlot.render() : undefined,
      differences: isWhole && differences ? this.#differencePlot.render() : undefined,
      drift: drift && comparison.difference ? this.#driftPlot.render() : undefined,
      driftLack: driftLack(pair, comparison.epoch, entries, measure),
    };
  }
}
