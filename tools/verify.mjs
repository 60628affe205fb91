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
  // The tests' own last line is the count; nothing is printed after it.
  if (name === 'tests') process.exit(status ?? 1);
  if (status !== 0) {
    console.error(`\n✗ ${name} failed after ${seconds} s: what comes after it was not run.`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  console.log(`✓ ${name}, ${seconds} s`);
}
