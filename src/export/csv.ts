/**
 * The numbers of a run as tables that a spreadsheet opens: curves, weights with their gradients, points with
 * their predictions. Every number is written with all its digits, so that it reads back as the same number.
 */
import type { NetworkParameters } from '../network/parameters.ts';
import type { RunReadout } from '../run/run.ts';

type Cell = string | number | undefined;

/** RFC 4180: commas, a line break of two signs, quotes where a cell holds one of these. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string => cells.map(cellText).join(',');
  return [header, ...rows].map((cells) => `${line(cells)}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What the curves of a run consist of; a Run is one. */
export interface Curves {
  readonly losses: readonly number[];
  readonly gradientNorms: readonly number[];
  readonly testLosses: readonly { readonly epoch: number; readonly loss: number }[];
}

/** One row per known epoch; the test loss stands where it was read. */
export function curvesCsv({ losses, gradientNorms, testLosses }: Curves): string {
  const byEpoch = new Map(testLosses.map(({ epoch, loss }) => [epoch, loss]));
  const header = ['epoch', 'loss', 'gradient_norm', ...(byEpoch.size > 0 ? ['test_loss'] : [])];
  return toCsv(
    header,
    losses.map((loss, epoch) =>
      [epoch, loss, gradientNorms[epoch], byEpoch.get(epoch)].slice(0, header.length),
    ),
  );
}

/**
 * One row per weight and bias: W1 from unit 1 to unit 3. Layers and units are counted from 1, inputs as layer 0;
 * a bias comes from nowhere. The gradient's column is there where gradients are given.
 */
export function parametersCsv(parameters: NetworkParameters, gradients?: NetworkParameters): string {
  const header = ['parameter', 'layer', 'from', 'to', 'value', ...(gradients ? ['gradient'] : [])];
  const rows = parameters.weights.flatMap((matrix, layer) => {
    const number = layer + 1;
    const weights = matrix.flatMap((row, from) =>
      row.map((value, to): Cell[] => [
        `W${number}`,
        number,
        from + 1,
        to + 1,
        value,
        gradients?.weights[layer][from][to],
      ]),
    );
    const biases = parameters.biases[layer].map((value, to): Cell[] => [
      `b${number}`,
      number,
      undefined,
      to + 1,
      value,
      gradients?.biases[layer][to],
    ]);
    return [...weights, ...biases];
  });
  return toCsv(
    header,
    rows.map((cells) => cells.slice(0, header.length)),
  );
}

/** One row per point, training points first: its inputs, its targets and what the network says of it. */
export function pointsCsv({ train, test }: Pick<RunReadout, 'train' | 'test'>): string {
  const name = (stem: string, values: readonly unknown[]): string[] =>
    values.map((_, index) => (values.length === 1 ? stem : `${stem}${index + 1}`));
  const header = [
    'set',
    ...train.inputs[0].map((_, index) => `x${index + 1}`),
    ...name('target', train.targets[0]),
    ...name('prediction', train.predictions[0]),
  ];
  const rows = [{ ...train, set: 'train' }, ...(test ? [{ ...test, set: 'test' }] : [])].flatMap(
    ({ set, inputs, targets, predictions }) =>
      inputs.map((input, point): Cell[] => [set, ...input, ...targets[point], ...predictions[point]]),
  );
  return toCsv(header, rows);
}
