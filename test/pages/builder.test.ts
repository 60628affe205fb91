// The builder's page: what a teacher who cannot see it finds, and that the code follows what is done.
import axe from 'axe-core';
import { expect } from 'chai';
import { widgets } from 'virtual:widgets';
import { LabElement } from '../../components/shared/base-element.ts';
import { builderStrings } from '../../src/strings/en/builder.ts';
import { widgetTitles } from '../../src/strings/en/widget-titles.ts';
import { embedWords } from '../../pages/embed-words.ts';
import { attributeHelp, loadingHelp, widgetHelp } from '../../pages/embed-help.ts';
import { targets } from '../../pages/builder-code.ts';
import { sayPage } from '../../pages/page-words.ts';
import { pageLanguages } from '../../src/strings/page-language.ts';
import { twoFrames } from '../helpers/fixture.ts';
import { brokenLayout, passOverSecondTurns } from '../helpers/look.ts';
import { inDress, pseudoPages, twice } from '../strings/pseudo.ts';

const rootAddress = new URL('../../', import.meta.url);
const at = <Found extends HTMLElement>(id: string): Found => document.getElementById(id) as Found;
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const code = (): string => at('code').textContent ?? '';
const choose = (group: string, value: string): void =>
  document.querySelector<HTMLInputElement>(`#${group} input[value="${value}"]`)!.click();

