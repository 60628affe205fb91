/**
 * The shaders of the tiled form, written for each layer's shape: the same formulas as the plain passes, with
 * 4 points × 8 units in the registers of one fragment. Text is joined here; the formulas come from their files.
 */
import { activationSources, lossSources, optimizerSource, slopeSources } from '../formulas.ts';
import type { NetworkPlan } from '../network-plan.ts';
import type { Atlas, AtlasLayer } from './atlas.ts';
import {
  activationOfFour,
  assemble,
  columnMask,
  fetchPacked,
  fetchPoints,
  fetchTexel,
  fetchWeights,
  four,
  lossOfFour,
  middle,
  overBlocks,
  range,
  slopeOfFour,
  pointRow,
} from './shader-text.ts';
import type { TiledShader } from './shader-text.ts';
import { recordParts, recordShape } from './records.ts';
import { lanesFor, outputShape, tileShape } from './tiles.ts';
import type { TileShape } from './tiles.ts';

/** z = a_previous · W + b for 4 points × lanes·4 units. */
function preActivations(
  below: TileShape,
  units: { lanes: number; weight: (row: number, lane: number, tileRow: string) => string },
): string[] {
  const { lanes, weight } = units;
  const inputs = below.columns;
  const bias = range(lanes).map(
    (lane) => `vec4 bias${lane} = ${weight(inputs % 4, lane, `atlasTop + ${inputs >> 2}`)};`,
  );
  const start = four.flatMap((row) => range(lanes).map((lane) => `vec4 z${row}${lane} = bias${lane};`));
  const products = overBlocks(below, (lane, x, block, fixed) => {
    const rows = fixed < 0 ? 4 : Math.min(4, inputs - 4 * fixed);
    const values = four.map((row) => `vec4 a${row} = ${fetchPoints('below', below, row, lane, x, 'Y')};`);
    const weights = range(rows).flatMap((k) =>
      range(lanes).map((q) => `vec4 w${k}${q} = ${weight(k, q, `atlasTop + ${block}`)};`),
    );
    const sums = four.flatMap((row) =>
      range(lanes).map((q) =>
        range(rows)
          .map((k) => `z${row}${q} += a${row}[${k}] * w${k}${q};`)
          .join(' '),
      ),
    );
    return `{ ${[...values, ...weights, ...sums].join('\n    ')} }`;
  });
  return [...bias, ...start, ...products];
}

/** Forward through a hidden layer: writes a. */
export function hiddenForwardShader(plan: NetworkPlan, atlas: Atlas, layer: number): TiledShader {
  const units = plan.sizes[layer + 1];
  const lanes = lanesFor(units);
  const below = tileShape(1, plan.sizes[layer]);
  const weight = (row: number, lane: number, tileRow: string) =>
    fetchWeights(atlas, row, `${lane}`, 'X', tileRow);
  const outputs = four.flatMap((row) =>
    range(lanes).map((lane) => {
      const mask = columnMask(units, lanes, `(X * ${lanes} + ${lane}) * 4`);
      return `out${row * lanes + lane} = ${mask ? `${mask} * ` : ''}activation4(z${row}${lane});`;
    }),
  );
  const samplers = ['below', 'weights'];
  const source = assemble({
    samplers,
    outputs: 4 * lanes,
    functions: [activationSources[plan.activations[layer]], activationOfFour],
    body: [...preActivations(below, { lanes, weight }), ...outputs],
  });
  return { source, samplers };
}

