/** The files of a training: its numbers as CSV, itself as JSON, and a Python program that makes it again. */
import { curvesCsv, parametersCsv, pointsCsv } from '../../src/export/csv.ts';
import { pythonProgram } from '../../src/export/python.ts';
import { runJson } from '../../src/export/run-json.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { runToState } from '../../src/run/run-state.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';
import { exportStrings } from '../../src/strings/en/export.ts';
import type { ExportStrings } from '../../src/strings/en/export.ts';
import { languages } from '../../src/strings/registry.ts';

export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export type RunFileKind = 'curves' | 'parameters' | 'points' | 'json' | 'numpy' | 'torch';

/** A run that is on its way is not waited for longer than this; then it is saved without its gradients. */
const patienceMs = 10_000;

/** What is read of the network for a file; a curve and a program need the training's own record alone. */
const readings = {
  curves: 'nothing',
  numpy: 'nothing',
  torch: 'nothing',
  points: 'numbers',
  parameters: 'gradients',
  json: 'gradients',
} as const satisfies Record<RunFileKind, string>;

/**
 * Waits until a new start was read, and for the gradients of now, which are read only where somebody asks for them;
 * uses them while they stand. Throws `run-not-ready` where what was read is still of the start before.
 */
function withReading<Result>(run: Run, reading: 'numbers' | 'gradients', use: () => Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    const needsGradients = reading === 'gradients';
    const isThere = (): boolean =>
      !run.isReadoutEarlier && (!needsGradients || run.readout?.gradients !== undefined);
    if (isThere()) return resolve(use());
    const end = (): void => {
      clearTimeout(timer);
      if (run.isReadoutEarlier) reject(new CodedError('run-not-ready', {}));
      else resolve(use());
      subscription.end();
    };
    const timer = setTimeout(end, patienceMs);
    const need = needsGradients ? { gradients: true } : undefined;
    const subscription = run.subscribe(() => isThere() && end(), need);
  });
}

const csv = (name: string, text: string): SavedFile => ({ name: `${name}.csv`, type: 'text/csv', text });

function textOf(run: Run, readout: RunReadout, kind: RunFileKind, words: ExportStrings): SavedFile {
  switch (kind) {
    case 'curves':
      return csv('losses', curvesCsv(run));
    case 'parameters':
      return csv('weights', parametersCsv(readout.parameters, readout.gradients));
    case 'points':
      return csv('points', pointsCsv(readout));
    case 'json':
      return { name: 'training.json', type: 'application/json', text: runJson(run) ?? '' };
    case 'numpy':
    case 'torch':
      return {
        name: `training_${kind}.py`,
        type: 'text/x-python',
        text: pythonProgram(runToState(run), kind, words),
      };
  }
}

/** In the language of the person who saves. Throws `run-not-ready` while there is nothing to save, and `export-mistake` for a program of a wrong run. */
export async function fileOfRun(
  run: Run | undefined,
  kind: RunFileKind,
  language = 'en',
): Promise<SavedFile> {
  if (!run?.readout) throw new CodedError('run-not-ready', {});
  const words = languages.find(language, 'export', exportStrings);
  const make = (): SavedFile => textOf(run, run.readout as RunReadout, kind, words);
  const reading = readings[kind];
  return reading === 'nothing' ? make() : withReading(run, reading, make);
}
