/**
 * The torch program: only the forward pass is written; every gradient comes from automatic differentiation.
 */
import type { ActivationName } from '../numerics/activations.ts';
import type { LossName } from '../numerics/losses.ts';
import type { OptimizerName } from '../network/optimizers.ts';
import type { RunChange } from '../run/run-changes.ts';
import { batchLines, changeLines, hasBatches, numberText, rowText } from './python-text.ts';
import type { PythonProgram } from './python-text.ts';

const activations = {
  sigmoid: 'torch.sigmoid',
  tanh: 'torch.tanh',
  relu: 'torch.relu',
  'leaky-relu': 'lambda z: torch.nn.functional.leaky_relu(z, 0.01)',
  linear: 'lambda z: z',
  // torch's softplus goes over to z at 20, which costs nine digits.
  softplus: 'lambda z: torch.logaddexp(z, torch.zeros_like(z))',
} as const satisfies Record<ActivationName, string>;

const losses = {
  'half-mean-squared-error': '((a - y) ** 2).mean() / 2',
  'mean-squared-error': '((a - y) ** 2).mean()',
  'binary-cross-entropy': 'torch.nn.functional.binary_cross_entropy_with_logits(s, y)',
} as const satisfies Record<LossName, string>;

const optimizers = {
  'gradient-descent': 'torch.optim.SGD(W + b, lr=rate)',
  momentum: 'torch.optim.SGD(W + b, lr=rate, momentum=0.9)',
  adam: 'torch.optim.Adam(W + b, lr=rate, betas=(0.9, 0.999), eps=1e-8)',
} as const satisfies Record<OptimizerName, string>;

export function torchFormulas({ spec, strings }: PythonProgram): string {
  const output = spec.activations[spec.activations.length - 1];
  const logit = spec.loss === 'binary-cross-entropy' ? [`    s = ${output === 'sigmoid' ? 'z' : 'a'}`] : [];
  return [
    'X, Y = torch.tensor(X), torch.tensor(Y)',
    'W = [torch.tensor(w, requires_grad=True) for w in W]',
    'b = [torch.tensor(v, requires_grad=True) for v in b]',
    `f = [${spec.activations.map((name) => activations[name]).join(', ')}]`,
    '',
    '',
    'def loss_of(x, y):',
    `    # ${strings.forward}`,
    '    a = x',
    '    for l in range(len(W)):',
    '        z = a @ W[l] + b[l]',
    '        a = f[l](z)',
    ...logit,
    `    return ${losses[spec.loss]}`,
  ].join('\n');
}

export function torchTraining(program: PythonProgram): string {
  const { spec, epochs, strings } = program;
  const isBatched = hasBatches(program);
  const update = (points: string): string[] => [
    'optimizer.zero_grad()',
    `loss_of(${points}).backward()`,
    'optimizer.step()',
  ];
  return [
    ...(isBatched ? [...batchLines(program), ''] : []),
    `# ${strings.train}`,
    `rate = ${numberText(spec.learningRate)}`,
    `optimizer = ${optimizers[spec.optimizer ?? 'gradient-descent']}`,
    'losses, gradient_norms = [], []',
    `for epoch in range(${epochs} + 1):`,
    ...changeLines(program, (change) => torchChange(change, isBatched)),
    '    loss = loss_of(X, Y)',
    '    gradient = torch.autograd.grad(loss, W + b)',
    '    losses.append(loss.item())',
    '    gradient_norms.append(sum((g ** 2).sum() for g in gradient).sqrt().item())',
    `    if epoch == ${epochs}:`,
    '        break',
    ...(isBatched
      ? [
          '    for first_row in range(0, len(X), batch_size):',
          '        rows = torch.from_numpy(order[first_row:first_row + batch_size])',
          ...update('X[rows], Y[rows]').map((line) => `        ${line}`),
          '    order = new_order()',
        ]
      : update('X, Y').map((line) => `    ${line}`)),
  ].join('\n');
}

function torchChange(change: RunChange, isBatched: boolean): string[] {
  const reorder = isBatched ? ['order = new_order()'] : [];
  const edit = (line: string): string[] => ['with torch.no_grad():', `    ${line}`];
  const row = (values: readonly number[]): string => `torch.tensor(${rowText(values)}, dtype=X.dtype)`;
  switch (change.kind) {
    case 'learning-rate':
      return [`optimizer.param_groups[0]['lr'] = ${numberText(change.value)}`];
    case 'weight':
      return edit(`W[${change.layer}][${change.from}, ${change.to}] = ${numberText(change.value)}`);
    case 'bias':
      return edit(`b[${change.layer}][0, ${change.unit}] = ${numberText(change.value)}`);
    case 'point-moved':
      return [`X[${change.index}] = ${row(change.input)}`];
    case 'point-target':
      return [`Y[${change.index}] = ${row(change.target)}`];
    case 'point-added':
      return [
        `X = torch.cat([X, ${row(change.input)}.reshape(1, -1)])`,
        `Y = torch.cat([Y, ${row(change.target)}.reshape(1, -1)])`,
        ...reorder,
      ];
    case 'point-removed':
      return [
        `X = torch.cat([X[:${change.index}], X[${change.index + 1}:]])`,
        `Y = torch.cat([Y[:${change.index}], Y[${change.index + 1}:]])`,
        ...reorder,
      ];
    case 'mistake':
      return [];
  }
}
