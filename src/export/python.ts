/**
 * Writes a Python program that makes a run again, outside of the lab: with numpy and the backward pass by hand,
 * or with torch and automatic differentiation. It runs as it stands and prints the same numbers.
 */
import { CodedError } from '../numerics/coded-error.ts';
import { startParameters } from '../network/initialisation.ts';
import type { InitialisationName } from '../network/network-spec.ts';
import type { RunStateData } from '../run/run-state.ts';
import { makeStart } from '../run/training-start.ts';
import type { ExportStrings } from '../strings/en/export.ts';
import { numpyFormulas, numpyTraining } from './python-numpy.ts';
import { arrayText } from './python-text.ts';
import type { PythonProgram } from './python-text.ts';
import { torchFormulas, torchTraining } from './python-torch.ts';

export type PythonLibrary = 'numpy' | 'torch';

/**
 * The program for `state`: up to its epoch, or to the end of its plan while it stands at its start. Where it has
 * run, it leaves `losses`, `gradient_norms`, `W` and `b`.
 * Throws `export-mistake` (values.name) for a run with a mistake switched on: the mistakes live in the shaders.
 */
export function pythonProgram(state: RunStateData, library: PythonLibrary, strings: ExportStrings): string {
  const { settings } = state;
  const epochs = state.epoch > 0 ? state.epoch : settings.epochs;
  const { spec, changes } = makeStart(settings, state.changes);
  const made = changes.filter(({ epoch }) => epoch <= epochs);
  for (const { change } of made) {
    if (change.kind === 'mistake' && change.name !== '')
      throw new CodedError('export-mistake', { name: change.name });
  }
  const program: PythonProgram = { spec, settings, changes: made, epochs, strings };
  const training =
    library === 'numpy'
      ? [numpyFormulas(program), numpyTraining(program)]
      : [torchFormulas(program), torchTraining(program)];
  return `${[head(program, library), start(program), ...training, report(strings)].join('\n\n')}\n`;
}

function head({ strings }: PythonProgram, library: PythonLibrary): string {
  const imports = library === 'numpy' ? ['import numpy as np'] : ['import numpy as np', 'import torch'];
  return [`# ${strings.title({ library })}`, `# ${strings.precision}`, ...imports].join('\n');
}

/** The notebook's points are drawn by numpy itself, any others are written out; so is a start that follows them. */
function start({ spec, settings, strings }: PythonProgram): string {
  const isDrawn = settings.data === 'circle' && settings.noise === 0 && settings.testShare === 0;
  const isOneStream = settings.preset === 'notebook' && settings.data !== 'own';
  const stream = `random = np.random.RandomState(${spec.seed})`;
  return [
    ...(isDrawn
      ? [
          `# ${strings.drawn}`,
          stream,
          `X = random.randn(${settings.count}, 2)`,
          'Y = (X[:, :1] ** 2 + X[:, 1:] ** 2 > 1).astype(float)',
        ]
      : [`# ${strings.literal}`, `X = ${arrayText(spec.inputs)}`, `Y = ${arrayText(spec.targets)}`]),
    '',
    `# ${strings.start}`,
    ...(isOneStream && !isDrawn
      ? literalStart(startParameters(spec))
      : [
          ...(isOneStream ? [] : [stream]),
          `layers = [${spec.layers.join(', ')}]`,
          `W = [random.randn(n, k) * ${scales[settings.initialisation]} for n, k in zip(layers, layers[1:])]`,
          'b = [np.zeros((1, k)) for k in layers[1:]]',
        ]),
  ].join('\n');
}

function literalStart({ weights, biases }: ReturnType<typeof startParameters>): string[] {
  const list = (name: string, matrices: readonly (readonly (readonly number[])[])[]): string[] => [
    `${name} = [`,
    ...matrices.map((matrix) => `    ${arrayText(matrix, '    ')},`),
    ']',
  ];
  return [
    ...list('W', weights),
    ...list(
      'b',
      biases.map((row) => [row]),
    ),
  ];
}

const scales = {
  'half-normal': '0.5',
  xavier: 'np.sqrt(2 / (n + k))',
  he: 'np.sqrt(2 / n)',
} as const satisfies Record<InitialisationName, string>;

function report(strings: ExportStrings): string {
  return [
    `# ${strings.report}`,
    'for epoch in range(0, len(losses), max(1, len(losses) // 10)):',
    "    print(f'{epoch:6d}  {losses[epoch]:.12f}  {gradient_norms[epoch]:.12f}')",
    "print(f'{len(losses) - 1:6d}  {losses[-1]!r}')",
  ].join('\n');
}
