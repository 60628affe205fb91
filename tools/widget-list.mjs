// The widgets of the lab, read from the folders under components/: a folder whose name is a tag and that
// holds a file of the same name is a widget. No list is kept by hand, so none can be forgotten.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/**
 * @typedef {object} Widget
 * @property {string} tag        the custom element's name, `chain-rule-steps`
 * @property {string} className  the class that its module exports
 * @property {string} module     the module's path from the repository root
 * @property {string | undefined} example  the example page's path from the root, where there is one
 */

/** @returns {Widget[]} all widgets, in the order of their tags */
export function listWidgets() {
  const components = path.join(root, 'components');
  if (!existsSync(components)) return [];
  return readdirSync(components, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes('-'))
    .map((entry) => entry.name)
    .filter((tag) => existsSync(path.join(components, tag, `${tag}.ts`)))
    .sort()
    .map((tag) => {
      const module = `components/${tag}/${tag}.ts`;
      const example = `components/${tag}/${tag}.example.html`;
      return {
        tag,
        module,
        // Read when it is asked for: the server must not stumble over a widget that is being written.
        get className() {
          return classNameIn(readFileSync(path.join(root, module), 'utf8'), tag);
        },
        example: existsSync(path.join(root, example)) ? example : undefined,
      };
    });
}

/** The name of the one exported class that carries the folder's tag. */
function classNameIn(source, tag) {
  const classes = [...source.matchAll(/^export class (\w+)[\s\S]*?(?=^export class|(?![\s\S]))/gm)];
  const tagged = classes.filter(([body]) =>
    new RegExp(`static (?:readonly |override )*tag\\b[^;]*'${tag}'`).test(body),
  );
  if (tagged.length !== 1) {
    throw new Error(
      `components/${tag}/${tag}.ts: expected one exported class with static tag = '${tag}', found ${tagged.length}`,
    );
  }
  return tagged[0][1];
}

/** @returns {string[]} the languages beside English: each is a file `src/strings/<language>.ts` */
export function listLanguages() {
  return readdirSync(path.join(root, 'src/strings'))
    .map((file) => /^([a-z]{2,3}(?:-[a-z]+)?)\.ts$/.exec(file)?.[1])
    .filter(Boolean)
    .sort();
}

/**
 * The source of the module that registers a language, whether or not anything on the page asks for it yet.
 * @param {string} language @param {(file: string) => string} address  where a source is found
 */
export const languageModule = (language, address) =>
  `import { strings } from '${address(`src/strings/${language}.ts`)}';\n` +
  `import { languages } from '${address('src/strings/registry.ts')}';\n` +
  `languages.register('${language}', strings);\n`;

/**
 * The source of the module `virtual:widgets`: each tag with the import that brings its module, and the names of the
 * files that each of them needs, where they are known (see tools/build/loader-alone.mjs).
 * @param {(widget: Widget) => string} address  where the running code finds a widget's module
 * @param {string} [needed]
 */
export function widgetsModule(address, needed = '') {
  const lines = listWidgets().map((widget) => `  '${widget.tag}': () => import('${address(widget)}'),`);
  return `export const widgets = {\n${lines.join('\n')}\n};\nexport const needed = '${needed}';\n`;
}
