// The numbers behind a figure, as someone who cannot see it reads them; and the words of its corner.
import { expect } from 'chai';
import { prepareChart } from '../../../components/shared/chart-model.ts';
import type { ChartSpec, Series } from '../../../components/shared/chart-spec.ts';
import { makeTable } from '../../../components/shared/chart-table.ts';
import { chartStrings } from '../../../src/strings/en/chart.ts';

const describeChart = (series: Series[], more: Partial<ChartSpec> = {}) =>
  prepareChart({ title: 't', summary: 's', x: {}, y: {}, series, ...more }, 300, chartStrings);
const tableOf = (series: Series[], more?: Partial<ChartSpec>) =>
  makeTable(describeChart(series, more), chartStrings);

const record = (name: string, count: number, from = 0): Series => ({
  kind: 'line',
  name,
  hue: 'ink',
  points: Array.from({ length: count }, (_, index) => [index + from, 1 / (index + 1)]),
});

describe('chart table', () => {
  it('gives functions at round x and at the x of now', () => {
    const curve: Series = { kind: 'curve', name: 'ln x', f: Math.log, line: 'value', hue: 'y' };
    const table = tableOf([curve], { x: { range: [-2, 2], name: 'x' }, now: 0.73 });
    expect(table.columns).to.deep.equal(['x', 'ln x']);
    expect(table.rows.find(([x]) => x === '0.73')![1]).to.equal('−0.3147');
    expect(table.rows[0][1]).to.equal('no value');
    expect(table.rows.length).to.be.within(8, 14);
  });

  it('puts records over the same x into one table and thins long ones evenly', () => {
    const table = tableOf([record('by hand', 5001), record('automatic', 5001)]);
    expect(table.columns).to.deep.equal(['x', 'by hand', 'automatic']);
    expect(table.rows).to.have.lengthOf(60);
    expect(table.rows[0]).to.deep.equal(['0', '1.0000', '1.0000']);
    expect(table.rows.at(-1)![0]).to.equal('5000');
  });

  it('names the series of each row where their x differ', () => {
    const table = tableOf([record('a', 3), record('b', 3, 10)]);
    expect(table.columns).to.have.lengthOf(3);
    expect(table.rows.map(([name]) => name)).to.deep.equal(['a', 'a', 'a', 'b', 'b', 'b']);
  });

  it("takes the widget's own table where there is one", () => {
    const own = { columns: ['a'], rows: [['1']] };
    expect(tableOf([record('a', 3)], { table: own })).to.equal(own);
  });

  it('has nothing to say about an empty figure, and says that without failing', () => {
    expect(tableOf([]).rows).to.deep.equal([]);
  });

  it('says in the corner what was cut', () => {
    const steep: Series = { kind: 'curve', name: 'f', f: (x) => Math.exp(x ** 3), line: 'value', hue: 'y' };
    const model = describeChart([steep], { x: { range: [-3, 3] }, y: { limit: 6 } });
    expect(model.corner).to.deep.equal(['cut at ±6']);
    const symlog = describeChart([steep], { x: { range: [-3, 3] }, y: { scale: 'symlog', threshold: 10 } });
    expect(symlog.corner).to.deep.equal(['logarithmic beyond ±10']);
  });
});
