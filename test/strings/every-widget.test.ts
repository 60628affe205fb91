// Every widget in other languages: no word of English is left outside the strings, and the layout holds where each
// word stands twice, in German, and where the page runs from right to left; on a phone and on a wide screen.
import { expect } from 'chai';
import { widgets } from 'virtual:widgets';
import { loadWidget } from '../../components/loader.ts';
import { languages } from '../../src/strings/registry.ts';
import {
  allWithin,
  brokenLayout,
  passOverSecondTurns,
  plainWords,
  wrongDirections,
} from '../helpers/look.ts';
import { twoFrames } from '../helpers/fixture.ts';
import { expectNoSecondUpdates } from '../helpers/second-updates.ts';
import { inDress, pseudoPack, twice } from './pseudo.ts';

languages.register('x-dress', pseudoPack(inDress));
languages.register('x-twice', pseudoPack(twice));

/** Names of things, signs and codes that are the same in every language. */
const known = new Set(
  `tanh sin cos exp log sqrt relu sigmoid float32 float64 tfjs nerdamer WebGL GPU GLSL PNG SVG CSV JSON numpy torch backprop run name`.split(
    ' ',
  ),
);

/** Names of variables in the programs that a widget shows. */
const codeOf: Readonly<Record<string, readonly string[]>> = {
  'backprop-shader': ['weightGradient', 'previousActivation', 'delta', 'gradient'],
};

/** What a figure draws is checked in one browser in full; the others show that a few of the widest hold as well. */
const isChromium = navigator.userAgent.includes('Chrome/');
const tags = Object.keys(widgets).filter(
  (tag) => isChromium || ['chain-rule-steps', 'backprop-steps', 'backprop-controls'].includes(tag),
);

const mounted = new Set<HTMLElement>();

/** A place of 1280 px with the example of a widget in it, in the language in dress, and everything opened. */
async function mount(tag: string): Promise<HTMLElement> {
  const response = await fetch(`/components/${tag}/${tag}.example.html`);
  expect(response.ok, `the example of ${tag}`).to.equal(true);
  const example = new DOMParser().parseFromString(await response.text(), 'text/html');
  const place = document.createElement('div');
  mounted.add(place);
  place.lang = 'x-dress';
  place.append(...[...example.body.children].map((child) => document.importNode(child, true)));
  const used = new Set([...place.querySelectorAll('*')].map(({ localName }) => localName));
  await Promise.all([...used].filter((name) => name in widgets).map(loadWidget));
  place.style.width = '1280px';
  document.body.append(place);
  customElements.upgrade(place);
  const all = [...place.querySelectorAll<HTMLElement & { ready?: Promise<void> }>('*')];
  for (const { ready } of all) await ready;
  for (const element of allWithin(place)) if (element instanceof HTMLDetailsElement) element.open = true;
  await settle();
  return place;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await twoFrames();
}

interface Setting {
  readonly lang: string;
  readonly dir: string;
  readonly width: number;
}

async function show(place: HTMLElement, { lang, dir, width }: Setting): Promise<void> {
  place.lang = lang;
  place.dir = dir;
  place.style.width = `${width}px`;
  await settle();
}

describe('every widget in another language', () => {
  let hearAgain = () => {};
  before(async () => {
    hearAgain = passOverSecondTurns();
    await languages.request('de');
  });
  after(() => hearAgain());
  afterEach(() => {
    mounted.forEach((place) => place.remove());
    mounted.clear();
  });

  for (const tag of tags) {
    it(`<${tag}> has all its words in the strings, and room for longer ones`, async function () {
      this.timeout(60_000);
      const place = await mount(tag);
      const faults = plainWords(place, new Set([...known, ...(codeOf[tag] ?? [])])).map(
        (word) => `never translated: ${word}`,
      );
      for (const width of [1280, 320])
        for (const [lang, dir] of [
          ['x-twice', 'ltr'],
          ['de', 'ltr'],
          ['en', 'rtl'],
        ]) {
          await show(place, { lang, dir, width });
          const where = `${lang} ${dir} ${width}`;
          faults.push(...brokenLayout(place).map((fault) => `${where}: ${fault}`));
          if (dir === 'rtl')
            faults.push(...wrongDirections(place).map((each) => `${where}: runs wrongly: ${each}`));
        }
      expect(faults.join('\n')).to.equal('');
    });
  }

  it('none of them is rendered twice where once is enough', () => expectNoSecondUpdates());
});
