// The Python programs as text; that they make the same numbers is asserted where Python is (test/node).
import { expect } from 'chai';
import { pythonProgram } from '../../src/export/python.ts';
import type { RunStateData } from '../../src/run/run-state.ts';
import { exportStrings } from '../../src/strings/en/export.ts';
import { settings } from '../run/run-helpers.ts';

const state: RunStateData = { version: 1, settings, changes: [], epoch: 0 };

describe('a Python program of a run', () => {
  it("draws the notebook's points and start with numpy, as the notebook does", () => {
    const program = pythonProgram(state, 'numpy', exportStrings);
    expect(program).to.include('random = np.random.RandomState(42)');
    expect(program).to.include('X = random.randn(100, 2)');
    expect(program.match(/RandomState/g)).to.have.length(1);
    expect(program).to.include('range(100 + 1)');
    expect(program).to.include('dz = (dz @ W[l].T) * f_derivative[l - 1](z[l - 1])');
    expect(program).to.not.include('torch');
  });

  it('leaves the backward pass to torch in the other program', () => {
    const program = pythonProgram(state, 'torch', exportStrings);
    expect(program).to.include('loss_of(X, Y).backward()');
    expect(program).to.include('torch.optim.SGD(W + b, lr=rate)');
    expect(program).to.not.include('f_derivative');
  });

  it('writes points out digit by digit where numpy does not draw them, and makes the changes', () => {
    const program = pythonProgram(
      {
        ...state,
        settings: { ...settings, data: 'own', points: [{ input: [0.30000000000000004, 1e-7], target: [1] }] },
        changes: [
          { epoch: 3, change: { kind: 'learning-rate', value: 0.25 } },
          { epoch: 3, change: { kind: 'point-moved', index: 0, input: [1, 2] } },
          { epoch: 9, change: { kind: 'learning-rate', value: 7 } },
        ],
        epoch: 5,
      },
      'numpy',
      exportStrings,
    );
    expect(program).to.include('[0.30000000000000004, 1e-7],');
    expect(program).to.match(/if epoch == 3:.*\n +rate = 0.25\n +X\[0\] = \[1, 2\]\n/);
    expect(program).to.not.include('rate = 7');
  });

  it('refuses a run with a mistake in it: the mistakes are those of the shaders', () => {
    const changes = [{ epoch: 1, change: { kind: 'mistake', name: 'sign' } as const }];
    expect(() => pythonProgram({ ...state, changes }, 'numpy', exportStrings))
      .to.throw()
      .with.property('code', 'export-mistake');
  });
});
