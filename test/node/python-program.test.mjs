// Runs the exported Python programs where there is a Python with numpy, and holds their numbers against the lab's
// own float64 engine. Where torch is there too, its program is run as well; where not, it is parsed. A machine without
// any Python reads the program's numbers out of its text instead and says so; a Python without numpy is a failure.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const scratch = mkdtempSync(path.join(tmpdir(), 'backprop-lab-python-'));

/** The first Python that has these: that of the system may have them where another one stands before it on the path. */
const pythonWith = (...modules) =>
  ['python3', '/usr/bin/python3'].find(
    (each) => spawnSync(each, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0,
  );
const interpreters = { numpy: pythonWith('numpy'), torch: pythonWith('numpy', 'torch') };

function python(code, interpreter = interpreters.numpy) {
  const file = path.join(scratch, 'program.py');
  writeFileSync(file, code);
  return execFileSync(interpreter, [file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1e8,
  });
}

/** All numbers of the Python list or tuple of lists that begins after `name = `, in their order. */
function numbersOf(program, name) {
  const start = program.indexOf(`\n${name} = `);
  assert.ok(start >= 0, `the program names no ${name}`);
  const text = program.slice(start + 1).split(/\n(?![\s\]])/)[0];
  const list = text.slice(text.indexOf('[') + 1).replaceAll(/, dtype=\w+/g, '');
  return (list.match(/-?\d[\d.]*(e[+-]?\d+)?/g) ?? []).map(Number);
}

