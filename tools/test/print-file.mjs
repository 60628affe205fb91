// How the outcome of a test file is printed, whatever it ran in.
export const red = (text) => (process.stdout.isTTY ? `\u001b[31m${text}\u001b[39m` : text);

/** Puts the further lines of a message below its test. */
const indented = (text) => text.trim().replaceAll('\n', '\n      ');

const allFailures = [];

/**
 * Prints all of it at once, since files run beside one another.
 * @param {{place: string, file: string, passed: number, failures: string[], logs: string[], seconds: number}} outcome
 *   `place` is the browser, or Node
 */
export function printFile({ place, file, passed, failures, logs, seconds }) {
  const mark = failures.length > 0 ? red('✗') : '✓';
  const counted = `${passed} passed${failures.length > 0 ? `, ${failures.length} failed` : ''}`;
  const lines = [
    `${mark} ${place.padEnd(8)} ${file}: ${counted} (${seconds.toFixed(1)} s)`,
    ...failures.map((failure) => `    ${red('✗')} ${indented(failure)}`),
    ...logs.map((log) => `    log: ${log}`),
  ];
  console.log(lines.join('\n'));
  allFailures.push(...failures.map((failure) => `${red('✗')} ${place} ${file}\n    ${indented(failure)}`));
}

/** Says every failure once more at the end, where it is found in an output of a thousand files, or in its last lines. */
export function printFailures() {
  if (allFailures.length > 0) console.log(`What failed:\n${allFailures.join('\n')}`);
}
