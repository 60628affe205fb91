// Serves a folder of built files over HTTP with the strict content security policy, as a careful course site would.
// Small on purpose: what it does can be read in a minute, and the tests see exactly what `npm start` shows.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { contentSecurityPolicy, trustedTypes } from './content-security-policy.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** @returns {string | undefined} the file that an address asks for, if it lies inside the folder */
function fileFor(folder, address) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  const file = path.join(folder, pathname);
  if (file !== folder && !file.startsWith(folder + path.sep)) return undefined;
  const index = path.join(file, 'index.html');
  if (existsSync(index)) return index;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/**
 * An import map can only stand in its page, which the policy forbids unless it names the map's hash.
 * @returns {string} the policy, with the hashes of the page's import maps among the sources of scripts
 */
function withImportMaps(policy, file) {
  if (path.extname(file) !== '.html') return policy;
  const maps = [...readFileSync(file, 'utf8').matchAll(/<script type="importmap">([\s\S]*?)<\/script>/g)];
  const hashes = maps.map(([, map]) => ` 'sha256-${createHash('sha256').update(map).digest('base64')}'`);
  return policy.replace(/script-src[^;]*/, (sources) => sources + hashes.join(''));
}

/**
 * @param {string} folder
 * @param {{port?: number, headers?: Record<string, string>, pages?: Record<string, string>,
 *   refuse?: (pathname: string) => number | 'down' | undefined}} [options] port 0 or none: any free one; `headers` are
 *   added to each answer, an empty value takes one away; `pages` are addresses (`/a.html`) with the markup that stands
 *   there beside the files, which may be added to later; `refuse` names what does not arrive: a status, or `'down'` for
 *   no answer at all
 * @returns {Promise<{port: number, address: string, close: () => Promise<void>}>}
 */
export function serveFolder(folder, { port = 0, headers = {}, pages = {}, refuse = () => undefined } = {}) {
  const allHeaders = Object.entries({
    'Content-Security-Policy': `${contentSecurityPolicy}; ${trustedTypes}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
    ...headers,
  }).filter(([, value]) => value);
  const server = createServer((request, response) => {
    const refusal = refuse(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (refusal === 'down') return void request.socket.destroy();
    for (const [name, value] of allHeaders) response.setHeader(name, value);
    // reveal.js writes its own controls as markup, which Trusted Types forbid: its deck has all of the policy but them.
    if (request.url?.startsWith('/deck/') && !('Content-Security-Policy' in headers))
      response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    if (refusal !== undefined) {
      response.writeHead(refusal, { 'Content-Type': types['.txt'] });
      return void response.end('Not now.');
    }
    if (Object.hasOwn(pages, request.url ?? '')) {
      response.writeHead(200, { 'Content-Type': types['.html'] });
      return void response.end(pages[request.url]);
    }
    const file = fileFor(path.resolve(folder), request.url ?? '/');
    if (!file) {
      response.writeHead(404, { 'Content-Type': types['.txt'] });
      return void response.end('There is no such page here.');
    }
    const policy = response.getHeader('Content-Security-Policy');
    if (policy) response.setHeader('Content-Security-Policy', withImportMaps(policy, file));
    response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
    return undefined;
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, () => {
      const chosen = server.address().port;
      resolve({
        port: chosen,
        address: `http://localhost:${chosen}`,
        close: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          }),
      });
    });
  });
}
