// Formulas become real MathML, stay in place while their numbers change, and can be copied as text.
import { expect } from 'chai';
import { html, render } from 'lit';
import {
  breakableFormula,
  createMathElement,
  formula,
  mathMLText,
  splitAtRelations,
} from '../../../components/shared/formula.ts';
import { formulaStyles } from '../../../components/shared/formula-styles.ts';
import {
  mfrac,
  mi,
  mn,
  mo,
  mrow,
  msup,
  quantity,
  rate,
  underLabel,
} from '../../../src/symbolic/math-node.ts';
import { expectAccessible } from '../../helpers/accessibility.ts';
import { fixture } from '../../helpers/fixture.ts';

const square = quantity('u1', msup(mi('x'), mn(2)));
const MATHML = 'http://www.w3.org/1998/Math/MathML';

describe('formula', () => {
  it('is accessible', async () => {
    const place = await fixture(
      html`<p>${formula(mrow(mi('y'), mo('='), square), { label: 'y equals x squared' })}</p>`,
    );
    await expectAccessible(place);
  });

  it('makes MathML elements that read left to right', async () => {
    const place = await fixture(
      html`<p>${formula([mi('y'), mo('='), square], { display: true, class: 'big' })}</p>`,
    );
    const math = place.querySelector('math')!;
    expect(math.namespaceURI).to.equal(MATHML);
    expect(math.getAttribute('dir')).to.equal('ltr');
    expect(math.getAttribute('display')).to.equal('block');
    expect(math.querySelector('msup')!.namespaceURI).to.equal(MATHML);
    expect(math.querySelector('[data-q="u1"]')!.getAttribute('class')).to.equal('q-u1');
    expect(math.textContent).to.equal('y=x2');
  });

  it('keeps its elements while a number changes', () => {
    const place = document.createElement('div');
    const show = (value: string) => render(html`${formula([square, mo('='), mn(value)])}`, place);
    show('0.64');
    const factor = place.querySelector('[data-q]')!;
    factor.setAttribute('data-lit', '');
    show('0.6561');
    expect(place.querySelector('[data-q]')).to.equal(factor);
    expect(factor.hasAttribute('data-lit')).to.equal(true);
    expect(place.textContent.trim()).to.equal('x2=0.6561');
  });

  it('follows any change of shape', () => {
    const place = document.createElement('div');
    const shapes = [[mi('x')], [mfrac(mi('x'), mn(2))], [square, mo('+'), mi('b')], [mi('x')], []];
    for (const shape of shapes) {
      render(html`${formula(shape)}`, place);
      expect(place.querySelector('math')!.outerHTML).to.equal(createMathElement(shape).outerHTML);
    }
    render(html`${formula(null)}`, place);
    expect(place.querySelector('math')).to.equal(null);
  });

  it('breaks before a relation and never inside a factor', () => {
    const parts = splitAtRelations([
      rate(mi('y'), mi('x')),
      mo('='),
      square,
      mo('·'),
      mn(2),
      mo('≈'),
      mn('1.28'),
    ]);
    expect(parts.map((part) => part.length)).to.deep.equal([1, 4, 2]);
    const place = document.createElement('div');
    render(breakableFormula([mi('y'), mo('='), mn(2)], { label: 'y equals 2' }), place);
    expect(place.querySelectorAll('math')).to.have.lengthOf(2);
    expect(place.querySelector('.formula-line')!.getAttribute('aria-label')).to.equal('y equals 2');
  });

  it('draws the bracket under a factor in the hue of the name below it', () => {
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [formulaStyles.styleSheet!];
    host.style.setProperty('--bl-u1', 'rgb(1, 2, 3)');
    root.append(createMathElement(underLabel(mi('x'), quantity('u1', mn(2)))));
    const bracket = root.querySelector('.br')!;
    expect(getComputedStyle(bracket).color).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(bracket).backgroundImage).to.include('gradient');
    host.remove();
  });

  it('is copied as text that stands alone, with every sign escaped', () => {
    const text = mathMLText([square, mo('<'), mi('a&b')], { display: true });
    expect(text).to.equal(
      `<math xmlns="${MATHML}" display="block"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><mo>&lt;</mo><mi>a&amp;b</mi></math>`,
    );
    expect(new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')).to.equal(
      null,
    );
  });
});
