// A widget's example file holds what an author would paste: the tag with what stands inside it, or a whole page.
// Here such a file becomes a page that can be opened, with the lab's style sheet and one loader script.
const loaderScript = /\s*<script\b[^>]*\bsrc="[^"]*loader\.(?:ts|js)"[^>]*>\s*<\/script>/g;

/** The lab's style sheet for pages; a page without it is still readable. */
export const pageStyles = 'pages/site.css';

/** @param {string} text the example file @returns the part that an author pastes: the body without its scripts */
export function exampleBody(text) {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(text)?.[1] ?? text;
  return body.replace(loaderScript, '').trim();
}

/** @param {string} text the example file @returns its title, where it gives one */
export const exampleTitle = (text) => /<title>([^<]*)<\/title>/.exec(text)?.[1].trim();

/**
 * @param {string} text the example file
 * @param {{tag: string, loader: string, styles?: string}} where addresses as seen from the page
 * @returns {string} a whole page
 */
export function examplePage(text, { tag, loader, styles }) {
  const ours = [
    styles ? `<link rel="stylesheet" href="${styles}" />` : '',
    `<script type="module" src="${loader}"></script>`,
  ].filter(Boolean);
  if (/<html[\s>]/.test(text)) {
    // A page that brings its own style sheet keeps it alone.
    const needed = /<link\b[^>]*stylesheet/.test(text) ? ours.slice(-1) : ours;
    return text.replace(loaderScript, '').replace('</head>', `  ${needed.join('\n    ')}\n  </head>`);
  }
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:," />
    <title>${exampleTitle(text) ?? tag}</title>
    ${ours.join('\n    ')}
  </head>
  <body>
    <main>
${exampleBody(text.replace(/<title>[^<]*<\/title>/, ''))}
    </main>
  </body>
</html>
`;
}
