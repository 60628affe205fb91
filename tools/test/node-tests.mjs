// Runs the tests over the built product with Node's own test runner, in one process per file, and counts them.
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** A file builds pages and starts a browser: minutes are allowed, hours are not. */
const fileTimeoutMilliseconds = 300_000;

/**
 * @param {string[]} files
 * @returns {Promise<{passed: number, failed: number}>} tests counted one by one, suites left out
 */
export async function runNodeTests(files) {
  const total = { passed: 0, failed: 0 };
  const isSuite = (data) => data.details?.type === 'suite';
  // A file without a test is reported as if it were one that passed.
  const isEmptyFile = (data) => files.some((file) => path.resolve(file) === path.resolve(data.name));
  const stream = run({ files, concurrency: 1, timeout: fileTimeoutMilliseconds });
  stream.on('test:pass', (data) => {
    if (isSuite(data)) return;
    if (data.skip !== undefined || data.todo !== undefined || isEmptyFile(data)) total.failed += 1;
    else total.passed += 1;
  });
  stream.on('test:fail', (data) => {
    // A suite fails with its tests, which are counted; a hook that fails has no test to be counted by.
    if (!isSuite(data) || data.details?.error?.failureType === 'hookFailed') total.failed += 1;
  });
  const report = stream.compose(spec);
  for await (const chunk of report) process.stdout.write(chunk);
  return total;
}
