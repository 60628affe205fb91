// Runs test files in browsers through @web/test-runner and counts what really ran. A browser that crashes, a file
// that cannot be loaded and a test that was skipped are failures: nothing is passed over in silence.
import { startTestRunner } from '@web/test-runner';
import { createConfig } from '../../web-test-runner.config.mjs';
import { printFile, red } from './print-file.mjs';

/** @returns every test of a suite and of the suites inside it, with its full title */
function testsIn(suite, title = []) {
  if (!suite) return [];
  const here = suite.tests.map((test) => ({ ...test, title: [...title, test.name].join(' › ') }));
  return [...here, ...suite.suites.flatMap((inner) => testsIn(inner, [...title, inner.name]))];
}

function describeError(error) {
  if (!error) return 'no error was given';
  const message = error.stack?.includes(error.message)
    ? error.stack
    : `${error.message}\n${error.stack ?? ''}`;
  const compared =
    error.expected !== undefined && error.actual !== undefined
      ? `\nexpected: ${error.expected}\nactual:   ${error.actual}`
      : '';
  return `${message.trim()}${compared}`;
}

/** Prints a file's outcome in one browser, with the seconds that its page was open, and counts it. */
function reportSession(session, rootDir, seconds) {
  const tests = testsIn(session.testResults);
  const failures = tests
    .filter((test) => !test.passed)
    .map((test) =>
      test.skipped ? `${test.title}: was skipped` : `${test.title}\n${describeError(test.error)}`,
    );
  const failedToRun = session.errors.map((error) => `outside of any test: ${describeError(error)}`);
  // What a test keeps from arriving on purpose (tools/serve/weather-middleware.mjs) is not missed.
  const missed = session.request404s.filter((path) => !path.includes('__weather/'));
  if (missed.length > 0 && (failures.length > 0 || failedToRun.length > 0)) {
    failedToRun.push(`not found on the server: ${missed.join(', ')}`);
  }
  if (tests.length === 0 && failedToRun.length === 0) failedToRun.push('the file holds no test');

  const all = [...failedToRun, ...failures];
  const passed = tests.filter((test) => test.passed).length;
  const logs = session.logs.map((line) => line.map(asText).join(' '));
  const file = session.testFile.replace(`${rootDir}/`, '');
  printFile({ place: session.browser.name, file, passed, failures: all, logs, seconds });
  return { passed, failed: all.length };
}

/** How many of the slowest files and tests are named at the end. */
const slowestNamed = 12;

/** Takes the time of every file in every browser, from the moment its page is opened. */
function measureSessions() {
  // The first pages are opened before anybody can listen.
  const begun = performance.now();
  const starts = new Map();
  const ends = new Map();
  const files = new Map();
  const tests = [];
  return {
    note({ id, status }) {
      if (status === 'INITIALIZING') starts.set(id, performance.now());
      if (status === 'FINISHED') ends.set(id, performance.now());
    },
    /** Asked for when a file is over in every browser, in the last of them just now. */
    of({ id, testFile, browser, testResults }) {
      for (const { title, duration } of testsIn(testResults))
        tests.push({ title, browser: browser.name, seconds: (duration ?? 0) / 1000 });
      const seconds = ((ends.get(id) ?? performance.now()) - (starts.get(id) ?? begun)) / 1000;
      files.set(testFile, { ...files.get(testFile), [browser.name]: seconds });
      return seconds;
    },
    printSlowest(rootDir) {
      const all = {};
      for (const took of files.values())
        for (const [name, seconds] of Object.entries(took)) all[name] = (all[name] ?? 0) + seconds;
      const listed = (took) =>
        Object.entries(took)
          .map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`)
          .join(', ');
      const sum = (took) => Object.values(took).reduce((so, seconds) => so + seconds, 0);
      console.log(`Seconds in all: ${listed(all)}. The slowest files:`);
      for (const [file, took] of [...files].sort(([, a], [, b]) => sum(b) - sum(a)).slice(0, slowestNamed))
        console.log(`  ${file.replace(`${rootDir}/`, '')}: ${listed(took)}`);
      console.log('The slowest tests:');
      for (const test of tests.sort((a, b) => b.seconds - a.seconds).slice(0, slowestNamed))
        console.log(`  ${test.seconds.toFixed(1)} s ${test.browser}: ${test.title}`);
    },
  };
}

const asText = (value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));

/** Says once when fewer browsers have something left to do than could work at once. */
function watchBrowsers(sessions, concurrentBrowsers, onPlace) {
  let isTold = false;
  const look = () => {
    const busy = new Set(
      [...sessions.all()].filter(({ status }) => status !== 'FINISHED').map(({ browser }) => browser),
    );
    if (isTold || busy.size >= concurrentBrowsers) return;
    isTold = true;
    onPlace();
  };
  sessions.on('session-status-updated', look);
  look();
}

/**
 * @param {{files: string[], browsers: string[], onPlace?: () => void}} options `onPlace` is called when the machine has
 *   place for something else beside the browsers that are not yet through
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runBrowserTests({ files, browsers, onPlace = () => {} }) {
  const { browserNames, ...config } = await createConfig({ files, browsers });
  const missing = browsers.filter((name) => !browserNames.includes(name));
  console.log(
    `Browsers: ${browserNames.join(', ')}${missing.length ? ` (not installed: ${missing.join(', ')})` : ''}`,
  );

  const total = { passed: 0, failed: 0 };
  const times = measureSessions();
  const reporter = {
    start({ sessions }) {
      sessions.on('session-status-updated', (session) => times.note(session));
      watchBrowsers(sessions, config.concurrentBrowsers, onPlace);
    },
    reportTestFileResults({ sessionsForTestFile }) {
      for (const session of sessionsForTestFile) {
        const { passed, failed } = reportSession(session, config.rootDir, times.of(session));
        total.passed += passed;
        total.failed += failed;
      }
    },
  };
  const runner = await startTestRunner({
    config: { ...config, reporters: [reporter] },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  if (!runner) throw new Error('the test runner did not start');
  const passed = await new Promise((resolve) => runner.on('stopped', resolve));
  // A browser that could not be started leaves no session behind that could be counted.
  if (!passed && total.failed === 0) {
    console.error(red('A browser crashed or could not be started.'));
    total.failed = 1;
  }
  times.printSlowest(config.rootDir);
  return total;
}
