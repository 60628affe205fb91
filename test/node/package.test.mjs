// The npm package as a course's own build tool sees it: every entry can be imported in Node without a window, has
// its types, and the classes come without defining anything.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { listWidgets, root } from '../../tools/widget-list.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const widgets = listWidgets();

/** Each name that a program may import, with `*` in the patterns replaced by the tags. */
const names = Object.keys(manifest.exports)
  .filter((name) => !/cdn|\.json$|editors/.test(name))
  .flatMap((name) => (name.includes('*') ? widgets.map(({ tag }) => name.replace('*', tag)) : [name]));

const targetsOf = (name) => {
  const pattern = Object.keys(manifest.exports).find((key) =>
    key.includes('*')
      ? new RegExp(`^${key.replace('*', '([\\w-]+)')}$`).test(name) && !manifest.exports[name]
      : key === name,
  );
  const tag = name.replace(/^\.\//, '').replace(/\/class$/, '');
  return Object.values(manifest.exports[pattern]).map((target) => target.replaceAll('*', tag));
};

describe('the npm package', () => {
  it('runs here without a window', () => {
    assert.equal(typeof window, 'undefined');
    assert.ok(widgets.length > 0);
  });

  for (const name of names) {
    it(`gives ${name} with its types, importable in Node`, async () => {
      for (const target of targetsOf(name))
        assert.ok(existsSync(path.join(root, target)), `${target} is missing`);
      const module = await import(name.replace(/^\./, manifest.name));
      assert.equal(typeof module, 'object');
    });
  }

  for (const { tag, className } of widgets) {
    it(`gives the class of <${tag}> without defining it, and both ways the same one`, async () => {
      const { [className]: bare } = await import(`${manifest.name}/${tag}/class`);
      const { [className]: defined } = await import(`${manifest.name}/${tag}`);
      assert.equal(bare.tag, tag);
      assert.equal(bare, defined);
    });
  }

  it('keeps its dependencies outside', () => {
    const symbolic = readFileSync(path.join(root, 'dist/index.js'), 'utf8');
    assert.ok(!symbolic.includes('node_modules'));
    const widget = widgets[0].tag;
    const source = readFileSync(path.join(root, `dist/components/${widget}/${widget}.js`), 'utf8');
    assert.match(source, /from ['"]lit['"]/);
  });

  it('names the work of others that is inside the bundles', () => {
    const notices = readFileSync(path.join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['lit ', 'chart.js', 'nerdamer-prime', '@fontsource/stix-two-math']) {
      assert.ok(notices.includes(`\n${name}`), `${name} has no notice`);
    }
  });
});
