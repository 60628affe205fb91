// What stands where no script runs: each widget has a picture, light and dark, made from its example as it is now, and
// a height that the loader keeps free.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readPictures, sourceHash } from '../../tools/pictures.mjs';
import { filesBelow } from '../../tools/serve/vendor.mjs';
import { listWidgets, root } from '../../tools/widget-list.mjs';

const folder = path.join(root, 'pictures');
const pictures = readPictures();
const heights = readFileSync(path.join(root, 'components/measured-heights.ts'), 'utf8');

/** Width and height of a WebP file, as its first bytes say. */
function sizeOf(file) {
  const bytes = readFileSync(file);
  const kind = bytes.toString('latin1', 8, 16);
  if (kind === 'WEBPVP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  assert.equal(kind, 'WEBPVP8 ');
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
}

describe('the pictures', () => {
  for (const { tag, example } of listWidgets()) {
    it(`show <${tag}> as its example is now; npm run pictures makes them anew`, () => {
      assert.equal(pictures[tag]?.source, sourceHash(example));
      assert.ok(pictures[tag].alt);
      for (const theme of ['light', 'dark']) {
        const { width, height } = sizeOf(path.join(folder, `${tag}-${theme}.webp`));
        const shape = pictures[tag][theme] ?? pictures[tag];
        assert.ok(Math.abs(width / height - shape.width / shape.height) < 0.01, theme);
      }
      if (tag !== 'backprop-run') assert.match(heights, new RegExp(`'${tag}': '[0-9a-z]+'`));
    });
  }

  it('are of widgets that are there, small, and in the built site', () => {
    const files = filesBelow(folder, /\.webp$/).map((file) => path.basename(file));
    const expected = listWidgets().flatMap(({ tag }) => [`${tag}-dark.webp`, `${tag}-light.webp`]);
    assert.deepEqual(files.sort(), expected.sort());
    const total = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
    assert.ok(total < 1.6e6, `${total} bytes`);
    for (const file of files) assert.ok(existsSync(path.join(root, 'dist/cdn/pictures', file)), file);
  });
});
