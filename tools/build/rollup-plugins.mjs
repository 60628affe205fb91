// What the bundler has to learn about our sources: the list of widgets, shaders as text, files named by
// `new URL('…', import.meta.url)`, and the stand-ins for what a browser does not have.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fontFiles, readFont } from '../fonts.mjs';
import { longShim, nodeBuiltins } from '../serve/vendor.mjs';
import { languageModule, listLanguages, listWidgets, root, widgetsModule } from '../widget-list.mjs';
import { bundleWorker } from './bundle-worker.mjs';

const emptyModule = '\0lab:empty';

/**
 * The modules that are made rather than written:
 * `virtual:widgets` (a lazy import for each tag), `virtual:define/<tag>` (defines a tag and exports its class),
 * `virtual:all` (defines all) and `virtual:lang/<language>` (registers a language).
 */
export function virtualModules() {
  const absolute = (file) => path.join(root, file);
  const definition = ({ tag, className, module }) =>
    `import { ${className} } from '${absolute(module)}';\n` +
    `import { defineElement } from '${absolute('components/shared/define.ts')}';\n` +
    `defineElement(${className});\n` +
    `export { ${className} };\n` +
    `export const tag = '${tag}';\n`;
  return {
    name: 'lab-virtual-modules',
    resolveId: (id) => (id.startsWith('virtual:') ? { id: `\0${id}`, moduleSideEffects: true } : null),
    load(id) {
      if (!id.startsWith('\0virtual:')) return null;
      const name = id.slice('\0virtual:'.length);
      if (name === 'widgets') return widgetsModule((widget) => absolute(widget.module));
      if (name === 'all') {
        return listWidgets()
          .map(({ tag, className }) => `export { ${className} } from 'virtual:define/${tag}';`)
          .join('\n');
      }
      const language = listLanguages().find((each) => name === `lang/${each}`);
      if (language) return languageModule(language, absolute);
      const widget = listWidgets().find(({ tag }) => name === `define/${tag}`);
      if (!widget) throw new Error(`there is no module virtual:${name}`);
      return definition(widget);
    },
  };
}

/**
 * Our own files are resolved here, so that the package's `sideEffects`, which speaks of the built files, is not
 * taken to speak of the sources.
 */
export function ownFiles() {
  return {
    name: 'lab-own-files',
    resolveId(id, importer) {
      if (path.isAbsolute(id) && id.startsWith(root)) return { id, moduleSideEffects: true };
      if (!id.startsWith('.') || !importer || importer.includes('/node_modules/')) return null;
      return { id: path.resolve(path.dirname(importer), id), moduleSideEffects: true };
    },
  };
}

export function shims() {
  return {
    name: 'lab-shims',
    resolveId(id) {
      if (id === 'long') return longShim;
      return nodeBuiltins.test(id) ? emptyModule : null;
    },
    load: (id) => (id === emptyModule ? 'export default {};' : null),
  };
}

export function glslAsText() {
  return {
    name: 'lab-glsl',
    load(id) {
      if (!id.endsWith('.glsl')) return null;
      return `export default ${JSON.stringify(readFileSync(id, 'utf8'))};`;
    },
  };
}

const fileAddress = /new URL\(\s*(['"])(\.[^'"]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * `new URL('./a.ts', import.meta.url)` names a worker: it is built into one file, which is emitted as `a.js`.
 * `new URL('../fonts/b.woff2', import.meta.url)` names a font or another file, which is emitted beside it;
 * `new URL('./fonts/', import.meta.url)` names the folder of all fonts.
 * @param {{folder?: string}} [options] the folder that the files are put into
 */
export function emittedFiles({ folder = '' } = {}) {
  return {
    name: 'lab-emitted-files',
    async transform(code, id) {
      if (!id.startsWith(root) || id.includes('/node_modules/') || !code.includes('import.meta.url'))
        return null;
      const references = new Map();
      for (const [, , specifier] of code.matchAll(fileAddress)) {
        if (!references.has(specifier)) {
          const file = path.resolve(path.dirname(id), specifier);
          const files = specifier.endsWith('/fonts/') ? await fonts() : [await emitted(file, this)];
          references.set(specifier, files.map((each) => this.emitFile(each))[0]);
        }
      }
      if (references.size === 0) return null;
      const replaced = code.replace(fileAddress, (_, _quote, specifier) => {
        const file = `import.meta.ROLLUP_FILE_URL_${references.get(specifier)}`;
        return specifier.endsWith('/') ? `new URL('.', ${file})` : `new URL(${file})`;
      });
      return { code: replaced, map: null };
    },
    // Kept literal, so that the bundler of whoever uses the package finds the file too.
    resolveFileUrl({ relativePath }) {
      const specifier = relativePath.startsWith('.') ? relativePath : `./${relativePath}`;
      return `new URL('${specifier}', import.meta.url).href`;
    },
  };

  async function font(name) {
    return { type: 'asset', fileName: path.posix.join(folder, 'fonts', name), source: await readFont(name) };
  }

  function fonts() {
    return Promise.all(Object.keys(fontFiles).map(font));
  }

  async function emitted(file, context) {
    const name = path.basename(file);
    if (name.endsWith('.ts')) {
      const { code, inputs } = await bundleWorker(file, { minify: true });
      for (const input of inputs) context.addWatchFile(input);
      return { type: 'asset', fileName: path.posix.join(folder, name.replace(/\.ts$/, '.js')), source: code };
    }
    if (Object.hasOwn(fontFiles, name)) return font(name);
    return { type: 'asset', fileName: path.posix.join(folder, 'assets', name), source: readFileSync(file) };
  }
}
