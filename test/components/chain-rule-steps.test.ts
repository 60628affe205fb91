// A typed function becomes its chain: what a person sees, types, drags and opens, and what is said when nerdamer
// agrees, differs, has no rule, is slow, or is not there at all.
import { expect } from 'chai';
import { html } from 'lit';
import { ChainRuleSteps } from '../../components/chain-rule-steps/chain-rule-steps.ts';
import { presets } from '../../components/chain-rule-steps/presets.ts';
import { defineElement } from '../../components/shared/define.ts';
import { SymbolicWorkerPool } from '../../src/symbolic/worker-pool.ts';
import { startSymbolicWorker, unavailable } from '../../src/symbolic/worker-start.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';

type Attributes = Readonly<Record<string, string>>;

/** The widget as a page would write it, with handles on what a person uses. */
async function setUp(attributes: Attributes = {}, width = 720, pool?: SymbolicWorkerPool) {
  const place = await fixture<HTMLDivElement>(html`<div></div>`, { width });
  const element = document.createElement('chain-rule-steps') as ChainRuleSteps;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (pool) element.symbolicPool = pool;
  place.append(element);
  await settled(element);
  // What is wider than its place is measured in a frame, and becomes a stop of the Tab key then.
  await twoFrames();
  return handlesOf(element);
}

function handlesOf(element: ChainRuleSteps) {
  const root = element.shadowRoot!;
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const found = root.querySelector<T>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  };
  const all = <T extends Element = HTMLElement>(selector: string): T[] => [
    ...root.querySelectorAll<T>(selector),
  ];
  const input = () => find<HTMLInputElement>('.expression input');
  return {
    element,
    root,
    find,
    all,
    input,
    /** The text of a part without the signs that only a screen reader and the layout need. */
    text: (selector: string) => plain(find(selector).textContent ?? ''),
    texts: (selector: string) => all(selector).map((part) => plain(part.textContent ?? '')),
    type: async (value: string) => {
      input().value = value;
      input().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await element.updateComplete;
    },
    press: async (key: string) => {
      input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      await element.updateComplete;
    },
    click: async (target: Element) => {
      (target as HTMLElement).click();
      await element.updateComplete;
    },
    button: (label: string): HTMLElement => {
      const found = all('button').find(
        (one) => (one.getAttribute('aria-label') ?? plain(one.textContent ?? '')) === label,
      );
      if (!found) throw new Error(`no button ${label}`);
      return found;
    },
    /** Moves the slider with this name to a value, as a hand would. */
    slide: async (name: string, value: number) => {
      const slider = find<HTMLInputElement>(`input[type=range][aria-label="${name}"]`);
      slider.value = String(value);
      slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      slider.dispatchEvent(new Event('change', { bubbles: true }));
      await element.updateComplete;
    },
    answered: () =>
      until(
        () => root.querySelector('.waiting-line') === null && root.querySelector('.mark.waiting') === null,
        'all second opinions came',
      ),
  };
}

