/**
 * Reads the code of the builder back into elements, for the preview: what is shown is what was written, and not
 * something beside it. Knows the few elements that the code may hold and throws at everything else.
 */
import { isWidgetTag } from './widget-link.ts';

const knownElements = new Set(['iframe', 'section', 'h2', 'p', 'a', 'script']);
const knownAttributes: Readonly<Record<string, ReadonlySet<string>>> = {
  iframe: new Set(['src', 'title', 'width', 'height', 'loading', 'frameborder', 'allow']),
  a: new Set(['href']),
  script: new Set(['src', 'type']),
};

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>' };
const plain = (text: string): string =>
  text.replace(/&(\w+);/g, (whole, name: string) => (Object.hasOwn(entities, name) ? entities[name] : whole));

const token =
  /<!--[\s\S]*?-->|<\/([a-zA-Z][\w-]*)>|<([a-zA-Z][\w-]*)((?:\s+[a-zA-Z][\w-]*(?:="[^"]*")?)*)\s*>|[^<]+/g;
const attribute = /([a-zA-Z][\w-]*)(?:="([^"]*)")?/g;

export interface Snippet {
  readonly content: DocumentFragment;
  /** Addresses of the scripts that the code loads. */
  readonly scripts: readonly string[];
}

/** What is HTML in the code: a fence or a directive around it is taken away. */
export function htmlIn(code: string): string {
  const fence = /^```\{=html\}\n([\s\S]*)\n```$/.exec(code);
  if (fence) return fence[1];
  const directive = /^:::\{iframe\} (\S+)\n:width: (\S+)\n(.*)\n:::$/.exec(code);
  if (!directive) return code;
  const [, address, width, title] = directive;
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="${width}" height="420"></iframe>`;
}

export function readSnippet(code: string): Snippet {
  const html = htmlIn(code);
  const content = document.createDocumentFragment();
  const scripts: string[] = [];
  const open: (DocumentFragment | Element)[] = [content];
  let read = 0;
  for (const match of html.matchAll(token)) {
    if (match.index !== read) throw new SyntaxError(`snippet: cannot read ${html.slice(read, read + 40)}`);
    read += match[0].length;
    const [whole, closed, opened, attributes] = match;
    const parent = open[open.length - 1];
    if (closed) {
      const last = open.pop();
      if (!(last instanceof Element) || last.localName !== closed.toLowerCase())
        throw new SyntaxError(`snippet: ${whole} closes nothing`);
    } else if (opened) {
      const name = opened.toLowerCase();
      const values = readAttributes(name, attributes ?? '');
      const element = document.createElement(name);
      // A script is only noted: the page that shows the preview has brought what it needs.
      if (name === 'script') scripts.push(values.get('src') ?? '');
      else {
        values.forEach((value, key) => element.setAttribute(key, value));
        parent.append(element);
      }
      open.push(element);
    } else if (!whole.startsWith('<!--')) parent.append(plain(whole));
  }
  if (read !== html.length || open.length !== 1) throw new SyntaxError('snippet: it does not end');
  return { content, scripts };
}

function readAttributes(name: string, text: string): Map<string, string> {
  if (!knownElements.has(name) && !isWidgetTag(name))
    throw new SyntaxError(`snippet: <${name}> is not known`);
  const known = Object.hasOwn(knownAttributes, name) ? knownAttributes[name] : undefined;
  const values = new Map<string, string>();
  for (const [, written, value = ''] of text.matchAll(attribute)) {
    const key = written.toLowerCase();
    const isAllowed = known ? known.has(key) : isWidgetTag(name) && !key.startsWith('on');
    if (!isAllowed) throw new SyntaxError(`snippet: <${name}> takes no ${key}`);
    values.set(key, plain(value));
  }
  return values;
}
