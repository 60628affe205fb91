// The gallery: a page for each widget with the live example and the HTML to copy, and a list of them all. It is made
// from the example files, so a new widget is in it without anybody adding it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listWidgets, root } from '../widget-list.mjs';
import { exampleBody, exampleTitle } from './pages.mjs';

const escapeHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const withoutTitle = (text) => text.replace(/<title>[^<]*<\/title>\s*/, '');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** The frame of the lab's pages; addresses are those of the sources, as seen from `gallery/`. */
function page({ title, main }) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · backprop-lab</title>
    <link rel="icon" href="../pages/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="../pages/tokens.css" />
    <link rel="stylesheet" href="../pages/site.css" />
    <link rel="stylesheet" href="../pages/gallery.css" />
    <script type="module" async blocking="render" src="../pages/theme.ts"></script>
    <script type="module" src="../pages/language.ts"></script>
    <script type="module" async blocking="render" src="../components/loader.ts"></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to the text</a>
    <div class="page">
      <header>
        <div class="masthead">
          <a class="name" href="../index.html">backprop-lab</a>
          <nav aria-label="Site">
            <a href="index.html">All widgets</a> <a href="../pages/builder.html">Builder</a>
            <a href="../pages/about.html">About</a>
          </nav>
          <fieldset class="choice" data-theme-switch hidden>
            <legend>Theme</legend>
            <label><input type="radio" name="theme" value="light" /><span>Light</span></label>
            <label><input type="radio" name="theme" value="dark" /><span>Dark</span></label>
            <label><input type="radio" name="theme" value="projector" /><span>Projector</span></label>
          </fieldset>
        </div>
      </header>
      <main id="main">
${main}
      </main>
    </div>
  </body>
</html>
`;
}

/** What an author pastes: the loader, once in a page, and the tag. */
function snippet(text, tag) {
  const code = `<script type="module" src="cdn/loader.js"></script>\n\n${exampleBody(withoutTitle(text))}`;
  const label = `HTML to copy for ${tag}`;
  return `<pre tabindex="0" role="region" aria-label="${label}"><code>${escapeHtml(code)}</code></pre>`;
}

function widgetPage({ tag, example }) {
  const text = read(example);
  const title = exampleTitle(text) ?? tag;
  return page({
    title,
    main: `<h1>${title}</h1>\n${exampleBody(withoutTitle(text))}\n${snippet(text, tag)}`,
  });
}

function item({ tag, example }) {
  const text = read(example);
  const title = exampleTitle(text) ?? tag;
  return `<li id="${tag}">
<h2><a href="${tag}.html">&lt;${tag}&gt;</a></h2>
<p>${title}</p>
${exampleBody(withoutTitle(text))}
${snippet(text, tag)}
</li>`;
}

/** @returns {Map<string, string>} the gallery's pages by their path from the root, with the sources' addresses */
export function galleryPages() {
  const widgets = listWidgets().filter(({ example }) => example);
  const pages = new Map(widgets.map((widget) => [`gallery/${widget.tag}.html`, widgetPage(widget)]));
  const deck = '<p>On slides: <a href="../deck/index.html">a deck of ten</a>, made with these.</p>';
  const list = `<h1>All widgets</h1>\n${deck}\n<ul class="gallery">\n${widgets.map(item).join('\n')}\n</ul>`;
  return pages.set('gallery/index.html', page({ title: 'All widgets', main: list }));
}
