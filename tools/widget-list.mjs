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
        className: classNameIn(readFileSync(path.join(root, module), 'utf8'), module),
        example: existsSync(path.join(root, example)) ? example : undefined,
      };
    });
}

/** The name of the one exported class that carries `static tag`. */
function classNameIn(source, file) {
  const classes = [...source.matchAll(/^export class (\w+)/gm)].map((match) => match[1]);
  if (classes.length !== 1) {
    throw new Error(
      `${file}: expected exactly one exported class, found ${classes.length} (${classes.join(', ')})`,
    );
  }
  return classes[0];
}

/**
 * The source of the module `virtual:widgets`: each tag with the import that brings its module.
 * @param {(widget: Widget) => string} address  where the running code finds a widget's module
 */
export function widgetsModule(address) {
  const lines = listWidgets().map((widget) => `  '${widget.tag}': () => import('${address(widget)}'),`);
  return `export const widgets = {\n${lines.join('\n')}\n};\n`;
}
