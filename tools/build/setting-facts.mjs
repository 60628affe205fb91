// What is true of the settings at run time: of which kind each is, what it allows, what it begins with. Their sources
// use constants and spread tables, which only running them resolves; so the widgets' modules are run here once, in
// Node, with the makers of settings replaced by ones that remember what they were given. Nothing of it is shipped.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { listWidgets, root } from '../widget-list.mjs';
import { ownFilesForEsbuild } from './bundle-worker.mjs';

const makers = ['number', 'text', 'choice', 'flag', 'words', 'namedNumbers'];
const settingsFile = path.join(root, 'components/shared/settings.ts');

const rememberingMakers = {
  name: 'lab-remembering-makers',
  setup(build) {
    build.onResolve({ filter: /(^|\/)settings\.ts$/ }, ({ path: specifier, resolveDir, namespace }) => {
      if (namespace === 'remembering' || path.resolve(resolveDir, specifier) !== settingsFile)
        return undefined;
      return { path: 'settings', namespace: 'remembering' };
    });
    build.onLoad({ filter: /.*/, namespace: 'remembering' }, () => ({
      resolveDir: path.dirname(settingsFile),
      contents: [
        `import * as original from './settings.ts';`,
        `export * from './settings.ts';`,
        ...makers.map(
          (kind) =>
            `export const ${kind}Setting = (given) => ({ ...original.${kind}Setting(given), made: { ...given, kind: '${kind}' } });`,
        ),
      ].join('\n'),
    }));
  },
};

/**
 * @typedef {object} SettingFacts
 * @property {string} field      the property
 * @property {string} attribute  the attribute
 * @property {string | null} defaultText  the default as one writes it in the attribute; null where it is absent
 * @property {unknown} defaultValue
 * @property {string | undefined} type  the property's type, as TypeScript writes it; undefined for a setting made by hand
 * @property {string} attributeType  the type of the attribute
 * @property {readonly string[]} [options]  the words that are allowed
 * @property {{min?: number, max?: number, integer?: boolean}} [range]
 * @property {boolean} isState   whether it is part of a shared state
 */

const quoted = (options) => options.map((option) => `'${option}'`).join(' | ');

const typesByKind = {
  number: () => 'number',
  text: () => 'string',
  choice: ({ options }) => quoted(options),
  flag: () => 'boolean',
  words: () => 'readonly string[] | undefined',
  namedNumbers: () => 'Readonly<Record<string, number>>',
};

/** What the attribute's text is: what an editor offers to choose from. */
function attributeType({ kind, options }) {
  if (kind === 'choice') return quoted(options.filter(Boolean));
  return { number: 'number', flag: 'boolean' }[kind] ?? 'string';
}

function rangeOf({ min, max, integer }) {
  const range = {
    ...(Number.isFinite(min) && { min }),
    ...(Number.isFinite(max) && { max }),
    ...(integer && { integer }),
  };
  return Object.keys(range).length > 0 ? range : undefined;
}

/** @returns {SettingFacts} */
function factsOf(field, setting) {
  const made = setting.made ?? {};
  return {
    field,
    attribute: setting.attribute,
    defaultValue: setting.default,
    defaultText: setting.format(setting.default) || null,
    // A setting that was made by hand has its type in its class's docblock.
    type: typesByKind[made.kind]?.(made),
    attributeType: attributeType(made),
    ...(made.kind === 'choice' && { options: made.options.filter(Boolean) }),
    ...(made.kind === 'number' && { range: rangeOf(made) }),
    isState: setting.isState,
  };
}

/** @returns {Promise<{widgets: Map<string, SettingFacts[]>, tokens: Record<string, unknown>}>} by tag */
export async function settingFacts() {
  const widgets = listWidgets();
  const entry = [
    ...widgets.map(({ className, module }) => `export { ${className} } from './${module}';`),
    `export * as tokens from './components/shared/tokens.ts';`,
  ].join('\n');
  const folder = path.join(root, '.cache/setting-facts');
  mkdirSync(folder, { recursive: true });
  await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    // What a widget loads when it needs it stays unloaded here.
    splitting: true,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    packages: 'external',
    target: 'es2022',
    loader: { '.glsl': 'text' },
    logLevel: 'error',
    plugins: [rememberingMakers, ownFilesForEsbuild],
  });
  try {
    const file = pathToFileURL(path.join(folder, 'stdin.mjs'));
    const { tokens, ...classes } = await import(file.href);
    const facts = widgets.map(({ tag, className }) => [
      tag,
      Object.entries(classes[className].settings).map(([field, setting]) => factsOf(field, setting)),
    ]);
    return { widgets: new Map(facts), tokens };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