describe('the builder', () => {
  let styles: HTMLLinkElement[];
  before(async () => {
    const source = await (await fetch(new URL('pages/builder.html', rootAddress))).text();
    const page = new DOMParser().parseFromString(source, 'text/html');
    const loaded = ['site.css', 'builder.css'].map((name) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = new URL(`pages/${name}`, rootAddress).href;
      document.head.append(link);
      return new Promise<HTMLLinkElement>((resolve) => link.addEventListener('load', () => resolve(link)));
    });
    styles = await Promise.all(loaded);
    document.body.append(document.importNode(page.querySelector('.page')!, true));
    history.replaceState(null, '', '#w=chain-rule-machine&dx=0.25&colour=red');
    // The module starts by itself where the page has a place for it.
    await import('../../pages/builder.ts');
    await until(() => code() !== '');
  });
  after(() => {
    styles.forEach((link) => link.remove());
    document.querySelector('.page')?.remove();
    history.replaceState(null, '', location.pathname + location.search);
  });

  for (const theme of ['light', 'dark', 'projector']) {
    it(`has nothing that axe finds, ${theme}`, async () => {
      document.documentElement.dataset['theme'] = theme;
      document.querySelectorAll('details').forEach((details) => (details.open = true));
      const result = await axe.run(document.querySelector<HTMLElement>('.page')!, {
        resultTypes: ['violations'],
      });
      delete document.documentElement.dataset['theme'];
      const findings = result.violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
      );
      expect(findings).to.deep.equal([]);
    });
  }

  it('begins with the figure of its link, as the link says', () => {
    expect(at<HTMLSelectElement>('figure').value).to.equal('chain-rule-machine');
    expect(code()).to.contain('<chain-rule-machine dx="0.25">');
    expect(at('arrange-status').textContent).to.equal(
      'The link also speaks of colour, which this figure does not have. That part was passed over.',
    );
    expect(code()).to.contain(`<script type="module" src="${rootAddress.href}loader.js"></script>`);
  });

  it('writes what a person does to the figure, at once', async () => {
    const widget = document.querySelector<LabElement>('#stage chain-rule-machine')!;
    widget.setState({ ...widget.getState(), expression: 'exp(x^2)', dx: 0.1 + 0.2 });
    widget.dispatchEvent(new CustomEvent('state-change', { bubbles: true, composed: true }));
    expect(code()).to.contain('expression="exp(x^2)"');
    expect(code()).to.contain('dx="0.30000000000000004"');
  });

  it('writes which controls are shown and locked', () => {
    const box = (label: string) => document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!;
    box('Table: shown').click();
    box('Δx: locked').click();
    expect(code()).to.contain('controls="caption presets expression x dx values buttons save" locked="dx"');
    expect(at('controls-summary').textContent).to.equal('8 of 9 controls are shown, 1 of them locked.');
    expect(box('Table: locked').disabled).to.equal(true);
    box('Table: shown').click();
    box('Δx: locked').click();
    expect(code()).not.to.contain('controls=');
  });

  it('writes theme, language and the address of the lab, and says where that leads nowhere', () => {
    choose('looks', 'dark');
    choose('language', 'de');
    expect(code()).to.contain('theme="dark" lang="de"');
    choose('looks', '');
    choose('language', '');
    const base = at<HTMLInputElement>('base');
    const own = base.value;
    const type = (text: string) => {
      base.value = text;
      base.dispatchEvent(new Event('input'));
    };
    for (const wrong of ['', 'lab', 'javascript:alert(1)', 'data:text/html,x']) {
      type(wrong);
      expect(base.getAttribute('aria-invalid'), wrong).to.equal('true');
      expect(at('base-fault').textContent).to.contain('https://');
      expect(code()).to.contain(own);
    }
    type('https://lab.example/backprop/index.html');
    expect(base.getAttribute('aria-invalid')).to.equal('false');
    expect(code()).to.contain('"https://lab.example/backprop/loader.js"');
    type(own);
  });

  it('says that it copied, and chooses the code where the clipboard is refused', async () => {
    const { clipboard } = navigator;
    const set = (value: unknown) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
    const copied: string[] = [];
    set({ writeText: (text: string) => Promise.resolve(void copied.push(text)) });
    at('copy').click();
    await until(() => at('copy-status').textContent === builderStrings.copied);
    expect(copied).to.deep.equal([code()]);
    set(undefined);
    at('copy').click();
    await until(() => at('copy-status').textContent === builderStrings.copyByHand);
    expect(getSelection()!.toString().trim()).to.equal(code().trim());
    set(clipboard);
  });

  it('has words for every figure, every control and every kind of page', async () => {
    expect(Object.keys(widgetTitles).toSorted()).to.deep.equal(Object.keys(widgets).toSorted());
    for (const load of Object.values(widgets)) {
      for (const value of Object.values(await load())) {
        if (typeof value !== 'function' || !(value.prototype instanceof LabElement)) continue;
        const { controlNames } = value as unknown as typeof LabElement;
        for (const name of [...controlNames, 'save']) expect(builderStrings.controls).to.have.property(name);
      }
    }
    for (const target of targets) {
      expect(builderStrings.targets).to.have.property(target);
      expect(builderStrings.hints).to.have.property(target);
    }
  });

  it('holds in its page the words that stand in the strings', () => {
    const { page } = builderStrings;
    const marked = [...document.querySelectorAll<HTMLElement>('.page [data-words], .page [data-label]')];
    expect(marked.length).to.be.above(20);
    for (const { dataset, textContent, ariaLabel } of marked) {
      const { words, label } = dataset;
      if (words) expect(textContent?.replace(/\s+/g, ' ').trim()).to.equal(page[words as keyof typeof page]);
      if (label) expect(ariaLabel).to.equal(page[label as keyof typeof page]);
    }
  });

  it('fits into 320 px', () => {
    const page = document.querySelector<HTMLElement>('.page')!;
    page.style.inlineSize = '320px';
    for (const target of targets) {
      choose('targets', target);
      for (const id of ['targets', 'code', 'controls', 'looks'])
        expect(at(id).scrollWidth, `${id}, ${target}`).to.be.at.most(at(id).clientWidth + 1);
    }
    page.style.removeProperty('inline-size');
  });
});

