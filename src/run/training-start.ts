/**
 * From settings to a start: draws the points and, for the notebook's preset, the weights from the same stream,
 * and refuses what could not be trained before anything that runs is given up for it.
 */
import { dataSets, drawDataSet, splitPoints } from '../numerics/datasets/index.ts';
import type { LabelledPoints } from '../numerics/datasets/index.ts';
import { RandomState } from '../numerics/random.ts';
import { drawParameters } from '../network/initialisation.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import { validateSpec } from '../network/validate-spec.ts';
import { applyToData, checkChange, updatesPerEpoch } from './run-changes.ts';
import type { DatedChange, RecordedChange } from './run-changes.ts';
import type { RunData } from './run-data.ts';
import { RunError } from './run-notices.ts';
import { checkEpochs, runDataNames } from './run-settings.ts';
import type { RunSettings } from './run-settings.ts';

export interface TrainingStart {
  readonly spec: NetworkSpec;
  readonly data: RunData;
  readonly changes: readonly RecordedChange[];
}

/**
 * Throws a CodedError: `data-set-…` for points that cannot be drawn, `network-…` for what no engine could train,
 * `run-…` for an unknown data set, a plan of no epochs, or changes that do not fit.
 */
export function makeStart(settings: RunSettings, changes: readonly DatedChange[] = []): TrainingStart {
  checkEpochs('epochs', settings.epochs, 1);
  if (!runDataNames.includes(settings.data)) {
    const options = runDataNames.join(', ');
    throw new RunError('run-not-a-choice', { field: 'data', given: settings.data, options });
  }
  const { points, parameters } = draw(settings);
  const data = split(points, settings);
  const { layers, activations, loss, learningRate, optimizer, batchSize, seed, initialisation } = settings;
  const spec: NetworkSpec = {
    layers,
    activations,
    loss,
    learningRate,
    optimizer,
    ...(batchSize !== 0 && { batchSize }),
    seed,
    initialisation,
    ...data.train,
    ...(parameters && { parameters }),
  };
  validateSpec(spec);
  return { spec, data, changes: record(changes, spec, data) };
}

function draw(settings: RunSettings): { points: LabelledPoints; parameters?: NetworkParameters } {
  const { preset, data, points, count, noise, seed, layers, initialisation } = settings;
  if (data === 'own') {
    const inputs = points.map(({ input }) => [...input]);
    return { points: { inputs, targets: points.map(({ target }) => [...target]) } };
  }
  const drawn = drawDataSet(data, { points: count, noise, seed });
  if (preset !== 'notebook') return { points: drawn };
  // One stream: what the points leave behind goes on as W₁, W₂ …
  const random = new RandomState(seed);
  const shared = dataSets[data]({ points: count, noise, random });
  const canDraw = layers.every((units) => Number.isInteger(units) && units > 0 && units <= 1024);
  return {
    points: shared,
    // What is wrong with the layers is said by the check of the whole, in its words.
    ...(canDraw && { parameters: drawParameters(layers, initialisation, random) }),
  };
}

function split(points: LabelledPoints, { testShare, seed }: RunSettings): RunData {
  if (points.inputs.length === 0 || testShare === 0) return { train: points };
  const { train, test } = splitPoints(points, testShare, seed);
  return test.inputs.length === 0 ? { train } : { train, test };
}

/** Every change has to fit what the ones before it left; says at which step each of them is made. */
function record(
  changes: readonly DatedChange[],
  { layers, batchSize }: NetworkSpec,
  start: RunData,
): RecordedChange[] {
  let data = start;
  let epoch = 0;
  let step = 0;
  return changes.map((dated) => {
    checkEpochs('epoch', dated.epoch, epoch);
    step += (dated.epoch - epoch) * updatesPerEpoch(data.train.inputs.length, batchSize);
    epoch = dated.epoch;
    checkChange(dated.change, layers, data);
    data = applyToData(data, [dated.change]);
    return { epoch, step, change: dated.change };
  });
}
