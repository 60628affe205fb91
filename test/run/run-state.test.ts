// A run goes into a text or a link and comes back from it, digit for digit; old ones and wrong ones are told apart.
import { expect } from 'chai';
import { createRun } from '../../src/run/create-run.ts';
import type { RunChange } from '../../src/run/run-changes.ts';
import { linkToState, stateToLink } from '../../src/run/run-link.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import {
  runToState,
  stateToOrigin,
  stateToSettings,
  stateToText,
  textToState,
} from '../../src/run/run-state.ts';
import type { RunStateData } from '../../src/run/run-state.ts';
import { fingerprint, readyRun, settings } from './run-helpers.ts';

const everything: RunSettings = {
  preset: 'none',
  data: 'own',
  points: [
    { input: [0.1, -0.30000000000000004], target: [1] },
    { input: [1e-7, 5e-324], target: [0] },
    { input: [-1.7976931348623157e308, 1 / 3], target: [0.5] },
  ],
  count: 37,
  noise: 0.1 + 0.2,
  testShare: 1 / 3,
  layers: [2, 3, 2, 1],
  activations: ['leaky-relu', 'softplus', 'linear'],
  loss: 'binary-cross-entropy',
  learningRate: 2 / 3,
  optimizer: 'adam',
  batchSize: 2,
  seed: 4294967295,
  initialisation: 'xavier',
  engine: 'tfjs',
  epochs: 12345,
};
const changes: { epoch: number; change: RunChange }[] = [
  { epoch: 0, change: { kind: 'learning-rate', value: 0.1 + 0.2 } },
  { epoch: 3, change: { kind: 'weight', layer: 0, from: 1, to: 2, value: -1e-300 } },
  { epoch: 3, change: { kind: 'bias', layer: 2, unit: 0, value: 1e21 } },
  { epoch: 5, change: { kind: 'point-moved', index: 1, input: [0.7, Math.PI] } },
  { epoch: 5, change: { kind: 'point-target', index: 0, target: [0] } },
  { epoch: 6, change: { kind: 'point-added', input: [-1, Math.SQRT2], target: [1] } },
  { epoch: 7, change: { kind: 'point-removed', index: 0 } },
  { epoch: 8, change: { kind: 'mistake', name: 'sign' } },
];
const full: RunStateData = { version: 1, settings: everything, changes, epoch: 99 };
const plain: RunStateData = { version: 1, settings: notebookSettings, changes: [], epoch: 0 };

