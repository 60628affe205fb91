// The frame of the lab's made pages (gallery and documents): head, masthead, theme switch. Addresses are those of the
// sources, as seen from one folder below the root of the site.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../widget-list.mjs';

export const escapeHtml = (text) =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Pages that the frame names where they are there. */
const offered = [
  ['../gallery/index.html', 'All widgets'],
  ['../pages/builder.html', 'Builder', 'pages/builder.html'],
  ['../docs/index.html', 'Documents'],
  ['../pages/about.html', 'About'],
];

const links = (here) =>
  offered
    .filter(([, , source]) => !source || existsSync(path.join(root, source)))
    .map(([address, name]) => {
      const current = address === `../${here}` ? ' aria-current="page"' : '';
      return `<a href="${address}"${current}>${name}</a>`;
    })
    .join(' ');

/** @param {{title: string, main: string, here?: string, isProse?: boolean}} page `here`: its path from the root */
export function framed({ title, main, here, isProse = false }) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escapeHtml(title)} · backprop-lab</title>
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
          <nav aria-label="Site">${links(here)}</nav>
          <fieldset class="choice" data-theme-switch hidden>
            <legend>Theme</legend>
            <label><input type="radio" name="theme" value="light" /><span>Light</span></label>
            <label><input type="radio" name="theme" value="dark" /><span>Dark</span></label>
            <label><input type="radio" name="theme" value="projector" /><span>Projector</span></label>
          </fieldset>
        </div>
      </header>
      <main id="main"${isProse ? ' class="document"' : ''}>
${main}
      </main>
    </div>
  </body>
</html>
`;
}

/** Code that a reader may copy, in a region that the keyboard can scroll. */
export const codeBlock = (code, label) =>
  `<pre tabindex="0" role="region" aria-label="${escapeHtml(label)}"><code>${escapeHtml(code)}</code></pre>`;

/** A table that scrolls by itself where it is too wide. */
export const scrolling = (table, label) =>
  `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(label)}">${table}</div>`;
