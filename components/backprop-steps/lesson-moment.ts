/**
 * A moment of the training, with everything that is computed once for it: the gradients of the whole batch in float64
 * and what the engine's own were worth against them. The share of each point is reckoned when it is asked for.
 */
import { backpropagate } from '../../src/comparison/float64-network.ts';
import type { LossSpec } from '../../src/comparison/float64-network.ts';
import { addressKey } from '../../src/comparison/gradient-address.ts';
import type { ParameterAddress } from '../../src/comparison/gradient-address.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { NetworkGradients } from '../../src/network/parameters.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';
import { checkBatch } from './batch-check.ts';
import type { BatchCheck } from './batch-check.ts';
import { instantWork, mostWork, shares, sharesInSlices } from './batch.ts';

/** While the training runs, the lesson is told anew so many ms apart: numbers that flicker cannot be read. */
const retellEvery = 250;

/** Everything that is computed once for a moment of the training. */
export interface Moment {
  readonly run: Run;
  readonly readout: RunReadout;
  readonly spec: LossSpec;
  readonly at: number;
  /** Gradients of the whole batch in float64; absent where that is too much work for one go. */
  readonly exact: NetworkGradients | undefined;
  readonly check: BatchCheck | undefined;
}

/** Points × parameters: how much a pass over the whole batch costs. */
export const workOf = (run: Run | undefined): number =>
  run ? run.data.train.inputs.length * countParameters(run.spec.layers) : 0;

/** Whether the moment is no longer the one that the run stands at; while it plays only every so often. */
export function isStale(moment: Moment | undefined, run: Run, readout: RunReadout): boolean {
  if (!moment || moment.run !== run) return true;
  if (moment.readout === readout) return false;
  return !run.isPlaying || performance.now() - moment.at >= retellEvery;
}

export function momentOf(run: Run, readout: RunReadout): Moment {
  const { inputs, targets } = readout.train;
  const spec: LossSpec = { activations: run.spec.activations, loss: run.spec.loss, inputs, targets };
  const exact = workOf(run) <= instantWork ? backpropagate(spec, readout.parameters) : undefined;
  const check =
    exact && readout.gradients
      ? checkBatch(spec, readout.parameters, exact, {
          gradients: readout.gradients,
          device: readout.device,
        })
      : undefined;
  return { run, readout, spec, at: performance.now(), exact, check };
}

/** The shares of one parameter, reckoned in slices. */
interface SlowShares {
  readonly moment: Moment;
  readonly key: string;
  readonly values: readonly number[] | undefined;
}

/** The share of each point in a gradient: at once where that is quick, else in slices beside the page. */
export class BatchShares {
  readonly #onDone: () => void;
  #slow: SlowShares | undefined;
  #work: AbortController | undefined;

  constructor(onDone: () => void) {
    this.#onDone = onDone;
  }

  end(): void {
    this.#work?.abort();
    this.#slow = undefined;
  }

  /** The share of each point, or undefined while it cannot be had. */
  of(moment: Moment, address: ParameterAddress): readonly number[] | undefined {
    if (moment.exact) return shares(moment.spec, moment.exact, address);
    const key = addressKey(address);
    if (this.#slow?.moment === moment && this.#slow.key === key) return this.#slow.values;
    if (moment.run.isPlaying || workOf(moment.run) > mostWork) return undefined;
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    this.#slow = { moment, key, values: undefined };
    const perPoint = countParameters(moment.run.spec.layers);
    const pointsAtOnce = Math.max(1, Math.floor(instantWork / 3 / perPoint));
    const { spec, readout } = moment;
    void sharesInSlices(spec, readout.parameters, address, { pointsAtOnce, signal: work.signal }).then(
      (values) => {
        if (!values || work.signal.aborted) return;
        this.#slow = { moment, key, values };
        this.#onDone();
      },
    );
    return undefined;
  }
}