/** Forward through the last layer: writes ∂L/∂z and the loss of these points at once; one lane. */
export function outputForwardShader(plan: NetworkPlan, atlas: Atlas): TiledShader {
  const layer = plan.depth - 1;
  const units = plan.sizes[plan.depth];
  const isWide = lanesFor(units) === 2;
  const below = tileShape(1, plan.sizes[layer]);
  // Two lanes of the atlas stand against one here: the block's parity picks the lane.
  const weight = (row: number, _lane: number, tileRow: string) =>
    isWide
      ? fetchWeights(atlas, row, '(X & 1)', '(X >> 1)', tileRow)
      : fetchWeights(atlas, row, '0', 'X', tileRow);
  const targets = tileShape(1, units, 1);
  const mask = columnMask(units, 1, 'X * 4');
  const taken = plan.lossTakesLogit ? 'z' : 'a';
  const outputs = four.map((row) =>
    [
      `{ vec4 z = z${row}0; vec4 a = activation4(z); vec4 y = ${fetchPoints('targets', targets, row, 0, 'X', 'Y')};`,
      `vec4 real = ${mask ?? 'vec4(1.0)'} * float(Y * 4 + ${row} < points);`,
      `loss += real * lossValue4(${taken}, y);`,
      `out${row} = real * lossDerivative4(${taken}, y)${plan.lossTakesLogit ? '' : ' * slope4(a)'} * oneOverElements; }`,
    ].join(' '),
  );
  const samplers = ['below', 'weights', 'targets'];
  const activation = plan.activations[layer];
  const source = assemble({
    samplers,
    outputs: 5,
    functions: [
      activationSources[activation],
      slopeSources[activation],
      lossSources[plan.loss],
      activationOfFour,
      slopeOfFour,
      lossOfFour,
    ],
    body: [
      ...preActivations(below, { lanes: 1, weight }),
      'vec4 loss = vec4(0.0);',
      ...outputs,
      'out4 = loss;',
    ],
  });
  return { source, samplers };
}

/** ∂L/∂z of a hidden layer from the layer above: (δ_above · Wᵀ) ⊙ f′. `layer` is the layer of weights above it. */
export function backwardShader(plan: NetworkPlan, atlas: Atlas, layer: number): TiledShader {
  const units = plan.sizes[layer];
  const lanes = lanesFor(units);
  const unitsAbove = plan.sizes[layer + 1];
  const above = tileShape(1, unitsAbove, layer === plan.depth - 1 ? 1 : lanesFor(unitsAbove));
  const own = tileShape(1, units);
  const zeros = four.flatMap((row) => range(lanes).map((lane) => `vec4 g${row}${lane} = vec4(0.0);`));
  const products = overBlocks({ ...above, lanes: 2 }, (parity, x, block) => {
    const deltas = four.map((row) => {
      const [lane, column] = above.lanes === 1 ? [0, block] : [parity, x];
      return `vec4 d${row} = ${fetchPoints('above', above, row, lane, column, 'Y')};`;
    });
    const weights = range(lanes).flatMap((lane) =>
      four.map((unit) => {
        const w = fetchWeights(atlas, unit, `${parity}`, x, `atlasTop + X * ${lanes} + ${lane}`);
        return `vec4 w${unit}${lane} = ${w};`;
      }),
    );
    const sums = four.flatMap((row) =>
      range(lanes).map((lane) => {
        const dots = four.map((unit) => `dot(d${row}, w${unit}${lane})`);
        return `g${row}${lane} += vec4(${dots.join(', ')});`;
      }),
    );
    return `{ ${[...deltas, ...weights, ...sums].join('\n    ')} }`;
  });
  const outputs = four.flatMap((row) =>
    range(lanes).map((lane) => {
      // The padding reads the bias row: without the mask it would give gradients to weights that are not there.
      const mask = columnMask(units, lanes, `(X * ${lanes} + ${lane}) * 4`);
      const slope = `slope4(${fetchPoints('own', own, row, lane, 'X', 'Y')})`;
      return `out${row * lanes + lane} = ${mask ? `${mask} * ` : ''}g${row}${lane} * ${slope};`;
    }),
  );
  const samplers = ['above', 'weights', 'own'];
  const source = assemble({
    samplers,
    outputs: 4 * lanes,
    functions: [slopeSources[plan.activations[layer - 1]], slopeOfFour],
    body: [...zeros, ...products, ...outputs],
  });
  return { source, samplers };
}

/** Texels between two chunks of a gradient: a bin of 64 of its own for each on llvmpipe. */
export const chunkStride = (atlas: Atlas): number => Math.max(64, atlas.width);

