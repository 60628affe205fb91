// What the builder writes, and that its preview reads exactly that: held against the browser's own parser.
import { expect } from 'chai';
import { codeFor, embedAddress, isTag, targets } from '../../pages/builder-code.ts';
import type { Arrangement } from '../../pages/builder-code.ts';
import { htmlIn, readSnippet } from '../../pages/snippet-parts.ts';
import { readRequest } from '../../pages/embed-request.ts';

const plain: Arrangement = {
  widget: 'chain-rule-explorer',
  title: 'The chain rule as four plots',
  needsRun: false,
  attributes: [
    ['outer', 'exp'],
    ['inner', 'x^2 + "1" & <2>'],
    ['controls', 'outer slider'],
  ],
  runAttributes: [],
  bar: undefined,
  hash: 'open=u1',
  theme: 'dark',
  language: 'de',
  base: 'https://lab.example/',
  height: 640,
  fallback: 'Open “The chain rule” & more',
};
const withRun: Arrangement = {
  ...plain,
  widget: 'backprop-predictions',
  needsRun: true,
  attributes: [['points', 'test']],
  runAttributes: [
    ['layers', '2,8,1'],
    ['points', '0,1,1; 1,0,0'],
  ],
  bar: ['play', 'scrub', 'messages'],
  hash: 'w=backprop-run&changes=3/rate/0.5',
  theme: '',
  language: '',
};

describe('the code of the builder', () => {
  for (const [name, arrangement] of Object.entries({ plain, withRun })) {
    for (const target of targets) {
      if (target === 'slides') continue;
      it(`for ${target} is read back as the browser reads it (${name})`, () => {
        const code = codeFor(target, arrangement, ['points', 'output']);
        const { content, scripts } = readSnippet(code);
        const expected = new DOMParser().parseFromString(`<template>${htmlIn(code)}</template>`, 'text/html');
        const theirs = expected.querySelector('template')!.content;
        const theirScripts = [...theirs.querySelectorAll('script')];
        expect(scripts).to.deep.equal(theirScripts.map((script) => script.getAttribute('src')));
        theirScripts.forEach((script) => script.remove());
        for (const comment of [...theirs.childNodes].filter(({ nodeType }) => nodeType === Node.COMMENT_NODE))
          comment.remove();
        const shape = (node: ParentNode): unknown =>
          [...node.children].map((element) => [
            element.localName,
            Object.fromEntries([...element.attributes].map((one) => [one.name, one.value])),
            element.children.length > 0 ? shape(element) : element.textContent,
          ]);
        expect(shape(content)).to.deep.equal(shape(theirs));
        expect(content.children.length).to.be.greaterThan(0);
      });
    }
  }

  it('says the same in every frame: the address, with what no attribute can say in its hash', () => {
    const address = embedAddress(plain);
    const { search, hash } = new URL(address);
    expect(hash).to.equal('#open=u1');
    const { widget, theme, language, attributes } = readRequest(search);
    expect({ widget, theme, language, attributes }).to.deep.equal({
      widget: 'chain-rule-explorer',
      theme: 'dark',
      language: 'de',
      attributes: plain.attributes,
    });
    for (const target of targets) {
      if (target === 'slides') expect(codeFor(target, plain)).to.equal(address);
      else if (!isTag(target))
        expect(
          readSnippet(codeFor(target, plain)).content.querySelector('iframe')!.getAttribute('src'),
        ).to.equal(address);
    }
  });

  it('tells an attribute of the training from one of the figure that has the same name', () => {
    const { attributes } = readRequest(new URL(embedAddress(withRun, ['points'])).search);
    expect(attributes).to.deep.equal([
      ['points', 'test'],
      ['layers', '2,8,1'],
      ['run-points', '0,1,1; 1,0,0'],
    ]);
  });

  it('holds no inline style and no script of its own', () => {
    for (const target of targets)
      for (const arrangement of [plain, withRun])
        expect(codeFor(target, arrangement)).not.to.match(/style=|<script(?![^>]* src=)|\son\w+=/);
  });

  const hostile = [
    '<img src=x onerror=alert(1)>',
    '<iframe srcdoc="x"></iframe>',
    '<p onclick="x">a</p>',
    '<chain-rule-steps onclick="x"></chain-rule-steps>',
    '<p>',
    '</p>',
    '<a href=x>y</a>',
    '<b-c></b-c>',
    'a < b',
  ];
  for (const code of hostile) {
    it(`is read strictly: ${code}`, () => {
      expect(() => readSnippet(code)).to.throw(SyntaxError);
    });
  }
});