describe('the state of a run', () => {
  for (const [name, state] of Object.entries({ full, plain })) {
    it(`comes back from its text and its link, digit for digit (${name})`, () => {
      expect(textToState(stateToText(state))).to.deep.equal(state);
      expect(linkToState(stateToLink(state))).to.deep.equal(state);
      expect(linkToState(`#${stateToLink(state)}`)).to.deep.equal(state);
    });
  }

  it('brings a run back to the same bits, changes, plan and place', async () => {
    const run = await readyRun({ batchSize: 20, optimizer: 'momentum' });
    await run.seek(30);
    await run.change({ kind: 'learning-rate', value: 0.3 });
    await run.change({ kind: 'point-added', input: [0.5, 0.25], target: [1] });
    await run.seek(150);
    const link = stateToLink(runToState(run));
    const state = linkToState(link);
    const again = createRun(stateToSettings(state), {}, stateToOrigin(state));
    await again.ready;
    expect(fingerprint(again)).to.equal(fingerprint(run));
    expect(again.changes).to.deep.equal(run.changes);
    expect(again.losses).to.deep.equal(run.losses);
    expect([again.epoch, again.plannedEpochs]).to.deep.equal([150, 150]);
    expect(link).to.equal(
      'optimizer=momentum&batch=20&engine=cpu-float64&epochs=150&changes=30/rate/0.3;30/add/0.5,0.25/1&at=150',
    );
    await Promise.all([run.dispose(), again.dispose()]);
  });

  it('keeps changes that lie ahead of where a stored run stands', async () => {
    const state = {
      version: 1,
      settings,
      changes: [{ epoch: 20, change: { kind: 'learning-rate', value: 1 } }],
      epoch: 5,
    };
    const { settings: start, ...rest } = textToState(JSON.stringify(state));
    const run = createRun(start, {}, rest);
    await run.ready;
    expect([run.epoch, run.learningRate]).to.deep.equal([5, 0.1]);
    await run.seek(25);
    expect(run.learningRate).to.equal(1);
    await run.dispose();
  });

  const links: [string, Partial<RunStateData['settings']>, number][] = [
    ['', {}, 0],
    ['rate=1&epochs=5000', { learningRate: 1, epochs: 5000 }, 0],
    ['?data=moons&noise=0.1&preset=none&at=20', { data: 'moons', noise: 0.1, preset: 'none' }, 20],
    ['layers=2-8-8-1', { layers: [2, 8, 8, 1], activations: ['sigmoid', 'sigmoid', 'sigmoid'] }, 0],
    ['rate=−0.5&utm_source=mail', { learningRate: -0.5 }, 0],
    [
      'v=1&data=own&points=0.5,1:1;2,3:0',
      {
        data: 'own',
        points: [
          { input: [0.5, 1], target: [1] },
          { input: [2, 3], target: [0] },
        ],
      },
      0,
    ],
  ];
  for (const [link, wanted, epoch] of links) {
    it(`${link || '(empty)'} → ${JSON.stringify(wanted)}`, () => {
      expect(linkToState(link)).to.deep.equal({
        ...plain,
        settings: { ...notebookSettings, ...wanted },
        epoch,
      });
    });
  }

  const unreadable: [string, string][] = [
    ['v=2', 'run-state-version'],
    ['rate=fast', 'run-state-unreadable'],
    ['rate=', 'run-state-unreadable'],
    ['data=rings', 'run-state-unreadable'],
    ['layers=2-x-1', 'run-state-unreadable'],
    ['changes=20/jump/1', 'run-state-unreadable'],
    ['changes=20/weight/0,1/1', 'run-state-unreadable'],
    ['points=1,2', 'run-state-unreadable'],
  ];
  for (const [link, code] of unreadable) {
    it(`refuses the link ${link} (${code})`, () => {
      expect(() => linkToState(link))
        .to.throw()
        .with.property('code', code);
    });
  }

  const wrongTexts: [string, string][] = [
    ['', 'run-state-unreadable'],
    ['null', 'run-state-unreadable'],
    ['{"version":2}', 'run-state-version'],
    ['{"version":1,"settings":{"seed":"42"}}', 'run-state-unreadable'],
    ['{"version":1,"settings":{"layers":[2,"4",1]}}', 'run-state-unreadable'],
    ['{"version":1,"changes":[{"epoch":1,"change":{"kind":"explode"}}]}', 'run-state-unreadable'],
    ['{"version":1,"settings":{"loss":"toString"}}', 'run-state-unreadable'],
  ];
  for (const [text, code] of wrongTexts) {
    it(`refuses the text ${text || '(empty)'} (${code})`, () => {
      expect(() => textToState(text))
        .to.throw()
        .with.property('code', code);
    });
  }

  it('refuses changes that do not fit the start, before a run is made', () => {
    const misfit = (change: RunChange, epoch = 1): void => {
      createRun(settings, {}, { changes: [{ epoch, change }] });
    };
    expect(() => misfit({ kind: 'point-removed', index: 100 }))
      .to.throw()
      .with.property('code', 'run-no-such-index');
    expect(() => misfit({ kind: 'learning-rate', value: 1 }, -1))
      .to.throw()
      .with.property('code', 'run-out-of-range');
  });

  /** Links as they were given out: they have to be understood for ever. */
  const stored: [string, RunStateData][] = [
    [
      'data=own&points=0.1,-0.30000000000000004:1;1e-7,5e-324:0&layers=2-3-1&activations=tanh,sigmoid&rate=0.6666666666666666&engine=cpu-float64&epochs=300&changes=20/rate/0.5;30/weight/0,1,2/1.25;40/remove/0&at=60',
      {
        version: 1,
        settings: {
          ...settings,
          data: 'own',
          points: [
            { input: [0.1, -0.30000000000000004], target: [1] },
            { input: [1e-7, 5e-324], target: [0] },
          ],
          layers: [2, 3, 1],
          activations: ['tanh', 'sigmoid'],
          learningRate: 0.6666666666666666,
          epochs: 300,
        },
        changes: [
          { epoch: 20, change: { kind: 'learning-rate', value: 0.5 } },
          { epoch: 30, change: { kind: 'weight', layer: 0, from: 1, to: 2, value: 1.25 } },
          { epoch: 40, change: { kind: 'point-removed', index: 0 } },
        ],
        epoch: 60,
      },
    ],
  ];
  for (const [link, state] of stored) {
    it(`understands the stored link ${link.slice(0, 40)}…`, () => {
      expect(linkToState(link)).to.deep.equal(state);
    });
  }
});
