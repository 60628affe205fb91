// What the build does to the sources to make them smaller, and what it must leave alone.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import { chunkOf } from '../../tools/build/chunk-groups.mjs';
import { chartParts, withoutUnusedParts } from '../../tools/build/chart-parts.mjs';
import { changingExports, secondForm, wrapImports } from '../../tools/build/second-address.mjs';
import { tightCss, tightenTemplates, tightMarkup } from '../../tools/build/tight-templates.mjs';
import { root } from '../../tools/widget-list.mjs';

describe('css`…` without its layout', () => {
  const cases = [
    [
      '\n  .a ,\n  .b > .c {\n    color: red;\n    margin: 0 1px;\n  }\n',
      ' .a,.b > .c{color:red;margin:0 1px}',
    ],
    [
      ':host([theme="dark  blue"]) :focus { x: calc(1px + 2px) }',
      ':host([theme="dark  blue"]) :focus{x:calc(1px + 2px)}',
    ],
    ['a { content: "a ; /* b */  c"; }', 'a{content:"a ; /* b */  c"}'],
    ['/* why */ a{b:c} /* and */ d{e:f}', ' a{b:c}d{e:f}'],
    ['@media (width < 30rem) and (hover) { a { b: c } }', '@media (width < 30rem) and (hover){a{b:c}}'],
    ['a { --x: ; b: var(--x, 1px) }', 'a{--x:;b:var(--x,1px)}'],
    ['\n    margin: 0 ', ' margin:0 '],
    ["a { b: c } /* don't */ d { e: ' /* ' } /* ' */", "a{b:c}d{e:' /* '}"],
  ];
  for (const [before, after] of cases)
    it(JSON.stringify(before), () => assert.equal(tightCss(before), after));
});

describe('html`…` without its layout', () => {
  const cases = [
    [['<p>\n    one\n  two</p>'], ['<p> one two</p>']],
    [['<p\n    class="a   b"\n  >x</p>'], ['<p class="a   b" >x</p>']],
    [
      ['<a title="', '  and\n  more"\n   b>  c  </a>'],
      ['<a title="', '  and\n  more" b> c </a>'],
    ],
    [["<b>it's   here</b>   <i>"], ["<b>it's here</b> <i>"]],
    [
      ['   ', '   '],
      [' ', ' '],
    ],
  ];
  for (const [before, after] of cases)
    it(JSON.stringify(before), () => assert.deepEqual(tightMarkup(before), after));

  it('leaves <pre> and other templates alone', () => {
    const code =
      'x = [html`<pre>\n  a\n</pre>`, text`a   b`, css`a {\n  b: ${c};\n}`, html`a\n\n${html`b\n\n`}`];';
    assert.equal(
      tightenTemplates(code, parseAst(code)),
      'x = [html`<pre>\n  a\n</pre>`, text`a   b`, css`a{b:${c}}`, html`a ${html`b `}`];',
    );
  });
});

describe('chart.js without what no chart uses', () => {
  const folder = path.join(root, 'node_modules/chart.js/dist');
  const code = readFileSync(path.join(folder, 'chart.js'), 'utf8');
  const id = path.join(folder, 'chart.js');
  const plugin = () => Object.assign(chartParts(), { parse: (text) => parseAst(text) });

  it('can still be read, and is smaller', () => {
    const changed = withoutUnusedParts(code, parseAst(code));
    assert.ok(parseAst(changed).body.length > 0);
    assert.ok(changed.length < code.length - 60_000, `${code.length - changed.length} characters less`);
  });

  it('finds every part in one of its files', () => {
    const parts = plugin();
    for (const file of [
      id,
      ...readdirSync(path.join(folder, 'chunks')).map((each) => path.join(folder, 'chunks', each)),
    ])
      if (file.endsWith('.js')) parts.transform(readFileSync(file, 'utf8'), file);
    parts.buildEnd();
  });

  it('fails where a part has another name, be it a class or a method', () => {
    for (const [name, other] of [
      ['class Animations {', 'class Motions {'],
      ['_tickSize() {', '_sizeOfTick() {'],
    ]) {
      const parts = plugin();
      parts.transform(code.replace(name, other), id);
      assert.throws(
        () => parts.buildEnd(),
        new RegExp(name.split(/[ (]/).find((word) => /[A-Z]/.test(word))),
      );
    }
  });
});

describe('the chunks', () => {
  it('keep chart.js and our charts together, apart from what stands without them', () => {
    const own = (file) => chunkOf(path.join(root, file));
    assert.equal(chunkOf('/x/node_modules/chart.js/dist/chart.js'), 'chart');
    assert.equal(own('components/shared/chart.ts'), 'chart');
    assert.equal(own('components/shared/base-element.ts'), 'base');
    assert.equal(own('components/shared/chart-styles.ts'), 'base');
    assert.equal(own('components/shared/state-link.ts'), undefined);
    assert.equal(own('components/chain-rule-steps/chain-rule-steps.ts'), undefined);
  });
});

describe('the second form of a module', () => {
  const second = (code) => secondForm(code, parseAst(code));
  const changing = (code) => changingExports(parseAst(code));

  it('takes from the page what the first one imports, and exports the same', () => {
    const code = second(
      'import{a as b,c}from"./x-1.js";import d from"./y-2.js";import"./z-3.js";export{e as f}from"./x-1.js";const g=b+c+d;export{g as h};',
    );
    assert.doesNotMatch(code, /\bimport[{"]|from"/);
    assert.match(code, /^const\[\{a:b,c:c\},\{default:d\},\{\},\{e:labPassed1\}\]=await Promise\.all\(/);
    assert.match(code, /\["\.\/x-1\.js","\.\/y-2\.js","\.\/z-3\.js","\.\/x-1\.js"\]/);
    assert.match(code, /export\{labPassed1 as f\};const g=b\+c\+d;export\{g as h\};$/);
    assert.doesNotThrow(() => parseAst(code));
  });

  it('is the same as the first where that one imports nothing', () => {
    assert.equal(second('export const a=1;'), 'export const a=1;');
  });

  it('leaves what the first one imports later to the same door', () => {
    const code = "const load = () => import('./a.ts').then((a) => a.b); import(where);";
    const wrapped = wrapImports(code, parseAst(code));
    assert.match(wrapped, /labArriveFrom\(import\.meta\.url, \(labImport\) => import\('\.\/a\.ts'\)\)\.then/);
    assert.match(wrapped, /; import\(where\);$/);
    assert.equal(wrapImports('import(where);', parseAst('import(where);')), undefined);
  });

  const writes = [
    ['let a = 1; function f() { a = 2; } export { a };', ['a']],
    ['let a = 1; const f = () => () => { a++; }; export { a as b };', ['a']],
    ['let a = 1; class C { set x(value) { ({ value: a } = value); } } export { a };', ['a']],
    ['let a = 1; a = 2; export { a };', []],
    ['let a = 1; function f(a) { a = 2; } export { a, f };', []],
    ['let a = 1; function f() { let [a] = [1]; return () => { a = 2; }; } export { a, f };', []],
    ['let a = 1; function f() { a = 2; } export { f };', []],
  ];
  for (const [code, names] of writes)
    it(`${names.length > 0 ? 'is refused' : 'is made'} where a chunk says ${code}`, () =>
      assert.deepEqual(changing(code), names));
});
