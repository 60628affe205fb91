// The pages that are made from the example files: no widget may be missing, and what is offered to be copied must be
// what is shown.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { cdn, widgets } from './site.mjs';

const read = (file) => readFileSync(path.join(cdn, file), 'utf8');

describe('the gallery', () => {
  it('lists every widget with its tag, its example and the code', () => {
    const page = read('gallery/index.html');
    for (const { tag } of widgets) {
      assert.match(page, new RegExp(`<h2>.*&lt;${tag}&gt;.*</h2>`), `${tag} has no entry`);
      assert.match(page, new RegExp(`<${tag}[\\s>]`), `${tag} has no live example`);
      assert.match(page, new RegExp(`<code>[^<]*&lt;${tag}[\\s&]`), `${tag} has no code to copy`);
    }
  });

  it('has a page for each widget', () => {
    for (const { tag } of widgets) assert.ok(existsSync(path.join(cdn, `gallery/${tag}.html`)), tag);
  });

  it('names no source file and nothing outside', () => {
    for (const page of [
      'index.html',
      'gallery/index.html',
      ...widgets.map(({ tag }) => `gallery/${tag}.html`),
    ]) {
      const addresses = [
        ...read(page).matchAll(/<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="([^"]+)"/g),
      ];
      for (const [, address] of addresses) {
        assert.doesNotMatch(address, /\.ts$|^(https?:)?\/\//, `${page} names ${address}`);
        if (address.startsWith('data:')) continue;
        const file = path.join(cdn, path.dirname(page), address);
        assert.ok(existsSync(file), `${page} names ${address}, which was not built`);
      }
    }
  });
});
