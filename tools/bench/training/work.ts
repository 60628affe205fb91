// What one update costs, counted: arithmetic from the layers, draws by listening to WebGL, texture reads from what
// the passes of the hand-written engine say of themselves.
import { chooseForm } from '../../../src/engines/webgl/choose-form.ts';
import { acquireDevice } from '../../../src/engines/webgl/device.ts';
import { flattenRows, planOf, zeroState } from '../../../src/engines/webgl/network-plan.ts';
import { drawOverhead } from '../../../src/engines/webgl/pass.ts';
import { flattenParameters } from '../../../src/network/parameters.ts';
import type { Contestant } from './contestant.ts';
import type { Problem } from './problem.ts';

/** Forwards, back to all layers but the inputs, and gradients: a product of every weight with every point in each. */
export function multiplyAddsOf({ layers, points }: Problem): number {
  let products = 0;
  for (let layer = 0; layer + 1 < layers.length; layer++)
    products += layers[layer] * layers[layer + 1] * (layer === 0 ? 2 : 3);
  return points * products;
}

/** One for each unit and point. */
export function exponentialsOf({ layers, points }: Problem): number {
  return points * layers.slice(1).reduce((sum, units) => sum + units, 0);
}

const drawNames = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'] as const;

/** Draws for one update, whoever makes them; 0 for who does not use WebGL2. */
export async function drawsOf(contestant: Contestant, updates: number): Promise<number> {
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<
    string,
    (...values: unknown[]) => void
  >;
  let draws = 0;
  const originals = drawNames.map((name) => [name, prototype[name]] as const);
  for (const [name, original] of originals) {
    prototype[name] = function draw(...values) {
      draws++;
      original.apply(this, values);
    };
  }
  try {
    await contestant.train(updates);
  } finally {
    for (const [name, original] of originals) prototype[name] = original;
  }
  return draws / updates;
}

/** Texel reads for one update of the hand-written engine, in the form that it would choose. */
export async function fetchesOf({ spec, points }: Problem): Promise<{ form: string; fetches: number }> {
  const device = acquireDevice();
  try {
    const context = await device.context();
    const plan = planOf(spec);
    const inputs = flattenRows(spec.inputs, plan.sizes[0]);
    const targets = flattenRows(spec.targets, plan.sizes[plan.depth]);
    const form = await chooseForm(context, plan, { inputs, targets, points, isFullBatch: true });
    await form.prepare();
    form.load(
      zeroState(plan, Float32Array.from(flattenParameters(spec.parameters ?? { weights: [], biases: [] }))),
    );
    const updates = form.epochsPerCall;
    let fetches = 0;
    for (const cost of form.epochs(updates, 0, { learningRate: 0, stepCount: 0 }))
      fetches += cost - drawOverhead;
    form.dispose();
    // The resident form states a cost and no number of reads: each of its four fragments reads every point.
    if (form.name === 'resident')
      fetches = updates * 4 * points * Math.ceil((plan.sizes[0] + plan.sizes[plan.depth]) / 4);
    return { form: form.name, fetches: fetches / updates };
  } finally {
    device.release();
  }
}
