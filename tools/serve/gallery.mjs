// The gallery: a page for each widget with the live example, the HTML to copy and everything that it takes and gives,
// and a list of them all. It is made from the example files and the manifest, so a new widget is in it by itself.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declarationsOf, makeManifest } from '../build/manifest.mjs';
import { listWidgets, root } from '../widget-list.mjs';
import { codeBlock, escapeHtml, framed } from './frame.mjs';
import { exampleBody, exampleTitle } from './pages.mjs';
import { reference } from './reference.mjs';

const withoutTitle = (text) => text.replace(/<title>[^<]*<\/title>\s*/, '');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** The pictures that were made of the examples, by tag. */
export const readPictures = () =>
  existsSync(path.join(root, 'pictures/pictures.json')) ? JSON.parse(read('pictures/pictures.json')) : {};

/** A widget's picture, light or dark as the reader's system prefers. */
export function pictureOf(tag, { folder, isLazy = false }) {
  const known = readPictures()[tag];
  if (!known) return '';
  const lazy = isLazy ? ' loading="lazy"' : '';
  return `<picture><source srcset="${folder}${tag}-dark.webp" media="(prefers-color-scheme: dark)" /><img class="picture" src="${folder}${tag}-light.webp" width="${known.width}" height="${known.height}" alt="${escapeHtml(known.alt)}"${lazy} /></picture>`;
}

/** What an author pastes: the loader, once in a page, and the tag. */
const snippet = (text, tag) =>
  codeBlock(
    `<script type="module" async blocking="render" src="cdn/loader.js"></script>\n\n${exampleBody(withoutTitle(text))}`,
    `HTML to copy for ${tag}`,
  );

/** The example, live; where no script runs its picture stands below what is inside the tag. */
const live = (text, tag) =>
  `${exampleBody(withoutTitle(text))}\n<noscript>${pictureOf(tag, { folder: '../pictures/', isLazy: true })}</noscript>`;

function widgetPage({ tag, example }, declaration) {
  const text = read(example);
  const title = exampleTitle(text) ?? tag;
  return framed({
    title,
    main: `<h1>${title}</h1>
<div class="example">
<p><code>&lt;${tag}&gt;</code> ${escapeHtml(declaration.summary)}</p>
${live(text, tag)}
${snippet(text, tag)}
</div>
<div class="reference">
${reference(declaration)}
</div>`,
  });
}

function item({ tag, example }) {
  const text = read(example);
  const title = exampleTitle(text) ?? tag;
  return `<li id="${tag}">
<h2><a href="${tag}.html">&lt;${tag}&gt;</a></h2>
<p>${title}</p>
${live(text, tag)}
${snippet(text, tag)}
</li>`;
}

/** @returns {Promise<Map<string, string>>} the gallery's pages by their path from the root */
export async function galleryPages() {
  const widgets = listWidgets().filter(({ example }) => example);
  const declarations = new Map(declarationsOf(await makeManifest()).map((each) => [each.tagName, each]));
  const pages = new Map(
    widgets.map((widget) => [`gallery/${widget.tag}.html`, widgetPage(widget, declarations.get(widget.tag))]),
  );
  const deck = '<p>On slides: <a href="../deck/index.html">a deck of ten</a>, made with these.</p>';
  const list = `<h1>All widgets</h1>\n${deck}\n<ul class="gallery">\n${widgets.map(item).join('\n')}\n</ul>`;
  return pages.set(
    'gallery/index.html',
    framed({ title: 'All widgets', main: list, here: 'gallery/index.html' }),
  );
}
