// What would be published: the tarball holds what its entries need and nothing else, two tools that look for the usual
// faults find none, and a bundler drops what is not used.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import esbuild from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { rollup } from 'rollup';
import { listWidgets, root } from '../../tools/widget-list.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const tags = listWidgets().map(({ tag }) => tag);
const read = (file) => readFileSync(path.join(root, file), 'utf8');

/** Every file that `exports`, `main` and their like name, with the tags in the place of `*`. */
function entryFiles() {
  const targets = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  return [manifest.main, manifest.types, manifest.customElements, manifest['web-types'], ...targets]
    .filter((target) => !/cdn|editors\/\*/.test(target))
    .flatMap((target) => (target.includes('*') ? tags.map((tag) => target.replaceAll('*', tag)) : [target]))
    .map((target) => path.posix.normalize(target));
}

const importOf = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]|new URL\(\s*['"](\.[^'"]+)['"]/g;

/** A file with everything that it imports or names by address, and for a script its types too. */
function reach(files) {
  const reached = new Set();
  const waiting = [...files];
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (reached.has(file) || file.endsWith('/')) continue;
    reached.add(file);
    if (!/\.js$|\.d\.ts$/.test(file)) continue;
    const isTypes = file.endsWith('.d.ts');
    for (const [, imported, address] of read(file).matchAll(importOf)) {
      const target = path.posix.join(path.posix.dirname(file), imported ?? address);
      waiting.push(isTypes ? target.replace(/\.js$/, '.d.ts') : target);
    }
  }
  return reached;
}

describe('the published package', () => {
  let folder;
  let packed;
  let tarball;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'backprop-lab-'));
    const result = spawnSync('npm', ['pack', '--json', '--offline', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(result.status, 0, result.stderr);
    [packed] = JSON.parse(result.stdout);
    tarball = readFileSync(path.join(folder, packed.filename));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const names = () => packed.files.map(({ path: file }) => file);

  it('holds everything that its entries lead to', () => {
    const held = new Set(names());
    const needed = [...reach(entryFiles()), 'README.md', 'LICENSE', 'CHANGELOG.md', 'package.json'];
    assert.ok(needed.length > 100);
    assert.deepEqual(
      needed.filter((file) => !held.has(file)),
      [],
    );
  });

  it('holds the loader, a classic script for each widget, the fonts and the hashes', () => {
    const held = new Set(names());
    const needed = [
      'loader.js',
      'all.js',
      'integrity.json',
      ...tags.flatMap((tag) => [`${tag}.js`, `classic/${tag}.js`]),
    ];
    assert.deepEqual(
      needed.filter((file) => !held.has(`dist/cdn/${file}`)),
      [],
    );
    assert.ok([...held].some((file) => /^dist\/cdn\/fonts\/.*\.woff2$/.test(file)));
  });

  it('holds the frame page with what it loads, the script for pages around it and the plugin for slides', () => {
    const held = new Set(names());
    const page = read('dist/cdn/embed.html');
    const loaded = [...page.matchAll(/(?:src|href)="([^":#?]+)"/g)].map(([, file]) => file);
    assert.ok(
      loaded.some((file) => file.endsWith('.css')) && loaded.some((file) => file.endsWith('.js')),
      page,
    );
    assert.deepEqual(
      ['embed.html', 'embed-host.js', 'reveal-steps.js', 'examples/integrity.html', ...loaded]
        .map((file) => path.posix.join('dist/cdn', file))
        .filter((file) => !held.has(file)),
      [],
    );
  });

  it('has in integrity.json the hash of each file that it holds there, and of no other', () => {
    const hashes = JSON.parse(read('dist/cdn/integrity.json'));
    const held = names()
      .filter((file) => file.startsWith('dist/cdn/'))
      .map((file) => file.slice('dist/cdn/'.length))
      // The hashes themselves, and a text that nobody loads.
      .filter((file) => !['integrity.json', 'THIRD-PARTY-NOTICES.txt'].includes(file));
    assert.deepEqual(Object.keys(hashes).toSorted(), held.toSorted());
    for (const [file, hash] of Object.entries(hashes)) {
      const bytes = readFileSync(path.join(root, 'dist/cdn', file));
      assert.equal(`sha384-${createHash('sha384').update(bytes).digest('base64')}`, hash, file);
    }
  });

  it('holds nothing else', () => {
    const expected = reach(entryFiles());
    // Beside what is imported: what a site copies, what an editor reads, and what has to be said.
    const others =
      /^dist\/(cdn\/|editors\/|files\/|THIRD-PARTY-NOTICES\.txt$)|^(README|CHANGELOG)\.md$|^LICENSE$|^package\.json$/;
    const stray = names().filter((file) => !expected.has(file) && !others.test(file));
    assert.deepEqual(stray, []);
    assert.deepEqual(
      names().filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')),
      [],
    );
    assert.deepEqual(
      names().filter((file) =>
        /\.(map|mjs|tgz|log)$|(^|\/)((test|tools|bench|node_modules)\/|\.)|^(?!dist\/cdn\/).*\.html$/.test(
          file,
        ),
      ),
      [],
    );
  });

  it('is found faultless by publint', async () => {
    const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength);
    const { messages } = await publint({ pack: { tarball: bytes }, level: 'suggestion' });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, manifest)),
      [],
    );
  });

  it('has types that are not wrong, for programs that import modules', async () => {
    const [tag] = tags;
    const entrypoints = ['.', './symbolic', './training', './loader', './jsx', `./${tag}`, `./${tag}/class`];
    const found = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)), { entrypoints });
    assert.equal(Object.keys(found.entrypoints).length, entrypoints.length);
    // The package is modules only and says so (`engines`): resolution without `exports`, and `require` in a Node
    // that cannot require modules, are not offered.
    const notOffered = new Set(['node10', 'node16-cjs']);
    assert.deepEqual(
      found.problems.filter(({ resolutionKind }) => !notOffered.has(resolutionKind)),
      [],
    );
  });
});

