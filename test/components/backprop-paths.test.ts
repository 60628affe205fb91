// What a person sees in <backprop-paths>: every path with its product, their sum, and the work that is saved.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropPaths } from '../../components/backprop-paths/backprop-paths.ts';
import { readNumber } from '../../components/shared/number-format.ts';
import { defineElement } from '../../components/shared/define.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled } from '../helpers/fixture.ts';

const text = (element: Element) => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
const rows = (element: Element) => [
  ...element.shadowRoot!.querySelectorAll<HTMLTableRowElement>('.scroll-x tbody tr'),
];
const number = (written: string | null | undefined) => readNumber(written ?? '');

describe('<backprop-paths>', () => {
  before(() => defineElement(BackpropPaths));
  const mount = (template = html`<backprop-paths></backprop-paths>`, options = {}) =>
    fixture<BackpropPaths>(template, options);

  for (const template of [
    html`<backprop-paths></backprop-paths>`,
    html`<backprop-paths theme="dark" hidden-layers="1"></backprop-paths>`,
    html`<backprop-paths hidden-layers="8" width="12"></backprop-paths>`,
  ])
    it('is accessible', async () => {
      await expectAccessible(await mount(template));
    });

  it('keeps to the strict policy and to 320 px', async () => {
    await expectNoViolations(async () => {
      const element = await mount(undefined, { width: 320 });
      expect(element.scrollWidth).to.be.at.most(320);
    });
  });

  it('lists every path with its product, the largest first, and their sum is backpropagation’s answer', async () => {
    const element = await mount(html`<backprop-paths hidden-layers="3" width="3"></backprop-paths>`);
    expect(text(element)).to.contain('9 paths from this weight to the loss').and.to.contain('Yes.');
    const shares = rows(element).map((row) => number(row.lastElementChild?.textContent));
    expect(shares).to.have.length(9);
    expect([...shares].sort((a, b) => Math.abs(b) - Math.abs(a))).to.deep.equal(shares);
    const [sum, backpropagated] = [...element.shadowRoot!.querySelectorAll('.sums dd')].map((each) =>
      number(each.textContent),
    );
    expect(sum).to.equal(backpropagated);
    expect(shares.reduce((total, share) => total + share, 0)).to.be.closeTo(sum, 9 * 6e-5);
  });

  it('multiplies out to the shares that it prints', async () => {
    const element = await mount();
    for (const row of rows(element)) {
      const factors = [...row.querySelectorAll('math mn')].map((each) => number(each.textContent));
      expect(factors).to.have.length(7);
      const product = factors.reduce((whole, factor) => whole * factor, 1);
      expect(product).to.be.closeTo(number(row.lastElementChild?.textContent), 2e-4);
    }
  });

  it('draws the path that is chosen', async () => {
    const element = await mount();
    const before = element.shadowRoot!.querySelectorAll('svg .link.path').length;
    expect(before).to.equal(2);
    rows(element)[2].querySelector('button')!.click();
    await settled(element);
    expect(element.path).to.equal(3);
    expect(rows(element)[2].getAttribute('aria-current')).to.equal('true');
    element.undo();
    expect(element.path).to.equal(1);
  });

  it('counts what it does not list, and still has the answer', async () => {
    const element = await mount(html`<backprop-paths hidden-layers="6" width="8"></backprop-paths>`);
    expect(text(element)).to.contain('Counted, not listed.').and.to.contain('32 768');
    expect(rows(element)).to.have.length(0);
    expect(Number.isFinite(number(element.shadowRoot!.querySelector('.sums dd')?.textContent))).to.equal(
      true,
    );
  });

  it('lists exactly 10,000 paths, 200 more at a time, and counts the next larger network', async () => {
    const element = await mount(html`<backprop-paths hidden-layers="5" width="10"></backprop-paths>`);
    const press = async (words: string) => {
      [...element.shadowRoot!.querySelectorAll('button')]
        .find((each) => each.textContent.includes(words))!
        .click();
      await settled(element);
    };
    expect(text(element))
      .to.match(/10.000 paths from this weight to the loss/)
      .and.to.contain('Yes.');
    expect(rows(element)).to.have.length(9);
    await press('Show 200 more');
    expect(rows(element)).to.have.length(209);
    expect(text(element)).to.match(/The 209 largest of 10.000 are shown; all are in the sum/);
    await press('Show fewer');
    expect(rows(element)).to.have.length(9);
    element.width = 11;
    await settled(element);
    expect(text(element))
      .to.contain('Counted, not listed.')
      .and.to.match(/14.641/);
  });

  it('keeps the chosen weight inside a network that becomes smaller', async () => {
    const element = await mount(html`<backprop-paths width="5" layer="2" from="5" to="4"></backprop-paths>`);
    element.width = 2;
    await settled(element);
    expect(text(element)).to.contain('Yes.').and.not.to.contain('NaN');
    element.hiddenLayers = 1;
    await settled(element);
    expect(text(element)).not.to.contain('NaN');
  });

  it('refuses what is no network and keeps the last good one', async () => {
    const element = await mount();
    element.setAttribute('hidden-layers', '99');
    element.setAttribute('width', 'wide');
    await settled(element);
    expect([element.hiddenLayers, element.width]).to.deep.equal([2, 3]);
    expect(element.shadowRoot!.querySelectorAll('.faults li')).to.have.length(2);
  });

  it('gives its state and takes it back; hides and locks what the author names', async () => {
    const element = await mount(html`<backprop-paths hidden-layers="4" seed="3" path="2"></backprop-paths>`);
    const other = await mount(html`<backprop-paths controls="width" locked="width"></backprop-paths>`);
    other.setState(JSON.parse(JSON.stringify(element.getState())));
    await settled(other);
    expect(other.getState()).to.deep.equal(element.getState());
    const fields = [...other.shadowRoot!.querySelectorAll('input')];
    expect(fields.map(({ disabled }) => disabled)).to.deep.equal([true]);
    expect(other.shadowRoot!.querySelector('.growth')).to.equal(null);
  });

  it('stands again after it was taken out and put back', async () => {
    const element = await mount();
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    element.hiddenLayers = 1;
    await settled(element);
    expect(text(element)).to.contain('One path from this weight to the loss');
  });
});
