// Firefox and WebKit over the built files, where they are installed: as little of a browser as the tests need.
import puppeteer from 'puppeteer-core';
import { ensureDisplay, findFirefox, findWebKitDriver, firefoxOptions } from '../../tools/browsers.mjs';
import { webKitLauncher } from '../../tools/serve/webdriver-launcher.mjs';

/**
 * @typedef {object} SmallBrowser
 * @property {(address: string) => Promise<void>} open
 * @property {(inPage: Function, ...values: unknown[]) => Promise<unknown>} evaluate
 * @property {(key: string) => Promise<void>} press
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<SmallBrowser>} */
async function startFirefox(executablePath) {
  const browser = await puppeteer.launch(firefoxOptions(executablePath));
  const page = await browser.newPage();
  return {
    open: async (address) => void (await page.goto(address)),
    evaluate: (inPage, ...values) => page.evaluate(inPage, ...values),
    press: (key) => page.keyboard.press(key),
    close: () => browser.close(),
  };
}

/** @returns {Promise<SmallBrowser>} */
async function startWebKit(command) {
  const driver = webKitLauncher(command);
  return {
    open: (address) => driver.startSession('page', address),
    evaluate: (inPage, ...values) => driver.evaluate(inPage, ...values),
    press: (key) => driver.sendKeys('page', [key]),
    close: () => driver.stop(),
  };
}

/** @returns {Promise<Map<string, () => Promise<SmallBrowser>>>} how each that is there is started */
export async function otherBrowsers() {
  const found = new Map();
  const [firefox, webKit] = [findFirefox(), findWebKitDriver()];
  if ((!firefox && !webKit) || !(await ensureDisplay())) return found;
  if (firefox) found.set('Firefox', () => startFirefox(firefox.path));
  if (webKit) found.set('WebKit', () => startWebKit(webKit.path));
  return found;
}
