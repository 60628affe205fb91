// The gallery: a page for each widget with the live example and the HTML to copy, and a list of them all. It is made
// from the example files, so a new widget is in it without anybody adding it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listWidgets, root } from '../widget-list.mjs';
import { exampleBody, exampleTitle } from './pages.mjs';

/** Where a page says that the list of widgets shall stand: `<!-- gallery -->`. */
const galleryPlace = /<!--\s*gallery\s*-->/;

const escapeHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const withoutTitle = (text) => text.replace(/<title>[^<]*<\/title>\s*/, '');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

export const galleryWidgets = () => listWidgets().filter(({ example }) => example);

/** What an author pastes: the loader, once in a page, and the tag. */
function snippet(text) {
  const code = `<script type="module" src="loader.js"></script>\n\n${exampleBody(withoutTitle(text))}`;
  return `<pre tabindex="0" aria-label="The HTML to copy"><code>${escapeHtml(code)}</code></pre>`;
}

/** @returns {string} an example file with the way back and the code to copy around it */
export function galleryEntry(text, { tag }) {
  const title = exampleTitle(text) ?? tag;
  return `<title>${title} · backprop-lab</title>
<nav><a href="../pages/gallery.html">All widgets</a></nav>
<h1>${title}</h1>
${exampleBody(withoutTitle(text))}
${snippet(text)}
`;
}

function galleryItem({ tag, example }) {
  const text = read(example);
  const title = exampleTitle(text);
  return `<li id="${tag}">
<h2>&lt;${tag}&gt;</h2>
${title ? `<p>${title}</p>` : ''}
${exampleBody(withoutTitle(text))}
${snippet(text)}
</li>`;
}

/** @returns {string} a page with the list of widgets put where it asks for it */
export function withGallery(page) {
  if (!galleryPlace.test(page)) return page;
  const items = galleryWidgets().map(galleryItem).join('\n');
  return page.replace(galleryPlace, () => `<ul class="gallery">\n${items}\n</ul>`);
}
