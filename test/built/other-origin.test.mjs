// The lab on one server, the course page on another: what an author sees who takes the files from a CDN that allows
// it (CORS), without a policy and with a strict one.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serveFolder } from '../../tools/serve/static-server.mjs';
import { cdn, openPage, openSite, widgetReady } from './site.mjs';

describe('the lab from another origin', () => {
  let site;
  let lab;
  let folder;
  const courses = [];

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'backprop-lab-'));
    site = await openSite();
    lab = await serveFolder(cdn, {
      headers: { 'Access-Control-Allow-Origin': '*', 'Content-Security-Policy': '' },
    });
    const page = (script) =>
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>A course</title><link rel="icon" href="data:,">
${script}<chain-rule-steps expression="sin(x^2)" at="x=0.8"><p>the fallback</p></chain-rule-steps></html>`;
    await writeFile(
      path.join(folder, 'loader.html'),
      page(`<script type="module" src="${lab.address}/loader.js"></script>`),
    );
    await writeFile(
      path.join(folder, 'classic.html'),
      page(`<script defer src="${lab.address}/classic/chain-rule-steps.js"></script>`),
    );
  });
  after(async () => {
    for (const course of courses) await course.close();
    await lab.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A course server that sends this policy, and its page; requests to the lab are what it is about. */
  async function openCourse(file, policy, { waitsForWorker = false } = {}) {
    const course = await serveFolder(folder, { headers: { 'Content-Security-Policy': policy } });
    courses.push(course);
    assert.notEqual(new URL(course.address).origin, new URL(lab.address).origin);
    const opened = await openPage(site.browser, `${course.address}/${file}`);
    const { hasShadow } = await widgetReady(opened.page, 'chain-rule-steps');
    assert.ok(hasShadow);
    if (waitsForWorker && opened.page.workers().length === 0) await opened.page.waitForEvent('worker');
    // A worker that is not wanted would have been started by now.
    else await opened.page.waitForTimeout(1000);
    const workers = opened.page.workers().map((worker) => worker.url());
    const fonts = await opened.page.evaluate(() =>
      document.fonts
        .load('20px "STIX Two Math"', 'x')
        .then((faces) => faces.length > 0 && faces.every(({ status }) => status === 'loaded')),
    );
    const faults = (await opened.allFaults()).filter((fault) => !fault.startsWith(`asks ${lab.address}/`));
    await opened.close();
    return { workers, fonts, faults };
  }

  it('works on a page without a policy, with fonts, and starts its worker from a blob', async () => {
    const { workers, fonts, faults } = await openCourse('loader.html', '', { waitsForWorker: true });
    assert.deepEqual(faults, []);
    assert.ok(fonts);
    assert.ok(
      workers.some((address) => address.startsWith('blob:')),
      workers.join(' '),
    );
  });

  it('works as a classic script', async () => {
    const { faults } = await openCourse('classic.html', '');
    assert.deepEqual(faults, []);
  });

  it('does without the worker where the policy allows no blob, without one report', async () => {
    const from = (name) => `${name} 'self' ${lab.address}`;
    const policy = ["default-src 'none'", from('script-src'), from('style-src'), 'img-src * data: blob:']
      .concat([from('font-src'), from('connect-src'), from('worker-src')])
      .concat(["require-trusted-types-for 'script'", 'trusted-types lit-html backprop-lab'])
      .join('; ');
    const { workers, fonts, faults } = await openCourse('loader.html', policy);
    assert.deepEqual(faults, []);
    assert.deepEqual(workers, []);
    assert.ok(fonts);
  });
});
