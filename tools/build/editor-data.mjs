// What editors and compilers want to know of the widgets, each in its own format, all made from the manifest.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateJsxTypes } from '@wc-toolkit/jsx-types';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

/**
 * Writes dist/custom-elements.json, dist/editors/ and dist/jsx.d.ts.
 * @param {string} out dist/
 * @param {object} manifest from makeManifest
 * @param {{name: string, version: string}} published what web-types say they are of
 */
export function buildEditorData(out, manifest, { name, version }) {
  const editors = path.join(out, 'editors');
  mkdirSync(editors, { recursive: true });
  const write = (file, text) => writeFileSync(path.join(out, file), `${text.trimEnd()}\n`);
  write('custom-elements.json', JSON.stringify(manifest));
  // The makers write into the manifest that they are given: each gets one of its own.
  const copy = () => structuredClone(manifest);
  const compact = (text) => JSON.stringify(JSON.parse(text));
  const quiet = { outdir: editors, hideLogs: true, hideCssPropertiesDocs: true };
  write('editors/vscode.html-custom-data.json', compact(getVsCodeHtmlCustomData(copy(), quiet)));
  write('editors/vscode.css-custom-data.json', compact(getVsCodeCssCustomData(copy(), quiet)));
  const webTypes = JSON.parse(getWebTypesData(copy(), { ...quiet, packageJson: false }));
  write('editors/web-types.json', JSON.stringify({ ...webTypes, name, version }));
  generateJsxTypes(copy(), {
    outdir: out,
    fileName: 'jsx.d.ts',
    componentTypePath: (_, tag) => `./components/${tag}/${tag}.js`,
  });
  write('jsx.js', '// Types only: see jsx.d.ts.\nexport {};');
}