/** What can be held against the run without Python: its points, its constants and when what was changed. */
function readProgram(program, { spec, changes }, whole, epochs) {
  const isDrawn = whole.data === 'circle' && whole.noise === 0 && whole.testShare === 0;
  if (isDrawn) {
    assert.ok(program.includes(`X = random.randn(${whole.count}, 2)`), 'the points are drawn');
  } else {
    assert.deepEqual(numbersOf(program, 'X'), spec.inputs.flat());
    assert.deepEqual(numbersOf(program, 'Y'), spec.targets.flat());
  }
  const isOneStream = whole.preset === 'notebook' && whole.data !== 'own';
  if (isDrawn || !isOneStream) {
    assert.ok(program.includes(`random = np.random.RandomState(${spec.seed})`), 'the seed');
    assert.deepEqual(numbersOf(program, 'layers'), spec.layers);
  } else {
    const pairs = spec.layers.slice(1).map((size, i) => size * spec.layers[i]);
    assert.equal(
      numbersOf(program, 'W').length,
      pairs.reduce((sum, count) => sum + count),
    );
  }
  assert.match(program, new RegExp(`^rate = ${spec.learningRate}$`, 'm'));
  assert.match(program, new RegExp(`^for epoch in range\\(${epochs} \\+ 1\\):$`, 'm'));
  const turns = [...program.matchAll(/^ {4}if epoch == (\d+): {2}#/gm)].map(([, epoch]) => Number(epoch));
  assert.deepEqual(turns, [...new Set(changes.map(({ epoch }) => epoch))]);
}

const report = `
import json
as_list = lambda v: (v.detach().numpy() if hasattr(v, 'detach') else v).tolist()
print('RESULT' + json.dumps([losses, gradient_norms, [as_list(w) for w in W], [as_list(v) for v in b]]))
`;

const points = [-2, -1.2, -0.3, 0.1, 0.9, 1.7, 2.2].map((x) => ({
  input: [x, x * x - 1],
  target: [x > 0 ? 1 : 0],
}));
const runs = {
  'the notebook': {},
  'a fresh stream, Xavier, tanh and cross-entropy': {
    settings: {
      preset: 'none',
      initialisation: 'xavier',
      activations: ['tanh', 'sigmoid'],
      loss: 'binary-cross-entropy',
      learningRate: 1,
    },
  },
  'moons with noise and a split, one stream, Adam in mini-batches': {
    settings: {
      data: 'moons',
      noise: 0.1,
      testShare: 0.25,
      layers: [2, 6, 5, 1],
      activations: ['leaky-relu', 'softplus', 'sigmoid'],
      optimizer: 'adam',
      learningRate: 0.01,
      batchSize: 16,
      initialisation: 'he',
      epochs: 40,
    },
  },
  'own points, momentum, cross-entropy of a linear output': {
    settings: {
      data: 'own',
      preset: 'none',
      points,
      layers: [2, 3, 1],
      activations: ['relu', 'linear'],
      loss: 'binary-cross-entropy',
      optimizer: 'momentum',
      learningRate: 0.05,
      epochs: 60,
    },
  },
  'everything changed on the way, in mini-batches': {
    settings: { batchSize: 30, loss: 'mean-squared-error', optimizer: 'momentum', epochs: 50 },
    changes: [
      { epoch: 0, change: { kind: 'bias', layer: 0, unit: 1, value: 0.5 } },
      { epoch: 10, change: { kind: 'learning-rate', value: 0.3 } },
      { epoch: 10, change: { kind: 'weight', layer: 1, from: 2, to: 0, value: -1.5 } },
      { epoch: 20, change: { kind: 'point-added', input: [0.5, -0.5], target: [0] } },
      { epoch: 21, change: { kind: 'point-removed', index: 4 } },
      { epoch: 30, change: { kind: 'point-moved', index: 7, input: [3, 3] } },
      { epoch: 30, change: { kind: 'point-target', index: 8, target: [1] } },
      { epoch: 50, change: { kind: 'bias', layer: 1, unit: 0, value: 0.25 } },
    ],
    epoch: 50,
  },
};

describe('an exported Python program', () => {
  let lab;
  const isThere = interpreters.numpy !== undefined;
  const hasPython = spawnSync('python3', ['--version']).error === undefined;

  before(async () => {
    const entry = [
      'run/create-run',
      'run/run-settings',
      'run/run-state',
      'export/python',
      'run/training-start',
      'strings/en/export',
    ];
    const outfile = path.join(scratch, 'lab.mjs');
    await build({
      stdin: {
        contents: entry.map((file) => `export * from './src/${file}.ts';`).join('\n'),
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'error',
      external: ['*/tfjs/trainer.ts', '*/webgl/trainer.ts'],
    });
    lab = await import(pathToFileURL(outfile).href);
  });
  after(() => rmSync(scratch, { recursive: true }));

  for (const [name, { settings = {}, changes = [], epoch = 0 }] of Object.entries(runs)) {
    it(`makes the numbers of the lab again: ${name}`, async () => {
      const whole = { ...lab.notebookSettings, engine: 'cpu-float64', ...settings };
      const state = { version: 1, settings: whole, changes, epoch };
      const programs = {
        numpy: lab.pythonProgram(state, 'numpy', lab.exportStrings),
        torch: lab.pythonProgram(state, 'torch', lab.exportStrings),
      };
      if (!isThere) {
        assert.ok(
          !hasPython,
          'python3 is here without numpy: install it (python3-numpy), so that the programs run',
        );
        assert.ok(!process.env.CI, 'python3 with numpy has to be installed where the checks of a change run');
        console.log(
          '  no python3 on this machine: the numbers in the text were compared, and nothing was run',
        );
        for (const program of Object.values(programs))
          readProgram(program, lab.makeStart(whole, changes), whole, epoch || whole.epochs);
        return;
      }
      const run = lab.createRun(whole, {}, { changes });
      await run.ready;
      await run.seek(epoch || whole.epochs);
      const { weights, biases } = run.readout.parameters;
      const expected = [run.losses, run.gradientNorms, weights, biases.map((row) => [row])].flat(Infinity);
      for (const [library, program] of Object.entries(programs)) {
        if (!interpreters[library]) {
          python(`import ast\nast.parse(${JSON.stringify(program)})`);
          continue;
        }
        const output = python(program + report, interpreters[library]);
        const actual = JSON.parse(output.slice(output.indexOf('RESULT') + 6)).flat(Infinity);
        assert.equal(actual.length, expected.length);
        const worst = Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
        // Two ways of summing in double precision, through at most 100 epochs: see the lab's own tolerance.
        assert.ok(worst <= 1e-12, `${library}: largest difference ${worst}`);
        console.log(
          `  ${library}: largest difference ${worst.toExponential(1)} over ${actual.length} numbers`,
        );
      }
      await run.dispose();
    });
  }
});
