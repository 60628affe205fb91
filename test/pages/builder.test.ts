// The builder's page: what a teacher who cannot see it finds, and that the code follows what is done.
import axe from 'axe-core';
import { expect } from 'chai';
import { widgets } from 'virtual:widgets';
import { LabElement } from '../../components/shared/base-element.ts';
import { builderStrings } from '../../src/strings/en/builder.ts';
import { widgetTitles } from '../../src/strings/en/widget-titles.ts';
import { targets } from '../../pages/builder-code.ts';

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
    history.replaceState(null, '', '#w=chain-rule-machine&dx=0.25');
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
