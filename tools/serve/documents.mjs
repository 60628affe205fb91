// The documents as pages: docs/*.md and docs/decisions/*.md by Markdown, and a first page that leads to them and to
// every widget with its picture.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Marked } from 'marked';
import { listWidgets, root } from '../widget-list.mjs';
import { codeBlock, escapeHtml, framed, scrolling } from './frame.mjs';
import { pictureOf } from './gallery.mjs';
import { exampleTitle } from './pages.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const titleOf = (text) => /^# (.+)$/m.exec(text)?.[1] ?? '';

/** For whom a document is; what is not named here is for developers. */
const readers = [
  ['In a lesson', ['for-teachers', 'reading-rules']],
  ['In your own pages and slides', ['embedding', 'package']],
];

/** @returns {string[]} the documents' names without `.md`, from docs/ */
const listDocuments = () =>
  ['', 'decisions/'].flatMap((folder) =>
    readdirSync(path.join(root, 'docs', folder))
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map((file) => `${folder}${file.slice(0, -'.md'.length)}`),
  );

/** Pages stand side by side: `decisions/0001-x` becomes `decision-0001-x`. */
const pageName = (name) => name.replace('decisions/', 'decision-');

/** A link between documents leads to the page; one out of docs/ to what the build puts there. */
function addressOf(href, name) {
  if (/^[a-z]+:|^#/.test(href)) return href;
  const [file, hash = ''] = href.split('#');
  const target = path.posix.join('docs', path.posix.dirname(name), file);
  const anchor = hash && `#${hash}`;
  if (!target.endsWith('.md')) return `../${target}${anchor}`;
  return `${pageName(target.replace(/^docs\//, '').replace(/\.md$/, ''))}.html${anchor}`;
}

const slug = (text) =>
  text
    .toLowerCase()
    .replace(/<[^>]+>|[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replace(/ +/g, '-');

/** Names of regions: the second of a name gets its number, so that each can be told apart. */
function uniqueNames() {
  const used = new Map();
  return (name) => {
    used.set(name, (used.get(name) ?? 0) + 1);
    return used.get(name) === 1 ? name : `${name} (${used.get(name)})`;
  };
}

function toHtml(text, name) {
  const unique = uniqueNames();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const words = this.parser.parseInline(tokens);
        return `<h${depth} id="${slug(words)}">${words}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escapeHtml(addressOf(href, name))}">${this.parser.parseInline(tokens)}</a>`;
      },
      code: ({ text: code }) => codeBlock(code, unique('Code')),
      table({ header, rows }) {
        const cell = (kind, { tokens }) =>
          `<${kind}>${this.parser.parseInline(tokens)}</${kind.split(' ')[0]}>`;
        const row = (cells, kind) => `<tr>${cells.map((each) => cell(kind, each)).join('')}</tr>`;
        const body = rows.map((cells) => row(cells, 'td')).join('\n');
        return scrolling(
          `<table><thead>${row(header, 'th scope="col"')}</thead><tbody>\n${body}\n</tbody></table>`,
          unique(header.map(({ text: words }) => words).join(', ')),
        );
      },
    },
  });
  return marked.parse(text);
}

function indexPage(documents) {
  const link = (name) =>
    `<li><a href="${pageName(name)}.html">${escapeHtml(titleOf(read(`docs/${name}.md`)))}</a></li>`;
  const named = new Set(readers.flatMap(([, names]) => names));
  const groups = [...readers, ['For developers', documents.filter((name) => !named.has(name))]];
  const lists = groups.map(
    ([title, names]) =>
      `<h2>${title}</h2>\n<ul>\n${names
        .filter((name) => documents.includes(name))
        .map(link)
        .join('\n')}\n</ul>`,
  );
  const widgets = listWidgets()
    .filter(({ example }) => example)
    .map(
      ({ tag, example }) =>
        `<li><a href="../gallery/${tag}.html">${pictureOf(tag, { folder: '../pictures/', isLazy: true })}<code>&lt;${tag}&gt;</code></a> ${exampleTitle(read(example))}</li>`,
    );
  const main = `<h1>Documents</h1>
${lists.join('\n')}
<h2>The widgets</h2>
<p>Each has a page with its live example, the HTML to copy, its attributes, events, parts and custom properties.</p>
<ul class="pictures">
${widgets.join('\n')}
</ul>`;
  return framed({ title: 'Documents', main, here: 'docs/index.html', isProse: true });
}

/** @returns {Map<string, string>} the documents' pages by their path from the root */
export function documentPages() {
  const documents = listDocuments();
  const pages = documents.map((name) => {
    const text = read(`docs/${name}.md`);
    return [
      `docs/${pageName(name)}.html`,
      framed({ title: titleOf(text), main: toHtml(text, name), isProse: true }),
    ];
  });
  return new Map([['docs/index.html', indexPage(documents)], ...pages]);
}
