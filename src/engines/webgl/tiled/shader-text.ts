/**
 * What the shaders of the tiled form are put together from: how a texel is read, how blocks are walked over, which
 * of them is padding, and the frame around all of it.
 */
import head from '../shaders/head.glsl';
import logistic from '../shaders/logistic.glsl';
import type { Atlas } from './atlas.ts';
import type { TileShape } from './tiles.ts';

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
export const four = range(4);

/** A number that GLSL reads as a float, with all the digits that a float has. */
function float(value: number): string {
  const text = value.toPrecision(9);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** An expression for (index + ½)/size: the middle of a texel. One texel needs no arithmetic. */
export function middle(index: string, size: number): string {
  return size === 1 ? '0.5' : `(float(${index}) + 0.5) * ${float(1 / size)}`;
}

/**
 * Reads a texel with texture() at its middle: on software WebGL 1.4 times as fast as texelFetch, and a real GPU
 * does not care. `layer` may be an expression.
 */
export function fetchTexel(sampler: string, width: number, x: string, v: string, layer: string): string {
  return `texture(${sampler}, vec3(${middle(x, width)}, ${v}, ${layer}))`;
}

/** Where a row of tiles of a tensor of points lies: `firstRow` is the middle of the first one. */
export const pointRow = (s: string): string => `(float(${s}) + firstRow) * pointStep`;

/** A tensor of points: its height is a uniform, since points come and go. */
export function fetchPoints(
  sampler: string,
  shape: TileShape,
  row: number,
  lane: number,
  x: string,
  y: string,
): string {
  const layer = `${row * shape.lanes + lane}.0`;
  return fetchTexel(sampler, shape.width, x, pointRow(y), layer);
}

/** One number a point, four points a texel: texel s lies at x = s % 2, y = s / 2. */
export function fetchPacked(sampler: string, s: string): string {
  return `texture(${sampler}, vec3((float(${s} & 1) + 0.5) * 0.5, (float(${s} >> 1) + 0.5) * pairStep, 0.0))`;
}

export function fetchWeights(atlas: Atlas, row: number, lane: string, x: string, tileRow: string): string {
  const layer = /^\d$/.test(lane) ? `${2 * row + Number(lane)}.0` : `float(${2 * row} + ${lane})`;
  return fetchTexel('weights', atlas.width, x, middle(tileRow, atlas.textureHeight), layer);
}

/** 1 for real columns, 0 for the padding of the last block; undefined where there is none. */
export function columnMask(columns: number, lanes: number, firstColumn: string): string | undefined {
  if (columns % (4 * lanes) === 0) return undefined;
  return `vec4(lessThan(ivec4(${firstColumn}) + ivec4(0, 1, 2, 3), ivec4(${columns})))`;
}

export interface TiledShader {
  readonly source: string;
  readonly samplers: readonly string[];
}

interface ShaderParts {
  readonly samplers: readonly string[];
  readonly outputs: number;
  readonly functions?: readonly string[];
  readonly body: readonly string[];
}

export function assemble({ samplers, outputs, functions = [], body }: ShaderParts): string {
  const outs = range(outputs).map((index) => `layout(location = ${index}) out vec4 out${index};`);
  return `${head}
${samplers.map((name) => `uniform sampler2DArray ${name};`).join('\n')}
uniform int points;
uniform float pointStep;
uniform float firstRow;
uniform int topRow;
uniform float pairStep;
uniform int atlasTop;
uniform int tilesPerChunk;
uniform int pointTiles;
uniform int chunks;
uniform float oneOverElements;
uniform float learningRate;
uniform float firstCorrection;
uniform float secondCorrection;
${outs.join('\n')}
${logistic}
${functions.join('\n')}
void main() {
  int X = int(gl_FragCoord.x), Y = int(gl_FragCoord.y) - topRow;
${body.map((line) => `  ${line}`).join('\n')}
}
`;
}

export const activationOfFour = `vec4 activation4(vec4 z) {
  return vec4(activation(z.x), activation(z.y), activation(z.z), activation(z.w));
}`;
export const slopeOfFour = `vec4 slope4(vec4 a) {
  return vec4(activationDerivativeFromOutput(a.x), activationDerivativeFromOutput(a.y),
    activationDerivativeFromOutput(a.z), activationDerivativeFromOutput(a.w));
}`;
export const lossOfFour = `vec4 lossValue4(vec4 p, vec4 y) {
  return vec4(lossValue(p.x, y.x), lossValue(p.y, y.y), lossValue(p.z, y.z), lossValue(p.w, y.w));
}
vec4 lossDerivative4(vec4 p, vec4 y) {
  return vec4(lossDerivative(p.x, y.x), lossDerivative(p.y, y.y), lossDerivative(p.z, y.z), lossDerivative(p.w, y.w));
}`;

/** Blocks of 4 columns, two lanes at a time in a loop where there are many, written out where there are few. */
export function overBlocks(
  shape: TileShape,
  body: (lane: number, x: string, block: string, fixed: number) => string,
): string[] {
  const full = Math.floor(shape.blocks / shape.lanes);
  const lanes = range(shape.lanes);
  const unrolled = full <= 2;
  const lines = unrolled
    ? range(full).flatMap((x) =>
        lanes.map((lane) => body(lane, `${x}`, `${x * shape.lanes + lane}`, x * shape.lanes + lane)),
      )
    : [
        `for (int k = 0; k < ${full}; k++) {`,
        ...lanes.map((lane) => body(lane, 'k', `(k * ${shape.lanes} + ${lane})`, -1)),
        '}',
      ];
  if (shape.blocks % shape.lanes > 0)
    lines.push(body(0, `${full}`, `${full * shape.lanes}`, full * shape.lanes));
  return lines;
}
