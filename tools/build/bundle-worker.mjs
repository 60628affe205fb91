// A worker is built into one file without imports: one request, and it works wherever the file is put, also behind
// somebody else's bundler. The classic scripts are made the same way.
import path from 'node:path';
import esbuild from 'esbuild';
import { emptyNodeBuiltins, longShim } from '../serve/vendor.mjs';
import { root } from '../widget-list.mjs';

/** Our own files count as having effects, whatever the package says of the built ones. */
export const ownFilesForEsbuild = {
  name: 'lab-own-files',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path: specifier, resolveDir }) => {
      if (resolveDir.includes('/node_modules/')) return undefined;
      return { path: path.resolve(resolveDir, specifier), sideEffects: true };
    });
  },
};

export const esbuildBasics = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  metafile: true,
  target: 'es2022',
  conditions: ['browser', 'production'],
  mainFields: ['browser', 'module', 'main'],
  alias: { long: longShim },
  loader: { '.glsl': 'text' },
  legalComments: 'none',
  logLevel: 'error',
};

const kept = new Map();

/** @returns {Promise<{code: string, inputs: string[]}>} the worker as one script and the files that went into it */
export function bundleWorker(file, { minify = true } = {}) {
  const key = `${file} ${minify}`;
  if (!kept.has(key)) kept.set(key, bundle(file, minify));
  return kept.get(key);
}

async function bundle(file, minify) {
  const result = await esbuild.build({
    ...esbuildBasics,
    entryPoints: [file],
    minify,
    format: 'iife',
    plugins: [emptyNodeBuiltins, ownFilesForEsbuild],
  });
  const inputs = Object.keys(result.metafile.inputs).map((input) => path.resolve(root, input));
  return { code: result.outputFiles[0].text, inputs };
}
