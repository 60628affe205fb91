/**
 * The passes as a student reads them: each with its formula, the GLSL exactly as it was compiled, what it reads
 * and writes, and on wish the numbers themselves.
 */
import { toRows } from '../network-plan.ts';
import type { Session } from '../session.ts';
import type { UpdateSettings } from '../training-form.ts';
import type { PassName } from './pass-list.ts';
import type { PassesForm } from './passes-form.ts';

export interface TensorDescription {
  /** What the shader calls it: `weight`, `delta` … */
  readonly name: string;
  /** [rows, columns] */
  readonly shape: readonly [number, number];
}

export interface TensorValues extends TensorDescription {
  readonly values: number[][];
}

export interface PassDescription {
  readonly name: PassName;
  /** Layer of weights, 0-based. */
  readonly layer: number;
  /** The function or functions that are the lesson, as they stand in `glsl`. */
  readonly formula: string;
  /** The fragment shader, exactly as it was compiled. */
  readonly glsl: string;
  readonly inputs: readonly TensorDescription[];
  readonly outputs: readonly TensorDescription[];
  /** Runs the passes at the present parameters and reads what this one read and wrote. */
  read(): Promise<{ inputs: TensorValues[]; outputs: TensorValues[] }>;
}

type ReadNumbers = (
  name: PassName,
  layer: number,
) => Promise<{ before: Float32Array[]; after: Float32Array[] }>;

export function describePasses(
  passes: PassesForm,
  settings: UpdateSettings,
  readNumbers: ReadNumbers,
): PassDescription[] {
  return passes.declarations(settings).map((declaration) => {
    const { name, layer = 0 } = declaration;
    const { source, tensors } = passes.text(declaration);
    const inputs = tensors.map((input): TensorDescription => {
      const { rows, columns } = declaration.inputs[input];
      return { name: input, shape: [rows, columns] };
    });
    const outputNames = [...source.matchAll(/out float (\w+)Out;/g)].map(([, output]) => output);
    const outputs = declaration.outputs.map((tensor, index): TensorDescription => {
      return { name: outputNames[index], shape: [declaration.rows, tensor.columns] };
    });
    return {
      name,
      layer,
      formula: declaration.formulas.join('\n'),
      glsl: source,
      inputs,
      outputs,
      async read() {
        const { before, after } = await readNumbers(name, layer);
        const withValues = (descriptions: TensorDescription[], arrays: Float32Array[]) =>
          descriptions.map((each, index) => ({ ...each, values: toRows(arrays[index], ...each.shape) }));
        return { inputs: withValues(inputs, before), outputs: withValues(outputs, after) };
      },
    };
  });
}

/** Evaluates at the present parameters, reads the inputs of one pass, runs it, and reads its outputs. */
export async function readPass(
  session: Session,
  passes: PassesForm,
  settings: UpdateSettings,
  { name, layer }: { name: PassName; layer: number },
): Promise<{ before: Float32Array[]; after: Float32Array[] }> {
  const declaration = passes
    .declarations(settings)
    .find((each) => each.name === name && each.layer === layer);
  if (!declaration) throw new RangeError(`readPass: there is no ${name} of layer ${layer}`);
  const inputs = passes.text(declaration).tensors.map((input) => declaration.inputs[input]);
  const before = await session.read(
    passes.evaluate(settings),
    inputs.map((tensor) => passes.region(tensor)),
  );
  const after = await session.read(
    passes.draw(declaration),
    declaration.outputs.map((tensor) => passes.region(tensor, declaration.rows)),
  );
  return { before, after };
}
