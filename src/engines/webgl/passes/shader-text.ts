/**
 * Puts a pass's shader together from its parts: the tensors it reads as functions of row and column, the
 * formulas, and the few lines that write the result. The text made here is the text compiled and shown.
 */
import head from '../shaders/head.glsl';
import logistic from '../shaders/logistic.glsl';
import tensorAccess from '../shaders/tensor.glsl';

export interface ShaderParts {
  /** Names of the tensors on offer; only those that the code mentions become inputs. */
  readonly tensors: readonly string[];
  /** Uniforms on offer, likewise. */
  readonly integers: readonly string[];
  readonly floats: readonly string[];
  /** Formulas, each one function, in the order in which GLSL needs them. */
  readonly formulas: readonly string[];
  readonly main: string;
}

export interface ShaderText {
  readonly source: string;
  /** Tensors that the code reads, in the order of their texture units. */
  readonly tensors: readonly string[];
}

function accessor(name: string): string {
  return `// ${name}[row][column]
uniform sampler2D ${name}Tensor;
uniform int ${name}Columns;
float ${name}(int row, int column) { return numberAt(${name}Tensor, row * ${name}Columns + column); }
`;
}

export function shaderText(parts: ShaderParts): ShaderText {
  const code = [...parts.formulas, parts.main].join('\n');
  const mentions = (name: string) => new RegExp(`\\b${name}\\b`).test(code);
  const calls = (name: string) => new RegExp(`\\b${name}\\(`).test(code);
  const tensors = parts.tensors.filter(calls);
  const isDeclared = (name: string) => new RegExp(`uniform \\w+ ${name};`).test(code);
  const uniforms = [
    ...parts.integers
      .filter((name) => mentions(name) && !isDeclared(name))
      .map((name) => `uniform int ${name};`),
    ...parts.floats
      .filter((name) => mentions(name) && !isDeclared(name))
      .map((name) => `uniform float ${name};`),
  ];
  const source = [
    head,
    tensorAccess,
    ...tensors.map(accessor),
    ...(uniforms.length > 0 ? [`${uniforms.join('\n')}\n`] : []),
    ...(calls('sigmoid') || calls('softplus') ? [logistic] : []),
    code,
  ].join('\n');
  return { source, tensors };
}
