// Runs the tests over the built product with Node's own test runner, a process for each file, and counts them. One
// file after the other: they share dist/, and some write into it. They may run beside the tests in the browsers.
import path from 'node:path';
import { run } from 'node:test';
import { printFile } from './print-file.mjs';

/** A file builds pages and starts a browser: minutes are allowed, hours are not. */
const fileTimeoutMilliseconds = 300_000;

const describeError = (error) => {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause ?? 'no error was given');
};

/** @returns {Promise<{passed: number, failed: number}>} tests counted one by one, suites left out */
async function runFile(file) {
  const begun = performance.now();
  let passed = 0;
  const failures = [];
  const logs = [];
  const names = [];
  const isSuite = (data) => data.details?.type === 'suite';
  // A file without a test is reported as if it were one that passed.
  const isEmptyFile = (data) => path.resolve(file) === path.resolve(data.name);
  for await (const { type, data } of run({ files: [file], timeout: fileTimeoutMilliseconds })) {
    if (type === 'test:start') names[data.nesting] = data.name;
    const title = () => names.slice(0, data.nesting + 1).join(' › ');
    if (type === 'test:pass' && !isSuite(data)) {
      if (isEmptyFile(data)) failures.push('the file holds no test');
      else if (data.skip !== undefined || data.todo !== undefined) failures.push(`${title()}: was skipped`);
      else passed += 1;
    }
    // A suite fails with its tests, which are counted; a hook that fails has no test to be counted by.
    if (type === 'test:fail' && (!isSuite(data) || data.details?.error?.failureType === 'hookFailed'))
      failures.push(`${title()}\n${describeError(data.details?.error)}`);
    if (type === 'test:stdout' || type === 'test:stderr') logs.push(data.message.trimEnd());
  }
  if (passed + failures.length === 0) failures.push('the file holds no test');
  const seconds = (performance.now() - begun) / 1000;
  printFile({ place: 'Node', file, passed, failures, logs, seconds });
  return { passed, failed: failures.length };
}

/**
 * @param {string[]} files
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runNodeTests(files) {
  const total = { passed: 0, failed: 0 };
  for (const file of files) {
    const { passed, failed } = await runFile(file);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}
