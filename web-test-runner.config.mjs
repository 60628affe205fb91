// How the tests run in browsers: our sources served unbundled, one page per test file, Chromium always, Firefox and
// WebKitGTK where they are installed. `npm test` uses this through tools/test.mjs; `npx web-test-runner` works too.
import puppeteer from 'puppeteer-core';
import { chromeLauncher } from '@web/test-runner-chrome';
import {
  chromiumArguments,
  ensureDisplay,
  findChromium,
  findFirefox,
  findWebKitDriver,
  firefoxOptions,
} from './tools/browsers.mjs';
import { contentSecurityPolicy, trustedTypes } from './tools/serve/content-security-policy.mjs';
import { fontsMiddleware } from './tools/serve/fonts-middleware.mjs';
import { sourcePlugins } from './tools/serve/plugins.mjs';
import { webKitLauncher } from './tools/serve/webdriver-launcher.mjs';
import { weatherMiddleware } from './tools/serve/weather-middleware.mjs';
import { root } from './tools/widget-list.mjs';

/** Generous on purpose: a GPU in software, three browsers and two cores make an honest test slow. */
const testTimeoutMilliseconds = 60_000;
const fileTimeoutMilliseconds = 420_000;

export const browserNames = ['chromium', 'firefox', 'webkit'];

/**
 * @returns {Promise<Map<string, object>>} a launcher for each browser asked for that is there, the slowest first: the
 *   runner keeps two of them at work, and the last one has the built product beside it (tools/test.mjs)
 */
async function launchersFor(names) {
  const launchers = new Map();
  const firefox = names.includes('firefox') && findFirefox();
  const webKitDriver = names.includes('webkit') && findWebKitDriver();
  if ((firefox || webKitDriver) && (await ensureDisplay())) {
    if (webKitDriver) launchers.set('webkit', webKitLauncher(webKitDriver.path));
    if (firefox) launchers.set('firefox', firefoxLauncher(firefox.path));
  }
  if (names.includes('chromium')) {
    const { path, env } = await findChromium();
    const launchOptions = { executablePath: path, args: chromiumArguments, env: { ...process.env, ...env } };
    launchers.set('chromium', named('Chromium', chromeLauncher({ launchOptions, concurrency: 1 })));
  }
  return launchers;
}

const named = (name, launcher) => Object.assign(launcher, { name });

function firefoxLauncher(executablePath) {
  return chromeLauncher({
    concurrency: 1,
    puppeteer,
    launchOptions: firefoxOptions(executablePath, { 'dom.min_background_timeout_value': 4 }),
  });
}

/** Every page carries the strict policy with Trusted Types in report-only form, so that test/helpers/csp.ts can hear what breaks it. */
function reportPolicy(context, next) {
  context.set('Content-Security-Policy-Report-Only', `${contentSecurityPolicy}; ${trustedTypes}`);
  return next();
}

/**
 * @param {{files?: string[], browsers?: string[]}} [options] test files and the browsers wished for
 * @returns the runner's configuration; `browsers` holds a launcher for each one that is there
 */
export async function createConfig({ files = ['test/**/*.test.ts'], browsers = browserNames } = {}) {
  const launchers = await launchersFor(browsers);
  return {
    rootDir: root,
    files,
    browsers: [...launchers.values()],
    browserNames: [...launchers.keys()],
    staticLogging: true,
    concurrentBrowsers: 2,
    concurrency: 1,
    plugins: await sourcePlugins(),
    middleware: [weatherMiddleware(), reportPolicy, fontsMiddleware],
    testFramework: { config: { ui: 'bdd', timeout: testTimeoutMilliseconds } },
    testsStartTimeout: 60_000,
    testsFinishTimeout: fileTimeoutMilliseconds,
    browserStartTimeout: 60_000,
    filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
    testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>backprop-lab tests</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  };
}
