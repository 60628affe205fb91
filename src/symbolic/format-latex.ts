/**
 * LaTeX from a formula that was set as plain data: whatever stands on the page can be copied into a paper.
 * `toLatex` prints a tree; `mathToLatex` prints any formula that the page put together.
 */
import { type MathOptions, toMathNode } from './format-mathml.ts';
import { functionTable } from './functions.ts';
import type { MathNode } from './math-node.ts';
import { greekNames } from './characters.ts';
import type { SyntaxTree } from './syntax-tree.ts';

const greekCommands: ReadonlyMap<string, string> = new Map(
  [...greekNames, ['pi', 'π'], ['xi', 'ξ'], ['nu', 'ν'], ['partial', '∂']].map(([name, letter]) => [
    letter,
    `\\${name}`,
  ]),
);

const wordCommands: ReadonlyMap<string, string> = new Map(
  functionTable.flatMap(({ symbol, latex }) =>
    latex && symbol.length > 1 ? [[symbol, latex] as const] : [],
  ),
);

const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '−': '-',
    '·': ' \\cdot ',
    '×': ' \\times ',
    '\u2062': ' ',
    '\u2061': '',
    '′': "'",
    '≈': ' \\approx ',
    '=': ' = ',
    '+': ' + ',
    ',': ', ',
    '|': '|',
    '⌊': '\\lfloor ',
    '⌋': '\\rfloor ',
    '⌈': '\\lceil ',
    '⌉': '\\rceil ',
    '≠': ' \\ne ',
    '→': ' \\to ',
    '∂': '\\partial ',
  }),
);

function letters(text: string): string {
  const command =
    greekCommands.get(text) ??
    wordCommands.get(text) ??
    (text === 'exp' || text === 'log' ? `\\${text}` : undefined);
  if (command) return `${command} `;
  return [...text].length === 1 ? text : `\\operatorname{${escapeText(text)}} `;
}

const escapeText = (text: string): string =>
  text.replace(/[\\{}$&#_%^~]/g, (sign) => (sign === '\\' ? '\\backslash ' : `\\${sign}`));

/** A minus sign before a term hugs it; between two terms it stands free. */
function operatorSign(node: MathNode, text: string): string {
  const { form, stretchy, fence } = node.attributes ?? {};
  const sign = signs.get(text) ?? text;
  if (text === '−' && form !== 'prefix') return ' - ';
  if (fence !== 'true' || stretchy !== 'true') return sign;
  return form === 'postfix' ? `\\right${sign}` : `\\left${sign}`;
}

/** Text of nodes that were printed before: formulas of derivatives share their parts. */
type Printed = Map<MathNode, string>;

function print(node: MathNode | string, printed: Printed): string {
  if (typeof node === 'string') return escapeText(node);
  const known = printed.get(node);
  if (known !== undefined) return known;
  const text = printNew(node, printed);
  printed.set(node, text);
  return text;
}

function printNew(node: MathNode, printed: Printed): string {
  const each = (child: MathNode | string): string => print(child, printed);
  const group = (child: MathNode | string | undefined): string =>
    `{${child === undefined ? '' : each(child).trim()}}`;
  const children = node.children ?? [];
  const [first, second, third] = children;
  const text = children.map((child) => (typeof child === 'string' ? child : '')).join('');
  switch (node.tag) {
    case 'mi':
      return node.attributes?.mathvariant === 'normal' && text.length === 1
        ? `\\mathrm{${text}}`
        : letters(text);
    case 'mn':
      return text;
    case 'mo':
      return operatorSign(node, text);
    case 'mtext':
      return `\\text{${escapeText(text)}}`;
    case 'mspace':
      // LaTeX spaces its own operators; a thin space only parts an argument from its function.
      return '';
    case 'mfrac':
      return `\\frac${group(first)}${group(second)}`;
    case 'msup':
      return `${base(first, printed)}^${group(second)}`;
    case 'msub':
      return `${base(first, printed)}_${group(second)}`;
    case 'msubsup':
      return `${base(first, printed)}_${group(second)}^${group(third)}`;
    case 'msqrt':
      return `\\sqrt{${children.map(each).join('').trim()}}`;
    case 'mroot':
      return `\\sqrt[${each(second).trim()}]${group(first)}`;
    case 'munder':
      return `\\underbrace${group(first)}_${group(second)}`;
    case 'mover':
      return `\\overset${group(second)}${group(first)}`;
    case 'munderover':
      return `\\overset${group(third)}{\\underset${group(second)}${group(first)}}`;
    case 'mtable':
      return `\\begin{aligned}${children.map(each).join(' \\\\ ')}\\end{aligned}`;
    case 'mtr':
      return children.map(each).join(' & ');
    case 'mphantom':
      return `\\phantom${group({ tag: 'mrow', children })}`;
    default:
      return children.map(each).join('');
  }
}

/** What carries an exponent or index: one sign stands free, a bracketed row too, anything else is grouped. */
function base(node: MathNode | string | undefined, printed: Printed): string {
  if (node === undefined) return '{}';
  const text = print(node, printed).trim();
  const isSingle = typeof node !== 'string' && (node.tag === 'mi' || node.tag === 'mn');
  const isBracketed =
    /^(?:\\left)?\(/.test(text) && text.endsWith(')') && typeof node !== 'string' && node.tag === 'mrow';
  return isSingle || isBracketed ? text : `{${text}}`;
}

/** Spaces that LaTeX does not need: before a bracket, a prime, at the ends. An index that is a word is set upright. */
const tightened = (text: string): string =>
  text
    .replace(/_\{\\operatorname\{/g, '_{\\mathrm{')
    .replace(/ {2,}/g, ' ')
    .replace(/(\\[a-zA-Z]+|\\operatorname\{\w+\}) (?=\(|\\left|')/g, '$1')
    .trim();

/** Any formula of the page as LaTeX. */
export const mathToLatex = (node: MathNode): string => tightened(print(node, new Map()));

export const toLatex = (tree: SyntaxTree, options: MathOptions = {}): string =>
  mathToLatex(toMathNode(tree, options));
