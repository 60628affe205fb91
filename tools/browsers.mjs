// Finds the browsers that the tests, the pictures and the benchmark run in, and fetches a Chromium where a fresh
// machine has none. Firefox and WebKitGTK are used where they are installed, never fetched.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
  'backprop-lab',
);
const sparticuzVersion = '153.0.0';

/**
 * What starts Chromium everywhere: without its sandbox where it refuses to run (as root), and with software WebGL2
 * where there is no GPU. Fonts are drawn alike on every machine, so that pictures can be compared.
 */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--enable-unsafe-swiftshader',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

/**
 * What starts Chromium on the machine's own GPU without a window: ANGLE on what the system has, and no list that
 * forbids it. Linux takes Vulkan; a driver without it is reached with `--use-angle=gl` in CHROME_ANGLE=gl.
 */
export const gpuArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--enable-gpu',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  `--use-angle=${process.env.CHROME_ANGLE ?? { darwin: 'metal', win32: 'd3d11' }[process.platform] ?? 'vulkan'}`,
  ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
  '--disable-software-rasterizer',
];

/** @typedef {{path: string, env?: Record<string, string>, from: string}} Browser */

/**
 * A Chromium that can be started: the one named by CHROME_PATH, an installed one, one from a cache, or a fetched one.
 * @returns {Promise<Browser>}
 * @throws when none is found and none could be fetched: the message says what was tried
 */
export async function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) {
    // A wrong CHROME_PATH is said at once: the launchers ignore it silently and start something else.
    if (!isExecutable(named)) throw new Error(`CHROME_PATH is ${named}, but no program can be started there`);
    return { path: named, from: 'CHROME_PATH' };
  }
  const found = installedChromium() ?? cachedChromium() ?? fetchedSparticuz();
  if (found) return found;

  const failures = [];
  for (const fetchOne of [fetchSparticuz, installWithApt, fetchHeadlessShell]) {
    try {
      const fetched = await fetchOne();
      if (fetched) return fetched;
    } catch (error) {
      failures.push(`  ${fetchOne.name}: ${error.message}`);
    }
  }
  throw new Error(
    'No Chromium, Chrome or Edge was found, and none could be fetched. Install one, or name it in CHROME_PATH.\n' +
      failures.join('\n'),
  );
}

/** @returns {Browser | undefined} an installed Firefox */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  if (named && isExecutable(named)) return { path: named, from: 'FIREFOX_PATH' };
  const found =
    onPath(['firefox-esr', 'firefox']) ??
    firstExecutable(['/Applications/Firefox.app/Contents/MacOS/firefox']);
  return found && { path: found, from: 'installed' };
}

/**
 * How Firefox is started by puppeteer, with more preferences where a caller needs them. Headless it has no WebGL; on
 * the private display that `ensureDisplay` starts it has.
 */
export const firefoxOptions = (executablePath, preferences = {}) => ({
  browser: 'firefox',
  executablePath,
  headless: false,
  // Half a minute is puppeteer's own patience; a machine that starts three browsers at once may need more.
  timeout: 90_000,
  extraPrefsFirefox: { 'webgl.force-enabled': true, ...preferences },
});

/** @returns {Browser | undefined} the driver of an installed WebKitGTK or WPE */
export function findWebKitDriver() {
  const found = onPath(['WebKitWebDriver', 'WPEWebDriver']);
  return found && { path: found, from: 'installed' };
}

/**
 * Starts a private X server where there is no display: Firefox needs one for WebGL, WebKitGTK to start at all.
 * @returns {Promise<boolean>} whether there is a display now
 */
export async function ensureDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return true;
  const server = onPath(['Xvfb']);
  if (!server) return false;
  // The server chooses a free number and writes it to the descriptor that it is given.
  const child = spawn(server, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(child.stdio[3], 'data');
  process.env.DISPLAY = `:${String(number).trim()}`;
  process.on('exit', () => child.kill());
  child.unref();
  // The pipe stays open (closing it would end the server) but keeps no process alive.
  child.stdio[3].resume();
  child.stdio[3].unref();
  return true;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

const firstExecutable = (files) => files.find(isExecutable);

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const ends = process.platform === 'win32' ? ['.exe', ''] : [''];
  return firstExecutable(
    names.flatMap((name) => folders.flatMap((folder) => ends.map((end) => path.join(folder, name + end)))),
  );
}