const plain = (text: string): string =>
  text
    .replace(/[\u2061\u2062]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Milliseconds for a question where its answer itself is tried: a busy machine may hold one up for a second. */
const patience = 20_000;
const patient = new SymbolicWorkerPool({ limit: patience });

/** A pool whose workers never come. */
const refusing = (reason: 'policy' | 'failed' = 'policy') =>
  new SymbolicWorkerPool({ start: () => Promise.reject(unavailable(reason)) });

/** A pool that is asked but answers when the test says so. */
function waitingPool() {
  const pool = new SymbolicWorkerPool({ start: () => Promise.reject(unavailable('failed')) });
  const gates: (() => void)[] = [];
  pool.ask = () => new Promise((resolve) => gates.push(() => resolve({ status: 'timed-out' })));
  return { pool, gates };
}

describe('<chain-rule-steps>', () => {
  before(() => defineElement(ChainRuleSteps));

  it('is accessible at its start, opened, in Lagrange’s notation, and while a text cannot be read', async () => {
    const { element, find, click, type, button, answered } = await setUp({ expression: '(x*sin(x))^2' });
    const isMeasured = async () => {
      await answered();
      await settled(element);
      await twoFrames();
    };
    await isMeasured();
    await expectAccessible(element);
    await click(find('.cell-open button'));
    await click(find('button.mark'));
    await isMeasured();
    await expectAccessible(element);
    element.notation = 'lagrange';
    element.steps = 'fine';
    await isMeasured();
    await expectAccessible(element);
    await type('cso(x)');
    await expectAccessible(element);
    await click(button('cos'));
    await isMeasured();
    // The machine's own pointer may have lit something: a tint that is going out is no state to be judged.
    element.shadowRoot!.getAnimations().forEach((tint) => tint.finish());
    await expectAccessible(element);
  }).timeout(60_000);

  it('is accessible locked, on a narrow page, and with fewer controls', async () => {
    const { element, answered } = await setUp({ locked: 'all', expression: 'W_2*tanh(W_1*x)' }, 320);
    await answered();
    await twoFrames();
    await expectAccessible(element);
    element.controls = ['values'];
    await settled(element);
    await expectAccessible(element);
  });

  it('keeps the strict policy', () =>
    expectNoViolations(async () => {
      const { type, click, find, slide } = await setUp();
      await click(find('.cell-open button'));
      await slide('x', 1);
      await type('exp(sin(x))');
    }));

  describe('a chain', () => {
    it('is the notebook’s first: sin(x²) at 0.8', async () => {
      const { texts, text } = await setUp();
      expect(texts('.cell-link')).to.deep.equal(['u=x2', 'y=sinu']);
      expect(texts('.cell-rate')).to.deep.equal(['dudx=2x', 'dydu=cosu']);
      expect(texts('.cell-number')).to.deep.equal(['=1.6', '≈0.8021']);
      expect(text('[part=product] .formula-line')).to.contain('=1.2834');
      expect(text('[part=product] .beside')).to.contain('≈1.2834');
    });

    it('is the notebook’s second: W₂·tanh(W₁·x) → 0.070651', async () => {
      const { all, click, text, element } = await setUp();
      await click(all('.presets input')[1]);
      expect(element.expression).to.equal('W_2*tanh(W_1*x)');
      expect(element.getState()).to.deep.include({ at: { x: 1, W_1: 2, W_2: 0.5 } });
      // Four digits stand there: 0.0707; the number itself is 0.070651.
      expect(text('[part=product] .formula-line')).to.match(/[=≈]0\.0707$/);
      const clipboard = await copied(element, 'Copy text');
      expect(clipboard).to.contain('0.0707').and.contain('x = 1, W_2 = 0.5, W_1 = 2');
    });

    for (const { expression, variable, at } of presets)
      it(`${expression} by ${variable}: the two ways agree, and so does a central difference`, async () => {
        const { text, answered } = await setUp({
          expression,
          variable,
          at: Object.entries(at)
            .map(([name, value]) => `${name}=${value}`)
            .join(' '),
        });
        await answered();
        expect(text('.verdict')).to.match(/^Yes\. Both answers agree at all \d+ points/);
        expect(text('[part=product] .beside')).to.match(/×10⁻(⁹|¹.) from the product|to the last digit/);
      });

    it('has one hue for a link in the formula, the list, the product and the numbers', async () => {
      const { all } = await setUp({ expression: 'exp(sin(x^2))' });
      for (const name of ['u1', 'u2', 'y']) {
        const places = all(`[data-q=${name}]`);
        const colours = places
          .filter((place) => place.classList.contains(`q-${name}`))
          .map((place) => getComputedStyle(place).color);
        expect(new Set(colours).size, name).to.equal(1);
        expect(colours.length, name).to.be.at.least(5);
        for (const part of ['chain', 'product', 'links'])
          expect(
            places.some((place) => place.closest(`[part=${part}]`)),
            `${name} in ${part}`,
          ).to.equal(true);
      }
    });

    it('lights a factor everywhere when it is pointed at', async () => {
      const { all, find } = await setUp();
      const factor = find('[part=product] [data-q=u1]');
      factor.dispatchEvent(
        new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
      );
      expect(all('[data-lit]').length).to.equal(all('[data-q=u1]').length);
      expect(all('[data-lit]').every((place) => place.getAttribute('data-q') === 'u1')).to.equal(true);
      expect(find('.link-row').hasAttribute('data-lit')).to.equal(true);
    });

    it('puts the light out where another function has taken the place of a lit factor', async () => {
      const { all, find, type } = await setUp();
      find('[part=product] [data-q=u1]').dispatchEvent(
        new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
      );
      expect(all('[data-lit]').length).to.be.above(3);
      await type('cos(x)');
      expect(all('[data-lit]')).to.deep.equal([]);
    });

    it('has a fifth link with a name of its own and the first one’s hue', async () => {
      const { all, find } = await setUp({ expression: 'sin(cos(tan(exp(sin(cos(x))))))' });
      const row = all('.link-row')[4];
      expect(row.dataset).to.include({ q: 'u5', hue: 'u1' });
      row
        .querySelector('math')!
        .dispatchEvent(
          new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
        );
      expect(find('.link-row[data-q=u1]').hasAttribute('data-lit')).to.equal(false);
      const paper = getComputedStyle(all('.link-row')[1]).backgroundColor;
      expect(row.hasAttribute('data-lit')).to.equal(true);
      await until(() => getComputedStyle(row).backgroundColor !== paper, 'the lit row has its tint');
    });

    it('says so where there is only one link, or nothing that changes', async () => {
      const { text, type } = await setUp({ expression: 'x*sin(x)' });
      expect(text('.links + .notes')).to.contain('comes in at more than one place');
      await type('x');
      expect(text('.links + .notes')).to.contain('a chain of one link');
      await type('7');
      expect(text('.links + .notes')).to.contain('There is no x in it');
      expect(text('[part=product] .formula-line')).to.match(/=0$/);
    });

    it('is differentiated by the letter that is chosen', async () => {
      const { all, click, texts, element } = await setUp({ expression: 'W_2*tanh(W_1*x)', variable: 'W_1' });
      expect(texts('.cell-rate')[0]).to.contain('=x');
      const heard: unknown[] = [];
      element.addEventListener('expression-change', (event) => heard.push((event as CustomEvent).detail));
      await click(all('input[name=variable]')[0]);
      await settled(element);
      expect(heard).to.deep.equal([{ expression: 'W_2*tanh(W_1*x)', variable: 'W_2' }]);
      expect(texts('.cell-rate').length).to.equal(1);
    });
  });

  describe('typing', () => {
    it('sets the formula live, and tells the page', async () => {
      const { element, type, press, text, answered } = await setUp();
      const heard: string[] = [];
      for (const name of ['state-change', 'expression-change'])
        element.addEventListener(name, () => heard.push(name));
      await type('exp(3x+1)');
      expect(text('[part=chain] math')).to.equal('y=e3x+1u');
      expect(element.expression).to.equal('exp(3x+1)');
      await press('Enter');
      await settled(element);
      expect(heard).to.deep.equal(['state-change', 'expression-change']);
      await answered();
      expect(text('.verdict')).to.contain('Yes.');
    });

    it('marks a fault at its place, offers the mend, and keeps the last good formula', async () => {
      const { element, type, text, click, button, find } = await setUp();
      await type('1 + cso(x)');
      expect(text('.error-line')).to.match(/^I don't know a function called cso\. Did you mean cos ?\?$/);
      expect(find('.fault-mark').hidden).to.equal(false);
      expect(find('[part=chain] .scroll-x').classList.contains('stale')).to.equal(true);
      expect(text('[part=chain] math')).to.contain('sin');
      expect(element.expression).to.equal('sin(x^2)');
      await click(button('cos'));
      expect(element.expression).to.equal('1 + cos(x)');
      expect(find('[part=chain] .scroll-x').classList.contains('stale')).to.equal(false);
    });

    it('says how a doubtful spot was read, and writes the other with one click', async () => {
      const { type, text, click, button, element } = await setUp();
      await type('1/2x');
      expect(text('.reading-note')).to.match(
        /^1\/2x is read from left to right\. Did you mean 1\/\(2x\) ?\?$/,
      );
      await click(button('1/(2x)'));
      expect(element.expression).to.equal('1/(2x)');
    });

    const bad: readonly (readonly [string, string, RegExp])[] = [
      ['an unknown name', 'cso(x)', /cso/],
      ['a missing bracket', 'sin(x^2', /no partner/],
      ['an empty field', '', /Type a function of x/],
      ['300 characters and more', 'x+'.repeat(160) + 'x', /321 signs long; 300 fit/],
      ['61 levels', '('.repeat(61) + 'x' + ')'.repeat(61), /more than 60 levels/],
      ['x:3', 'x:3', /give a name/],
      ['f(x):=x^2', 'f(x):=x^2', /give a name/],
      ['markup', '<img src=x onerror=alert(1)>', /piece of a web page/],
      ['a million digits', '9'.repeat(1_000_000), /This is \d{6,7} signs long; 300 fit here/],
      ['pasted LaTeX', '\\frac{x}{2}', /LaTeX/],
      ['an emoji', '🙂+x', /no value to compute with/],
    ];
    for (const [name, typed, sentence] of bad)
      it(`answers ${name} with a sentence, and the last good formula stays`, async () => {
        const { element, type, text, find } = await setUp({ expression: 'sin(x^2)' });
        await type(typed);
        expect(text('.error-line')).to.match(sentence);
        expect(element.expression).to.equal('sin(x^2)');
        expect(text('[part=chain] math')).to.contain('sin');
        expect(find('.expression').querySelector('img')).to.equal(null);
        expect(find<HTMLInputElement>('.expression input').getAttribute('aria-invalid')).to.equal('true');
      });

    it('keeps what is being typed when another choice is made, and drops it when going back', async () => {
      const { type, input, element, all, click } = await setUp();
      await type('exp(x)');
      await type('exp(x');
      await click(all('input[name=steps]')[1]);
      expect(input().value).to.equal('exp(x');
      element.undo();
      await settled(element);
      expect(input().value).to.equal('exp(x)');
      await type('exp(x');
      await click(all('.presets input')[0]);
      expect(input().value).to.equal('sin(x^2)');
    });

    it('refuses an attribute that cannot be read, and says why', async () => {
      const errors: unknown[] = [];
      const listen = (event: Event) => errors.push((event as CustomEvent).detail.code);
      document.addEventListener('widget-error', listen);
      const { element, text } = await setUp();
      element.setAttribute('expression', 'cso(x)');
      await settled(element);
      document.removeEventListener('widget-error', listen);
      expect(errors).to.deep.equal(['expression-unknown-function']);
      expect(element.expression).to.equal('sin(x^2)');
      expect(text('.faults')).to.equal("I don't know a function called cso. Did you mean cos?");
    });
  });

  describe('the rule inside a link', () => {
    it('opens and closes, with the rule’s name and its steps', async () => {
      const { find, click, text, texts, element } = await setUp({ expression: 'x*sin(x)' });
      const opener = find('.cell-open button');
      expect(opener.getAttribute('aria-expanded')).to.equal('false');
      await click(opener);
      expect(find('.cell-open button').getAttribute('aria-expanded')).to.equal('true');
      expect(texts('[part=rule] .rule-name')).to.include.members(['Product rule', 'Here', 'Sine']);
      expect(text('[part=rule] .rule-note')).to.contain('(u·v)′ = u′·v + u·v′');
      expect(text('.rule-parts')).to.equal('u=xu′=1v=sinxv′=cosx');
      expect(element.getState()).to.deep.include({ open: ['y'] });
      await click(find('.cell-open button'));
      expect(find('.links').querySelector('[part=rule]')).to.equal(null);
    });

    it('writes a function with simpler ones, differentiates, and collects', async () => {
      const { all, click, texts } = await setUp({ expression: 'sigmoid(2x)' });
      await click(all('.cell-open button')[1]);
      expect(texts('[part=rule] .rule-name')).to.deep.equal([
        'Sigmoid',
        'Written with simpler functions',
        'Differentiated by the rules',
        'Collected',
      ]);
    });

    it('holds back what is deeper with large steps, until it is asked for', async () => {
      const { find, click, texts, button, element } = await setUp({ expression: 'x*sin(cos(x^2))' });
      await click(find('.cell-open button'));
      const few = texts('[part=rule] .rule-name').length;
      await click(button('Show 2 more steps'));
      expect(texts('[part=rule] .rule-name').length).to.equal(few + 2);
      element.steps = 'fine';
      await settled(element);
      expect(texts('[part=rule] .rule-name').length).to.equal(few + 2);
    });

    it('shows the ends of a very long chain, and all of it on a click', async () => {
      const { texts, type, click, button, text, answered } = await setUp();
      await type('sin('.repeat(40) + 'x' + ')'.repeat(40));
      expect(texts('.cell-link').length).to.equal(10);
      expect(text('[part=product] .formula-line')).to.contain('⋯');
      await answered();
      expect(text('.verdict')).to.match(/^Yes\./);
      await click(button('Show the 30 links between'));
      expect(texts('.cell-link').length).to.equal(40);
      expect(text('[part=product] .formula-line')).to.not.contain('⋯');
    });

    it('leaves out a derivative that nobody can read, says so, and copies all of it', async () => {
      const { type, text, element, answered } = await setUp();
      await type(Array.from({ length: 40 }, (_, k) => `(x+${k % 9})`).join('*'));
      expect(text('.cell-rate')).to.equal('dydx=⋯');
      expect(text('[part=product]')).to.contain('too long to read here');
      expect((await copied(element, 'Copy text')).length).to.be.above(5000);
      await answered();
      expect(text('.verdict')).to.match(/^Yes\./);
    });

    it('makes one link of each operation with small steps', async () => {
      const { all, click, texts } = await setUp({ expression: 'exp(3*sin(x)+1)' });
      expect(texts('.cell-link').length).to.equal(2);
      await click(all('input[name=steps]')[1]);
      expect(texts('.cell-link').length).to.equal(4);
    });
  });

  describe('the second opinion', () => {
    it('marks each link, and shows both forms on a click', async () => {
      const { all, texts, text, click, answered } = await setUp({}, 720, patient);
      await answered();
      expect(texts('.mark')).to.deep.equal(['nerdamer: agrees', 'nerdamer: agrees']);
      await click(all('button.mark')[1]);
      expect(texts('[part=opinion] .rule-name')).to.deep.equal(['by the rules here', 'by nerdamer']);
      expect(text('[part=opinion] .rule-note')).to.match(/^nerdamer finds the same/);
      expect(text('[part=direct]')).to.contain('derived directly, by nerdamer');
    });

    it('says where nerdamer has no rule, and goes on with the rules of the page', async () => {
      const { texts, text, answered } = await setUp({ expression: 'relu(x^2-1)' }, 720, patient);
      await answered();
      expect(texts('.mark')).to.deep.equal(['nerdamer: agrees', 'nerdamer: no rule']);
      expect(text('[part=direct]')).to.contain('nerdamer has no rule for relu');
      expect(text('.verdict'))
        .to.match(/^Yes\./)
        .and.contain('the rules of this page');
    });

    it('names a disagreement, shows both answers, and says whom a central difference supports', async () => {
      const { texts, text, answered } = await setUp({ expression: 'x*sqrt(y)', variable: 'x' }, 720, patient);
      await answered();
      expect(texts('.mark')).to.deep.equal(['nerdamer: differs']);
      expect(text('.verdict')).to.match(
        /^No\. At .+ the chain rule gives .+ and the direct answer .+ sides with the chain rule\./,
      );
      expect(texts('[part=direct] .direct .note')).to.deep.equal([
        'the answer of the rules on this page',
        'nerdamer’s answer',
      ]);
    });

    it('goes on without a worker, and says so', async () => {
      const { texts, text, element, answered } = await setUp({}, 720, refusing());
      await answered();
      expect(texts('.mark')).to.deep.equal(['nerdamer: not asked', 'nerdamer: not asked']);
      expect(text('[part=direct]')).to.contain('security policy').and.contain('by the rules on this page');
      expect(text('.verdict')).to.match(/^Yes\. Both answers agree at all \d+ points/);
      await expectAccessible(element);
    });

    it('shows its own answer while nerdamer is slow, and offers another try in the end', async () => {
      const { pool, gates } = waitingPool();
      const place = await fixture<HTMLDivElement>(html`<div></div>`);
      const element = document.createElement('chain-rule-steps') as ChainRuleSteps;
      element.symbolicPool = pool;
      place.append(element);
      await element.updateComplete;
      const { text, texts, answered, button, click } = handlesOf(element);
      expect(text('[part=direct]')).to.contain('2xcos').and.contain('is being asked');
      expect(texts('.mark')).to.deep.equal(['asking …', 'asking …']);
      gates.splice(0).forEach((open) => open());
      await answered();
      expect(text('[part=direct]')).to.contain('needed more than a second');
      expect(text('.verdict')).to.match(/^Yes\./);
      await click(button('Ask again'));
      expect(gates.length).to.equal(3);
      gates.forEach((open) => open());
    });

    it('takes its questions back when it leaves the page, and asks again when it is put back', async () => {
      const { element, answered, text, type } = await setUp();
      const parent = element.parentElement!;
      await type('exp(cos(x))');
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 300));
      parent.append(element);
      await element.updateComplete;
      await answered();
      expect(text('.verdict')).to.match(/^Yes\./);
    });
  });

  describe('numbers', () => {
    it('follow the slider and the exact number, and are undone in one step', async () => {
      const { slide, texts, element, find, text } = await setUp();
      await slide('x', 0.5);
      await slide('x', 1);
      expect(texts('.cell-number')).to.deep.equal(['=2', '≈0.5403']);
      expect(text('.link-head .number')).to.equal('at x=1');
      const field = find<HTMLInputElement>('input.number');
      field.value = '12';
      field.dispatchEvent(new Event('change', { bubbles: true }));
      await element.updateComplete;
      expect(find<HTMLInputElement>('input[type=range]').max).to.equal('20');
      expect(element.at).to.deep.equal({ x: 12 });
      element.undo();
      await settled(element);
      expect(element.at).to.deep.equal({ x: 1 });
      element.reset();
      await settled(element);
      expect(texts('.cell-number')).to.deep.equal(['=1.6', '≈0.8021']);
    });

    it('have a slider and a field for every letter', async () => {
      const { all } = await setUp({ expression: '(y - sigmoid(w*x + b))^2 / 2', variable: 'w' });
      const names = all('input[type=range]').map((slider) => slider.getAttribute('aria-label'));
      expect(names).to.deep.equal(['w', 'y', 'x', 'b']);
      expect(all('input.number').length).to.equal(4);
    });

    it('say = where the numbers that are shown multiply out, and ≈ where rounding shows', async () => {
      const { text, slide } = await setUp({ expression: 'sin(x^2)', at: 'x=0.8' });
      expect(text('[part=product] .formula-line')).to.match(/=1\.2834$/);
      await slide('x', 1.1);
      // 0.3530·2.2 = 0.7766, and the product itself is 0.7765…
      const line = text('[part=product] .formula-line');
      expect(line).to.match(/[=≈]0\.776\d$/);
      const [rate, input] = [Math.cos(1.1 ** 2), 2.2];
      const isEqual = (Number(rate.toFixed(4)) * input).toFixed(4) === (rate * input).toFixed(4);
      expect(line).to.contain(isEqual ? '=0.776' : '≈0.776');
    });

    it('say where there is no value, and where a rate is no number', async () => {
      const { text, find } = await setUp({ expression: 'ln(x)', at: 'x=-1' });
      expect(text('[part=product] .notes')).to.contain('At x = −1 the function has no value');
      expect(find('[part=product]').querySelector('.beside')).to.equal(null);
      const other = await setUp({ expression: 'sqrt(x^2)', at: 'x=0' });
      expect(other.text('[part=product] .notes')).to.contain('the rate of the link y is no number');
    });

    it('say where a number is infinite or too large', async () => {
      const { text } = await setUp({ expression: 'sin(1e200*sin(1e200*x))', at: 'x=0' });
      expect(text('[part=product] .notes')).to.contain('At x = 0 a number on the way is infinite');
    });

    it('name the convention at a kink, and say when one stands on it', async () => {
      const { text, slide, texts } = await setUp({ expression: 'relu(x)', at: 'x=0.5' });
      expect(text('[part=product] .notes'))
        .to.contain('ReLU has a corner at 0')
        .and.not.contain('such a place');
      await slide('x', 0);
      expect(text('[part=product] .notes')).to.contain('x = 0 is such a place');
      expect(texts('.cell-number')).to.deep.equal(['=0']);
      expect(text('[part=product] .beside')).to.contain('≈0.5');
    });
  });

  describe('notation', () => {
    it('is Leibniz’s or Lagrange’s', async () => {
      const { all, click, texts, text, element } = await setUp();
      expect(text('[part=product] .formula-line')).to.contain('dydx =dydu·dudx');
      await click(all('input[name=notation]')[1]);
      expect(element.notation).to.equal('lagrange');
      expect(texts('.cell-link')).to.deep.equal(['u=g(x)=x2', 'y=f(u)=sinu']);
      expect(texts('.cell-rate')[0]).to.equal('g′(x)=2x');
      expect(text('[part=product] .formula-line')).to.contain('y′ =f′(g(x))·g′(x)');
    });

    it('takes other letters for functions where f and g are taken', async () => {
      const { texts } = await setUp({ expression: 'f*sin(g*x)', notation: 'lagrange' });
      expect(texts('.cell-rate')[0]).to.match(/^k′\(x\)/);
    });

    it('can be copied as text that can be typed in again, as LaTeX and as MathML', async () => {
      const { element } = await setUp();
      expect(await copied(element, 'Copy text')).to.equal(
        'y = sin(x^2)\nu = x^2, du/dx = 2x\ny = sin(u), dy/du = cos(u)\n' +
          'dy/dx = cos(x^2)*(2x) ≈ 1.2834 at x = 0.8',
      );
      expect(await copied(element, 'Copy LaTeX')).to.equal(
        '\\frac{\\mathrm{d}y}{\\mathrm{d}x} = \\frac{\\mathrm{d}y}{\\mathrm{d}u} \\cdot ' +
          '\\frac{\\mathrm{d}u}{\\mathrm{d}x} = \\cos(x^{2}) \\cdot 2 x',
      );
      const markup = await copied(element, 'Copy MathML');
      const parsed = new DOMParser().parseFromString(markup, 'application/xml');
      expect(parsed.documentElement.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
      expect(markup).to.not.contain('data-q');
      expect(element.shadowRoot!.textContent).to.contain('Copied.');
    });

    it('is said to be copied only while it is what stands there', async () => {
      const { element, slide, all } = await setUp();
      const isSaid = () => all('.tools .note').some((note) => note.textContent === 'Copied.');
      await copied(element, 'Copy text');
      expect(isSaid()).to.equal(true);
      await slide('x', 0.3);
      expect(isSaid(), 'at another x').to.equal(false);
      await copied(element, 'Copy LaTeX');
      expect(isSaid()).to.equal(true);
      element.notation = 'lagrange';
      await settled(element);
      expect(isSaid(), 'in another notation').to.equal(false);
    });

    it('stands there to be copied by hand where the browser keeps the page from copying', async () => {
      const { element, find, text } = await setUp();
      await copied(element, 'Copy LaTeX', { isRefused: true });
      const place = find<HTMLTextAreaElement>('.copy-place');
      expect(place.value).to.contain('\\frac');
      expect(place.selectionEnd).to.equal(place.value.length);
      expect(text('.copy-place').length).to.equal(0);
      await expectAccessible(element);
    });
  });

  describe('on a page', () => {
    it('gives its state and takes it back, digit for digit', async () => {
      const first = await setUp({ expression: 'W_2*tanh(W_1*x)', at: 'x=0.1 W_1=2' });
      await first.slide('x', 0.3);
      await first.click(first.all('.cell-open button')[1]);
      const state = JSON.parse(JSON.stringify(first.element.getState()));
      const second = await setUp();
      second.element.setState(state);
      await settled(second.element);
      expect(second.element.getState()).to.deep.equal(first.element.getState());
      expect(second.texts('.cell-number')).to.deep.equal(first.texts('.cell-number'));
      expect(second.all('[part=rule]').length).to.equal(1);
      expect(second.input().value).to.equal('W_2*tanh(W_1*x)');
    });

    it('survives a state that makes no sense', async () => {
      const { element, text } = await setUp();
      element.setState({
        version: 1,
        widget: 'chain-rule-steps',
        expression: '<script>',
        at: { x: Number.NaN },
        open: 7,
        asked: [{}],
      });
      await settled(element);
      expect(element.expression).to.equal('sin(x^2)');
      expect(text('[part=chain] math')).to.contain('sin');
    });

    it('shows only the controls that are named, and locks what a teacher keeps', async () => {
      const { element, all, root } = await setUp({ controls: 'values', locked: 'values' });
      expect(root.querySelector('.expression')).to.equal(null);
      expect(all('.cell-open').length).to.equal(0);
      expect(all<HTMLInputElement>('input').every((input) => input.matches(':disabled'))).to.equal(true);
      element.controls = undefined;
      element.locked = ['all'];
      await settled(element);
      expect(all<HTMLInputElement>('input').every((input) => input.matches(':disabled'))).to.equal(true);
    });

    it('stands twenty times on one page, asking each question once', async () => {
      let asked = 0;
      const start = async () => {
        const worker = await startSymbolicWorker();
        const post = worker.postMessage.bind(worker);
        return Object.assign(worker, {
          postMessage(job: unknown) {
            asked++;
            post(job);
          },
        });
      };
      const pool = new SymbolicWorkerPool({ start, limit: patience });
      const widgets = await Promise.all(Array.from({ length: 20 }, () => setUp({}, 400, pool)));
      for (const { text, answered } of widgets) {
        await answered();
        expect(text('.verdict')).to.match(/^Yes\./);
      }
      // The whole derivative, and one for each of its two links.
      expect(asked).to.equal(3);
    });

    it('is removed and put back with everything in its place', async () => {
      const { element, type, slide, texts, text } = await setUp();
      await type('exp(x)');
      await slide('x', 1);
      const parent = element.parentElement!;
      element.remove();
      parent.append(element);
      await element.updateComplete;
      expect(texts('.cell-number')).to.deep.equal(['≈2.7183']);
      await slide('x', 0);
      expect(texts('.cell-number')).to.deep.equal(['=1']);
      expect(text('[part=product] .formula-line')).to.match(/=1$/);
    });

    it('fits on 320 px, whatever is typed; a long formula scrolls by itself and by keyboard', async () => {
      const { element, type, all, answered } = await setUp(
        { expression: '(y - sigmoid(w*x + b))^2 / 2' },
        320,
      );
      for (const opener of all('.cell-open button')) opener.click();
      await type('sqrt(1+exp(sin(x)*cos(x)))+tanh(x)^2*ln(1+x^2)+1/(1+exp(-x))');
      // An answer that comes later is a formula of its own, which is measured at the next frame.
      await answered();
      await settled(element);
      await twoFrames();
      expect(element.scrollWidth).to.be.at.most(320);
      const edge = element.getBoundingClientRect().right + 1;
      expect(all('.proof > *').every((row) => row.getBoundingClientRect().right <= edge)).to.equal(true);
      const wide = all('.scroll-x').filter((place) => place.scrollWidth > place.clientWidth + 1);
      expect(wide.length).to.be.above(0);
      expect(
        wide
          .filter((place) => place.tabIndex !== 0)
          .map(
            (place) =>
              `${place.className} ${place.getAttribute('aria-label')}: ${place.scrollWidth} in ${place.clientWidth}`,
          ),
      ).to.deep.equal([]);
      await expectAccessible(element);
    });

    it('keeps its mathematics from left to right on a page that runs the other way', async () => {
      const { element, find } = await setUp();
      element.dir = 'rtl';
      await twoFrames();
      expect(getComputedStyle(find('[part=chain] math')).direction).to.equal('ltr');
      const [name, content] = [...find('.proof-row').children].map((part) => part.getBoundingClientRect());
      expect(name.left).to.be.above(content.left);
    });

    it('becomes a picture', async () => {
      const { element } = await setUp();
      const picture = await element.toBlob();
      expect(picture.type).to.equal('image/png');
      expect(picture.size).to.be.above(5000);
    });

    it('tells a screen reader the product, politely', async () => {
      const { slide, root } = await setUp();
      await slide('x', 1);
      await until(
        () =>
          /The derivative of y by x is 1\.0806\./.test(root.querySelector('[aria-live]')?.textContent ?? ''),
        'the product was said',
      );
    });
  });
});

/** Presses a copy button and answers what it put on the clipboard, which the test holds in its hands. */
async function copied(
  element: ChainRuleSteps,
  label: string,
  { isRefused = false }: { readonly isRefused?: boolean } = {},
): Promise<string> {
  let text = '';
  const writeText = async (given: string) => {
    if (isRefused) throw new DOMException('no', 'NotAllowedError');
    text = given;
  };
  const known = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  try {
    handlesOf(element).button(label).click();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await settled(element);
  } finally {
    if (known) Object.defineProperty(navigator, 'clipboard', known);
    else delete (navigator as { clipboard?: unknown }).clipboard;
  }
  return text;
}
