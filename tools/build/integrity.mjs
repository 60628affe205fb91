// A hash of every built file, so that a page can refuse one that was changed on its way, and an example page that
// does: its import map names the hash of each module that the loader may fetch.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../serve/vendor.mjs';
import { root } from '../widget-list.mjs';

const hashOf = (file) => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;

/** The modules that an entry leads to, itself first, by what is imported at once and what later. */
function modulesFrom(entry, chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set();
  const waiting = [entry];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (reached.has(name) || !byName.has(name)) continue;
    reached.add(name);
    waiting.push(...byName.get(name).imports, ...byName.get(name).dynamicImports);
  }
  return [...reached];
}

/** The example page, with the hashes of this build in the places it leaves for them. */
function examplePage(hashes, chunks) {
  const text = readFileSync(path.join(root, 'tools/build/integrity.example.html'), 'utf8');
  const map = Object.fromEntries(
    modulesFrom('loader.js', chunks).map((name) => [`../${name}`, hashes[name]]),
  );
  return text
    .replace('IMPORT-MAP', JSON.stringify({ integrity: map }, null, 2))
    .replaceAll(/HASH\(([^)]+)\)/g, (_, name) => hashes[name]);
}

/**
 * Writes `integrity.json`, a hash for every other file below the folder, and `examples/integrity.html`.
 * @param {string} out the folder of the site
 * @param {{fileName: string, imports: string[], dynamicImports: string[]}[]} chunks from the bundler
 */
export function writeIntegrity(out, chunks) {
  const name = (file) => path.relative(out, file).split(path.sep).join('/');
  const hashes = Object.fromEntries(filesBelow(out, /./).map((file) => [name(file), hashOf(file)]));
  const example = path.join(out, 'examples/integrity.html');
  mkdirSync(path.dirname(example), { recursive: true });
  writeFileSync(example, examplePage(hashes, chunks));
  hashes[name(example)] = hashOf(example);
  writeFileSync(path.join(out, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
}
