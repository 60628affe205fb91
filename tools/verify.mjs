// Everything that has to hold before a change is shared. CI runs this and nothing else. The build goes on beside the
// checks of the sources, which are short; at the first failure it stops, and names it.
import { spawn } from 'node:child_process';
import { root } from './widget-list.mjs';

const script = (name, ...more) => ({ name, npm: ['run', '--silent', name, ...more] });
const lanes = [
  [script('directions'), script('types'), script('lint'), { ...script('format:check'), name: 'format' }],
  [script('build'), script('sizes')],
];
// The tests come last, so that their count is the last line; they take the build made above.
const tests = ['test', '--silent', '--', '--no-build'];

const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
const running = new Set();

/** @returns {Promise<{status: number, output: string}>} `output` as it came, for lanes would mix their lines */
function runNpm(npmArguments, stdio) {
  const child = spawn('npm', npmArguments, { cwd: root, stdio });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve({ status: code ?? 1, output });
    });
  });
}

async function runLane(steps) {
  for (const { name, npm } of steps) {
    const start = performance.now();
    const { status, output } = await runNpm(npm, ['ignore', 'pipe', 'pipe']);
    process.stdout.write(`\n── ${name}\n${output}`);
    if (status !== 0) {
      console.error(`\n✗ ${name} failed after ${seconds(start)}: what comes after it was not run.`);
      console.log('0 passed, 1 failed');
      for (const child of running) child.kill();
      process.exit(1);
    }
    console.log(`✓ ${name}, ${seconds(start)}`);
  }
}

await Promise.all(lanes.map(runLane));
console.log('\n── tests');
const { status } = await runNpm(tests, 'inherit');
// The tests' own last line is the count; nothing is printed after it.
process.exitCode = status;
