// The pages as they are written: readable without a script, legal under the strict policy, whole, and accessible.
import axe from 'axe-core';
import { expect } from 'chai';

const pages = ['index.html', 'pages/about.html', 'pages/builder.html', 'pages/embed.html'];
const rootAddress = new URL('../../', import.meta.url);

async function read(page: string): Promise<Document> {
  const response = await fetch(new URL(page, rootAddress));
  expect(response.ok, page).to.equal(true);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

const isWidget = (element: Element) => /^(chain-rule|backprop)-/.test(element.localName);
const wordsOf = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Scripts that the server itself puts into a page under test. */
const isOurs = (script: HTMLScriptElement) => !/__web-(dev-server|test-runner)__/.test(script.outerHTML);

async function loadStyles(): Promise<HTMLLinkElement> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('pages/site.css', rootAddress).href;
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error('pages/site.css did not load')));
  });
  document.head.append(link);
  await loaded;
  return link;
}

for (const page of pages) {
  describe(page, () => {
    let source: Document;
    before(async () => {
      source = await read(page);
    });

    for (const theme of ['light', 'dark', 'projector']) {
      it(`has nothing that axe finds, ${theme}`, async () => {
        const styles = await loadStyles();
        const container = document.createElement('div');
        // Animations and scripts stay behind: this is the page as it is written.
        const nodes = [...source.body.children].filter((element) => element.localName !== 'script');
        container.append(...nodes.map((element) => document.importNode(element, true)));
        container.querySelectorAll('[hidden]').forEach((element) => element.removeAttribute('hidden'));
        container.querySelectorAll('details').forEach((element) => (element.open = true));
        document.documentElement.dataset['theme'] = theme;
        document.documentElement.lang = source.documentElement.lang;
        document.body.append(container);
        try {
          const result = await axe.run(container, { resultTypes: ['violations'] });
          const findings = result.violations.flatMap(({ id, nodes: places }) =>
            places.map((place) => `${id}: ${place.html} ${place.failureSummary ?? ''}`),
          );
          expect(findings).to.deep.equal([]);
        } finally {
          container.remove();
          styles.remove();
          delete document.documentElement.dataset['theme'];
        }
      });
    }

    it('holds no inline script, style or handler, and names only files of its own', () => {
      const inlineScripts = [...source.scripts].filter(isOurs).filter((script) => !script.src);
      expect(inlineScripts.map((script) => script.outerHTML)).to.deep.equal([]);
      expect([...source.querySelectorAll('style, [style]')]).to.deep.equal([]);
      const handlers = [...source.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on')),
      );
      expect(handlers).to.deep.equal([]);
      const addresses = [...source.querySelectorAll('[src], link[href]')].map(
        (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
      );
      expect(addresses.filter((address) => /^([a-z]+:)?\/\//i.test(address))).to.deep.equal([]);
    });

    it('gives every id once, and every link within the page has its place', () => {
      const ids = [...source.querySelectorAll('[id]')].map((element) => element.id);
      expect(ids).to.deep.equal([...new Set(ids)]);
      const links = [...source.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
      const lost = links.map((link) => link.getAttribute('href')!.slice(1)).filter((id) => !ids.includes(id));
      expect(lost).to.deep.equal([]);
    });

    it('writes every formula left to right', () => {
      const formulas = [...source.querySelectorAll('math')];
      expect(formulas.filter((formula) => formula.getAttribute('dir') !== 'ltr')).to.deep.equal([]);
    });
  });
}

describe('index.html as a book', () => {
  let source: Document;
  before(async () => {
    source = await read('index.html');
  });

  it('says something in the place of every widget until the widget comes', () => {
    const widgets = [...source.querySelectorAll('*')].filter(isWidget);
    expect(widgets).to.have.length.greaterThan(0);
    const silent = widgets.filter((widget) => wordsOf(widget).length < 20).map((widget) => widget.localName);
    expect(silent).to.deep.equal([]);
  });

  it('tells what to try first at every numbered figure, and numbers them in order', () => {
    const captions = [...source.querySelectorAll('main figcaption')].map(wordsOf);
    captions.forEach((caption, index) => {
      expect(caption).to.match(new RegExp(`^Figure ${index + 1}\\. `));
      expect(caption).to.contain('Try first:');
    });
  });

  it('asks before it tells: every answer is closed', () => {
    const questions = [...source.querySelectorAll('details')];
    expect(questions).to.have.length.greaterThan(10);
    expect(questions.filter((question) => question.open)).to.deep.equal([]);
  });

  it('lists every heading of its chapters in the contents', () => {
    const headings = [...source.querySelectorAll('main h2, main h3')].map((heading) => `#${heading.id}`);
    const listed = [...source.querySelectorAll('.toc a')].map((link) => link.getAttribute('href'));
    expect(listed).to.deep.equal(headings);
  });

  it('prints no figure that a widget computes: outside formulas there are no decimals but settings', () => {
    const copy = source.body.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('math').forEach((formula) => formula.remove());
    const settings = ['0.1'];
    const decimals = wordsOf(copy).match(/\d+[.,]\d+|\d+ ?%/g) ?? [];
    expect(decimals.filter((number) => !settings.includes(number))).to.deep.equal([]);
  });
});
