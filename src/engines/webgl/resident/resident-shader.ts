/**
 * A whole tiny network in one shader: its parameters stay in registers while epoch after epoch runs, and every
 * formula is written out unit by unit. The formulas are those of the plain passes, by their own files.
 */
import { activationSources, lossSources, optimizerSource, slopeSources } from '../formulas.ts';
import type { NetworkPlan } from '../network-plan.ts';
import head from '../shaders/head.glsl';
import logistic from '../shaders/logistic.glsl';

/** How the numbers of one draw share the 8 draw buffers of a 2 × 2 target: 16 numbers a buffer. */
export interface ResidentLayout {
  /** Buffers that hold parameters and the optimiser's averages. */
  readonly stateLayers: number;
  /** Buffers that hold records: loss and gradient norm, so 8 epochs a buffer. */
  readonly recordLayers: number;
  readonly epochsPerDraw: number;
  /** Texels of four numbers that one point takes: inputs, then targets. */
  readonly texelsPerPoint: number;
}

const drawBuffers = 8;
const numbersPerLayer = 16;
export const epochsPerLayer = 8;

/** undefined where the network is too large to leave room for records. */
export function residentLayout(plan: NetworkPlan): ResidentLayout | undefined {
  const stateLayers = Math.ceil((plan.parameterCount * (1 + plan.stateCount)) / numbersPerLayer);
  const recordLayers = drawBuffers - stateLayers;
  if (recordLayers < 1) return undefined;
  const numbers = plan.sizes[0] + plan.sizes[plan.depth];
  return {
    stateLayers,
    recordLayers,
    epochsPerDraw: recordLayers * epochsPerLayer,
    texelsPerPoint: Math.ceil(numbers / 4),
  };
}

