// Runs every test and says how many passed: the sources in each browser that is there, then the built product.
//   node tools/test.mjs                                everything
//   node tools/test.mjs --only test/a.test.ts …        these files (browser, node or built tests), Chromium only
//   options: --browser=chromium,firefox,webkit   --no-build (node and built tests take dist/ as it is)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { browserNames } from '../web-test-runner.config.mjs';
import { runBrowserTests } from './test/browser-tests.mjs';
import { runNodeTests } from './test/node-tests.mjs';
import { printFailures } from './test/print-file.mjs';
import { filesBelow } from './serve/vendor.mjs';
import { root } from './widget-list.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'boolean', default: false },
    browser: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});

process.chdir(root);
const relative = (file) => path.relative(root, path.resolve(file));
const files = values.only
  ? positionals.map(relative)
  : filesBelow(path.join(root, 'test'), /\.test\.(ts|mjs)$/).map(relative);
const onDist = /^test\/(node|built)\//;
const browserFiles = files.filter((file) => !onDist.test(file));
const nodeFiles = files.filter((file) => onDist.test(file));
const browsers = values.browser?.split(',') ?? (values.only ? ['chromium'] : browserNames);
for (const name of browsers) {
  if (!browserNames.includes(name))
    throw new Error(`--browser: ${name} is none of ${browserNames.join(', ')}`);
}

/** What stands on the built product: first it is built, in a process of its own, for others are being served meanwhile. */
async function testProduct() {
  if (!values['no-build']) {
    const child = spawn(process.execPath, ['tools/build.mjs', '--quiet'], { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0) {
      console.error('✗ The build failed: what stands on it was not tested.');
      return { passed: 0, failed: 1 };
    }
  }
  return runNodeTests(nodeFiles);
}

// Two things at a time, which is what two cores bear: two browsers, and beside the last one the built product.
const runs = [];
const place = new Promise((resolve) => {
  if (browserFiles.length === 0) resolve();
  else runs.push(runBrowserTests({ files: browserFiles, browsers, onPlace: resolve }).finally(resolve));
});
if (nodeFiles.length > 0) runs.push(place.then(testProduct));

const total = { passed: 0, failed: 0 };
for (const { passed, failed } of await Promise.all(runs)) {
  total.passed += passed;
  total.failed += failed;
}
if (total.passed + total.failed === 0) console.error('No test was found, which is counted as a failure.');
printFailures();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
