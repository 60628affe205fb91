/**
 * A whole run as one JSON document: how to make it again (its state), and what came out of it.
 * The state alone is enough to open the run here; the rest is for other programs.
 */
import type { EngineDevice } from '../network/trainer.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import { RunError } from '../run/run-notices.ts';
import { readState, runToState } from '../run/run-state.ts';
import type { RunStateData } from '../run/run-state.ts';
import type { PredictedPoints, Run, TestLoss } from '../run/run.ts';

export interface RunDocument {
  readonly format: 'backprop-lab-run';
  readonly version: 1;
  readonly state: RunStateData;
  /** What really computed. */
  readonly device: EngineDevice;
  readonly epoch: number;
  /** Entry e is the value after e epochs, of the whole known history. */
  readonly losses: readonly number[];
  readonly gradientNorms: readonly number[];
  readonly testLosses: readonly TestLoss[];
  /** At `epoch`. */
  readonly parameters: NetworkParameters;
  readonly gradients?: NetworkParameters;
  readonly train: PredictedPoints;
  readonly test?: PredictedPoints & { readonly loss: number };
}

/** Undefined while there is nothing to read yet. Gradients are in it where a figure had them read. */
export function runDocument(run: Run): RunDocument | undefined {
  const { readout } = run;
  if (!readout) return undefined;
  const { epoch, device, parameters, gradients, train, test } = readout;
  return {
    format: 'backprop-lab-run',
    version: 1,
    state: { ...runToState(run), epoch },
    device,
    epoch,
    losses: [...run.losses],
    gradientNorms: [...run.gradientNorms],
    testLosses: [...run.testLosses],
    parameters,
    ...(gradients && { gradients: { weights: gradients.weights, biases: gradients.biases } }),
    train,
    ...(test && { test }),
  };
}

export function runJson(run: Run): string | undefined {
  const document = runDocument(run);
  return document && `${JSON.stringify(document, undefined, 1)}\n`;
}

/** Longest file that is looked at: 10,000 points and a long history fit. */
const longestText = 50_000_000;

/**
 * The state inside such a file, checked: with it the run is opened again. What came out is left aside, since the
 * run computes it anew. Throws `run-state-unreadable` (values.position) or `run-state-version`.
 */
export function stateFromRunJson(text: string): RunStateData {
  if (text.length > longestText) throw new RunError('run-state-unreadable', { position: 'length' });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new RunError('run-state-unreadable', { position: 'json' }, cause);
  }
  const saved = (typeof data === 'object' && data !== null ? data : {}) as Partial<RunDocument>;
  if (saved.format !== 'backprop-lab-run') throw new RunError('run-state-unreadable', { position: 'format' });
  const version: unknown = saved.version;
  if (version !== 1) {
    const given = typeof version === 'number' ? version : typeof version;
    throw new RunError('run-state-version', { given, known: 1 });
  }
  return readState(saved.state);
}
