// Everything that has to hold before a change is shared, in the order in which a fault is cheapest to find. It stops
// at the first failure and names it. CI runs this and nothing else.
import { spawnSync } from 'node:child_process';
import { root } from './widget-list.mjs';

const steps = [
  ['format', 'npm', ['run', '--silent', 'format:check']],
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['types', 'npm', ['run', '--silent', 'types']],
  ['directions', 'npm', ['run', '--silent', 'directions']],
  ['build', 'npm', ['run', '--silent', 'build']],
  ['sizes', 'npm', ['run', '--silent', 'sizes']],
  // The tests come last, so that their count is the last line; they take the build made above.
  ['tests', 'npm', ['test', '--silent', '--', '--no-build']],
];

for (const [name, command, commandArguments] of steps) {
  const start = performance.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, commandArguments, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`\n✗ ${name} failed after ${seconds} s: what comes after it was not run.`);
    process.exit(1);
  }
  if (name !== 'tests') console.log(`✓ ${name}, ${seconds} s`);
}