describe('a bundler', () => {
  const external = (id) => !/^[./\0]/.test(id) && !path.isAbsolute(id) && !id.startsWith(manifest.name);

  async function byEsbuild(contents) {
    const { outputFiles } = await esbuild.build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      logLevel: 'error',
      external: Object.keys(manifest.dependencies).flatMap((name) => [name, `${name}/*`]),
    });
    return outputFiles[0].text;
  }

  const entries = {
    name: 'entries',
    resolveId(id, importer) {
      if (id === 'entry') return id;
      if (id.startsWith(manifest.name)) {
        const [, tag, isClass] = /^[^/]+\/([\w-]+)(\/class)?$/.exec(id);
        const file = isClass ? `dist/components/${tag}/${tag}.js` : `dist/define/${tag}.js`;
        assert.ok(existsSync(path.join(root, file)));
        return { id: path.join(root, file), moduleSideEffects: isEffectful(file) };
      }
      if (!importer || !id.startsWith('.')) return null;
      const file = path.resolve(path.dirname(importer), id);
      return { id: file, moduleSideEffects: isEffectful(path.relative(root, file)) };
    },
  };

  /** `sideEffects` as Rollup's resolver reads it. */
  const isEffectful = (file) =>
    manifest.sideEffects.some((pattern) =>
      new RegExp(
        `^${pattern
          .replace('./', '')
          .replace(/\*\*/g, '.+')
          .replace(/(?<!\.)\*/g, '[^/]+')}$`,
      ).test(file),
    );

  async function byRollup(contents) {
    const source = { name: 'source', load: (id) => (id === 'entry' ? contents : null) };
    const made = await rollup({ input: 'entry', external, plugins: [entries, source], onwarn: () => {} });
    const { output } = await made.generate({ format: 'es' });
    await made.close();
    return output.map(({ code }) => code).join('\n');
  }

  for (const [name, bundle] of [
    ['esbuild', byEsbuild],
    ['Rollup', byRollup],
  ]) {
    it(`${name} drops a class that is imported and not used`, async () => {
      const code = await bundle(
        `import { ChainRuleSteps } from '${manifest.name}/chain-rule-steps/class';\nexport const kept = 1;`,
      );
      assert.match(code, /kept/);
      assert.ok(code.length < 300, code.slice(0, 300));
    });

    it(`${name} keeps a module that defines its tag`, async () => {
      const code = await bundle(`import '${manifest.name}/chain-rule-steps';`);
      assert.match(code, /ChainRuleSteps = class|class ChainRuleSteps/);
      assert.match(code, /customElements\.define/);
    });
  }
});
