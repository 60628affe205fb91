/**
 * What can truly be said of a run, computed from its numbers: whether it learned anything that someone who never
 * looks at the points would not know, how the loss and the gradient went. Codes and values, no sentences.
 */
import { decisionThreshold } from '../numerics/losses.ts';
import {
  accuracy,
  bestConstantLoss,
  confusion,
  majorityBaseline,
  predictsOneClass,
} from '../numerics/metrics.ts';
import type { Confusion } from '../numerics/metrics.ts';
import { countParameters } from '../network/parameters.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { PredictedPoints, Run, RunReadout } from './run.ts';

/**
 * untrained: no update was made yet. one-class: the same answer for every point. no-better: right no more often
 * than naming the larger class. hardly-better: more often, but within what chance could do. learned: clearly more
 * often, and with less loss than the best constant. Without classes, no-better and learned compare the losses.
 */
export type LearningVerdict = 'untrained' | 'one-class' | 'no-better' | 'hardly-better' | 'learned';

/** How good the answers are on some points. */
export interface Classification {
  readonly count: number;
  readonly right: number;
  readonly accuracy: number;
  /** Accuracy of always naming the larger class. */
  readonly majorityBaseline: number;
  readonly confusion: Confusion;
  /** The class that all predictions name, if they all name the same; only with one output. */
  readonly onlyClass: 0 | 1 | undefined;
}

/** Where a curve came from and where it went; `shape` is 'flat' where it moved by less than a twentieth. */
export interface Trend {
  readonly shape: 'flat' | 'fell' | 'rose' | 'fell-then-rose' | 'rose-then-fell' | 'mixed';
  readonly first: number;
  readonly last: number;
  readonly lowest: { readonly epoch: number; readonly value: number };
  readonly highest: { readonly epoch: number; readonly value: number };
}

export interface RunSummary {
  readonly epoch: number;
  readonly layers: readonly number[];
  readonly parameterCount: number;
  readonly trainCount: number;
  readonly testCount: number;
  readonly learningRate: number;
  readonly firstLoss: number;
  /** Loss after the last update: that of the network as it is. */
  readonly loss: number;
  /** One epoch earlier: what the notebook printed as its final loss. Undefined at the start. */
  readonly lossBeforeLastEpoch: number | undefined;
  /** Share of the first loss that is gone: 0.13 is 13 %; negative where it grew. */
  readonly improvement: number;
  readonly bestConstantLoss: number;
  readonly isBelowBestConstant: boolean;
  readonly gradientNorm: number;
  readonly lossTrend: Trend;
  readonly gradientTrend: Trend;
  /** Undefined where the targets are no classes. */
  readonly train: Classification | undefined;
  readonly test: (Classification & { readonly loss: number }) | undefined;
  readonly verdict: LearningVerdict;
}

/** Of the moment that `readout` holds; undefined before there is one. */
export function summarise(run: Run, readout: RunReadout | undefined = run.readout): RunSummary | undefined {
  if (!readout) return undefined;
  const { spec } = run;
  const { epoch, loss, train, test } = readout;
  const losses = run.losses.slice(0, epoch + 1);
  const norms = run.gradientNorms.slice(0, epoch + 1);
  const constant = bestConstantLoss(train.targets, spec.loss);
  const classification = classify(train, spec);
  const testClassification = test && classify(test, spec);
  return {
    epoch,
    layers: spec.layers,
    parameterCount: countParameters(spec.layers),
    trainCount: train.inputs.length,
    testCount: test?.inputs.length ?? 0,
    learningRate: readout.learningRate,
    firstLoss: losses[0],
    loss,
    lossBeforeLastEpoch: epoch > 0 ? losses[epoch - 1] : undefined,
    improvement: losses[0] === 0 ? 0 : (losses[0] - loss) / losses[0],
    bestConstantLoss: constant,
    isBelowBestConstant: loss < constant,
    gradientNorm: readout.gradientNorm,
    lossTrend: trendOf(losses),
    gradientTrend: trendOf(norms),
    train: classification,
    test: test && testClassification ? { ...testClassification, loss: test.loss } : undefined,
    verdict: epoch === 0 ? 'untrained' : judge(classification, loss < constant),
  };
}

