/**
 * All gradients of the lesson as plain arrays: one evaluation by the plain passes, then everything is read back
 * at once.
 */
import type { NetworkGradients } from '../../../network/parameters.ts';
import { toRows } from '../network-plan.ts';
import type { NetworkPlan } from '../network-plan.ts';
import type { Session } from '../session.ts';
import type { UpdateSettings } from '../training-form.ts';
import type { PassesForm } from './passes-form.ts';

const layerTensors = ['preActivation', 'activation', 'delta', 'upstream'] as const;

export async function readGradients(
  session: Session,
  passes: PassesForm,
  plan: NetworkPlan,
  settings: UpdateSettings,
): Promise<NetworkGradients> {
  const { points } = passes.batch;
  const arrays = await session.read(passes.evaluate(settings), [
    ...passes.parameters.map(({ gradient, rows }) => passes.region(gradient.now, rows)),
    ...passes.layers.flatMap((layer) => layerTensors.map((name) => passes.region(layer[name], points))),
  ]);
  const gradients = passes.parameters.map(({ rows, columns }, index) => toRows(arrays[index], rows, columns));
  const values = arrays.slice(passes.parameters.length);
  return {
    weights: gradients.filter((_, index) => index % 2 === 0),
    biases: gradients.filter((_, index) => index % 2 === 1).map(([row]) => row),
    layers: passes.layers.map((_, layer) => {
      const units = plan.sizes[layer + 1];
      const [z, a, dz, da] = layerTensors.map((_name, index) =>
        toRows(values[layer * layerTensors.length + index], points, units),
      );
      return { z, a, dz, da };
    }),
  };
}
