// The two outputs of the build: dist/ for npm (each module by itself, dependencies named and not included) and
// dist/cdn/ (bundled, loaded by one script tag). tools/build.mjs adds the types, the classic scripts and the pages.
import { existsSync } from 'node:fs';
import path from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import { chartParts } from './tools/build/chart-parts.mjs';
import { chunkOf, packageChunkOf } from './tools/build/chunk-groups.mjs';
import { loaderAlone } from './tools/build/loader-alone.mjs';
import { emittedFiles, glslAsText, ownFiles, shims, virtualModules } from './tools/build/rollup-plugins.mjs';
import { secondAddress } from './tools/build/second-address.mjs';
import { sharedPolicy } from './tools/build/shared-policy.mjs';
import { listPageScripts } from './tools/build/pages.mjs';
import { tightTemplates } from './tools/build/tight-templates.mjs';
import { listLanguages, listWidgets, root } from './tools/widget-list.mjs';

const transpile = () => esbuild({ target: 'es2022', tsconfig: path.join(root, 'tsconfig.json') });

/** The parts that are offered beside the widgets: the name in `exports` and the module behind it. */
const librarySources = {
  symbolic: ['src/symbolic/index.ts', 'src/symbolic/symbolic.ts', 'src/symbolic.ts'],
  training: ['src/training/index.ts', 'src/training/training.ts', 'src/training.ts'],
};

/** @returns {Record<string, string>} each library that is there, with its source's path from the root */
export const presentLibraries = () =>
  Object.fromEntries(
    Object.entries(librarySources)
      .map(([name, files]) => [name, files.find((file) => existsSync(path.join(root, file)))])
      .filter(([, file]) => file),
  );

const libraryEntries = () =>
  Object.fromEntries(Object.entries(presentLibraries()).map(([name, file]) => [name, path.join(root, file)]));

const definitions = (folder) =>
  Object.fromEntries(listWidgets().map(({ tag }) => [`${folder}${tag}`, `virtual:define/${tag}`]));

/** `lang/de.js` registers German at once; without it a widget fetches the language when a page asks for it. */
const languageEntries = () =>
  Object.fromEntries(listLanguages().map((language) => [`lang/${language}`, `virtual:lang/${language}`]));

/** Two chunks that need one another. */
export class ChunkCircle extends Error {}

function warn(warning, defaultHandler) {
  // A page then meets a name before its value: the widget never comes to life, in the built lab alone.
  if (warning.code === 'CIRCULAR_CHUNK') throw new ChunkCircle(warning.message);
  // nerdamer and tfjs-core import in circles within themselves, which harms nothing.
  if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('node_modules')))
    return;
  if (warning.code === 'THIS_IS_UNDEFINED' || warning.code === 'EMPTY_BUNDLE') return;
  defaultHandler(warning);
}

/** dist/: what `npm install backprop-lab` brings. */
export function npmConfig() {
  return {
    input: {
      index: 'virtual:all',
      loader: path.join(root, 'components/loader.ts'),
      ...libraryEntries(),
      ...definitions('define/'),
      ...languageEntries(),
    },
    external: (id) => !/^[./\0]|^virtual:/.test(id),
    onwarn: warn,
    logLevel: 'warn',
    plugins: [virtualModules(), ownFiles(), glslAsText(), transpile(), emittedFiles({ folder: 'files' })],
    output: {
      dir: path.join(root, 'dist'),
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: root,
      // Made modules have no place among the sources; they get one of their own.
      entryFileNames: ({ name }) => `${name.replace(/^_virtual\/(virtual:)?/, 'virtual/')}.js`,
      virtualDirname: 'virtual',
      sourcemap: false,
    },
  };
}

/** The scripts of the pages: `pages/embed.ts` becomes `pages/embed.js`. */
const pageScripts = async () =>
  Object.fromEntries(
    (await listPageScripts()).map((script) => [script.replace(/\.ts$/, ''), path.join(root, script)]),
  );

/**
 * dist/cdn/: bundled modules; the loader fetches a widget's chunks when it is needed. `isGrouped: false` leaves the
 * bundler alone with the modules that tools/build/chunk-groups.mjs puts together.
 */
export async function cdnConfig({ quick = false, isGrouped = true } = {}) {
  return {
    input: {
      loader: path.join(root, 'components/loader.ts'),
      all: 'virtual:all',
      ...libraryEntries(),
      ...definitions(''),
      ...languageEntries(),
      ...(await pageScripts()),
    },
    onwarn: warn,
    logLevel: 'warn',
    plugins: [
      loaderAlone(),
      virtualModules(),
      shims(),
      chartParts(),
      sharedPolicy(),
      ownFiles(),
      resolve({ browser: true, exportConditions: ['production'] }),
      commonjs({ include: /node_modules/ }),
      glslAsText(),
      transpile(),
      tightTemplates(),
      secondAddress(),
      emittedFiles(),
      quick
        ? minify({
            target: 'es2022',
            legalComments: 'none',
            // tfjs-core asks for Node's modules behind a check for Node, which no browser passes.
            logOverride: { 'unsupported-require-call': 'silent' },
          })
        : terser({ module: true, ecma: 2020, compress: { passes: 2 }, format: { comments: false } }),
    ],
    output: {
      dir: path.join(root, 'dist/cdn'),
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      minifyInternalExports: true,
      // Without it the loader would name, and so fetch, what its lazy chunks need.
      hoistTransitiveImports: false,
      manualChunks: isGrouped ? chunkOf : packageChunkOf,
      // What a chunk's modules import stays where it belongs, and is not drawn into the chunk.
      onlyExplicitManualChunks: true,
    },
  };
}

export default async () => [npmConfig(), await cdnConfig()];
