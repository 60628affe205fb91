/**
 * A link as text: names and values, joined as in `w=chain-rule-explorer&outer=sin&x=0.8`, in sections that each
 * begin with the widget they speak of. Nothing here knows a widget; values are only text.
 */

/** One widget's part of a link. */
export interface LinkSection {
  /** Tag of the widget; the page's own where the link begins without one. */
  readonly widget: string;
  /** id of the element on a page that holds several of a kind. */
  readonly id: string | undefined;
  /** As written; a section without `v` is of version 1. */
  readonly version: string;
  readonly values: ReadonlyMap<string, string>;
}

export type LinkPair = readonly [name: string, text: string];

/** Longest link that is looked at: 10,000 own points with all their digits fit. */
export const longestLink = 2_000_000;

/** A lone surrogate cannot stand in an address. */
const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');

/** Escapes what has to be escaped, and leaves readable what may stand in a query and in a hash. */
export const escapeValue = (text: string): string =>
  encodeURIComponent(wellFormed(text)).replace(/%(2C|3A|3B|2F|3D)/g, decodeURIComponent);

/** A value that is '' stands as the bare name, as an attribute would. */
export const writePairs = (pairs: readonly LinkPair[]): string =>
  pairs
    .map(([name, text]) => (text === '' ? escapeValue(name) : `${escapeValue(name)}=${escapeValue(text)}`))
    .join('&');

function unescapeValue(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A sign was cut off on the way; the rest can still be read.
    return text;
  }
}

/**
 * The names and values of a query or a hash, as written. A plus stays a plus: it stands in formulas more often than
 * it stands for a blank.
 */
export function readPairs(link: string): LinkPair[] {
  if (link.length > longestLink) return [];
  return link
    .replace(/^[?#]+/, '')
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const cut = pair.indexOf('=');
      return cut < 0
        ? [unescapeValue(pair), '']
        : [unescapeValue(pair.slice(0, cut)), unescapeValue(pair.slice(cut + 1))];
    });
}

/** @param main widget that is meant where the link begins without `w=`; without it such a beginning is passed over */
export function readSections(link: string, main?: string): LinkSection[] {
  const sections: { widget: string; values: Map<string, string> }[] = [];
  let current = main === undefined ? undefined : { widget: main, values: new Map<string, string>() };
  if (current) sections.push(current);
  for (const [name, text] of readPairs(link)) {
    if (name === 'w') {
      current = { widget: text, values: new Map() };
      sections.push(current);
    } else if (current && !current.values.has(name)) current.values.set(name, text);
  }
  return sections
    .filter(({ values }, index) => values.size > 0 || index > 0 || main === undefined)
    .map(({ widget, values }) => {
      const version = values.get('v') ?? '1';
      const id = values.get('id');
      values.delete('v');
      values.delete('id');
      return { widget, id, version, values };
    });
}