describe('the builder and the help of the embed page in another language', () => {
  const mounted = new Set<Element>();
  let end = () => {};
  let hearAgain = () => {};
  let sources: Document;
  before(async () => {
    hearAgain = passOverSecondTurns();
    pageLanguages.register('x-dress', pseudoPages(inDress));
    pageLanguages.register('x-twice', pseudoPages(twice));
    await pageLanguages.request('de');
    const source = await (await fetch(new URL('pages/builder.html', rootAddress))).text();
    sources = new DOMParser().parseFromString(source, 'text/html');
  });
  after(() => hearAgain());
  afterEach(() => {
    end();
    mounted.forEach((element) => element.remove());
    mounted.clear();
    document.documentElement.lang = 'en';
  });

  const mountLink = (name: string): Promise<void> => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(`pages/${name}`, rootAddress).href;
    mounted.add(link);
    document.head.append(link);
    return new Promise((resolve) => link.addEventListener('load', () => resolve()));
  };

  async function open(lang: string): Promise<HTMLElement> {
    const { startBuilder } = await import('../../pages/builder.ts');
    const page = document.importNode(sources.querySelector<HTMLElement>('.page')!, true);
    mounted.add(page);
    document.documentElement.lang = lang;
    document.body.append(page);
    history.replaceState(null, '', '#w=chain-rule-machine');
    sayPage();
    end = startBuilder();
    await until(() => code() !== '');
    page.querySelectorAll('details').forEach((details) => (details.open = true));
    return page;
  }

  /** What a person reads of the page itself, without the figures and the code. */
  function textsOf(page: HTMLElement): string[] {
    const own = page.cloneNode(true) as HTMLElement;
    own
      .querySelectorAll('#stage, #preview, #code, .name, #page-language, #language')
      .forEach((each) => each.remove());
    const labels = [...own.querySelectorAll('[aria-label]')].map(
      (each) => each.getAttribute('aria-label') ?? '',
    );
    const groups = [...own.querySelectorAll('optgroup')].map(({ label }) => label);
    const texts = [...own.querySelectorAll('*')].flatMap((each) =>
      [...each.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ nodeValue }) => nodeValue ?? ''),
    );
    return [...labels, ...groups, ...texts].map((text) => text.trim()).filter(Boolean);
  }

  it('leaves no word of English outside the strings', async () => {
    const page = await open('x-dress');
    const plain = [];
    for (const target of targets) {
      choose('targets', target);
      plain.push(...textsOf(page).filter((text) => /[A-Za-z]{3}/.test(text)));
    }
    expect([...new Set(plain)]).to.deep.equal([]);
  });

  for (const lang of ['x-twice', 'de']) {
    it(`holds its layout in ${lang} on a phone and on a wide screen`, async () => {
      await Promise.all(['site.css', 'builder.css'].map(mountLink));
      const page = await open(lang);
      const faults: string[] = [];
      for (const width of [320, 1280]) {
        page.style.inlineSize = `${width}px`;
        for (let turn = 0; turn < 3; turn++) await twoFrames();
        for (const target of ['tag', 'slides']) {
          choose('targets', target);
          faults.push(...brokenLayout(page).map((fault) => `${width} ${target}: ${fault}`));
        }
      }
      expect(faults.join('\n')).to.equal('');
      if (lang === 'de') {
        expect(page.querySelector('h1')!.textContent).to.equal('Eine Abbildung in deine Seite einbauen');
        // Who reads German here wants a German figure, in a frame too.
        expect(code()).to.contain('lang=de');
      }
    });

    it(`holds the layout of the embed page’s help in ${lang}`, async () => {
      await mountLink('embed.css');
      document.documentElement.lang = lang;
      const words = lang === 'de' ? embedWords() : pageLanguages.find(lang, 'embed', embedWords());
      const place = document.createElement('main');
      place.id = 'embed';
      mounted.add(place);
      place.append(
        widgetHelp('chain-rule-exploer'),
        attributeHelp('chain-rule-explorer', ['outter'], ['outer', 'inner']),
        loadingHelp(() => undefined),
      );
      document.body.append(place);
      if (lang !== 'de')
        for (const each of place.querySelectorAll('h1, p, summary, button'))
          if (each.childElementCount === 0) each.textContent = twice(each.textContent ?? '');
      place.querySelectorAll('details').forEach((details) => (details.open = true));
      for (const width of [320, 1280]) {
        place.style.inlineSize = `${width}px`;
        expect(brokenLayout(place).join('\n'), `${width} px`).to.equal('');
      }
      if (lang === 'de') {
        expect(place.textContent).to.contain(words.didYouMean);
        expect(place.querySelector('h1')!.textContent).to.contain('„chain-rule-exploer“');
        expect(place.querySelector('.help')!.getAttribute('lang')).to.equal('de');
        expect(place.querySelector('li a')!.getAttribute('href')).to.match(/&lang=de$/);
      }
    });
  }
});
