// One classic script for each widget and one for each language beside English. A widget's defines its tag and needs nothing beside it, so that a page or a deck that
// was opened by a double click (file://) shows it. What only a server can give (the worker) is done without there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { fontFiles } from '../fonts.mjs';
import { emptyNodeBuiltins } from '../serve/vendor.mjs';
import { languageModule, listLanguages, listWidgets, root } from '../widget-list.mjs';
import { esbuildBasics, ownFilesForEsbuild } from './bundle-worker.mjs';
import { sharedPolicyForEsbuild } from './shared-policy.mjs';

const addresses = {
  name: 'lab-classic-addresses',
  setup(build) {
    build.onLoad({ filter: /\/(src|components)\/.*\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const contents = source.replace(
        /new URL\(\s*(['"])(\.[^'"]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g,
        (_, quote, specifier) => `new URL(${quote}${besideTheScript(specifier)}${quote}, import.meta.url)`,
      );
      return { contents, loader: 'ts' };
    });
  },
};

/** A script that is one file cannot fetch a language: `lang-de.js` beside it brings German to all of them. */
const noOffer = {
  name: 'lab-classic-languages',
  setup(build) {
    build.onLoad({ filter: /\/src\/strings\/offered\.ts$/ }, () => ({
      contents: 'export const offered = {};',
      loader: 'ts',
    }));
  },
};

/** The classic scripts stand in `classic/`, one folder below the worker and the fonts. */
function besideTheScript(specifier) {
  if (specifier.endsWith('/fonts/')) return '../fonts/';
  const name = path.posix.basename(specifier);
  if (name.endsWith('.ts')) return `../${name.replace(/\.ts$/, '.js')}`;
  return Object.hasOwn(fontFiles, name) ? `../fonts/${name}` : `../assets/${name}`;
}

/** @param {string} out the folder of the bundled output @returns {Promise<string[]>} all files that went in */
export async function buildClassicScripts(out) {
  const folder = path.join(out, 'classic');
  mkdirSync(folder, { recursive: true });
  const inputs = new Set();
  const injected = path.join(root, 'tools/shims/script-address.mjs');
  const widgets = listWidgets().map(({ tag, className, module }) => ({
    name: tag,
    contents:
      `import { ${className} } from './${module}';\n` +
      `import { defineElement } from './components/shared/define.ts';\n` +
      `defineElement(${className});\n`,
  }));
  const languages = listLanguages().map((language) => ({
    name: `lang-${language}`,
    contents: languageModule(language, (file) => `./${file}`),
  }));
  // Figures of a training together, for a frame in a sandbox: each alone would bring a Lit of its own.
  const figures = { name: 'figures', contents: `import './pages/embed-figures.ts';\n` };
  for (const { name, contents } of [...widgets, figures, ...languages]) {
    const result = await esbuild.build({
      ...esbuildBasics,
      stdin: { contents, resolveDir: root, loader: 'ts' },
      minify: true,
      format: 'iife',
      define: { 'import.meta.url': 'labScriptAddress' },
      inject: [injected],
      plugins: [emptyNodeBuiltins, addresses, noOffer, sharedPolicyForEsbuild, ownFilesForEsbuild],
    });
    writeFileSync(path.join(folder, `${name}.js`), result.outputFiles[0].contents);
    for (const input of Object.keys(result.metafile.inputs)) inputs.add(path.resolve(root, input));
  }
  return [...inputs];
}
