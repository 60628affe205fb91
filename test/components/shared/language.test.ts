// The language that a widget speaks: that of the nearest `lang`, fetched when it is asked for, followed when it changes.
import { expect } from 'chai';
import { html } from 'lit';
import { LabElement } from '../../../components/shared/base-element.ts';
import { defineElement } from '../../../components/shared/define.ts';
import { chartStrings } from '../../../src/strings/en/chart.ts';
import { offered } from '../../../src/strings/offered.ts';
import { languages } from '../../../src/strings/registry.ts';
import { fixture, settled, until } from '../../helpers/fixture.ts';

const seen: string[] = [];

class SpeakingWidget extends LabElement {
  static override readonly tag: string = 'chain-rule-speaking';
  protected override renderWidget() {
    const { showTable } = this.strings('chart', chartStrings);
    seen.push(showTable);
    return html`<p>${showTable}</p>`;
  }
}
defineElement(SpeakingWidget);

class OuterWidget extends LabElement {
  static override readonly tag: string = 'chain-rule-around';
  protected override renderWidget() {
    return html`<chain-rule-speaking></chain-rule-speaking>`;
  }
}
defineElement(OuterWidget);

const german = async () => (await offered['de']()).strings.chart.showTable;
const said = (element: Element | null | undefined) => element?.shadowRoot?.querySelector('p')?.textContent;

describe('the language of a widget', () => {
  it('is fetched before the first picture, so that no word of English is seen', async () => {
    seen.length = 0;
    const widget = await fixture(html`<chain-rule-speaking lang="de"></chain-rule-speaking>`);
    expect(said(widget)).to.equal(await german());
    expect(seen).to.not.include(chartStrings.showTable);
  });

  it('is English where nobody says, and where nobody has the language', async () => {
    const plain = await fixture(html`<chain-rule-speaking></chain-rule-speaking>`);
    expect(said(plain)).to.equal(chartStrings.showTable);
    const unknown = await fixture(html`<chain-rule-speaking lang="tlh"></chain-rule-speaking>`);
    expect(said(unknown)).to.equal(chartStrings.showTable);
  });

  it('follows a change of lang on the tag, above it and above a widget that contains it', async () => {
    const outer = await fixture<LabElement>(html`<chain-rule-around></chain-rule-around>`);
    const inner = outer.shadowRoot?.querySelector('chain-rule-speaking');
    if (!inner) throw new Error('there is no inner widget');
    await settled(inner);
    for (const above of [inner, outer, outer.parentElement as HTMLElement]) {
      above.setAttribute('lang', 'de');
      const inGerman = await german();
      await until(() => said(inner) === inGerman, `German came from ${above.localName}`);
      above.removeAttribute('lang');
      await until(() => said(inner) === chartStrings.showTable, `English came back from ${above.localName}`);
    }
  });

  it('is followed again after the widget was taken away and put back, and not in between', async () => {
    const widget = await fixture<LabElement>(html`<chain-rule-speaking></chain-rule-speaking>`);
    const place = widget.parentElement as HTMLElement;
    widget.remove();
    seen.length = 0;
    place.setAttribute('lang', 'de');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).to.deep.equal([]);
    place.append(widget);
    const inGerman = await german();
    await until(() => said(widget) === inGerman, 'it spoke German again');
  });

  it('changes when a language is registered by a script of its own', async () => {
    const widget = await fixture(html`<chain-rule-speaking lang="x-late"></chain-rule-speaking>`);
    expect(said(widget)).to.equal(chartStrings.showTable);
    languages.register('x-late', { chart: { showTable: 'Late, but here' } });
    await until(() => said(widget) === 'Late, but here', 'the new language was taken');
  });
});
