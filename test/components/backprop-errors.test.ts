// What a person sees of the points that a network has on the wrong side.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropErrors } from '../../components/backprop-errors/backprop-errors.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createRun } from '../../src/run/create-run.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';

const runs: Run[] = [];

async function training(change: Partial<RunSettings> = {}, epoch = 0): Promise<Run> {
  const run = createRun({ ...notebookSettings, engine: 'cpu-float64', ...change }, {}, { epoch });
  runs.push(run);
  await run.ready;
  return run;
}

async function mistakes(run: Run, width = 300) {
  const element = await fixture<BackpropErrors>(html`<backprop-errors .source=${run}></backprop-errors>`, {
    width,
  });
  await until(() => run.readout !== undefined, 'the run was read');
  await twoFrames();
  await settled(element);
  const root = element.shadowRoot!;
  const openTable = async (): Promise<void> => {
    root.querySelector<HTMLDetailsElement>('.chart-table')!.open = true;
    await until(() => root.querySelector('.chart-table > :not(summary)') !== null, 'the table opened');
  };
  return { element, root, openTable };
}

describe('<backprop-errors>', () => {
  before(() => defineElement(BackpropErrors));
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.dispose()));
  });

  it('is accessible, with its table open', async () => {
    const { element, openTable } = await mistakes(await training({}, 20));
    await expectAccessible(element);
    await openTable();
    await expectAccessible(element);
  });

  it('keeps to the strict policy', async () => {
    const run = await training();
    await expectNoViolations(async () => {
      await mistakes(run);
    });
  });

  it('counts 41 of 100 after the notebook’s 100 epochs, all inside, and lists them', async () => {
    const { root, openTable } = await mistakes(await training({}, 100));
    expect(root.querySelector('.heading small')!.textContent).to.equal('41 of 100');
    expect(root.querySelector('.figure-note')!.textContent).to.contain(
      'It calls 41 ●\u00a0inside “outside”, and none the other way.',
    );
    expect(root.querySelector('canvas')!.getAttribute('aria-label')).to.contain('and 36 more');
    await openTable();
    const rows = [...root.querySelectorAll('tbody tr')];
    expect(rows).to.have.lengthOf(41);
    // The notebook's first point, (0.497, −0.138), lies inside.
    const cells = [...rows[0].children].map((cell) => cell.textContent);
    expect(cells.slice(0, 4)).to.deep.equal(['1', '0.497', '−0.138', '● inside']);
    expect(Number(cells[4])).to.be.within(0.5, 1);
  });

  it('counts 2 of 100 once it has learned: 5000 epochs at rate 1', async () => {
    const { root, openTable } = await mistakes(await training({ learningRate: 1 }, 5000));
    expect(root.querySelector('.heading small')!.textContent).to.equal('2 of 100');
    await openTable();
    expect(root.querySelectorAll('tbody tr')).to.have.lengthOf(2);
  });

  it('rings the wrong points in the colour of a no', async () => {
    const run = await training({ learningRate: 1 }, 5000);
    const { root } = await mistakes(run);
    const canvas = root.querySelector('canvas')!;
    const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    // --bl-no in light is rgb(179 38 30); two rings of radius 9 and width 2 are about 226 px at ratio 1.
    let red = 0;
    for (let at = 0; at < width * height * 4; at += 4) {
      if (Math.abs(data[at] - 179) < 4 && Math.abs(data[at + 1] - 38) < 4 && Math.abs(data[at + 2] - 30) < 4)
        red++;
    }
    const ratio = canvas.width / canvas.offsetWidth;
    expect(red).to.be.within(80 * ratio * ratio, 300 * ratio * ratio);
  });

  it('follows a change of the run', async () => {
    const run = await training({}, 100);
    const { element, root } = await mistakes(run);
    await run.change({ kind: 'bias', layer: 1, unit: 0, value: -9 });
    await until(
      () => root.querySelector('.heading small')!.textContent === '59 of 100',
      'the count followed',
    );
    await settled(element);
    expect(root.querySelector('.figure-note')!.textContent).to.contain('59 ◆\u00a0outside “inside”');
  });

  it('counts the points that were kept for testing by themselves', async () => {
    const { root } = await mistakes(await training({ preset: 'none', testShare: 0.2 }, 10));
    expect(root.querySelector('.heading small')!.textContent).to.match(/of 80$/);
    expect(root.querySelector('.figure-note')!.textContent).to.match(/Of the 20 points kept for testing/);
  });

  it('says that nothing is plainly wrong where targets are numbers', async () => {
    const points = [
      { input: [0, 1], target: [0.3] },
      { input: [1, 0], target: [2.5] },
    ];
    const { root } = await mistakes(await training({ preset: 'none', data: 'own', points, count: 2 }));
    expect(root.querySelector('.missing')!.textContent).to.contain('numbers and no classes');
  });

  it('lists what it cannot draw, and says where there is no training', async () => {
    const points = [
      { input: [0, 1, 2], target: [0] },
      { input: [1, 0, 2], target: [1] },
    ];
    const run = await training({ preset: 'none', data: 'own', points, count: 2, layers: [3, 2, 1] });
    const { root } = await mistakes(run);
    expect(root.querySelector('.missing')!.textContent).to.contain('3 coordinates');
    expect(root.querySelector('.heading small')!.textContent).to.match(/^\d of 2$/);
    const lone = await fixture<BackpropErrors>(html`<backprop-errors></backprop-errors>`);
    expect(lone.shadowRoot!.textContent).to.contain('No training to show');
  });

  it('gives its place in the audience back, fits 288 px, and draws itself as a picture', async () => {
    const run = await training();
    const { element, root } = await mistakes(run, 288);
    expect(element.scrollWidth).to.be.at.most(288);
    expect((await element.toBlob()).size).to.be.greaterThan(2000);
    expect(element.getState()).to.deep.equal({ version: 1, widget: 'backprop-errors' });
    const place = element.parentElement!;
    element.remove();
    expect(run.audience.all).to.equal(0);
    place.append(element);
    await settled(element);
    expect(run.audience.all).to.equal(1);
    expect(root.querySelector('canvas')).not.to.equal(null);
  });
});
