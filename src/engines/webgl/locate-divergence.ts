/**
 * Names the first tensor that stopped being finite: from the last finite state one update is made again by the
 * plain passes, and everything is looked at in the order in which it is computed.
 */
import type { Divergence } from '../../network/trainer.ts';
import type { Checkpoint } from './training-loop.ts';
import type { PassesForm } from './passes/passes-form.ts';
import type { Tensor } from './passes/tensors.ts';
import type { Session, SessionData } from './session.ts';

export type DivergentTensor = Pick<Divergence, 'tensor' | 'layer'>;

/** What the update after `from` runs into; `batch` are its points, undefined for all of them. */
export async function locateAfter(
  session: Session,
  from: Checkpoint,
  data: SessionData,
  settings: { learningRate: number; batch: Int32Array | undefined },
): Promise<DivergentTensor> {
  const passes = await session.teaching(from.state, data);
  session.holds(passes, undefined);
  const update = { learningRate: settings.learningRate, stepCount: from.updateCount };
  const { batch } = settings;
  const draws = batch ? passes.batchUpdate(batch, update) : passes.epochs(1, 0, update);
  const look = new Look(session, passes);
  await look.draw(draws);
  const found =
    // With the full batch these values were finite: they belong to the epoch before.
    (batch ? await look.values(batch.length) : undefined) ??
    (await look.parameters()) ??
    (await lookAtPresent(look, passes, data.points, update));
  return found ?? { tensor: 'loss' };
}

/** What is not finite at a state itself: the start, or weights and points set by hand. */
export async function locateAt(
  session: Session,
  at: Checkpoint,
  data: SessionData,
): Promise<DivergentTensor> {
  const passes = await session.teaching(at.state, data);
  session.holds(passes, undefined);
  const look = new Look(session, passes);
  const settings = { learningRate: 0, stepCount: at.updateCount };
  return (
    (await look.parameters()) ??
    (await lookAtPresent(look, passes, data.points, settings)) ?? { tensor: 'loss' }
  );
}

async function lookAtPresent(
  look: Look,
  passes: PassesForm,
  points: number,
  settings: { learningRate: number; stepCount: number },
): Promise<DivergentTensor | undefined> {
  await look.draw(passes.evaluate(settings));
  return (await look.values(points)) ?? (await look.gradients());
}

class Look {
  readonly #session: Session;
  readonly #passes: PassesForm;

  constructor(session: Session, passes: PassesForm) {
    this.#session = session;
    this.#passes = passes;
  }

  async draw(draws: Generator<number, void>): Promise<void> {
    await this.#session.pacer.run(this.#session.present, draws);
  }

  async #isFinite(tensor: Tensor, rows: number): Promise<boolean> {
    const [numbers] = await this.#session.read([], [this.#passes.region(tensor, rows)]);
    return numbers.subarray(0, rows * tensor.columns).every(Number.isFinite);
  }

  async parameters(): Promise<DivergentTensor | undefined> {
    for (const { kind, layer, rows, value } of this.#passes.parameters)
      if (!(await this.#isFinite(value.now, rows))) return { tensor: kind, layer };
    return undefined;
  }

  async gradients(): Promise<DivergentTensor | undefined> {
    for (const { kind, layer, rows, gradient } of this.#passes.parameters)
      if (!(await this.#isFinite(gradient.now, rows)))
        return { tensor: kind === 'weights' ? 'weightGradient' : 'biasGradient', layer };
    return undefined;
  }

  /** z and a upwards, the loss where it is of all points, then ∂L/∂a and ∂L/∂z downwards. */
  async values(points: number): Promise<DivergentTensor | undefined> {
    const { layers } = this.#passes;
    for (const [layer, { preActivation, activation }] of layers.entries()) {
      if (!(await this.#isFinite(preActivation, points))) return { tensor: 'z', layer };
      if (!(await this.#isFinite(activation, points))) return { tensor: 'a', layer };
    }
    if (points === this.#passes.batch.points && !(await this.#isLossFinite())) return { tensor: 'loss' };
    for (const [layer, { upstream, delta }] of [...layers.entries()].reverse()) {
      // Cross-entropy's ∂L/∂a after a sigmoid may overflow while ∂L/∂z, which is what goes on, is finite.
      if (await this.#isFinite(delta, points)) continue;
      return { tensor: (await this.#isFinite(upstream, points)) ? 'dz' : 'da', layer };
    }
    return undefined;
  }

  async #isLossFinite(): Promise<boolean> {
    const [{ loss }] = await this.#session.readOut(this.#passes.record(0), () => this.#passes.takeRecords(1));
    return Number.isFinite(loss);
  }
}