/** ∂L/∂W and, as one more row, ∂L/∂b: the sum over a chunk of the points. */
export function gradientShader(plan: NetworkPlan, atlas: Atlas, layer: number): TiledShader {
  const { lanes, height, width }: AtlasLayer = atlas.weightLayers[layer];
  const inputs = plan.sizes[layer];
  const units = plan.sizes[layer + 1];
  const isLast = layer === plan.depth - 1;
  const below = tileShape(1, inputs);
  const delta = tileShape(1, units, isLast ? 1 : lanesFor(units));
  const hasOwnBiasTile = inputs % 4 === 0;
  const stride = chunkStride(atlas);
  const fetchDelta = (row: number, lane: number) =>
    delta.lanes === lanes
      ? fetchPoints('delta', delta, row, lane, 'X', 's')
      : fetchPoints('delta', delta, row, 0, `(X * 2 + ${lane})`, 's');
  const fetchBelow = (row: number) =>
    below.lanes === 1
      ? fetchPoints('below', below, row, 0, 'R', 's')
      : fetchTexel('below', below.width, '(R >> 1)', pointRow('s'), `float(${2 * row} + (R & 1))`);
  const setBias = hasOwnBiasTile
    ? ''
    : `  if (R == ${height - 1}) { ${four.map((row) => `a${row}[${inputs & 3}] = 1.0;`).join(' ')} }`;
  const lanesUsed = range(lanes);
  const weights = [
    'for (int s = from; s < to; s++) {',
    ...four.map((row) => `  vec4 a${row} = ${fetchBelow(row)};`),
    setBias,
    ...four.flatMap((row) => lanesUsed.map((lane) => `  vec4 d${row}${lane} = ${fetchDelta(row, lane)};`)),
    ...four.flatMap((i) =>
      lanesUsed.map((lane) => four.map((row) => `g${i}${lane} += a${row}[${i}] * d${row}${lane};`).join(' ')),
    ),
    '}',
  ];
  const biases = [
    'for (int s = from; s < to; s++) {',
    ...four.flatMap((row) => lanesUsed.map((lane) => `  g0${lane} += ${fetchDelta(row, lane)};`)),
    '}',
  ];
  const isOddBlocks = delta.lanes !== lanes && delta.blocks % 2 === 1;
  const body = [
    `int R = Y - atlasTop;`,
    `int chunk = X / ${stride}; X -= chunk * ${stride};`,
    'int from = chunk * tilesPerChunk, to = min(from + tilesPerChunk, pointTiles);',
    ...splitHalves(atlas.weightLayers[layer]),
    // Between two chunks of a narrow layer lies the padding of a wide one: it stays 0.
    `if (X >= ${width}) to = from;`,
    ...four.flatMap((i) => range(2).map((lane) => `vec4 g${i}${lane} = vec4(0.0);`)),
    ...(hasOwnBiasTile ? [`if (R == ${height - 1}) {`, ...biases, '} else {', ...weights, '}'] : weights),
    // Past the last block texture() gives the last one again.
    ...(isOddBlocks
      ? [`if (X * 2 + 1 >= ${delta.blocks}) { ${four.map((i) => `g${i}1 = vec4(0.0);`).join(' ')} }`]
      : []),
    ...four.flatMap((i) => range(2).map((lane) => `out${2 * i + lane} = g${i}${lane};`)),
  ];
  const samplers = ['below', 'delta'];
  return { source: assemble({ samplers, outputs: 8, body }), samplers };
}

/**
 * GPUs compute in squares of 2 × 2 fragments, so an odd last row of tiles would leave half of its squares idle: the
 * row of padding under it takes the second half of the points.
 */
export function splitHalves({ hasHalves, height }: AtlasLayer): string[] {
  if (!hasHalves) return [];
  const last = height - 1;
  return [
    `if (R >= ${last}) {`,
    '  int half1 = from + ((to - from + 1) >> 1);',
    `  if (R == ${last}) to = min(to, half1); else from = half1;`,
    `  R = ${last};`,
    '}',
  ];
}

/** g0 … g7, the gradient at (x, y): the sum of its chunks, and of both halves where there are halves. */
function readGradient(atlas: Atlas): string[] {
  const split = atlas.weightLayers
    .filter(({ hasHalves }) => hasHalves)
    .map(({ top, height }) => top + height - 1);
  const isOneOf = (rows: readonly number[]) => rows.map((row) => `y == ${row}`).join(' || ') || 'false';
  const u = `(float(x + c * ${chunkStride(atlas)}) + 0.5) / gradientWidth`;
  const v = middle('row', atlas.height);
  return [
    `vec4 ${range(8)
      .map((layer) => `g${layer} = vec4(0.0)`)
      .join(', ')};`,
    `int rows = ${isOneOf(split)} ? 2 : ${isOneOf(split.map((row) => row + 1))} ? 0 : 1;`,
    'for (int row = y; row < y + rows; row++)',
    '  for (int c = 0; c < chunks; c++) {',
    ...range(8).map((layer) => `    g${layer} += texture(gradient, vec3(${u}, ${v}, ${layer}.0));`),
    '  }',
  ];
}

