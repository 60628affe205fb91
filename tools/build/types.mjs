// Writes the type declarations of the npm package with the TypeScript compiler, and turns the `.ts` in their imports
// into the `.js` that the built modules are called.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../serve/vendor.mjs';
import { listLanguages, listWidgets, root } from '../widget-list.mjs';

const importOfTs = /(\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(['"])(\.[^'"]+)\.ts\2/g;

const importOfTypes = /(?:\bfrom|\bimport)\s*\(?\s*(['"])(\.[^'"]+)\.js\1/g;

/** Takes away the declarations that none of the entries leads to: parts of a widget that no page's types mention. */
function removeUnreached(out, entries) {
  const reached = new Set();
  const waiting = [...entries];
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (reached.has(file) || !existsSync(file)) continue;
    reached.add(file);
    for (const [, , specifier] of readFileSync(file, 'utf8').matchAll(importOfTypes))
      waiting.push(path.resolve(path.dirname(file), `${specifier}.d.ts`));
  }
  for (const file of filesBelow(out, /\.d\.ts$/)) if (!reached.has(file)) rmSync(file);
}

/** @param {string} out dist/ @param {Record<string, string>} libraries name in `exports` → source file from the root */
export function buildTypes(out, libraries) {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const result = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (result.status !== 0)
    throw new Error(`the types could not be written:\n${result.stdout}${result.stderr}`);
  for (const file of filesBelow(out, /\.d\.ts$/)) {
    const text = readFileSync(file, 'utf8');
    const rewritten = text.replace(importOfTs, '$1$2$3.js$2');
    if (rewritten !== text) writeFileSync(file, rewritten);
  }
  for (const [name, source] of Object.entries({ ...libraries, loader: 'components/loader.ts' })) {
    const target = `./${source.replace(/\.ts$/, '.js')}`;
    if (target !== `./${name}.js`)
      writeFileSync(path.join(out, `${name}.d.ts`), `export * from '${target}';\n`);
  }
  mkdirSync(path.join(out, 'define'), { recursive: true });
  const widgets = listWidgets();
  for (const { tag, className } of widgets) {
    const text =
      `import { ${className} } from '../components/${tag}/${tag}.js';\n` +
      `export { ${className} };\nexport declare const tag: '${tag}';\n` +
      `declare global {\n  interface HTMLElementTagNameMap {\n    '${tag}': ${className};\n  }\n}\n`;
    writeFileSync(path.join(out, 'define', `${tag}.d.ts`), text);
  }
  mkdirSync(path.join(out, 'lang'), { recursive: true });
  const languageTypes = listLanguages().map((language) => `lang/${language}.d.ts`);
  for (const file of languageTypes) writeFileSync(path.join(out, file), 'export {};\n');
  const all = widgets.map(({ tag, className }) => `export { ${className} } from './define/${tag}.js';`);
  writeFileSync(path.join(out, 'index.d.ts'), `${all.join('\n')}\nexport {};\n`);
  const libraryTypes = [...Object.keys(libraries), 'loader', 'index'].map((name) => `${name}.d.ts`);
  const widgetTypes = widgets.flatMap(({ tag }) => [`define/${tag}.d.ts`, `components/${tag}/${tag}.d.ts`]);
  removeUnreached(
    out,
    [...libraryTypes, ...widgetTypes, ...languageTypes].map((file) => path.join(out, file)),
  );
}
