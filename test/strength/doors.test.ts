// Hostile formulas through every door of the lab: attribute, field, state, own points, link. Nothing runs, nothing
// hangs, nothing breaks the strict policy, and the next answer is as if nothing had been there.
import { expect } from 'chai';
import { ChainRuleExplorer } from '../../components/chain-rule-explorer/chain-rule-explorer.ts';
import { ChainRuleGraph } from '../../components/chain-rule-graph/chain-rule-graph.ts';
import { ChainRuleMachine } from '../../components/chain-rule-machine/chain-rule-machine.ts';
import { ChainRuleSteps } from '../../components/chain-rule-steps/chain-rule-steps.ts';
import type { LabElement } from '../../components/shared/base-element.ts';
import { defineElement } from '../../components/shared/define.ts';
import type { WidgetClass } from '../../components/shared/define.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { parsePoints } from '../../src/numerics/datasets/index.ts';
import { linkToState } from '../../src/run/run-link.ts';
import { textToState } from '../../src/run/run-state.ts';
import { parse } from '../../src/symbolic/index.ts';
import { directDerivative, releaseSymbolicWorker } from '../../src/symbolic/symbolic-client.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { quickest, quickestOf } from '../helpers/quickest.ts';
import { expectUntouched, hostileTexts } from './hostile-texts.ts';
import { bar, timeOf } from './random-strings.ts';

/** Milliseconds from a text at a door to the widget drawn anew, at its quickest: what a person still calls at once. */
const doorBar = 1000;

type Doored = LabElement & Record<string, unknown>;

const doors: readonly [WidgetClass, string][] = [
  [ChainRuleSteps, 'expression'],
  [ChainRuleMachine, 'expression'],
  [ChainRuleGraph, 'expression'],
  [ChainRuleExplorer, 'inner'],
];

describe('hostile formulas through every door', function () {
  this.timeout(120_000);
  after(() => releaseSymbolicWorker());

  it(`each is read or refused within ${bar} ms`, () => {
    for (const [title, text] of Object.entries(hostileTexts)) expect(timeOf(text), title).to.be.below(bar);
    expectUntouched();
  });

  for (const [widget, setting] of doors) {
    it(`<${widget.tag}>: attribute, field and state`, async () => {
      defineElement(widget);
      const element = document.createElement(widget.tag) as Doored;
      document.body.append(element);
      await element.ready;
      const untouched = element.shadowRoot!.querySelector('.widget')!.textContent;
      const good = element[setting];
      const field = element.shadowRoot!.querySelector<HTMLInputElement>('input[type="text"]');
      const type = (text: string): void => {
        field!.value = text;
        field!.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      };
      await expectNoViolations(async () => {
        for (const [title, text] of Object.entries(hostileTexts)) {
          const ways: Readonly<Record<string, () => void>> = {
            attribute: () => element.setAttribute(setting, text),
            state: () => element.setState({ version: 1, widget: widget.tag, [setting]: text }),
            ...(field && { field: () => type(text) }),
          };
          for (const [way, enter] of Object.entries(ways)) {
            const took = await quickestOf(
              doorBar,
              async () => {
                enter();
                await element.updateComplete;
                void element.getBoundingClientRect().height;
              },
              // The same text as before would be refused unread.
              async () => {
                element.setAttribute(setting, String(good));
                await element.updateComplete;
              },
            );
            expect(took, `${title} through the ${way}`).to.be.below(doorBar);
            const said = element.shadowRoot!.querySelector('.widget')!.textContent ?? '';
            expect(said, `${title}: what cannot be seen or turns round`).not.to.match(
              /[\u202A-\u202E\uD800-\uDFFF]/u,
            );
          }
          expectUntouched();
          expect(element.shadowRoot!.querySelector('script, img, svg[onload], iframe'), title).to.equal(null);
        }
      });
      element.removeAttribute(setting);
      element.setAttribute(setting, String(good));
      if (field) type(String(good));
      const before = JSON.stringify(element.getState());
      await element.updateComplete;
      expect(element[setting]).to.equal(good);
      element.remove();
      const fresh = document.createElement(widget.tag) as Doored;
      document.body.append(fresh);
      await fresh.ready;
      expect(fresh.shadowRoot!.querySelector('.widget')!.textContent).to.equal(untouched);
      expect(JSON.stringify(fresh.getState()).length).to.be.below(before.length + 2000);
      fresh.remove();
    });
  }

  it('own points, links and stored states are refused with a code, or read as what they say', async () => {
    const readers: Readonly<Record<string, (text: string) => unknown>> = {
      points: parsePoints,
      link: (text) => linkToState(`#${String(new URLSearchParams({ v: '1', layers: text }))}`),
      'whole link': linkToState,
      'stored state': textToState,
    };
    for (const [title, text] of Object.entries(hostileTexts))
      for (const [way, read] of Object.entries(readers)) {
        const took = quickest(bar, () => {
          try {
            read(text);
          } catch (error) {
            expect(error, `${title} as ${way}`).to.be.instanceOf(CodedError);
          }
        });
        expect(took, `${title} as ${way}`).to.be.below(bar);
      }
    expectUntouched();
  });

  it("the second opinion answers the next question as if nothing had been asked, nerdamer's settings included", async () => {
    const ask = async (text: string): Promise<string> => {
      const result = parse(text);
      if (!result.ok) return result.code;
      const { status, text: answer } = await directDerivative(result.tree, 'x');
      return `${status} ${answer ?? ''}`;
    };
    // A busy machine may leave some questions without an answer; if it left all of them, nothing would be shown.
    const expectAgreement = (answers: readonly string[]): void => {
      for (const answer of answers) expect(answer, answers.join(', ')).to.match(/^(agrees|unavailable)/);
      expect(
        answers.some((answer) => answer.startsWith('agrees')),
        answers.join(', '),
      ).to.equal(true);
    };
    const plain = ['exp(2x)', 'sin(x^2)', 'x^3+2x', '1/(1+x^2)'];
    const first = [];
    for (const text of plain) first.push(await ask(text));
    expectAgreement(first);
    for (const text of ['9^9^9^9*x', 'x^x^x^x^x', 'x/0', '(x^2)^(x^2)^x', 'x^99999999', 'tan(tan(tan(x)))'])
      await ask(text);
    // Other questions than before: what was answered once is remembered and would prove nothing.
    const second = [];
    for (const text of ['exp(2x)+0*x', 'sin(x^2)·1', 'x^3+2x+1-1']) second.push(await ask(text));
    expectAgreement(second);
  });
});
