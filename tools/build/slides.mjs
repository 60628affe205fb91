// What a slide deck needs: the plugin for reveal.js as one classic script, so that it also works from file://, and
// the example deck with reveal.js beside it.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { filesBelow } from '../serve/vendor.mjs';
import { root } from '../widget-list.mjs';

const reveal = path.join(root, 'node_modules/reveal.js/dist');

/** The files of reveal.js that the deck uses: no theme, the deck brings its own. */
const revealFiles = ['reveal.js', 'reveal.css', 'plugin/notes.js'];

const copy = (from, to) => {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to);
};

/** @param {string} out the folder of the site @returns {Promise<string[]>} the files of others that went in */
export async function buildSlides(out) {
  await esbuild.build({
    stdin: {
      contents:
        "import { revealSteps } from './slides/reveal-steps.ts'; globalThis.BackpropLabSteps = revealSteps();",
      resolveDir: root,
      loader: 'ts',
    },
    outfile: path.join(out, 'reveal-steps.js'),
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    logLevel: 'error',
  });
  const source = path.join(root, 'slides/deck');
  for (const file of existsSync(source) ? filesBelow(source, /\.(html|css|js|svg)$/) : [])
    copy(file, path.join(out, 'deck', path.relative(source, file)));
  for (const file of revealFiles)
    copy(path.join(reveal, file), path.join(out, 'deck/reveal', path.basename(file)));
  copy(path.join(reveal, '../LICENSE'), path.join(out, 'deck/reveal/LICENSE.txt'));
  // The notes of the speaker are read with marked, which is inside that plugin.
  return [
    ...revealFiles.map((file) => path.join(reveal, file)),
    path.join(root, 'node_modules/marked/package.json'),
  ];
}
