// Every code sample in README.md and docs/ is tried: HTML in a browser against the built files, JavaScript in Node,
// TypeScript by the compiler, commands against package.json. A new sample is found by itself; one in a language that
// nobody tries fails.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serveFolder } from '../../tools/serve/static-server.mjs';
import { filesBelow } from '../../tools/serve/vendor.mjs';
import { listWidgets, root } from '../../tools/widget-list.mjs';
import { cdn, openPage, openSite } from '../built/site.mjs';

const scripts = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).scripts;
const documents = [
  'README.md',
  ...filesBelow(path.join(root, 'docs'), /\.md$/).map((file) => path.relative(root, file)),
];

/** The fenced blocks of a document, each with its language and its line. */
function samplesOf(file) {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ 1: language, 2: code, index }) => ({
    language,
    code,
    name: `${file}:${text.slice(0, index).split('\n').length}`,
  }));
}

const samples = documents.flatMap(samplesOf);
const of = (...languages) => samples.filter(({ language }) => languages.includes(language));

/** Beside the built files, so that `backprop-lab` is found as an installed package would be. */
function inFolder(act) {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(path.join(root, '.cache/sample-'));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the code samples', () => {
  it('are found, and each is of a kind that is tried', () => {
    assert.ok(of('html').length > 0 && of('js').length > 0 && of('sh').length > 0);
    const tried = new Set(['html', 'js', 'ts', 'sh', 'json', '']);
    assert.deepEqual(
      samples.filter(({ language }) => !tried.has(language)).map(({ name }) => name),
      [],
    );
  });

  for (const { name, code } of of('js')) {
    it(`run in Node: ${name}`, () => {
      const { status, stderr } = inFolder((folder) => {
        writeFileSync(path.join(folder, 'sample.mjs'), code);
        return spawnSync(process.execPath, [path.join(folder, 'sample.mjs')], { encoding: 'utf8' });
      });
      assert.equal(status, 0, stderr);
    });

    const promised = [...code.matchAll(/^console\.log\(.*\); \/\/ ([^:\n]+)/gm)].map(([, text]) =>
      text.trim(),
    );
    if (promised.length > 0) {
      it(`print what they say: ${name}`, () => {
        const { stdout } = inFolder((folder) => {
          writeFileSync(path.join(folder, 'sample.mjs'), code);
          return spawnSync(process.execPath, [path.join(folder, 'sample.mjs')], { encoding: 'utf8' });
        });
        assert.deepEqual(stdout.trim().split('\n'), promised);
      });
    }
  }

  for (const { name, code } of of('ts')) {
    it(`are accepted by the compiler: ${name}`, () => {
      const { stdout } = inFolder((folder) => {
        writeFileSync(path.join(folder, 'sample.ts'), code);
        const compilerOptions = {
          module: 'nodenext',
          target: 'es2022',
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          types: [],
        };
        writeFileSync(
          path.join(folder, 'tsconfig.json'),
          JSON.stringify({ compilerOptions, files: ['sample.ts'] }),
        );
        return spawnSync(
          process.execPath,
          [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder],
          { encoding: 'utf8' },
        );
      });
      assert.equal(stdout.trim(), '');
    });
  }

  for (const { name, code } of of('json')) {
    it(`name files that are there: ${name}`, () => {
      for (const [, file] of code.matchAll(/"\.\/node_modules\/backprop-lab\/([^"]+)"/g)) {
        assert.ok(readFileSync(path.join(root, file), 'utf8').length > 0, file);
      }
      assert.equal(typeof JSON.parse(code), 'object');
    });
  }

  for (const { name, code } of of('sh')) {
    it(`name commands that are there, with their options: ${name}`, () => {
      const commands = code
        .replace(/#.*$/gm, '')
        .split(/\n|&&/)
        .map((line) => line.trim())
        .filter(Boolean);
      for (const command of commands) checkCommand(command);
    });
  }

  /** `npm ci`, or a script of package.json whose source knows the options that are given. */
  function checkCommand(command) {
    if (/^npm (ci|pack)$/.test(command)) return;
    const [, script, rest] = /^npm (?:run )?([\w:-]+)(?: -- (.*))?$/.exec(command) ?? [];
    assert.ok(script && scripts[script], command);
    const source = scripts[script].split(' ').find((word) => word.endsWith('.mjs'));
    for (const [, option] of (rest ?? '').matchAll(/--([\w-]+)/g)) {
      const text = readFileSync(path.join(root, source), 'utf8');
      assert.ok(new RegExp(`['"]?\\b${option}\\b['"]?:`).test(text), `${command}: --${option} is not known`);
    }
  }
});

describe('the samples of HTML', () => {
  let site;
  let course;
  let lab;
  let folder;
  before(async () => {
    site = await openSite();
    // A course of its own, with what the samples suppose beside its page, and the other server that they name.
    folder = mkdtempSync(path.join(os.tmpdir(), 'backprop-lab-'));
    symlinkSync(cdn, path.join(folder, 'cdn'));
    symlinkSync(path.join(cdn, 'deck/reveal'), path.join(folder, 'reveal'));
    course = await serveFolder(folder, { headers: { 'Content-Security-Policy': '' } });
    lab = await serveFolder(cdn, {
      headers: { 'Content-Security-Policy': '', 'Access-Control-Allow-Origin': '*' },
    });
  });
  after(async () => {
    await course.close();
    await lab.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const tags = listWidgets().map(({ tag }) => tag);
  /** Long enough for a training in software on a busy machine; a sample that hangs is a failure of its own. */
  const timeout = 90_000;

  for (const { name, code } of of('html')) {
    it(`come to life: ${name}`, { timeout }, async () => {
      // A part of a page supposes the loader that the page has already.
      const loader = code.includes('<script') ? '' : '<script type="module" src="cdn/loader.js"></script>';
      const body = loader + code.replaceAll('https://your.site', lab.address);
      writeFileSync(
        path.join(folder, 'page.html'),
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>A course</title><link rel="icon" href="data:,"><body>${body}</body></html>`,
      );
      const opened = await openPage(site.browser, 'about:blank');
      const { page } = opened;
      const missing = [];
      page.on('response', (response) => {
        if (response.status() >= 400) missing.push(response.url());
      });
      await page.goto(`${course.address}/page.html`);
      // What stands in a frame is asked for there.
      const frame = page.frames().at(-1);
      await frame.waitForFunction((names) => names.some((tag) => document.querySelector(tag)), tags);
      const used = await frame.evaluate((names) => names.filter((tag) => document.querySelector(tag)), tags);
      for (const tag of used) {
        await frame.evaluate(async (each) => {
          const element = document.querySelector(each);
          // A slide that is not shown brings nothing: its turn comes when it does.
          if (element.closest('section[hidden]'))
            globalThis.Reveal?.slide(
              [...document.querySelectorAll('section')].indexOf(element.closest('section')),
            );
          element.scrollIntoView();
          await customElements.whenDefined(each);
          await element.ready;
        }, tag);
      }
      const attributes = await frame.evaluate(
        (names) =>
          names.flatMap((tag) =>
            [...document.querySelectorAll(tag)].flatMap((element) =>
              element
                .getAttributeNames()
                .filter((each) => !/^(id|class|style|lang|data-.*)$/.test(each))
                .filter((each) => !element.constructor.observedAttributes.includes(each)),
            ),
          ),
        used,
      );
      await opened.close();
      assert.deepEqual(attributes, []);
      assert.deepEqual(missing, []);
      const faults = opened.faults.filter((fault) => !fault.startsWith('asks '));
      assert.deepEqual(faults, []);
    });
  }
});