/** θ ← θ − η · …; with averages it is drawn once more for each of them, since 8 buffers hold one of the three. */
export function updateShader(
  plan: NetworkPlan,
  atlas: Atlas,
  writes: 'value' | 'first' | 'second',
): TiledShader {
  const samplers = ['weights', 'gradient', ...['first', 'second'].slice(0, plan.stateCount)];
  const heightOf = (sampler: string) => (sampler === 'weights' ? atlas.textureHeight : atlas.height);
  const read = (sampler: string, layer: number) =>
    samplers.includes(sampler)
      ? fetchTexel(sampler, atlas.width, 'x', middle('y', heightOf(sampler)), `${layer}.0`)
      : 'vec4(0.0)';
  const outputs = range(8).map((layer) => {
    const components = four.map(
      (i) =>
        `value[${i}] = update(value[${i}], g${layer}[${i}], first4[${i}], second4[${i}], learningRate, correction);`,
    );
    const result = writes === 'value' ? 'value' : `${writes}4`;
    return [
      `{ vec4 value = ${read('weights', layer)}; vec4 first4 = ${read('first', layer)}; vec4 second4 = ${read('second', layer)};`,
      ...components,
      `out${layer} = ${result}; }`,
    ].join(' ');
  });
  const source = assemble({
    samplers,
    outputs: 8,
    functions: ['uniform float gradientWidth;', optimizerSource(plan.optimizer)],
    body: [
      'int x = X, y = Y;',
      'vec2 correction = vec2(firstCorrection, secondCorrection);',
      ...readGradient(atlas),
      ...outputs,
    ],
  });
  return { source, samplers };
}

/** Loss and squared gradient norm of an epoch, in parts that the page adds up. */
export function recordShader(plan: NetworkPlan, atlas: Atlas): TiledShader {
  const losses = outputShape(1, plan.sizes[plan.depth]);
  const samplers = ['losses', 'gradient'];
  const loss = (s: string, k: string) =>
    losses.isPacked ? fetchPacked('losses', s) : fetchTexel('losses', losses.width, k, pointRow(s), '0.0');
  const source = assemble({
    samplers,
    // The target is the weights' own; a record fills the first of its layers.
    outputs: 8,
    functions: ['uniform float gradientWidth;'],
    body: [
      `int part = Y % ${recordShape.height} * ${recordShape.width} + X % ${recordShape.width};`,
      'vec4 loss = vec4(0.0), squares = vec4(0.0);',
      `for (int s = part; s < pointTiles; s += ${recordParts}) for (int k = 0; k < ${losses.isPacked ? 1 : losses.width}; k++)`,
      `  loss += ${loss('s', 'k')};`,
      `for (int t = part; t < ${atlas.width * atlas.height}; t += ${recordParts}) {`,
      `  int y = t / ${atlas.width}, x = t - y * ${atlas.width};`,
      ...readGradient(atlas).map((line) => `  ${line}`),
      `  squares += ${range(8)
        .map((layer) => `g${layer} * g${layer}`)
        .join(' + ')};`,
      '}',
      'out0 = vec4(dot(loss, vec4(1.0)), dot(squares, vec4(1.0)), 0.0, 0.0);',
      ...range(7).map((index) => `out${index + 1} = vec4(0.0);`),
    ],
  });
  return { source, samplers };
}

/** Copies the points of a mini-batch, in the order given, to the front of a tensor of the same shape. */
export function gatherShader(shape: TileShape): TiledShader {
  const samplers = ['order', 'source'];
  const source = assemble({
    samplers,
    outputs: shape.layers,
    body: [
      'vec4 wanted = texture(order, vec3((float(Y) + 0.5) * pointStep, 0.5, 0.0));',
      ...four.flatMap((row) =>
        range(shape.lanes).map((lane) => {
          const layer = `float((point & 3) * ${shape.lanes} + ${lane})`;
          const texel = fetchTexel('source', shape.width, 'X', pointRow('(point >> 2)'), layer);
          return `{ int point = int(wanted[${row}]); out${row * shape.lanes + lane} = ${texel}; }`;
        }),
      ),
    ],
  });
  return { source, samplers };
}
