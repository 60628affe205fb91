// Another try for a module that did not arrive, also where a browser asks for an address but once (see
// components/shared/arrive.ts): each `import(…)` of ours goes through `arriveFrom`, and beside each module that may be
// asked for stands its second form, `x.again.js`. It imports nothing by itself: what it needs it gets from `arrive`,
// which knows what is here already and which address is next.
import path from 'node:path';
import { root } from '../widget-list.mjs';

const helper = path.join(root, 'components/shared/arrive.ts');
/** The name that stands for `import` inside our own dynamic imports. */
const asked = 'labImport';
const pageKey = 'globalThis[Symbol.for("backprop-lab.arrive")]';

/** @param {(node: object) => boolean} [isEntered] whether what is inside a node is wanted too */
function* nodesBelow(node, isEntered = () => true) {
  if (Array.isArray(node)) {
    for (const each of node) yield* nodesBelow(each, isEntered);
    return;
  }
  if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
  yield node;
  if (!isEntered(node)) return;
  for (const [name, value] of Object.entries(node)) if (name !== 'type') yield* nodesBelow(value, isEntered);
}

/** @param {string} code @param {{start: number, end: number, text: string}[]} changes */
const withChanges = (code, changes) =>
  changes
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: piece }) => text.slice(0, start) + piece + text.slice(end), code);

/** @returns {string | undefined} the module with its dynamic imports wrapped; undefined where it has none */
export function wrapImports(code, tree) {
  const changes = [...nodesBelow(tree)]
    .filter(({ type, source }) => type === 'ImportExpression' && source.type === 'Literal')
    .map(({ start, end }) => ({
      start,
      end,
      text: `labArriveFrom(import.meta.url, (${asked}) => ${code.slice(start, end)})`,
    }));
  if (changes.length === 0) return undefined;
  return `import { arriveFrom as labArriveFrom } from ${JSON.stringify(helper)};\n${withChanges(code, changes)}`;
}

const nameOf = (node) => node.name ?? JSON.stringify(node.value);

function importedNames({ specifiers }) {
  const names = specifiers.map(({ type, imported, local }) => {
    if (type === 'ImportNamespaceSpecifier') throw new Error('a chunk imports all of another at once');
    const outer = type === 'ImportDefaultSpecifier' ? 'default' : nameOf(imported);
    return `${outer}:${local.name}`;
  });
  return `{${names.join(',')}}`;
}

/**
 * @param {string} code a finished chunk @param {object} tree what a parser made of it
 * @returns {string} its second form, without a static import
 */
export function secondForm(code, tree) {
  const sources = [];
  const changes = [];
  let passedOn = 0;
  for (const statement of tree.body) {
    const { type, source, start, end } = statement;
    if (!source) continue;
    if (type === 'ExportAllDeclaration') throw new Error('a chunk exports all of another');
    if (type === 'ImportDeclaration') {
      sources.push([source.value, importedNames(statement)]);
      changes.push({ start, end, text: '' });
    } else {
      const pairs = statement.specifiers.map((each) => ({ ...each, own: `labPassed${(passedOn += 1)}` }));
      sources.push([source.value, `{${pairs.map(({ local, own }) => `${nameOf(local)}:${own}`).join(',')}}`]);
      changes.push({
        start,
        end,
        text: `export{${pairs.map(({ exported, own }) => `${own} as ${nameOf(exported)}`).join(',')}};`,
      });
    }
  }
  if (sources.length === 0) return code;
  const addresses = JSON.stringify(sources.map(([address]) => address));
  return (
    `const[${sources.map(([, names]) => names).join(',')}]=await Promise.all(${addresses}` +
    `.map(e=>${pageKey}(new URL(e,import.meta.url).href)));${withChanges(code, changes)}`
  );
}

const isFunction = (node) => /Function/.test(node?.type ?? '');

/** What stands in a function, without what stands in the functions inside it. */
const nodesOfFunction = (node) => nodesBelow(node, (each) => !isFunction(each));

