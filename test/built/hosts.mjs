// Pages of others that show a widget, as small as they can be: a folder with its own server for each test file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { serveFolder } from '../../tools/serve/static-server.mjs';

/** A server of another origin than the lab's. It has no policy unless `headers` brings one. */
export async function openHost(headers = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'backprop-lab-host-'));
  const server = await serveFolder(folder, { headers: { 'Content-Security-Policy': '', ...headers } });
  return {
    address: server.address,
    folder,
    /** Writes a file and answers its address; a page's body becomes a whole page. */
    async put(name, text) {
      const page = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Week 3</title>
<link rel="icon" href="data:,"></head><body>${text}</body></html>`;
      await writeFile(path.join(folder, name), name.endsWith('.html') ? page : text);
      return `${server.address}/${name}`;
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The frame whose address begins so, once it is there. */
export async function frameAt(page, address) {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = page.frames().find((frame) => frame.url().startsWith(address));
    if (found) return found;
    await page.waitForTimeout(50);
  }
  throw new Error(`there is no frame at ${address}`);
}

/** Waits in a page or a frame until the widget stands; answers its size. */
export function embeddedReady(frame, tag) {
  return frame.evaluate(async (name) => {
    const late = new Promise((_, reject) =>
      setTimeout(() => reject(new Error(`<${name}> was not ready in a minute`)), 60_000),
    );
    const ready = (async () => {
      while (!document.querySelector(name)) await new Promise((resolve) => setTimeout(resolve, 20));
      await customElements.whenDefined(name);
      const element = document.querySelector(name);
      await element.ready;
      // A font that comes later would change the height once more.
      await document.fonts.ready;
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { width, height } = element.getBoundingClientRect();
      return { width, height };
    })();
    return Promise.race([ready, late]);
  }, tag);
}
