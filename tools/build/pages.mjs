// The pages of the lab: index.html, pages/*.html, the gallery and the documents. The build
// leaves their words alone and changes only the addresses, from the sources to what was built from them.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { fontFiles, readFont } from '../fonts.mjs';
import { documentPages } from '../serve/documents.mjs';
import { galleryPages } from '../serve/gallery.mjs';
import { filesBelow } from '../serve/vendor.mjs';
import { root } from '../widget-list.mjs';
import { esbuildBasics, ownFilesForEsbuild } from './bundle-worker.mjs';

const scriptAddress = /(<script\b[^>]*\bsrc=")([^":]+\.ts)(")/g;
const styleAddress = /<link\b[^>]*\bhref="([^":]+\.css)"/g;

/** Pages whose address others write into theirs: they stand at the root of the site, where it is short. */
const rootPages = { 'pages/embed.html': 'embed.html' };

/** Classic scripts at the root: in a sandbox and on anybody's page no module may be loaded. */
const rootScripts = { 'pages/embed-page.ts': 'embed-page.js', 'pages/embed-host.ts': 'embed-host.js' };

const ownAddress = /(<(?:script|link)\b[^>]*\b(?:src|href)=")([^":#]+)(")/g;

/** @returns {string[]} the pages' paths from the root */
export function listPages() {
  const pages = filesBelow(path.join(root, 'pages'), /\.html$/).map((file) => path.relative(root, file));
  return existsSync(path.join(root, 'index.html')) ? ['index.html', ...pages] : pages;
}

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const resolveFrom = (page, address) => path.posix.join(path.posix.dirname(page), address);

/** Where a source script stands once it is built, from the root of the site. */
const builtScript = (source) =>
  source === 'components/loader.ts' ? 'loader.js' : source.replace(/\.ts$/, '.js');

/** @returns {Promise<string[]>} the scripts that pages name, from the root, without the loader */
export async function listPageScripts() {
  const pages = [...listPages().map((page) => [page, read(page)]), ...(await galleryPages())];
  const scripts = pages.flatMap(([page, text]) =>
    [...text.matchAll(scriptAddress)].map(([, , address]) => resolveFrom(page, address)),
  );
  return [...new Set(scripts)].filter((script) => script !== 'components/loader.ts').sort();
}

/** A page with the addresses of its scripts turned to the built ones. */
export function builtPage(text, page) {
  const place = rootPages[page] ?? page;
  return text.replace(place === page ? scriptAddress : ownAddress, (_, before, address, after) => {
    const built = path.posix.relative(path.posix.dirname(place), builtScript(resolveFrom(page, address)));
    return `${before}${built.startsWith('.') ? built : `./${built}`}${after}`;
  });
}

/** @returns {Promise<string[]>} the files that went in */
async function buildRootScripts(out) {
  const inputs = new Set();
  for (const [source, name] of Object.entries(rootScripts)) {
    const result = await esbuild.build({
      ...esbuildBasics,
      entryPoints: [path.join(root, source)],
      minify: true,
      format: 'iife',
      plugins: [ownFilesForEsbuild],
    });
    write(path.join(out, name), result.outputFiles[0].contents);
    for (const input of Object.keys(result.metafile.inputs)) inputs.add(path.resolve(root, input));
  }
  return [...inputs];
}

function write(file, content) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A style sheet with what it imports, as one file; the fonts' addresses lead to the built fonts. */
async function buildStyles(source, out) {
  const fontAddresses = {
    name: 'font-addresses',
    setup(build) {
      build.onResolve({ filter: /\.woff2$/ }, ({ path: address }) => ({
        path: path.posix.relative(path.posix.dirname(source), `fonts/${path.posix.basename(address)}`),
        external: true,
      }));
    },
  };
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: path.join(out, source),
    bundle: true,
    minify: true,
    target: 'es2022',
    logLevel: 'error',
    plugins: [fontAddresses],
  });
}

/** @param {string} out the folder of the site, where the modules were built into */
export async function buildPages(out) {
  const pages = listPages();
  for (const page of pages) write(path.join(out, rootPages[page] ?? page), builtPage(read(page), page));
  await buildRootScripts(out);

  const styles = pages.flatMap((page) =>
    [...read(page).matchAll(styleAddress)].map(([, address]) => resolveFrom(page, address)),
  );
  styles.push(...filesBelow(path.join(root, 'pages'), /\.css$/).map((file) => path.relative(root, file)));
  for (const source of new Set(styles)) await buildStyles(source, out);

  // Pictures and the like go along as they are.
  for (const file of filesBelow(path.join(root, 'pages'), /\.(svg|png|webp|json|csv|js|txt)$/)) {
    const target = path.join(out, path.relative(root, file));
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  for (const name of Object.keys(fontFiles)) write(path.join(out, 'fonts', name), await readFont(name));
  const made = [...(await galleryPages()), ...documentPages()];
  for (const [page, text] of made) write(path.join(out, page), builtPage(text, page));
  for (const file of filesBelow(path.join(root, 'pictures'), /\.webp$/))
    write(path.join(out, 'pictures', path.basename(file)), readFileSync(file));
  return pages.length;
}
