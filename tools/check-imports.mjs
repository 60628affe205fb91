// Holds the directions of docs/architecture.md: numerics imports nothing, engines never each other, one file alone
// talks to each heavy package, and nothing below src/ reaches for the page. Prints every breach and fails.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, importsOf } from './serve/vendor.mjs';
import { root } from './widget-list.mjs';

/** What each part of src/ may import beside itself. What is not named here is a breach. */
const mayImport = {
  numerics: [],
  strings: [],
  symbolic: ['numerics'],
  network: ['numerics'],
  'computation-graph': ['symbolic', 'numerics'],
  engines: ['network', 'numerics'],
  run: ['network', 'numerics', 'engines/create-trainer.ts'],
  comparison: ['network', 'numerics'],
  export: ['symbolic', 'network', 'numerics', 'run', 'comparison', 'computation-graph', 'strings'],
};

/** Engines that must not know each other; what lies directly in src/engines/ may import all of them. */
const engineFolders = ['cpu-float64', 'webgl', 'tfjs'];

/** Who may import a package: patterns of paths from the root. Tests may import anything. */
const importersOf = {
  nerdamer: [/^src\/symbolic\/nerdamer\.ts$/],
  '@tensorflow/': [/^src\/engines\/tfjs\//],
  'qrcode-generator': [/^pages\/qr-code\.ts$/],
  'chart.js': [/^components\/shared\/chart[\w-]*\.ts$/],
  lit: [/^components\//, /^pages\//],
};

/** Names of the page that src/ does without, so that it runs in Node and in a worker. */
const pageGlobals =
  /(?<![\w.'"`$-])(document|window|HTMLElement|customElements|localStorage|sessionStorage|navigator)(?=\s*[.[(])/g;
const mayUsePage = [
  /^src\/engines\/webgl\/(device|context)[\w-]*\.ts$/,
  /^src\/symbolic\/worker-[\w-]*\.ts$/,
];

const breaches = [];
const say = (file, line, text) => breaches.push(`${file}:${line}: ${text}`);

function checkDirection(file, target) {
  const [, part] = file.split('/');
  const [top, targetPart, targetFolder] = target.split('/');
  if (top !== 'src') return `${file} is in src/ and imports ${target}, which is not`;
  const isWhole = file.split('/').length === 2;
  if (isWhole) return undefined;
  if (targetPart === part) {
    const folder = file.split('/')[2];
    const isSibling =
      part === 'engines' && engineFolders.includes(folder) && engineFolders.includes(targetFolder);
    return isSibling && folder !== targetFolder
      ? `the engine ${folder} imports the engine ${targetFolder}`
      : undefined;
  }
  const allowed = mayImport[part];
  if (!allowed) return `src/${part} has no direction in tools/check-imports.mjs yet`;
  const isAllowed = allowed.some((name) => target.startsWith(`src/${name}/`) || target === `src/${name}`);
  return isAllowed
    ? undefined
    : `${part} may import ${allowed.join(', ') || 'nothing'}, but imports ${target}`;
}

/** All imports with their lines; a type has no code, yet the direction holds for it as well. */
function importsWithLines(source) {
  const found = importsOf(source).map((specifier) => ({ specifier, isType: false }));
  for (const [, specifier] of source.matchAll(
    /\b(?:import|export)\s+type\b[^'";]*?\sfrom\s*['"]([^'"]+)['"]/g,
  )) {
    found.push({ specifier, isType: true });
  }
  return found.map((each) => {
    const at = Math.max(source.indexOf(`'${each.specifier}'`), source.indexOf(`"${each.specifier}"`));
    return { ...each, line: source.slice(0, at).split('\n').length };
  });
}

/** The code without its comments and strings, each letter of those turned to a blank, so that lines stay. */
const codeOnly = (source) =>
  source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (text) =>
    text.replace(/[^\n]/g, ' '),
  );

for (const absolute of ['src', 'components', 'pages'].flatMap((folder) =>
  filesBelow(path.join(root, folder), /\.ts$/),
)) {
  const file = path.relative(root, absolute);
  const source = readFileSync(absolute, 'utf8');
  for (const { specifier, isType, line } of importsWithLines(source)) {
    if (specifier.startsWith('.')) {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      if (!existsSync(path.join(root, target))) say(file, line, `imports ${target}, which does not exist`);
      // The sentences know the codes that they are for, by type alone: a code without its sentence does not compile.
      const isCodeOfSentence = isType && file.startsWith('src/strings/') && target.startsWith('src/');
      const breach = file.startsWith('src/') && !isCodeOfSentence ? checkDirection(file, target) : undefined;
      if (breach) say(file, line, breach);
      if (file.startsWith('components/shared/') && /^components\/(?!shared\/).+\//.test(target))
        say(file, line, `what widgets share imports ${target}, a part of one widget`);
      if (file.startsWith('components/') && target.startsWith('pages/'))
        say(file, line, `a component imports ${target}`);
      continue;
    }
    const rule = Object.entries(importersOf).find(([name]) =>
      name.endsWith('/')
        ? specifier.startsWith(name)
        : specifier === name || specifier.startsWith(`${name}/`),
    );
    const isAllowed = rule ? rule[1].some((pattern) => pattern.test(file)) : specifier.startsWith('virtual:');
    if (!isAllowed && !isType)
      say(file, line, `imports ${specifier}, which only ${rule?.[1].join(', ') ?? 'nothing'} may`);
    if (!isAllowed && isType && file.startsWith('src/')) say(file, line, `takes types from ${specifier}`);
  }
  if (file.startsWith('src/') && !mayUsePage.some((pattern) => pattern.test(file))) {
    const code = codeOnly(source);
    for (const match of code.matchAll(pageGlobals)) {
      say(file, code.slice(0, match.index).split('\n').length, `uses ${match[1]}: src/ knows no page`);
    }
  }
}

for (const breach of breaches) console.error(breach);
console.log(
  breaches.length === 0 ? 'Import directions: all kept.' : `Import directions: ${breaches.length} breaches.`,
);
process.exit(breaches.length === 0 ? 0 : 1);