/** Undefined unless every target is 0 or 1. */
export function classify(
  { predictions, targets }: PredictedPoints,
  spec: NetworkSpec,
): Classification | undefined {
  if (!targets.every((row) => row.every((target) => target === 0 || target === 1))) return undefined;
  const threshold = decisionThreshold(spec.loss, spec.activations[spec.activations.length - 1]);
  const counts = confusion(predictions, targets, threshold);
  const isOneClass = predictions[0].length === 1 && predictsOneClass(predictions, threshold);
  return {
    count: targets.length * targets[0].length,
    right: counts.truePositive + counts.trueNegative,
    accuracy: accuracy(predictions, targets, threshold),
    majorityBaseline: majorityBaseline(targets),
    confusion: counts,
    onlyClass: isOneClass ? (predictions[0][0] > threshold ? 1 : 0) : undefined,
  };
}

function judge(classes: Classification | undefined, isBelowBestConstant: boolean): LearningVerdict {
  if (!classes) return isBelowBestConstant ? 'learned' : 'no-better';
  if (classes.onlyClass !== undefined) return 'one-class';
  if (classes.accuracy <= classes.majorityBaseline) return 'no-better';
  const { count, accuracy: reached, majorityBaseline: baseline } = classes;
  // Two standard errors of the baseline's share: what a guess with the same share could reach by luck.
  const luck = 2 * Math.sqrt((baseline * (1 - baseline)) / count);
  return reached > baseline + luck && isBelowBestConstant ? 'learned' : 'hardly-better';
}

/** A twentieth: less than this is not seen in a curve that fills its figure. */
const noticeable = 0.05;

/** @param values at least one entry, one per epoch; entries that are no finite numbers are passed over. */
export function trendOf(values: readonly number[]): Trend {
  const start = Math.max(0, values.findIndex(Number.isFinite));
  const first = { epoch: start, value: values[start] ?? Number.NaN };
  let last = first.value;
  let lowest = first;
  let highest = first;
  // A plain loop: a run may have a million epochs, and the page must not wait for its summary.
  for (let epoch = start; epoch < values.length; epoch++) {
    const value = values[epoch];
    if (!Number.isFinite(value)) continue;
    last = value;
    if (value < lowest.value) lowest = { epoch, value };
    if (value > highest.value) highest = { epoch, value };
  }
  const isLess = (a: number, b: number): boolean => a < b * (1 - noticeable);
  const fellFirst = isLess(lowest.value, first.value);
  const roseAfter = isLess(lowest.value, last);
  const roseFirst = isLess(first.value, highest.value);
  const fellAfter = isLess(last, highest.value);
  return {
    shape: shapeOf({ fellFirst, roseAfter, roseFirst, fellAfter }),
    first: first.value,
    last,
    lowest,
    highest,
  };
}

function shapeOf(
  moves: Record<'fellFirst' | 'roseAfter' | 'roseFirst' | 'fellAfter', boolean>,
): Trend['shape'] {
  const { fellFirst, roseAfter, roseFirst, fellAfter } = moves;
  const hasDip = fellFirst && roseAfter;
  const hasPeak = roseFirst && fellAfter;
  if (hasDip && hasPeak) return 'mixed';
  if (hasDip) return 'fell-then-rose';
  if (hasPeak) return 'rose-then-fell';
  if (fellFirst) return 'fell';
  if (roseFirst) return 'rose';
  return 'flat';
}

export interface LogRow {
  readonly epoch: number;
  readonly loss: number;
  readonly gradientNorm: number;
}

/** Every `every`-th known epoch up to `until`, and `until` itself as the last row. */
export function logRows(run: Run, until: number = run.epoch, every = 20): LogRow[] {
  const rows: LogRow[] = [];
  const end = Math.min(until, run.knownEpochs);
  for (let epoch = 0; epoch <= end; epoch++) {
    if (epoch % every !== 0 && epoch !== end) continue;
    rows.push({ epoch, loss: run.losses[epoch], gradientNorm: run.gradientNorms[epoch] });
  }
  return rows;
}
