// What a widget takes and gives, as tables, from its declaration in the manifest.
import { escapeHtml, scrolling } from './frame.mjs';

/** The little Markdown that the comments of the classes use: `code`. */
const inline = (text = '') => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
const code = (text) => `<code>${escapeHtml(text)}</code>`;

function table({ name, heads, rows }) {
  if (rows.length === 0) return '';
  const head = heads.map((each) => `<th scope="col">${each}</th>`).join('');
  const body = rows
    .map(
      ([first, ...others]) =>
        `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
    )
    .join('\n');
  return `<h2>${name}</h2>
${scrolling(`<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`, name)}`;
}

/** What may be written into an attribute: words to choose from, a range, or the kind of value. */
function allowed({ name, options, range, type }) {
  if (options && !['controls', 'locked'].includes(name)) return options.map(code).join(' ');
  if (range) {
    const { min = '…', max = '…', integer } = range;
    return `${integer ? 'whole number' : 'number'}, ${min} to ${max}`;
  }
  return { number: 'number', boolean: 'present or absent' }[type.text] ?? 'text';
}

function signature({ name, parameters = [], return: result }) {
  const given = parameters.map((each) => each.name + (each.optional || each.default ? '?' : '')).join(', ');
  const answer = result?.type?.text && result.type.text !== 'void' ? `: ${result.type.text}` : '';
  return code(`${name}(${given})${answer}`);
}

/** @param {object} declaration of a widget @returns {string} tables of attributes, properties, methods and the like */
export function reference(declaration) {
  const { attributes, members, events, cssParts, slots, cssProperties } = declaration;
  const withAttribute = new Set(attributes.map(({ fieldName }) => fieldName));
  const properties = members.filter(({ kind, name }) => kind === 'field' && !withAttribute.has(name));
  const methods = members.filter(({ kind }) => kind === 'method');
  return [
    table({
      name: 'Attributes',
      heads: ['Attribute', 'Property', 'Value', 'Default', 'Meaning'],
      rows: attributes.map((each) => [
        code(each.name),
        code(each.fieldName),
        allowed(each),
        each.default === undefined ? '–' : code(each.default),
        inline(each.description),
      ]),
    }),
    table({
      name: 'Other properties',
      heads: ['Property', 'Type', 'Meaning'],
      rows: properties.map((each) => [
        code(each.name),
        code(each.type?.text ?? ''),
        inline(each.description),
      ]),
    }),
    table({
      name: 'Methods',
      heads: ['Method', 'Meaning'],
      rows: methods.map((each) => [signature(each), inline(each.description)]),
    }),
    table({
      name: 'Events',
      heads: ['Event', 'Fired when'],
      rows: events.map((each) => [code(each.name), inline(each.description)]),
    }),
    table({
      name: 'Content',
      heads: ['Slot', 'Meaning'],
      rows: slots.map((each) => [each.name ? code(each.name) : 'between the tags', inline(each.description)]),
    }),
    table({
      name: 'Parts for ::part()',
      heads: ['Part', 'Meaning'],
      rows: cssParts.map((each) => [code(each.name), inline(each.description)]),
    }),
    table({
      name: 'Custom properties',
      heads: ['Property', 'Default', 'Meaning'],
      rows: cssProperties.map((each) => [
        code(each.name),
        code(each.default ?? ''),
        inline(each.description),
      ]),
    }),
  ].join('\n');
}
