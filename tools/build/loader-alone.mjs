// The loader is asked for first, and nothing begins before it is there: it is built into one file, with copies of the
// few lines that others use too. And it knows by name what a widget needs to begin, so that all of it is asked for at
// once: by themselves the files would name one another step by step, each only when the one before was read.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listWidgets, root, widgetsModule } from '../widget-list.mjs';

const loader = path.join(root, 'components/loader.ts');
const ending = '?alone.ts';
const widgets = '\0virtual:widgets/alone';
/** What stands for the names until they are known. */
const place = 'lab:needed';

/** What is imported later, but by whoever has the first module as soon as it begins. */
const begunWith = [{ module: 'src/run/engine-driver.ts', brings: 'src/engines/webgl/trainer.ts' }];

/**
 * @param {{fileName: string, imports: string[], moduleIds: string[]}[]} chunks
 * @param {string} module path of a widget's module, or of another
 * @returns {Set<string>} names of all chunks without which it does not begin
 */
function filesOf(chunks, module) {
  const chunkWith = (file) => chunks.find(({ moduleIds }) => moduleIds.includes(path.join(root, file)));
  const found = new Set();
  const waiting = [chunkWith(module)];
  while (waiting.length > 0) {
    const chunk = waiting.pop();
    if (!chunk || found.has(chunk.fileName)) continue;
    found.add(chunk.fileName);
    waiting.push(...chunk.imports.map((name) => chunks.find(({ fileName }) => fileName === name)));
    for (const { module: first, brings } of begunWith)
      if (chunk.moduleIds.includes(path.join(root, first))) waiting.push(chunkWith(brings));
  }
  return found;
}

/**
 * `a-1 b-2|00|0001`: the names of files as chunks/ has them, and for each widget, in the order of the tags, its files: their
 * places among the names, two digits to the base 36 each. The loader reads it.
 */
export function neededFiles(chunks) {
  const lists = listWidgets().map(({ module }) => [...filesOf(chunks, module)]);
  const count = new Map();
  for (const name of lists.flat()) count.set(name, (count.get(name) ?? 0) + 1);
  // What most need first: their lists then begin alike, and take little room where they are compressed.
  const names = [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1));
  if (names.length > 36 ** 2) throw new Error(`the loader cannot name ${names.length} files`);
  const digits = (name) => names.indexOf(name).toString(36).padStart(2, '0');
  const ofWidgets = lists.map((files) => files.map(digits).sort().join(''));
  const fromChunks = names.map((name) => path.posix.relative('chunks', name).replace(/\.js$/, ''));
  return [fromChunks.join(' '), ...ofWidgets].join('|');
}

/** For rollup, before everything that resolves a module. */
export function loaderAlone() {
  const isOfLoader = (id) => id === loader || id === widgets || id?.endsWith(ending);
  return {
    name: 'lab-loader-alone',
    // What is imported later is the module that everybody has.
    resolveDynamicImport: (source, importer) =>
      importer === widgets ? { id: source, moduleSideEffects: true } : null,
    async resolveId(source, importer) {
      if (!isOfLoader(importer)) return null;
      if (source === 'virtual:widgets') return { id: widgets, moduleSideEffects: false };
      const from = importer.endsWith(ending) ? importer.slice(0, -ending.length) : loader;
      const found = await this.resolve(source, from, { skipSelf: true });
      if (!found?.id.endsWith('.ts') || found.id.includes('/node_modules/')) return found;
      return { id: `${found.id}${ending}`, moduleSideEffects: false };
    },
    load(id) {
      if (id === widgets) return widgetsModule((widget) => path.join(root, widget.module), place);
      if (!id.endsWith(ending)) return null;
      const file = id.slice(0, -ending.length);
      this.addWatchFile(file);
      return readFileSync(file, 'utf8');
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const { 'loader.js': entry } = bundle;
      if (entry.imports.length > 0) this.error(`loader.js imports ${entry.imports.join(', ')}`);
      if (!entry.code.includes(place)) this.error('loader.js has no place for the names of the files');
      entry.code = entry.code.replace(place, neededFiles(chunks));
    },
  };
}
