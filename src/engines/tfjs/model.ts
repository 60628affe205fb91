/**
 * The same network written for tfjs: only the way forwards and the loss, since the way back is what automatic
 * differentiation finds by itself. That is the point of having it.
 */
import {
  add,
  leakyRelu,
  matMul,
  mean,
  mul,
  neg,
  relu,
  sigmoid,
  softplus,
  square,
  sub,
  tanh,
  tidy,
} from '@tensorflow/tfjs-core';
import { leakySlope } from '../../numerics/activations.ts';
import { readsPreActivation } from '../../numerics/losses.ts';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { ActivationName } from '../../numerics/activations.ts';
import type { LossName } from '../../numerics/losses.ts';
import type { NetworkSpec } from '../../network/network-spec.ts';

const activationOps = {
  sigmoid: (z) => sigmoid(z),
  tanh: (z) => tanh(z),
  relu: (z) => relu(z),
  'leaky-relu': (z) => leakyRelu(z, leakySlope),
  linear: (z) => z,
  softplus: (z) => softplus(z),
} as const satisfies Record<ActivationName, (z: Tensor2D) => Tensor2D>;

/** Mean over all points and outputs; `predicted` is the output, or the logit where the loss takes one. */
const lossOps = {
  // ½·mean (a − y)²
  'half-mean-squared-error': (a, y) => mul(mean(square(sub(a, y))), 0.5),
  // mean (a − y)²
  'mean-squared-error': (a, y) => mean(square(sub(a, y))),
  // mean of (1 − y)·ln(1 + eˢ) + y·ln(1 + e⁻ˢ)
  'binary-cross-entropy': (s, y) => mean(add(mul(sub(1, y), softplus(s)), mul(y, softplus(neg(s))))),
} as const satisfies Record<LossName, (predicted: Tensor2D, y: Tensor2D) => Tensor>;

/** Each [points, units]. A type and not an interface, which tfjs would not take for a container of tensors. */
export type LayerTensors = { readonly z: Tensor2D; readonly a: Tensor2D };

/** Tensors of zeros that are added to z and a: the loss's gradient by them is ∂L/∂z and ∂L/∂a. */
export interface LayerTaps {
  readonly z: Tensor2D;
  readonly a: Tensor2D;
}

/** W [inputs, units] and b [units] of every layer, in turn: W₁, b₁, W₂, b₂ … */
export type ParameterTensors = readonly Tensor[];

/** z = a_previous · W + b, a = f(z) for every layer. */
export function forward(
  activations: readonly ActivationName[],
  parameters: ParameterTensors,
  inputs: Tensor2D,
  taps?: readonly LayerTaps[],
): LayerTensors[] {
  let previous = inputs;
  return activations.map((activation, layer) => {
    const weights = parameters[2 * layer] as Tensor2D;
    const product: Tensor2D = add(matMul(previous, weights), parameters[2 * layer + 1]);
    const z = taps ? add<Tensor2D>(product, taps[layer].z) : product;
    const activated = activationOps[activation](z);
    const a = taps ? add<Tensor2D>(activated, taps[layer].a) : activated;
    previous = a;
    return { z, a };
  });
}

export function lossOf(
  { activations, loss }: Pick<NetworkSpec, 'activations' | 'loss'>,
  parameters: ParameterTensors,
  inputs: Tensor2D,
  targets: Tensor2D,
  taps?: readonly LayerTaps[],
): Scalar {
  return tidy(() => {
    const { z, a } = forward(activations, parameters, inputs, taps)[activations.length - 1];
    const takesZ = readsPreActivation(loss, activations[activations.length - 1]);
    return lossOps[loss](takesZ ? z : a, targets) as Scalar;
  });
}
