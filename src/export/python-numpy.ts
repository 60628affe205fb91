/**
 * The numpy program: the forward and the backward pass written out, as chapter 2 derives them.
 */
import type { ActivationName } from '../numerics/activations.ts';
import type { LossName } from '../numerics/losses.ts';
import type { OptimizerName } from '../network/optimizers.ts';
import type { RunChange } from '../run/run-changes.ts';
import { batchLines, changeLines, hasBatches, numberText, rowText } from './python-text.ts';
import type { PythonProgram } from './python-text.ts';

/** name of f and of f′ in Python, with what they return. */
const activations = {
  sigmoid: [
    'sigmoid',
    'np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))',
    'np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2',
  ],
  tanh: ['tanh', 'np.tanh(z)', '4 * np.exp(-2 * np.abs(z)) / (1 + np.exp(-2 * np.abs(z))) ** 2'],
  relu: ['relu', 'np.maximum(z, 0)', '(z > 0).astype(float)'],
  'leaky-relu': ['leaky_relu', 'np.where(z > 0, z, 0.01 * z)', 'np.where(z > 0, 1, 0.01)'],
  linear: ['linear', 'z', 'np.ones_like(z)'],
  softplus: [
    'softplus',
    'np.logaddexp(z, 0)',
    'np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))',
  ],
} as const satisfies Record<ActivationName, readonly [string, string, string]>;

/** Mean loss, and ∂L/∂a of it, with `s` for what the loss takes. */
const losses = {
  'half-mean-squared-error': ['np.mean((a - y) ** 2) / 2', '(a - y) / a.size'],
  'mean-squared-error': ['np.mean((a - y) ** 2)', '2 * (a - y) / a.size'],
  'binary-cross-entropy': [
    'np.mean((1 - y) * np.logaddexp(s, 0) + y * np.logaddexp(-s, 0))',
    '(np.exp(-np.logaddexp(-s, 0)) - y) / a.size',
  ],
} as const satisfies Record<LossName, readonly [string, string]>;

export function numpyFormulas({ spec, strings }: PythonProgram): string {
  const used = [...new Set(spec.activations)];
  const names = spec.activations.map((name) => activations[name][0]);
  const define = (name: string, result: string): string[] => [
    `def ${name}(z):`,
    `    return ${result}`,
    '',
    '',
  ];
  return [
    `# ${strings.activations}`,
    ...used.flatMap((key) => {
      const [name, value, derivative] = activations[key];
      return [...define(name, value), ...define(`${name}_derivative`, derivative)];
    }),
    `f = [${names.join(', ')}]`,
    `f_derivative = [${names.map((name) => `${name}_derivative`).join(', ')}]`,
    '',
    '',
    `# ${strings.loss}`,
    ...lossLines(spec.loss, spec.activations[spec.activations.length - 1]),
    '',
    '',
    'def gradients(x, y):',
    `    # ${strings.forward}`,
    '    z, a = [], [x]',
    '    for l in range(len(W)):',
    '        z.append(a[l] @ W[l] + b[l])',
    '        a.append(f[l](z[l]))',
    `    # ${strings.backward}`,
    '    loss, dz = loss_and_output_delta(z[-1], a[-1], y)',
    '    dW, db = [None] * len(W), [None] * len(W)',
    '    for l in reversed(range(len(W))):',
    '        dW[l] = a[l].T @ dz',
    '        db[l] = dz.sum(axis=0, keepdims=True)',
    '        if l > 0:',
    '            dz = (dz @ W[l].T) * f_derivative[l - 1](z[l - 1])',
    '    return loss, dW, db',
  ].join('\n');
}

function lossLines(loss: LossName, output: ActivationName): string[] {
  const [value, slope] = losses[loss];
  const readsLogit = loss === 'binary-cross-entropy' && output === 'sigmoid';
  const logit = loss === 'binary-cross-entropy' ? [`    s = ${readsLogit ? 'z' : 'a'}`] : [];
  // After a sigmoid, cross-entropy's ∂L/∂z is (a − y)/(m·k) at once: the derivative of the sigmoid cancels.
  const delta = readsLogit ? '(a - y) / a.size' : `${slope} * f_derivative[-1](z)`;
  return ['def loss_and_output_delta(z, a, y):', ...logit, `    return ${value}, ${delta}`];
}

