// Writes pages/tokens.css from components/shared/tokens.ts: the pages need the tokens before any script runs, and
// without one. Run it after a change of the tokens; test/pages/tokens-css.test.ts tells when it was forgotten.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import prettier from 'prettier';
import { root } from './widget-list.mjs';

const { outputFiles } = await esbuild.build({
  entryPoints: [path.join(root, 'components/shared/tokens.ts')],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { documentTokens } = await import(`data:text/javascript;base64,${source}`);

const file = path.join(root, 'pages/tokens.css');
const head =
  '/* Written by tools/write-tokens.mjs from components/shared/tokens.ts: change the values there. */\n';
const options = await prettier.resolveConfig(file);
writeFileSync(file, await prettier.format(head + documentTokens, { ...options, filepath: file }));
