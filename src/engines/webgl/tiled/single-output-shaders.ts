/**
 * The last layer where it has a single output, as most networks here do. In tiles it would be three quarters padding,
 * so one texel holds 4 points instead, and its weights lie along a row of the atlas: a texel of them meets a texel of
 * activations in one dot product.
 */
import { activationSources, lossSources, slopeSources } from '../formulas.ts';
import type { NetworkPlan } from '../network-plan.ts';
import type { Atlas } from './atlas.ts';
import {
  activationOfFour,
  assemble,
  columnMask,
  fetchPacked,
  fetchPoints,
  fetchWeights,
  four,
  lossOfFour,
  overBlocks,
  range,
  slopeOfFour,
} from './shader-text.ts';
import type { TiledShader } from './shader-text.ts';
import { chunkStride, splitHalves } from './tiled-shaders.ts';
import { lanesFor, tileShape } from './tiles.ts';

/** z of the 4 points of tile row `y`, in one vec4. */
function fourSums({ sizes, depth }: NetworkPlan, atlas: Atlas, y: string): string[] {
  const below = tileShape(1, sizes[depth - 1]);
  const sums = overBlocks(below, (lane, x) => {
    const products = four.map((row) => `dot(${fetchPoints('below', below, row, lane, x, y)}, w)`);
    return `{ vec4 w = ${fetchWeights(atlas, 0, `${lane}`, x, 'atlasTop')}; z += vec4(${products.join(', ')}); }`;
  });
  return [`vec4 z = vec4(${fetchWeights(atlas, 1, '0', '0', 'atlasTop')}.x);`, ...sums];
}

/** Forward through the last layer: ∂L/∂z and the losses of 4 points. */
export function singleOutputShader(plan: NetworkPlan, atlas: Atlas): TiledShader {
  const activation = plan.activations[plan.depth - 1];
  const taken = plan.lossTakesLogit ? 'z' : 'a';
  const samplers = ['below', 'weights', 'targets'];
  const source = assemble({
    samplers,
    outputs: 2,
    functions: [
      activationSources[activation],
      slopeSources[activation],
      lossSources[plan.loss],
      activationOfFour,
      slopeOfFour,
      lossOfFour,
    ],
    body: [
      'int s = Y * 2 + X;',
      ...fourSums(plan, atlas, 's'),
      `vec4 a = activation4(z); vec4 y = ${fetchPacked('targets', 's')};`,
      'vec4 real = vec4(lessThan(ivec4(s * 4) + ivec4(0, 1, 2, 3), ivec4(points)));',
      `out0 = real * lossDerivative4(${taken}, y)${plan.lossTakesLogit ? '' : ' * slope4(a)'} * oneOverElements;`,
      `out1 = real * lossValue4(${taken}, y);`,
    ],
  });
  return { source, samplers };
}

/** Forward through the last layer without targets: the outputs in tiles, as every other layer has them. */
export function singlePredictionShader(plan: NetworkPlan, atlas: Atlas): TiledShader {
  const samplers = ['below', 'weights'];
  const source = assemble({
    samplers,
    outputs: 4,
    functions: [activationSources[plan.activations[plan.depth - 1]], activationOfFour],
    body: [
      ...fourSums(plan, atlas, 'Y'),
      'vec4 a = activation4(z);',
      ...four.map((row) => `out${row} = vec4(a[${row}], 0.0, 0.0, 0.0);`),
    ],
  });
  return { source, samplers };
}

/** ∂L/∂z of the last hidden layer: one product a number, ∂L/∂z · w ⊙ f′. */
export function singleBackwardShader(plan: NetworkPlan, atlas: Atlas): TiledShader {
  const units = plan.sizes[plan.depth - 1];
  const lanes = lanesFor(units);
  const own = tileShape(1, units);
  const outputs = range(lanes).flatMap((lane) => {
    const mask = columnMask(units, lanes, `(X * ${lanes} + ${lane}) * 4`);
    const weights = fetchWeights(atlas, 0, `${lane}`, 'X', 'atlasTop');
    return [
      `vec4 w${lane} = ${mask ? `${mask} * ` : ''}${weights};`,
      ...four.map(
        (row) =>
          `out${row * lanes + lane} = d[${row}] * w${lane} * slope4(${fetchPoints('own', own, row, lane, 'X', 'Y')});`,
      ),
    ];
  });
  const samplers = ['above', 'weights', 'own'];
  const source = assemble({
    samplers,
    outputs: 4 * lanes,
    functions: [slopeSources[plan.activations[plan.depth - 2]], slopeOfFour],
    body: [`vec4 d = ${fetchPacked('above', 'Y')};`, ...outputs],
  });
  return { source, samplers };
}

/** ∂L/∂W along the first row of the tile, ∂L/∂b at the start of the second one. */
export function singleGradientShader(plan: NetworkPlan, atlas: Atlas): TiledShader {
  const layer = atlas.weightLayers[plan.depth - 1];
  const { lanes, width } = layer;
  const below = tileShape(1, plan.sizes[plan.depth - 1]);
  const stride = chunkStride(atlas);
  const products = four.flatMap((row) =>
    range(lanes).map(
      (lane) => `  g${lane} += d[${row}] * ${fetchPoints('below', below, row, lane, 'X', 's')};`,
    ),
  );
  const body = [
    'int R = Y - atlasTop;',
    `int chunk = X / ${stride}; X -= chunk * ${stride};`,
    'int from = chunk * tilesPerChunk, to = min(from + tilesPerChunk, pointTiles);',
    ...splitHalves(layer),
    `if (X >= ${width}) to = from;`,
    'vec4 g0 = vec4(0.0), g1 = vec4(0.0), bias = vec4(0.0);',
    'for (int s = from; s < to; s++) {',
    `  vec4 d = ${fetchPacked('delta', 's')};`,
    ...products,
    '  bias += d;',
    '}',
    'out0 = g0; out1 = g1;',
    'out2 = vec4(X == 0 ? dot(bias, vec4(1.0)) : 0.0, 0.0, 0.0, 0.0);',
    ...range(5).map((index) => `out${index + 3} = vec4(0.0);`),
  ];
  const samplers = ['below', 'delta'];
  return { source: assemble({ samplers, outputs: 8, body }), samplers };
}

/** Copies the targets of a mini-batch, in the order given, to the front. */
export function singleGatherShader(): TiledShader {
  const samplers = ['order', 'source'];
  const source = assemble({
    samplers,
    outputs: 1,
    body: [
      'int s = Y * 2 + X;',
      'vec4 wanted = texture(order, vec3((float(s) + 0.5) * pointStep, 0.5, 0.0));',
      ...four.map(
        (row) =>
          `{ int point = int(wanted[${row}]); out0[${row}] = ${fetchPacked('source', '(point >> 2)')}[point & 3]; }`,
      ),
    ],
  });
  return { source, samplers };
}