/** The names that a pattern binds: `a`, `{ b: c = 1 }`, `[d, ...e]`. */
function boundNames(pattern) {
  if (!pattern) return [];
  if (pattern.type === 'Identifier') return [pattern.name];
  const { properties = [], elements = [], left, argument, value } = pattern;
  return [...properties, ...elements, left, argument, value].flatMap(boundNames);
}

/** The names that a function writes to and that it does not bind itself, nor a function around it. */
function writtenOutside(fn, bound = []) {
  const nodes = [...nodesOfFunction(fn.params), ...nodesOfFunction(fn.body)];
  const declared = nodes.flatMap((node) => [
    ...boundNames(node.type === 'VariableDeclarator' ? node.id : undefined),
    ...boundNames(/^(Class|Function)Declaration$/.test(node.type) ? node.id : undefined),
    ...boundNames(node.type === 'CatchClause' ? node.param : undefined),
  ]);
  const inside = [...bound, ...declared, ...fn.params.flatMap(boundNames), ...boundNames(fn.id)];
  const written = nodes.flatMap(({ type, left, argument }) => {
    if (type === 'AssignmentExpression') return boundNames(left);
    return type === 'UpdateExpression' ? boundNames(argument) : [];
  });
  const nested = nodes.filter(isFunction).flatMap((each) => writtenOutside(each, inside));
  return [...written, ...nested].filter((name) => !inside.includes(name));
}

/**
 * What a chunk exports may not change later: the second form of another takes the values as it starts.
 * @returns {string[]} names of exports that a function of the chunk writes to
 */
export function changingExports(tree) {
  const exported = new Set(
    tree.body
      .filter(({ type, source }) => type === 'ExportNamedDeclaration' && !source)
      .flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name)),
  );
  const functions = [...nodesOfFunction(tree.body)].filter(isFunction);
  const written = new Set(functions.flatMap((each) => writtenOutside(each)));
  return [...written].filter((name) => exported.has(name));
}

/** Every chunk that a dynamic import may bring, and what frames ask for by its address. */
function chunksAskedFor(bundle) {
  const chunks = new Map(
    Object.values(bundle)
      .filter(({ type }) => type === 'chunk')
      .map((chunk) => [chunk.fileName, chunk]),
  );
  const reached = new Set();
  const waiting = ['loader.js', ...[...chunks.values()].flatMap(({ dynamicImports }) => dynamicImports)];
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (reached.has(name) || !chunks.has(name)) continue;
    reached.add(name);
    waiting.push(...chunks.get(name).imports);
  }
  return [...reached].map((name) => chunks.get(name));
}

/** For rollup, between what turns TypeScript into JavaScript and the minifier. */
export function secondAddress() {
  const wrapped = new Set();
  const isOwn = (id) =>
    id !== helper && !id.includes('/node_modules/') && (id.startsWith(root) || id.startsWith('\0virtual:'));
  return {
    name: 'lab-second-address',
    transform(code, id) {
      const changed = isOwn(id) && /\bimport\(/.test(code) ? wrapImports(code, this.parse(code)) : undefined;
      if (changed === undefined) return null;
      wrapped.add(id);
      return { code: changed, map: null };
    },
    renderDynamicImport: ({ moduleId, targetModuleId }) =>
      wrapped.has(moduleId) && targetModuleId !== null ? { left: `${asked}(`, right: ')' } : null,
    renderChunk(code, { fileName }) {
      const changing = changingExports(this.parse(code));
      if (changing.length > 0) this.error(`${fileName} exports what changes later: ${changing.join(', ')}`);
      return null;
    },
    generateBundle(_, bundle) {
      for (const { fileName, code } of chunksAskedFor(bundle))
        this.emitFile({
          type: 'asset',
          fileName: fileName.replace(/\.js$/, '.again.js'),
          source: secondForm(code, this.parse(code)),
        });
    },
  };
}
