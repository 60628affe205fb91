// What a person sees and does in <chain-rule-graph>: values forwards, gradients backwards, a check that can say no.
import { expect } from 'chai';
import { html } from 'lit';
import { ChainRuleGraph } from '../../components/chain-rule-graph/chain-rule-graph.ts';
import { layoutGraph } from '../../components/chain-rule-graph/graph-layout.ts';
import { defineElement } from '../../components/shared/define.ts';
import { buildGraph } from '../../src/computation-graph/build-graph.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled } from '../helpers/fixture.ts';

const text = (element: Element) => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
const button = (element: Element, words: string) =>
  [...element.shadowRoot!.querySelectorAll('button')].find(
    (each) => each.textContent?.includes(words) || each.getAttribute('aria-label') === words,
  )!;
const drawn = (element: Element, kind: 'value' | 'gradient') =>
  [...element.shadowRoot!.querySelectorAll(`svg .${kind}`)].map((each) => each.textContent?.trim());

describe('<chain-rule-graph>', () => {
  before(() => defineElement(ChainRuleGraph));
  const mount = (
    template = html`<chain-rule-graph expression="x*sin(x)" at="x=1"></chain-rule-graph>`,
    options = {},
  ) => fixture<ChainRuleGraph>(template, options);
  const atEnd = async (element: ChainRuleGraph) => {
    button(element, 'All at once').click();
    await settled(element);
    return element;
  };

  for (const position of [0, 1, 3, 99])
    it(`is accessible at position ${position}`, async () => {
      await expectAccessible(await mount(html`<chain-rule-graph position=${position}></chain-rule-graph>`));
    });

  it('is accessible with a refused expression, dark', async () => {
    await expectAccessible(
      await mount(html`<chain-rule-graph theme="dark" expression="cso("></chain-rule-graph>`),
    );
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      await atEnd(await mount());
    });
  });

  it('shows no value before the first step, and nothing flows by itself', async () => {
    const element = await mount();
    expect(drawn(element, 'value')).to.deep.equal(['1.000']);
    expect(drawn(element, 'gradient')).to.deep.equal([]);
  });

  it('lets values flow forwards and gradients back, one node a step', async () => {
    const element = await mount();
    const seen: [number, number][] = [];
    for (let step = 0; step < 4; step++) {
      button(element, 'Next step').click();
      await settled(element);
      seen.push([drawn(element, 'value').length, drawn(element, 'gradient').length]);
    }
    // sin, then the product (whose gradient 1 stands at once), then back through the product, then through sin.
    expect(seen).to.deep.equal([
      [2, 0],
      [3, 1],
      [3, 3],
      [3, 3],
    ]);
    expect(button(element, 'Next step').disabled).to.equal(true);
  });

  it('adds up the shares of a letter that is used twice, and says so', async () => {
    const element = await atEnd(await mount());
    const gradient = Math.sin(1) + Math.cos(1);
    expect(drawn(element, 'gradient')).to.include(gradient.toFixed(3));
    expect(text(element)).to.contain(`0.8415 + 0.5403 = ${gradient.toFixed(4)}`);
    expect(text(element)).to.contain('Yes.');
  });

  it('says no when the second path overwrites the first, with both numbers', async () => {
    const element = await atEnd(await mount());
    const radio = [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(
      ({ value }) => value === 'overwrite',
    )!;
    radio.click();
    await settled(element);
    expect(text(element)).to.contain('No.').and.to.contain('0.5403').and.to.contain('1.3818');
    expect(text(element)).to.contain('overwritten');
  });

  for (const [expression, at] of [
    ['sin(x^2)', 'x=0.8'],
    ['(y - sigmoid(w*x + b))^2/2', 'y=1 w=0.8 x=1.5 b=-0.3'],
    ['exp(x)/(exp(x)+exp(y))', 'x=0.3 y=0.9'],
    ['max(x,y)*|x-2|', 'x=0.3 y=0.9'],
    ['x', 'x=2'],
  ])
    it(`${expression} → every gradient equals the symbolic one`, async () => {
      const element = await mount(
        html`<chain-rule-graph expression=${expression} at=${at} position="10000"></chain-rule-graph>`,
      );
      expect(text(element)).to.contain('Yes.').and.not.to.contain('NaN');
    });

  it('cannot tell where a value is missing', async () => {
    const element = await mount(
      html`<chain-rule-graph expression="ln(x)" at="x=-1" position="99"></chain-rule-graph>`,
    );
    expect(text(element)).to.contain('I can’t tell.');
  });

  it('keeps the last good expression, and undo gives the one before back', async () => {
    const element = await mount();
    element.setAttribute('expression', 'x ** * 3');
    await settled(element);
    expect(element.expression).to.equal('x*sin(x)');
    expect(element.shadowRoot!.querySelector('.faults')).not.to.equal(null);
    const [, second] = element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=radio]');
    second.click();
    expect(element.expression).to.equal('sin(x^2)');
    element.undo();
    expect(element.expression).to.equal('x*sin(x)');
  });

  it('goes back a step, starts again, and plays only where motion is wanted', async () => {
    const element = await atEnd(await mount());
    button(element, 'One step back').click();
    expect(element.position).to.equal(3);
    button(element, 'Start again').click();
    expect(element.position).to.equal(0);
    element.play();
    element.remove();
    expect(element.isPlaying).to.equal(false);
  });

  it('gives its state and takes it back', async () => {
    const element = await atEnd(await mount());
    const other = await mount(html`<chain-rule-graph></chain-rule-graph>`);
    other.setState(JSON.parse(JSON.stringify(element.getState())));
    await settled(other);
    expect(other.getState()).to.deep.equal(element.getState());
    expect(text(other)).to.contain('Yes.');
  });

  it('hides and locks what the author names', async () => {
    const element = await mount(html`<chain-rule-graph controls="steps" locked="steps"></chain-rule-graph>`);
    expect(element.shadowRoot!.querySelectorAll('input').length).to.equal(0);
    expect(button(element, 'Next step').disabled).to.equal(true);
  });

  it('fits 320 px: a wide graph scrolls in its own frame', async () => {
    const element = await mount(
      html`<chain-rule-graph expression="(y - sigmoid(w*x + b))^2/2"></chain-rule-graph>`,
      { width: 320 },
    );
    expect(element.scrollWidth).to.be.at.most(320);
  });

  it('lays no edge through a circle that it does not belong to', () => {
    for (const expression of ['x*sin(x)', 'x+exp(sin(x))', '(y - sigmoid(w*x + b))^2/2']) {
      const result = parse(expression);
      if (!result.ok) throw new Error(expression);
      const graph = buildGraph(result.tree);
      const layout = layoutGraph(graph, 900, 1);
      const at = (id: number) => layout.places.find((place) => place.id === id)!;
      for (const node of graph.nodes)
        for (const input of node.inputs)
          for (const other of graph.nodes) {
            if (other.id === node.id || other.id === input) continue;
            const [a, b, c] = [at(input), at(node.id), at(other.id)];
            const isBetween = c.x > a.x + 1 && c.x < b.x - 1;
            const y = a.y + ((c.x - a.x) / (b.x - a.x)) * (b.y - a.y);
            if (isBetween && Math.abs(y - c.y) < layout.radius)
              expect(layout.bowOf(input, node.id), `${expression}: ${input} → ${node.id}`).to.be.above(
                layout.radius,
              );
          }
    }
  });
});
