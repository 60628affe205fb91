// Builds the lab: dist/ for npm (modules, types) and dist/cdn/ (bundled modules, classic scripts, fonts, the pages).
//   node tools/build.mjs           minified by terser, as it is published and as its sizes are held
//   node tools/build.mjs --quick   minified by esbuild, about 4 % larger
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { ChunkCircle, cdnConfig, npmConfig, presentLibraries } from '../rollup.config.mjs';
import { buildClassicScripts } from './build/classic.mjs';
import { thirdPartyNotices } from './build/notices.mjs';
import { buildEditorData } from './build/editor-data.mjs';
import { writeIntegrity } from './build/integrity.mjs';
import { makeManifest } from './build/manifest.mjs';
import { buildPages } from './build/pages.mjs';
import { buildSlides } from './build/slides.mjs';
import { buildTypes } from './build/types.mjs';
import { listWidgets, root } from './widget-list.mjs';

const dist = path.join(root, 'dist');
const cdn = path.join(dist, 'cdn');

/** Where the build says what is in each chunk of dist/cdn. */
export const chunkReport = path.join(root, '.cache/chunks.json');

/** @returns {Promise<{inputs: string[], chunks: object[]}>} the files that went in, and what came out */
async function bundle(config) {
  const made = await rollup(config);
  const { output } = await made.write(config.output);
  await made.close();
  return { inputs: made.watchFiles, chunks: output.filter(({ type }) => type === 'chunk') };
}

/** An import may come that closes a circle between two groups: the files are then more and larger, and still right. */
async function bundleForPages(options) {
  try {
    return await bundle(await cdnConfig(options));
  } catch (error) {
    if (!(error instanceof ChunkCircle)) throw error;
    console.warn(`${error.message}\nBuilt without the groups of tools/build/chunk-groups.mjs: mend them.`);
    return bundle(await cdnConfig({ ...options, isGrouped: false }));
  }
}

/** What tools/check-sizes.mjs asks about: who imports whom, and which packages are inside. */
function writeReport(chunks) {
  const packageOf = (id) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(id)?.[1];
  const report = chunks.map(({ fileName, imports, dynamicImports, moduleIds }) => ({
    file: fileName,
    imports,
    dynamicImports,
    packages: [...new Set(moduleIds.map(packageOf).filter(Boolean))].sort(),
  }));
  mkdirSync(path.dirname(chunkReport), { recursive: true });
  writeFileSync(chunkReport, `${JSON.stringify(report, null, 2)}\n`);
}

const readPackage = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/**
 * @param {{quick?: boolean, quiet?: boolean, types?: boolean, npm?: boolean}} [options] `npm: false` builds only
 *   what the site needs
 */
export async function build({ quick = false, quiet = false, npm = true } = {}) {
  const start = performance.now();
  const say = (text) => {
    if (!quiet) console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  };
  rmSync(npm ? dist : cdn, { recursive: true, force: true });
  mkdirSync(cdn, { recursive: true });

  const modules = await bundleForPages({ quick });
  const inputs = new Set(modules.inputs);
  writeReport(modules.chunks);
  say('dist/cdn: modules');
  for (const input of await buildClassicScripts(cdn)) inputs.add(input);
  say('dist/cdn/classic: scripts');
  const pages = await buildPages(cdn);
  say(`dist/cdn: ${pages} pages and the gallery`);
  for (const input of await buildSlides(cdn)) inputs.add(input);
  say('dist/cdn: the plugin for slides and the deck');
  writeIntegrity(cdn, modules.chunks);
  if (npm) {
    await bundle(npmConfig());
    say('dist: modules');
    buildTypes(dist, presentLibraries());
    say('dist: types');
    buildEditorData(dist, await makeManifest(), readPackage());
    say('dist: custom-elements.json, data for editors, types for JSX');
  }
  const notices = thirdPartyNotices(inputs);
  for (const folder of [dist, cdn]) {
    if (existsSync(folder)) writeFileSync(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), notices);
  }
  say(`${listWidgets().length} widgets built`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, quiet: { type: 'boolean' } } });
  await build(values);
}