interface Parameter {
  readonly name: string;
  readonly layer: number;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const component = (index: number): string => 'xyzw'[index & 3];

/** Weights then biases, layer by layer: the order of every flat array in the lab. */
function parameterNames({ sizes, depth }: NetworkPlan): Parameter[] {
  return range(depth).flatMap((layer) => [
    ...range(sizes[layer]).flatMap((below) =>
      range(sizes[layer + 1]).map((unit) => ({ name: `w${layer}_${below}_${unit}`, layer })),
    ),
    ...range(sizes[layer + 1]).map((unit) => ({ name: `b${layer}_${unit}`, layer })),
  ]);
}

/** The functions of one activation, each with the layer's number behind its name. */
function activationOf(plan: NetworkPlan, layer: number): string {
  const name = plan.activations[layer];
  return `${activationSources[name]}${slopeSources[name]}`.replaceAll(
    /\bactivation(DerivativeFromOutput|Derivative)?\b(?=\()/g,
    (word) => `${word}${layer}`,
  );
}

function forward({ sizes, depth, lossTakesLogit }: NetworkPlan): string[] {
  return range(depth).flatMap((layer) =>
    range(sizes[layer + 1]).map((unit) => {
      const terms = range(sizes[layer]).map((below) => ` + a${layer}_${below} * w${layer}_${below}_${unit}`);
      const z = `b${layer}_${unit}${terms.join('')}`;
      const a = `a${layer + 1}_${unit}`;
      if (layer < depth - 1) return `float ${a} = activation${layer}(${z});`;
      const taken = lossTakesLogit ? `z_${unit}` : a;
      return [
        `float z_${unit} = ${z};`,
        `float ${a} = activation${layer}(z_${unit});`,
        `loss += lossValue(${taken}, y_${unit});`,
        `float d${layer}_${unit} = lossDerivative(${taken}, y_${unit})`,
        lossTakesLogit ? ';' : ` * activationDerivativeFromOutput${layer}(${a});`,
      ].join(' ');
    }),
  );
}

/** Gradients of a layer, then the deltas of the one below it. */
function backward({ sizes, depth }: NetworkPlan): string[] {
  return range(depth)
    .reverse()
    .flatMap((layer) => {
      const units = range(sizes[layer + 1]);
      const gradients = units.flatMap((unit) => [
        ...range(sizes[layer]).map(
          (below) => `gw${layer}_${below}_${unit} += a${layer}_${below} * d${layer}_${unit};`,
        ),
        `gb${layer}_${unit} += d${layer}_${unit};`,
      ]);
      if (layer === 0) return gradients;
      const deltas = range(sizes[layer]).map((below) => {
        const paths = units.map((unit) => `d${layer}_${unit} * w${layer}_${below}_${unit}`).join(' + ');
        const slope = `activationDerivativeFromOutput${layer - 1}(a${layer}_${below})`;
        return `float d${layer - 1}_${below} = (${paths}) * ${slope};`;
      });
      return [...gradients, ...deltas];
    });
}

/** Reads numbers 0, 1, 2 … of the state into registers, four a texel, four texels a layer. */
function loadState(names: readonly string[]): string[] {
  return range(Math.ceil(names.length / 4)).flatMap((texel) => {
    const place = `ivec3(sourceColumn + ${texel & 1}, ${(texel >> 1) & 1}, ${texel >> 2})`;
    const here = names.slice(4 * texel, 4 * texel + 4);
    return [
      `vec4 t${texel} = texelFetch(state, ${place}, 0);`,
      ...here.map((name, index) => `float ${name} = t${texel}.${component(index)};`),
    ];
  });
}

/** Each of the four fragments writes its texel of every layer. */
function storeState(names: readonly string[], layers: number): string[] {
  return range(layers).map((layer) => {
    const texels = range(4).map((texel) => {
      const numbers = range(4).map((index) => names[16 * layer + 4 * texel + index] ?? '0.0');
      return `vec4(${numbers.join(', ')})`;
    });
    return `out${layer} = lane == 0 ? ${texels[0]} : lane == 1 ? ${texels[1]} : lane == 2 ? ${texels[2]} : ${texels[3]};`;
  });
}

export function residentShader(plan: NetworkPlan, layout: ResidentLayout): string {
  const { stateLayers, recordLayers, epochsPerDraw, texelsPerPoint } = layout;
  const { sizes, depth, stateCount } = plan;
  const parameters = parameterNames(plan).map(({ name }) => name);
  const prefixes = ['', 'first_', 'second_'].slice(0, 1 + stateCount);
  const names = prefixes.flatMap((prefix) => parameters.map((name) => prefix + name));
  const packed = [
    ...range(sizes[0]).map((unit) => `a0_${unit}`),
    ...range(sizes[depth]).map((unit) => `y_${unit}`),
  ];
  const state = (prefix: string, name: string) => (prefixes.includes(prefix) ? prefix + name : 'unused');
  const lines = (code: readonly string[], indent: string) => code.map((line) => indent + line).join('\n');
  return `${head}
uniform sampler2DArray state;
uniform sampler2D data;
uniform int sourceColumn;
uniform int points;
uniform int epochs;
uniform int updates;
uniform float texelStep;
uniform float oneOverElements;
uniform float learningRate;
uniform vec2 corrections[${epochsPerDraw}];

${logistic}
${range(depth)
  .map((layer) => activationOf(plan, layer))
  .join('\n')}
${lossSources[plan.loss]}
${optimizerSource(plan.optimizer)}
// Read with texture() at a texel's centre: 1.4 times as fast as texelFetch on software WebGL, the same elsewhere.
vec4 dataTexel(int index) { return texture(data, vec2((float(index) + 0.5) * texelStep, 0.5)); }

${range(stateLayers + recordLayers)
  .map((index) => `layout(location = ${index}) out vec4 out${index};`)
  .join('\n')}

void main() {
  // Four fragments do the same work and differ in what they write.
  int lane = (int(gl_FragCoord.y) & 1) * 2 + (int(gl_FragCoord.x) & 1);
${lines(loadState(names), '  ')}
${lines(
  range(recordLayers).map((layer) => `vec4 record${layer} = vec4(0.0);`),
  '  ',
)}
  for (int epoch = 0; epoch < epochs; epoch++) {
    float loss = 0.0;
${lines(
  parameters.map((name) => `float g${name} = 0.0;`),
  '    ',
)}
    for (int point = 0; point < points; point++) {
${lines(
  range(texelsPerPoint).map((texel) => `vec4 p${texel} = dataTexel(point * ${texelsPerPoint} + ${texel});`),
  '      ',
)}
${lines(
  packed.map((name, index) => `float ${name} = p${index >> 2}.${component(index)};`),
  '      ',
)}
${lines(forward(plan), '      ')}
${lines(backward(plan), '      ')}
    }
    float squares = 0.0;
    float unused = 0.0;
${lines(
  parameters.map((name) => `g${name} *= oneOverElements; squares += g${name} * g${name};`),
  '    ',
)}
    // Epoch e goes to layer e / 8, to the fragment e / 2 % 4, to its first or second pair of numbers.
    if (((epoch >> 1) & 3) == lane) {
      vec2 pair = vec2(loss, sqrt(squares));
${lines(
  range(recordLayers).map(
    (layer) =>
      `if ((epoch >> 3) == ${layer}) { if ((epoch & 1) == 0) record${layer}.xy = pair; else record${layer}.zw = pair; }`,
  ),
  '      ',
)}
    }
    if (epoch < updates) {
      vec2 correction = ${stateCount > 1 ? 'corrections[epoch]' : 'vec2(1.0)'};
${lines(
  parameters.map(
    (name) =>
      `${name} = update(${name}, g${name}, ${state('first_', name)}, ${state('second_', name)}, learningRate, correction);`,
  ),
  '      ',
)}
    }
  }
${lines(storeState(names, stateLayers), '  ')}
${lines(
  range(recordLayers).map((layer) => `out${stateLayers + layer} = record${layer};`),
  '  ',
)}
}
`;
}
