// What no engine can train is refused before anything is built, by a code with the values that a sentence needs.
import { expect } from 'chai';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { validateSpec } from '../../src/network/validate-spec.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';

const rows = (count: number, columns: number): number[][] =>
  Array.from({ length: count }, () => new Array<number>(columns).fill(0));

const refused: readonly (readonly [string, Partial<NetworkSpec>, string, object])[] = [
  ['no layer of weights', { layers: [2] }, 'network-too-few-layers', { layers: [2] }],
  [
    '13 layers',
    { layers: new Array<number>(14).fill(2) },
    'network-too-many-layers',
    { layers: 13, limit: 12 },
  ],
  ['0 units', { layers: [2, 0, 1] }, 'network-zero-units', { layer: 1 }],
  ['2.5 units', { layers: [2, 2.5, 1] }, 'network-units', { layer: 1, units: 2.5 }],
  ['129 units', { layers: [2, 129, 1] }, 'network-too-many-units', { layer: 1, units: 129, limit: 128 }],
  [
    '1,025 inputs',
    { layers: [1025, 4, 1] },
    'network-too-many-inputs',
    { layer: 0, units: 1025, limit: 1024 },
  ],
  [
    'one activation for two layers',
    { activations: ['tanh'] },
    'network-activation-count',
    { activations: 1, expected: 2 },
  ],
  [
    'an unknown activation',
    { activations: ['tanh', 'toString' as never] },
    'network-activation',
    { name: 'toString', layer: 1 },
  ],
  ['an unknown loss', { loss: 'hinge' as never }, 'network-loss', { name: 'hinge' }],
  ['an unknown optimiser', { optimizer: 'newton' as never }, 'network-optimizer', { name: 'newton' }],
  [
    'an unknown initialisation',
    { initialisation: 'zeros' as never },
    'network-initialisation',
    { name: 'zeros' },
  ],
  ['a rate of NaN', { learningRate: NaN }, 'network-learning-rate', { learningRate: NaN }],
  ['a batch of 0', { batchSize: 0 }, 'network-batch-size', { batchSize: 0 }],
  ['a seed of −1', { seed: -1 }, 'network-seed', { seed: -1 }],
  ['no points', { inputs: [], targets: [] }, 'network-no-points', {}],
  [
    '10,001 points',
    { inputs: rows(10_001, 2), targets: rows(10_001, 1) },
    'network-too-many-points',
    { points: 10_001, limit: 10_000 },
  ],
  [
    'fewer targets than points',
    {
      inputs: [
        [1, 2],
        [3, 4],
      ],
      targets: [[1]],
    },
    'network-target-count',
    { targets: 1, points: 2 },
  ],
  [
    'a point of three numbers',
    { inputs: [[1, 2, 3]], targets: [[1]] },
    'network-shape',
    { tensor: 'inputs', layer: undefined, row: 0, columns: 3, expectedColumns: 2 },
  ],
  [
    'a NaN among the targets',
    { inputs: [[1, 2]], targets: [[NaN]] },
    'network-not-finite',
    { tensor: 'targets', layer: undefined, row: 0, column: 0, value: 'NaN' },
  ],
  [
    'weights of another shape',
    { parameters: { weights: [[[1, 2, 3, 4]], [[1], [2], [3], [4]]], biases: [[0, 0, 0, 0], [0]] } },
    'network-shape',
    { tensor: 'weights', layer: 0, rows: 1, expectedRows: 2, columns: 4 },
  ],
];

describe('validateSpec', () => {
  it("the notebook's training, and the largest network → no objection", () => {
    validateSpec(notebookPreset());
    const largest = [1024, ...new Array<number>(12).fill(128)];
    validateSpec({
      ...notebookPreset(),
      layers: largest,
      activations: largest.slice(1).map(() => 'relu'),
      parameters: undefined,
      inputs: [new Array<number>(1024).fill(0)],
      targets: [new Array<number>(128).fill(1)],
    });
  });

  for (const [name, change, code, values] of refused) {
    it(`${name} → ${code}`, () => {
      let error: unknown;
      try {
        validateSpec({ ...notebookPreset(), ...change });
      } catch (caught) {
        error = caught;
      }
      expect(error).to.be.instanceOf(CodedError);
      expect((error as CodedError).code).to.equal(code);
      expect((error as CodedError).values).to.deep.equal(values);
    });
  }
});