function installedChromium() {
  const windowsRoots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean);
  const found =
    onPath([
      'google-chrome-stable',
      'google-chrome',
      'chromium',
      'chromium-browser',
      'microsoft-edge-stable',
      'microsoft-edge',
    ]) ??
    firstExecutable([
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...windowsRoots.flatMap((base) => [
        path.join(base, 'Google/Chrome/Application/chrome.exe'),
        path.join(base, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
    ]);
  return found && { path: found, from: 'installed' };
}

/** The caches of puppeteer and playwright: <cache>/<browser>/<version>/<folder>/<program>. */
function cachedChromium() {
  const home = os.homedir();
  const caches = [
    process.env.PUPPETEER_CACHE_DIR,
    path.join(home, '.cache/puppeteer'),
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(home, '.cache/ms-playwright'),
    path.join(home, 'Library/Caches/ms-playwright'),
    path.join(home, 'AppData/Local/ms-playwright'),
    path.join(cacheFolder, 'browsers'),
  ].filter((folder) => folder && existsSync(folder));
  const names = /^(chrome|chrome-headless-shell|headless_shell|Chromium|Google Chrome for Testing)(\.exe)?$/;
  for (const folder of caches) {
    const found = programsBelow(folder, names, 6).sort().reverse();
    if (found.length > 0) return { path: found[0], from: `cache ${folder}` };
  }
  return undefined;
}

function programsBelow(folder, names, depth) {
  if (depth === 0) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return programsBelow(file, names, depth - 1);
    return names.test(entry.name) && isExecutable(file) ? [file] : [];
  });
}

// @sparticuz/chromium carries the browser inside its npm package, so it comes wherever npm packages come.
const sparticuzFolder = path.join(cacheFolder, `sparticuz-${sparticuzVersion}`);
const unpackedFolder = path.join(sparticuzFolder, 'unpacked');

function sparticuzBrowser() {
  return {
    path: path.join(unpackedFolder, 'chromium'),
    from: `@sparticuz/chromium ${sparticuzVersion}`,
    env: {
      LD_LIBRARY_PATH: [path.join(unpackedFolder, 'al2023/lib'), process.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(':'),
      FONTCONFIG_PATH: path.join(unpackedFolder, 'fonts'),
    },
  };
}

function fetchedSparticuz() {
  return existsSync(path.join(sparticuzFolder, 'complete')) ? sparticuzBrowser() : undefined;
}

async function fetchSparticuz() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  console.log(`No browser found: fetching @sparticuz/chromium (70 MB) into ${sparticuzFolder}`);
  mkdirSync(unpackedFolder, { recursive: true });
  const npm = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', sparticuzFolder];
  runOrThrow('npm', [...npm, `@sparticuz/chromium@${sparticuzVersion}`]);
  const packageFolder = path.join(sparticuzFolder, 'node_modules/@sparticuz/chromium');
  const require = createRequire(path.join(sparticuzFolder, 'package.json'));
  const entry = pathToFileURL(require.resolve('@sparticuz/chromium')).href;
  const { inflate } = await import(entry);
  // Its unpacker writes into the temporary folder: pointed at our cache, the browser outlives a restart.
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = unpackedFolder;
  try {
    for (const archive of ['chromium', 'fonts.tar', 'swiftshader.tar', 'al2023.tar']) {
      await inflate(path.join(packageFolder, 'bin', `${archive}.br`));
    }
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  const browser = sparticuzBrowser();
  runOrThrow(browser.path, ['--version', '--no-sandbox'], browser.env);
  mkdirSync(path.join(sparticuzFolder, 'complete'), { recursive: true });
  return browser;
}

async function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath(['apt-get'])) return undefined;
  console.log('Installing chromium with apt-get');
  runOrThrow('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  return installedChromium();
}

async function fetchHeadlessShell() {
  const folder = path.join(cacheFolder, 'browsers');
  console.log(`Fetching chrome-headless-shell into ${folder}`);
  runOrThrow('npx', [
    '--yes',
    '@puppeteer/browsers',
    'install',
    'chrome-headless-shell@stable',
    '--path',
    folder,
  ]);
  return cachedChromium();
}

function runOrThrow(command, commandArguments, env = {}) {
  const result = spawnSync(command, commandArguments, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    const lastWords = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-3).join(' / ');
    throw new Error(`${command} ${commandArguments.join(' ')} ended with ${result.status}: ${lastWords}`);
  }
}
