/**
 * A whole network as one formula: the loss of one point, with its numbers in place and one weight left as a letter.
 * What chapter 1 does with sin(x²) can then be done to it, and must give backpropagation's answer.
 */
import { backpropagate } from '../../src/comparison/float64-network.ts';
import { addressKey, gradientAt, parameterAddresses } from '../../src/comparison/gradient-address.ts';
import type { ParameterAddress } from '../../src/comparison/gradient-address.ts';
import type { Truth } from '../../src/comparison/claims.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';
import { readsPreActivation } from '../../src/numerics/losses.ts';
import type { LossName } from '../../src/numerics/losses.ts';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { binaryNode, callNode, numberNode, variableNode } from '../../src/symbolic/tree-builders.ts';
import { countNodes } from '../../src/symbolic/tree-walk.ts';

export interface FormulaFinding {
  readonly truth: Truth;
  readonly isTooLarge: boolean;
  readonly parameters: number;
  readonly key: string;
  /** Numbers, letters and operations in the formula. */
  readonly nodes: number;
  readonly symbolic: number;
  readonly backward: number;
}

/** Every unit holds all units below it, one copy for each: beyond this the derivative takes longer than a blink. */
export const largestFormula = 2_000;

type WeightAddress = Extract<ParameterAddress, { tensor: 'weight' }>;

const applied: Readonly<Record<ActivationName, (z: SyntaxTree) => SyntaxTree>> = {
  sigmoid: (z) => callNode('sigmoid', z),
  tanh: (z) => callNode('tanh', z),
  relu: (z) => callNode('relu', z),
  'leaky-relu': (z) => callNode('leakyrelu', z),
  linear: (z) => z,
  softplus: (z) => callNode('softplus', z),
};

const square = (a: SyntaxTree, y: number): SyntaxTree =>
  binaryNode('^', binaryNode('-', a, numberNode(y)), numberNode(2));

/** Cross-entropy as ln(1 + eˢ) − s·y of the logit s. */
const lossOf: Readonly<Record<LossName, (read: SyntaxTree, target: number) => SyntaxTree>> = {
  'half-mean-squared-error': (a, y) => binaryNode('/', square(a, y), numberNode(2)),
  'mean-squared-error': square,
  'binary-cross-entropy': (s, y) =>
    binaryNode('-', callNode('softplus', s), binaryNode('*', s, numberNode(y))),
};

/** The one weight that stays a letter. */
const letter = 'w';

const added = (terms: readonly SyntaxTree[]): SyntaxTree =>
  terms.reduce((sum, term) => binaryNode('+', sum, term));

/** Loss of the point with inputs x and targets y, as a function of one weight. */
export function networkFormula(
  { activations, loss, inputs, targets }: NetworkSpec,
  { weights, biases }: NetworkParameters,
  point: number,
  open: WeightAddress,
): SyntaxTree {
  let below: readonly SyntaxTree[] = inputs[point].map(numberNode);
  let logits: readonly SyntaxTree[] = below;
  weights.forEach((matrix, layer) => {
    const weight = (from: number, to: number): SyntaxTree =>
      layer === open.layer && from === open.from && to === open.to
        ? variableNode(letter)
        : numberNode(matrix[from][to]);
    logits = biases[layer].map((bias, to) =>
      added([...below.map((input, from) => binaryNode('*', input, weight(from, to))), numberNode(bias)]),
    );
    below = logits.map(applied[activations[layer]]);
  });
  const read = readsPreActivation(loss, activations[activations.length - 1]) ? logits : below;
  const terms = read.map((each, unit) => lossOf[loss](each, targets[point][unit]));
  return binaryNode('/', added(terms), numberNode(terms.length));
}

/** Roughly how many parts the formula would have, known before it is made. */
const sizeOf = (layers: readonly number[]): number =>
  layers.slice(1).reduce((size, _, layer) => layers[layer] * (size + 4) + 2, 1) * (layers.at(-1) ?? 1);

/**
 * ∂L/∂w of the first point, by the rules of chapter 1 and by backpropagation.
 * @param known gradients of that point, where they are known
 */
export function checkFormula(
  spec: NetworkSpec,
  parameters: NetworkParameters,
  known?: NetworkGradients,
): FormulaFinding {
  const { layers, inputs, targets } = spec;
  const onePoint = { ...spec, inputs: [inputs[0]], targets: [targets[0]] };
  const exact = known ?? backpropagate(onePoint, parameters);
  // Of the first layer, so that the derivative has to go all the way down.
  const address = parameterAddresses(layers)
    .filter((each): each is WeightAddress => each.tensor === 'weight' && each.layer === 0)
    .reduce((a, b) => (Math.abs(gradientAt(exact, b)) > Math.abs(gradientAt(exact, a)) ? b : a));
  const backward = gradientAt(exact, address);
  const common = { parameters: countParameters(layers), key: addressKey(address), backward };
  if (sizeOf(layers) > largestFormula)
    return { ...common, truth: 'unknown', isTooLarge: true, nodes: 0, symbolic: Number.NaN };
  const tree = networkFormula(onePoint, parameters, 0, address);
  const weight = parameters.weights[0][address.from][address.to];
  const symbolic = compile(differentiate(tree, letter))({ [letter]: weight });
  const isClose = Math.abs(symbolic - backward) <= allowedError(exact, inputs[0]);
  const truth = Number.isNaN(symbolic) ? 'unknown' : isClose ? 'yes' : 'no';
  return { ...common, truth, isTooLarge: false, nodes: countNodes(tree), symbolic };
}

/** Sums of the same products in another order: a thousand roundings of the largest of them apart is another number. */
function allowedError({ layers }: NetworkGradients, input: readonly number[]): number {
  const upstream = layers.flatMap(({ da, dz }) => [...da.flat(), ...dz.flat()]).map(Math.abs);
  const largestInput = Math.max(1, ...input.map(Math.abs));
  return 1e3 * Number.EPSILON * largestInput * Math.max(...upstream);
}
