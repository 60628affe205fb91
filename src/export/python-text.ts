/**
 * How numbers, arrays and a run's changes look in Python; used by the numpy and the torch program alike.
 */
import type { NetworkSpec } from '../network/network-spec.ts';
import type { RecordedChange, RunChange } from '../run/run-changes.ts';
import type { RunSettings } from '../run/run-settings.ts';
import type { ExportStrings } from '../strings/en/export.ts';

/** What the parts of a program are written from. */
export interface PythonProgram {
  readonly spec: NetworkSpec;
  readonly settings: RunSettings;
  /** Up to and with `epochs`. */
  readonly changes: readonly RecordedChange[];
  readonly epochs: number;
  readonly strings: ExportStrings;
}

/** JavaScript's shortest digits are read as the same double in Python, 1e+21 and 1e-7 too. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value);
}

export const rowText = (row: readonly number[]): string => `[${row.map(numberText).join(', ')}]`;

/** A numpy array, one row per line, so that two programs can be compared line by line. */
export function arrayText(rows: readonly (readonly number[])[], indent = ''): string {
  return `np.array([\n${rows.map((row) => `${indent}    ${rowText(row)},\n`).join('')}${indent}], dtype=float)`;
}

/** Lines that make the changes of the run, at the start of each epoch's turn in the training loop. */
export function changeLines(
  { changes, strings }: PythonProgram,
  write: (change: RunChange) => readonly string[],
): string[] {
  return [...new Set(changes.map(({ epoch }) => epoch))].flatMap((epoch) => {
    const lines = changes.filter((dated) => dated.epoch === epoch).flatMap(({ change }) => write(change));
    if (lines.length === 0) return [];
    return [
      `    if epoch == ${epoch}:  # ${strings.change({ epoch })}`,
      ...lines.map((line) => `        ${line}`),
    ];
  });
}

/** True where updates see fewer points than there are, at some time in the run. */
export function hasBatches({ spec, changes }: PythonProgram): boolean {
  const added = changes.filter(({ change }) => change.kind === 'point-added').length;
  return spec.batchSize !== undefined && spec.batchSize < spec.inputs.length + added;
}

/** The order of the points in mini-batches, drawn as the lab draws it. */
export function batchLines({ spec, strings }: PythonProgram): string[] {
  return [
    `# ${strings.batches}`,
    `batch_size = ${spec.batchSize}`,
    `batches = np.random.RandomState(${spec.seed})`,
    '',
    '',
    'def new_order():',
    '    return batches.permutation(len(X)) if batch_size < len(X) else np.arange(len(X))',
    '',
    '',
    'order = new_order()',
  ];
}
