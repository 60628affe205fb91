// Tables of a run: every number reads back as the same number, every row stands for what its header says.
import { expect } from 'chai';
import { curvesCsv, parametersCsv, pointsCsv, toCsv } from '../../src/export/csv.ts';
import { runJson } from '../../src/export/run-json.ts';
import { textToState } from '../../src/run/run-state.ts';
import type { Run } from '../../src/run/run.ts';
import { readyRun } from '../run/run-helpers.ts';

const cells = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

describe('the export of a run', () => {
  let run: Run;
  before(async () => {
    run = await readyRun({ preset: 'none', testShare: 0.2, epochs: 30 });
    run.subscribe(() => undefined, { gradients: true });
    await run.seek(30);
  });
  after(() => run.dispose());

  it('writes a row per epoch with loss, gradient norm and the test loss where it was read', () => {
    const [header, ...rows] = cells(curvesCsv(run));
    expect(header).to.deep.equal(['epoch', 'loss', 'gradient_norm', 'test_loss']);
    expect(rows.map((row) => Number(row[1]))).to.deep.equal(run.losses);
    expect(rows.map((row) => Number(row[2]))).to.deep.equal(run.gradientNorms);
    expect(Number(rows[30][3])).to.equal(run.readout!.test!.loss);
    expect(cells(curvesCsv({ losses: [1], gradientNorms: [2], testLosses: [] }))[0]).to.have.length(3);
  });

  it('writes every weight and bias with its gradient', () => {
    const { parameters, gradients } = run.readout!;
    const [header, ...rows] = cells(parametersCsv(parameters, gradients));
    expect(header).to.deep.equal(['parameter', 'layer', 'from', 'to', 'value', 'gradient']);
    expect(rows).to.have.length(17);
    expect(rows[5].slice(0, 4)).to.deep.equal(['W1', '1', '2', '2']);
    expect(Number(rows[5][4])).to.equal(parameters.weights[0][1][1]);
    expect(Number(rows[5][5])).to.equal(gradients!.weights[0][1][1]);
    expect(rows[16].slice(0, 4)).to.deep.equal(['b2', '2', '', '1']);
    expect(cells(parametersCsv(parameters))[0]).to.have.length(5);
  });

  it('writes every point with its prediction, training points first', () => {
    const [header, ...rows] = cells(pointsCsv(run.readout!));
    expect(header).to.deep.equal(['set', 'x1', 'x2', 'target', 'prediction']);
    expect(rows.map((row) => row[0])).to.deep.equal([...Array(80).fill('train'), ...Array(20).fill('test')]);
    expect(rows[3].slice(1, 3).map(Number)).to.deep.equal(run.data.train.inputs[3]);
    expect(Number(rows[99][4])).to.equal(run.readout!.test!.predictions[19][0]);
  });

  it('quotes what a comma or a quote would break', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,y', 'say "z"'],
          [1e-300, undefined],
        ],
      ),
    ).to.equal('a,b\r\n"x,y","say ""z"""\r\n1e-300,\r\n');
  });

  it('writes a document from which the run can be made again', () => {
    const document = JSON.parse(runJson(run)!);
    expect(document.losses).to.deep.equal(run.losses);
    expect(document.parameters).to.deep.equal(run.readout!.parameters);
    expect(document.device).to.deep.equal({ engine: 'cpu-float64', backend: 'cpu', precision: 'float64' });
    expect(textToState(JSON.stringify(document.state)).settings).to.deep.equal(run.settings);
    expect(document.state.epoch).to.equal(30);
  });
});
