// Takes the indentation out of css`…`, html`…` and svg`…`: the sources are written to be read, a page downloads them.
// Only white space goes, and only where it says nothing: in CSS outside of strings, in markup a run of it becomes one
// space, inside a tag as between tags. What stands in quotation marks, in <pre> or in <textarea> is left alone.

/** In CSS these need no space beside them. Not `:`, `+` and `-`, which do in selectors and in calc(). */
const loose = /\s*([{};,])\s*/g;

/** Strings have to stay as they are; a comment is one only where it does not stand inside a string. */
const cssString = /("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')/;
const cssComment = new RegExp(`${cssString.source}|/\\*[^]*?\\*/`, 'g');

/** @param {string} text a piece of CSS, as it stands between two `${…}` @returns {string} the same, without its layout */
export function tightCss(text) {
  return text
    .replace(cssComment, (_, string) => string ?? ' ')
    .split(cssString)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/\s+/g, ' ')
            .replace(loose, '$1')
            // `colour: red`; a selector has no space behind its colon.
            .replace(/: /g, ':')
            .replace(/;}/g, '}'),
    )
    .join('');
}

const asWritten = /<(pre|textarea)[\s>]/i;

/** @param {string[]} pieces the markup between the `${…}` of one template @returns {string[]} the same, on one line */
export function tightMarkup(pieces) {
  // Quotation marks count inside of a tag only; a tag and an attribute may go on behind a `${…}`.
  let quote = '';
  let isInTag = false;
  return pieces.map((piece) => {
    let out = '';
    for (const character of piece) {
      if (quote) {
        if (character === quote) quote = '';
        out += character;
        continue;
      }
      if (isInTag && (character === '"' || character === "'")) quote = character;
      else if (character === '<') isInTag = true;
      else if (character === '>') isInTag = false;
      if (/[\t\n\r ]/.test(character)) {
        if (!out.endsWith(' ')) out += ' ';
      } else out += character;
    }
    return out;
  });
}

function tight(tag, pieces) {
  if (tag === 'css') return pieces.map(tightCss);
  return asWritten.test(pieces.join('')) ? pieces : tightMarkup(pieces);
}

function* templatesIn(node) {
  if (Array.isArray(node)) {
    for (const each of node) yield* templatesIn(each);
    return;
  }
  if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
  if (node.type === 'TaggedTemplateExpression' && ['css', 'html', 'svg'].includes(node.tag.name)) yield node;
  for (const [key, value] of Object.entries(node)) if (key !== 'type') yield* templatesIn(value);
}

/** @param {string} code a module @param {object} tree what a parser made of it @returns {string} */
export function tightenTemplates(code, tree) {
  const changes = [];
  for (const { tag, quasi } of templatesIn(tree)) {
    const pieces = quasi.quasis.map(({ value }) => value.raw);
    tight(tag.name, pieces).forEach((text, index) => {
      const { start, end } = quasi.quasis[index];
      if (text !== pieces[index]) changes.push({ start, end, text });
    });
  }
  changes.sort((a, b) => b.start - a.start);
  return changes.reduce(
    (text, { start, end, text: piece }) => text.slice(0, start) + piece + text.slice(end),
    code,
  );
}

/** For rollup. It has to come before the minifier and behind what turns TypeScript into JavaScript. */
export function tightTemplates() {
  return {
    name: 'lab-tight-templates',
    transform(code, id) {
      if (id.includes('/node_modules/') || !/\b(css|html|svg)`/.test(code)) return null;
      return { code: tightenTemplates(code, this.parse(code)), map: null };
    },
  };
}
