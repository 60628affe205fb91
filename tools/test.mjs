// Runs every test and says how many passed: the sources in each browser that is there, then the built product.
//   node tools/test.mjs                                everything
//   node tools/test.mjs --only test/a.test.ts …        these files (browser, node or built tests), Chromium only
//   options: --browser=chromium,firefox,webkit   --no-build (node and built tests take dist/ as it is)
import path from 'node:path';
import { parseArgs } from 'node:util';
import { browserNames } from '../web-test-runner.config.mjs';
import { runBrowserTests } from './test/browser-tests.mjs';
import { runNodeTests } from './test/node-tests.mjs';
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

const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

if (browserFiles.length > 0) add(await runBrowserTests({ files: browserFiles, browsers }));
if (nodeFiles.length > 0) {
  if (!values['no-build']) {
    const { build } = await import('./build.mjs');
    await build({ quiet: true });
  }
  add(await runNodeTests(nodeFiles));
}
if (total.passed + total.failed === 0) console.error('No test was found, which is counted as a failure.');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