const updates = {
  'gradient-descent': { before: [], each: ['p -= rate * g'], state: [] },
  momentum: {
    before: [],
    each: ['first[i] = 0.9 * first[i] + g', 'p -= rate * first[i]'],
    state: ['first = [np.zeros_like(p) for p in W + b]'],
  },
  adam: {
    before: ['t += 1'],
    each: [
      'first[i] = 0.9 * first[i] + 0.1 * g',
      'second[i] = 0.999 * second[i] + 0.001 * g ** 2',
      'p -= rate * (first[i] / (1 - 0.9 ** t)) / (np.sqrt(second[i] / (1 - 0.999 ** t)) + 1e-8)',
    ],
    state: [
      'first = [np.zeros_like(p) for p in W + b]',
      'second = [np.zeros_like(p) for p in W + b]',
      't = 0',
    ],
  },
} as const satisfies Record<OptimizerName, Record<'before' | 'each' | 'state', readonly string[]>>;

export function numpyTraining(program: PythonProgram): string {
  const { spec, epochs, strings } = program;
  const isBatched = hasBatches(program);
  const { before, each, state } = updates[spec.optimizer ?? 'gradient-descent'];
  const indent = isBatched ? '        ' : '    ';
  const isCounted = spec.optimizer !== undefined && spec.optimizer !== 'gradient-descent';
  const update = [
    ...before,
    isCounted ? 'for i, (p, g) in enumerate(zip(W + b, dW + db)):' : 'for p, g in zip(W + b, dW + db):',
    ...each.map((line) => `    ${line}`),
  ].map((line) => `${indent}${line}`);
  return [
    ...(isBatched ? [...batchLines(program), ''] : []),
    `# ${strings.train}`,
    `rate = ${numberText(spec.learningRate)}`,
    'losses, gradient_norms = [], []',
    ...state,
    `for epoch in range(${epochs} + 1):`,
    ...changeLines(program, (change) => numpyChange(change, isBatched)),
    '    loss, dW, db = gradients(X, Y)',
    '    losses.append(float(loss))',
    '    gradient_norms.append(float(np.sqrt(sum((g ** 2).sum() for g in dW + db))))',
    `    if epoch == ${epochs}:`,
    '        break',
    ...(isBatched
      ? [
          '    for first_row in range(0, len(X), batch_size):',
          '        rows = order[first_row:first_row + batch_size]',
          '        _, dW, db = gradients(X[rows], Y[rows])',
          ...update,
          '    order = new_order()',
        ]
      : update),
  ].join('\n');
}

function numpyChange(change: RunChange, isBatched: boolean): string[] {
  const reorder = isBatched ? ['order = new_order()'] : [];
  switch (change.kind) {
    case 'learning-rate':
      return [`rate = ${numberText(change.value)}`];
    case 'weight':
      return [`W[${change.layer}][${change.from}, ${change.to}] = ${numberText(change.value)}`];
    case 'bias':
      return [`b[${change.layer}][0, ${change.unit}] = ${numberText(change.value)}`];
    case 'point-moved':
      return [`X[${change.index}] = ${rowText(change.input)}`];
    case 'point-target':
      return [`Y[${change.index}] = ${rowText(change.target)}`];
    case 'point-added':
      return [
        `X = np.vstack([X, ${rowText(change.input)}])`,
        `Y = np.vstack([Y, ${rowText(change.target)}])`,
        ...reorder,
      ];
    case 'point-removed':
      return [
        `X = np.delete(X, ${change.index}, axis=0)`,
        `Y = np.delete(Y, ${change.index}, axis=0)`,
        ...reorder,
      ];
    case 'mistake':
      return [];
  }
}
