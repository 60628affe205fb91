// The manifest that editors, compilers and the documents are made from is whole: nothing that an author can set, hear
// or style is missing or without a sentence, and what is derived from it knows it too.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { declarationsOf } from '../../tools/build/manifest.mjs';
import { filesBelow } from '../../tools/serve/vendor.mjs';
import { listWidgets, root } from '../../tools/widget-list.mjs';

const readJson = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const published = readJson('package.json');
const manifest = readJson(published.customElements);
const widgets = listWidgets();
const declarations = new Map(declarationsOf(manifest).map((each) => [each.tagName, each]));

const described = ['attributes', 'members', 'events', 'cssParts', 'slots', 'cssProperties'];

/** What of a widget has no sentence, or no type where it needs one. */
function faultsOf(declaration) {
  const faults = described.flatMap((kind) =>
    declaration[kind]
      .filter(({ description }) => !description?.trim())
      .map(({ name }) => `${kind}: ${name} has no description`),
  );
  const untyped = declaration.attributes.filter(({ type }) => !type?.text).map(({ name }) => name);
  return [...faults, ...untyped.map((name) => `attributes: ${name} has no type`)];
}

describe('the manifest of the widgets', () => {
  it('has every widget with the module that defines it', () => {
    assert.deepEqual(
      [...declarations.keys()],
      widgets.map(({ tag }) => tag),
    );
    for (const { tag } of widgets) {
      const definition = manifest.modules.find(({ path: file }) => file === `dist/define/${tag}.js`);
      assert.ok(
        definition?.exports.some(({ kind, name }) => kind.endsWith('definition') && name === tag),
        tag,
      );
    }
  });

  it('notices a sentence that is missing', () => {
    const broken = structuredClone(declarations.get('chain-rule-steps'));
    broken.attributes.find(({ name }) => name === 'at').description = undefined;
    assert.deepEqual(faultsOf(broken), ['attributes: at has no description']);
  });

  for (const { tag, className } of widgets) {
    it(`describes all of <${tag}>`, async () => {
      const declaration = declarations.get(tag);
      assert.deepEqual(faultsOf(declaration), []);
      assert.ok(declaration.summary);
      const { [className]: widget } = await import(`${published.name}/${tag}/class`);
      assert.deepEqual(
        declaration.attributes.map(({ name }) => name).sort(),
        [...widget.observedAttributes].sort(),
      );
      for (const { fieldName } of declaration.attributes) {
        assert.ok(declaration.members.some(({ kind, name }) => kind === 'field' && name === fieldName));
      }
      for (const { name, default: initial, type, options } of declaration.attributes) {
        if (options && type.text !== 'string')
          assert.equal(type.text, options.map((o) => `'${o}'`).join(' | '));
        if (options && initial) assert.ok(options.includes(initial), `${name}: ${initial}`);
      }
      for (const { name, default: initial } of declaration.cssProperties)
        assert.ok(initial, `${name} is no token`);
    });

    it(`names the controls of <${tag}>`, () => {
      const source = filesBelow(path.join(root, 'components', tag), /\.ts$/)
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n');
      const asked = [...source.matchAll(/\b(?:shows|isLocked)\('([\w-]+)'\)/g)].map(([, name]) => name);
      const options = declarations.get(tag).attributes.find(({ name }) => name === 'controls').options ?? [];
      assert.deepEqual(
        [...new Set(asked)].filter((name) => !options.includes(name)),
        [],
      );
    });
  }
});

describe('the data for editors', () => {
  it('has every tag and attribute for VS Code, with the words to choose from', () => {
    const { tags } = readJson('dist/editors/vscode.html-custom-data.json');
    for (const [tag, { attributes }] of declarations) {
      const known = new Map(
        tags.find(({ name }) => name === tag).attributes.map((each) => [each.name, each]),
      );
      for (const { name, options, type } of attributes) {
        assert.ok(known.get(name)?.description, `<${tag} ${name}>`);
        if (options && type.text !== 'string')
          assert.deepEqual(
            known.get(name).values.map((value) => value.name),
            options,
          );
      }
    }
    const { properties } = readJson('dist/editors/vscode.css-custom-data.json');
    assert.ok(properties.some(({ name }) => name === '--bl-forward'));
  });

  it('has every tag and attribute for JetBrains, where package.json says', () => {
    const webTypes = readJson(published['web-types']);
    assert.equal(webTypes.name, published.name);
    assert.equal(webTypes.version, published.version);
    const { elements } = webTypes.contributions.html;
    for (const [tag, { attributes }] of declarations) {
      const known = elements.find(({ name }) => name === tag).attributes.map(({ name }) => name);
      assert.deepEqual(
        attributes.map(({ name }) => name).filter((name) => !known.includes(name)),
        [],
      );
    }
  });
});

describe('the types for JSX', () => {
  const sample = (tag, wrong) => `import type { CustomElements } from '${published.name}/jsx';
declare global {
  namespace JSX {
    interface IntrinsicElements extends CustomElements {}
  }
}
export const right = <chain-rule-machine expression="sin(x^2)" dx={0.25} />;
export const wrong = <${tag} ${wrong} />;
`;

  /** The compiler's complaints about a file that uses the tags in JSX. */
  function complaints(text) {
    mkdirSync(path.join(root, '.cache'), { recursive: true });
    const folder = mkdtempSync(path.join(root, '.cache/jsx-'));
    try {
      writeFileSync(path.join(folder, 'page.tsx'), text);
      const options = {
        jsx: 'preserve',
        module: 'nodenext',
        target: 'es2022',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: [],
      };
      writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({ compilerOptions: options, files: ['page.tsx'] }),
      );
      const { stdout } = spawnSync(
        process.execPath,
        [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder],
        { encoding: 'utf8' },
      );
      return stdout.trim();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('take what is right and refuse what is wrong', () => {
    assert.equal(complaints(sample('chain-rule-steps', 'notation="lagrange"')), '');
    assert.match(complaints(sample('chain-rule-steps', 'notation="newton"')), /newton/);
  });
});
