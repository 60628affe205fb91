// Builds the lab and shows it on this machine: `npm start`, then open the address that is printed.
//   --port=8080   this port rather than any free one     --no-build   show what was built before
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serveFolder } from './serve/static-server.mjs';
import { root } from './widget-list.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, 'no-build': { type: 'boolean', default: false } },
});
const site = path.join(root, 'dist/cdn');

if (values['no-build']) {
  if (!existsSync(site)) throw new Error('--no-build: nothing was built yet; run npm start without it');
} else {
  const { build } = await import('./build.mjs');
  await build({ npm: false });
}

const server = await serveFolder(site, { port: Number(values.port) });
console.log(`\nbackprop-lab is at ${server.address}/\nCtrl-C ends it.`);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
