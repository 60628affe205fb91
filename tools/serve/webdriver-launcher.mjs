// Lets the test runner drive any browser that speaks the W3C WebDriver protocol; here it is WebKitGTK, the
// nearest that Linux has to Safari. One browser, one window, one test file at a time.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** The WebDriver protocol gives each key without a character a code of its own. */
const keyCodes = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};
const mouseButtons = { left: 0, middle: 1, right: 2 };
const startAttempts = 500;
const attemptPauseMilliseconds = 100;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
    server.on('error', reject);
  });
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class WebDriverLauncher {
  type = 'webdriver';
  concurrency = 1;
  #options;
  #config;
  #process;
  #address;
  #session;
  #starting;
  #active = new Map();

  constructor(options) {
    this.#options = options;
    this.name = options.name;
  }

  async initialize(config) {
    this.#config = config;
  }

  async startSession(id, url) {
    await (this.#starting ??= this.#start());
    this.#active.set(id, url);
    await this.#command('POST', '/url', { url });
  }

  /** Runs a function in the page and answers what its promise gives. */
  async evaluate(inPage, ...values) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${inPage})(...[...arguments].slice(0, -1))).then(
        (value) => done({ value: value ?? null }),
        (error) => done({ fault: String(error) }),
      );`;
    const answer = await this.#command('POST', '/execute/async', { script, args: values });
    if (answer.fault) throw new Error(`${this.name}: ${answer.fault}`);
    return answer.value;
  }

  isActive(id) {
    return this.#active.has(id);
  }

  getBrowserUrl(id) {
    return this.#active.get(id);
  }

  async stopSession(id) {
    const testCoverage = this.#config.coverage
      ? await this.#command('POST', '/execute/sync', { script: 'return window.__coverage__', args: [] })
      : undefined;
    await this.#command('POST', '/url', { url: 'about:blank' });
    this.#active.delete(id);
    return { testCoverage: testCoverage ?? undefined };
  }

  async startDebugSession() {
    throw new Error(`${this.name}: debug sessions are not offered; run the test in Chromium`);
  }

  /** Real key presses, for the runner's `sendKeys`. */
  async sendKeys(_id, keys) {
    const actions = keys.flatMap((key) => {
      const value = keyCodes[key] ?? key;
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
    });
    await this.#command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async sendMouseMove(_id, x, y) {
    await this.#pointer([{ type: 'pointerMove', duration: 0, x, y }]);
  }

  async sendMouseDown(_id, button = 'left') {
    await this.#pointer([{ type: 'pointerDown', button: mouseButtons[button] }]);
  }

  async sendMouseUp(_id, button = 'left') {
    await this.#pointer([{ type: 'pointerUp', button: mouseButtons[button] }]);
  }

  async sendMouseClick(id, x, y, button = 'left') {
    await this.sendMouseMove(id, x, y);
    await this.sendMouseDown(id, button);
    await this.sendMouseUp(id, button);
  }

  async resetMouse() {
    await this.#command('DELETE', '/actions');
  }

  async stop() {
    // The browser may have gone already; then there is nothing left to close.
    if (this.#session) await this.#request('DELETE', `/session/${this.#session}`).catch(() => undefined);
    this.#process?.kill();
  }

  async #start() {
    const { command, commandArguments, capabilities = {} } = this.#options;
    const port = await freePort();
    this.#address = `http://127.0.0.1:${port}`;
    this.#process = spawn(command, commandArguments(port), { stdio: 'ignore' });
    const process = this.#process;
    globalThis.process.on('exit', () => process.kill());
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#request('GET', '/status');
        break;
      } catch (error) {
        if (attempt === startAttempts) throw error;
        await pause(attemptPauseMilliseconds);
      }
    }
    const { sessionId } = await this.#request('POST', '/session', {
      capabilities: { alwaysMatch: capabilities },
    });
    this.#session = sessionId;
    await this.#command('POST', '/timeouts', { pageLoad: 120_000, script: 120_000 });
  }

  #pointer(actions) {
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    return this.#command('POST', '/actions', { actions: [mouse] });
  }

  #command(method, path, body) {
    return this.#request(method, `/session/${this.#session}${path}`, body);
  }

  async #request(method, path, body) {
    const response = await fetch(this.#address + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${this.name}: ${path}: ${value.error}: ${value.message}`);
    return value;
  }
}

/**
 * @param {string} command WebKitGTK's driver
 * @returns a launcher for @web/test-runner, which can also be driven without it
 */
export const webKitLauncher = (command) =>
  new WebDriverLauncher({ name: 'WebKit', command, commandArguments: (port) => [`--port=${port}`] });
