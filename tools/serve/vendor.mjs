// Packages come as CommonJS or as hundreds of small files, which no browser loads well as they are. Here every
// package that our sources import by name is bundled once into .cache/vendor, while our own files stay unbundled.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from '../widget-list.mjs';

const cache = path.join(root, '.cache/vendor');
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Node's modules that packages name without needing them in a browser. */
export const nodeBuiltins =
  /^(?:node:)?(fs|path|os|util|crypto|perf_hooks|worker_threads|string_decoder|node-fetch|buffer|stream|url)$/;
export const longShim = path.join(root, 'tools/shims/long.mjs');

// One statement that imports or re-exports, unless it is of types only; side-effect imports; dynamic imports.
const importForms = [
  /(?:^|[;}\n])\s*(?:import|export)\s+(?!type[\s{])[^'";]*?\sfrom\s*['"]([^'"]+)['"]/g,
  /(?:^|[;}\n])\s*import\s*['"]([^'"]+)['"]/g,
  /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
];

/** @param {string} source @returns {string[]} what a file imports, as it writes it */
export function importsOf(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '');
  return importForms.flatMap((form) => [...code.matchAll(form)].map((match) => match[1]));
}

/** @param {string} folder @param {RegExp} pattern @returns {string[]} all matching files below, absolute */
export function filesBelow(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(file, pattern);
      return pattern.test(entry.name) ? [file] : [];
    })
    .sort();
}

const isPackage = (specifier) =>
  !/^[./]|^[a-z]+:/.test(specifier) && !nodeBuiltins.test(specifier) && existsSync(packageFolder(specifier));

function packageFolder(specifier) {
  const parts = specifier.split('/');
  return path.join(root, 'node_modules', ...parts.slice(0, specifier.startsWith('@') ? 2 : 1));
}

const fileNameOf = (specifier) => specifier.replace(/\.js$/, '').replace(/[^a-z0-9]+/gi, '_');

/**
 * Bundles what `src`, `components`, `test` and `pages` import by name, or takes the bundle made earlier.
 * @param {{lit?: 'development' | 'production'}} [options] which of Lit's two builds serves. The development
 *   build throws where a class field shadows a reactive property, which the other hides.
 * @returns {Promise<Map<string, string>>} the name of an import → its address on the server
 */
export async function bundleVendor({ lit = 'development' } = {}) {
  const sources = ['src', 'components', 'test', 'pages']
    .flatMap((folder) => filesBelow(path.join(root, folder), /\.(ts|js|mjs)$/))
    .filter((file) => !/\/test\/(node|built)\//.test(file));
  const specifiers = [
    ...new Set(sources.flatMap((file) => importsOf(readFileSync(file, 'utf8'))).filter(isPackage)),
  ].sort();

  const key = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(readFileSync(new URL(import.meta.url)))
    .update(readFileSync(longShim))
    .update(`${lit}\n${specifiers.join('\n')}`)
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(cache, key);
  if (!existsSync(folder)) await bundle(specifiers, folder, lit);
  return new Map(specifiers.map((name) => [name, `/.cache/vendor/${key}/${fileNameOf(name)}.js`]));
}

async function bundle(specifiers, folder, lit) {
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) {
    const age = Date.now() - statSync(path.join(cache, old)).mtimeMs;
    if (age > dayMilliseconds) rmSync(path.join(cache, old), { recursive: true, force: true });
  }
  // Built beside its place and then renamed: two runs at once never see half a bundle.
  const building = `${folder}.${process.pid}`;
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(specifiers.map((name) => [fileNameOf(name), name])),
    outdir: building,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', lit],
    mainFields: ['browser', 'module', 'main'],
    alias: { long: longShim },
    external: ['/__web-dev-server__*', '/__web-test-runner__*'],
    logLevel: 'error',
    plugins: [emptyNodeBuiltins],
  });
  try {
    renameSync(building, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(building, { recursive: true, force: true });
  }
}

/** An esbuild plugin: imports of Node's own modules give an empty object. */
export const emptyNodeBuiltins = {
  name: 'empty-node-builtins',
  setup(build) {
    build.onResolve({ filter: nodeBuiltins }, ({ path: name }) => ({ path: name, namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {};' }));
  },
};
