/** The ledger says yes to what rounding explains and no to everything else, and names the worst number. */
import { expect } from 'chai';
import { buildLedger } from '../../src/comparison/gradient-ledger.ts';
import type { SideReading } from '../../src/comparison/gradient-ledger.ts';
import { backpropagate, meanLoss } from '../../src/comparison/float64-network.ts';
import { centralDifference } from '../../src/comparison/central-difference.ts';
import {
  addressKey,
  gradientAt,
  parameterAddresses,
  valueAddresses,
} from '../../src/comparison/gradient-address.ts';
import { activationNames } from '../../src/numerics/activations.ts';
import { lossNames } from '../../src/numerics/losses.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';
import { float32Reading, golden, notebookSpec, seededSpec } from './comparison-fixtures.ts';

const reading = (gradients: NetworkGradients, parameters: NetworkParameters): SideReading => ({
  device: { engine: 'cpu-float64', backend: 'cpu', precision: 'float64' },
  gradients,
  parameters,
});

describe('float64 network', () => {
  it('gives the notebook’s loss and all its gradients at epoch 0', async () => {
    const { spec, data } = await notebookSpec();
    const parameters = spec.parameters!;
    const exact = backpropagate(spec, parameters);
    expect(meanLoss(spec, parameters)).to.be.closeTo(data.losses[0], 1e-16);
    const { grad0 } = data;
    const far = (a: number[][], b: number[][]) =>
      Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))));
    expect(far(exact.weights[0], grad0.dL_dW1)).to.be.below(1e-17);
    expect(far(exact.weights[1], grad0.dL_dW2)).to.be.below(1e-16);
    expect(far([exact.biases[0]], grad0.dL_db1)).to.be.below(1e-17);
    expect(far(exact.layers[0].dz, grad0.dL_dz1)).to.be.below(1e-17);
    expect(far(exact.layers[1].da, grad0.dL_da2)).to.be.below(1e-16);
  });

  for (const loss of lossNames)
    for (const activation of activationNames)
      it(`${activation} with ${loss} → central differences agree with backpropagation at every address`, () => {
        const spec = seededSpec({ activation, loss });
        const parameters = spec.parameters!;
        const exact = backpropagate(spec, parameters);
        for (const address of [...parameterAddresses(spec.layers), ...valueAddresses(spec.layers, [0, 3])]) {
          const central = centralDifference(spec, parameters, address);
          const truth = gradientAt(exact, address);
          const allowed = 10 * central.error + 1e-9 * Math.max(1e-3, Math.abs(truth));
          expect(Math.abs(central.value - truth), addressKey(address)).to.be.below(allowed);
          expect(central.error, addressKey(address)).to.be.below(1e-6);
        }
      });
});

describe('gradient ledger', () => {
  it('agrees with float64 itself and with its rounding to float32', async () => {
    const { spec } = await notebookSpec();
    const parameters = spec.parameters!;
    const exact = backpropagate(spec, parameters);
    const ledger = buildLedger(spec, [reading(exact, parameters), float32Reading(spec, parameters)], {
      points: [0, 1],
    });
    expect(ledger.sides.map(({ verdict }) => verdict.kind)).to.deep.equal(['agree', 'agree']);
    expect(ledger.referenceFaults).to.deep.equal([]);
    expect(ledger.keys).to.include.members(['W1[2,4]', 'b2[1]', 'z1[2,3]']);
  });

  it('says no and names the parameter when any one gradient is off by a thousandth', async () => {
    const { spec } = await notebookSpec();
    const parameters = spec.parameters!;
    for (const address of parameterAddresses(spec.layers))
      for (const by of ['absolute', 'relative'] as const) {
        const side = float32Reading(spec, parameters);
        const gradients = structuredClone<NetworkGradients>(side.gradients);
        const value = gradientAt(gradients, address);
        const moved = by === 'absolute' ? value + 1e-3 : value * (1 + 1e-3);
        if (address.tensor === 'weight') gradients.weights[address.layer][address.from][address.to] = moved;
        else gradients.biases[address.layer][address.unit] = moved;
        const { verdict } = buildLedger(spec, [{ ...side, gradients }], { centralLimit: 1 }).sides[0];
        if (verdict.kind !== 'differ') throw new Error(`${by} ${addressKey(address)}: the ledger agreed`);
        expect(verdict.wrong).to.equal(1);
        expect(addressKey(verdict.worst)).to.equal(addressKey(address));
      }
  });

  it('finds every ratio 2.00 where one side forgot the ½', async () => {
    const { spec } = await notebookSpec();
    const parameters = spec.parameters!;
    const doubled = backpropagate({ ...spec, loss: 'mean-squared-error' }, parameters);
    const { entries, verdict } = buildLedger(spec, [reading(doubled, parameters)]).sides[0];
    expect(verdict.kind).to.equal('differ');
    for (const { ratio } of entries) expect(ratio).to.be.closeTo(2, 1e-12);
  });

  it('counts a number that is not finite as the worst', async () => {
    const { spec } = await notebookSpec();
    const side = float32Reading(spec, spec.parameters!);
    const gradients = structuredClone<NetworkGradients>(side.gradients);
    gradients.weights[1][2][0] = Number.NaN;
    const { verdict } = buildLedger(spec, [{ ...side, gradients }], { centralLimit: 1 }).sides[0];
    expect(verdict.kind === 'differ' && addressKey(verdict.worst)).to.equal('W2[3,1]');
  });

  it('has its golden data', async () => {
    expect(Object.keys(await golden('backprop100.json'))).to.include('losses');
  });
});
