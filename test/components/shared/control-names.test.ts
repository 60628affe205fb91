// The names that `controls` and `locked` take, as the builder offers them: each widget's list is held against what the
// widget really asks for while it is shown.
import { expect } from 'chai';
import { widgets } from 'virtual:widgets';
import { LabElement } from '../../../components/shared/base-element.ts';
import { defineElement } from '../../../components/shared/define.ts';
import type { WidgetClass } from '../../../components/shared/define.ts';
import { figureClasses } from '../../../pages/embed-figures.ts';
import { figuresOfARun } from '../../../pages/embed-loading.ts';
import { BackpropRun } from '../../../components/backprop-run/backprop-run.ts';

interface Asking {
  shows(control: string): boolean;
  isLocked(control: string): boolean;
}

/** Attributes under which a control is asked for that the usual example does not have. */
const special: Record<string, Record<string, string>> = {
  'backprop-activation': { layers: '2,4,4,1' },
  'backprop-predictions': { layers: '2,4,2', 'test-share': '0.4', data: 'own', preset: 'none' },
  'backprop-ledger': { layers: '2,4,4,1' },
  'chain-rule-steps': { expression: 'sin(w*x)' },
  'chain-rule-machine': { expression: 'sin(w*x)' },
  'chain-rule-explorer': { middle: 'exp' },
};

/** Points with two answers each, so that there is an output to choose. */
const twoAnswers = [0, 1, 2, 3, 4].map((n) => ({ input: [n / 5, 0.5], target: [n % 2, 1 - (n % 2)] }));

type Widget = typeof LabElement & WidgetClass;

const isWidget =
  (tag: string) =>
  (value: unknown): value is Widget =>
    typeof value === 'function' && (value as Partial<WidgetClass>).tag === tag;

describe('figures that need a training', () => {
  it('all stand in one script, where a sandboxed frame finds them together', async () => {
    const together = figureClasses.map(({ tag }) => tag);
    expect(together).to.have.members([...figuresOfARun]);
    const needing: string[] = [];
    for (const [tag, load] of Object.entries(widgets)) {
      const widget = Object.values(await load()).find(isWidget(tag));
      if (widget?.needsRun) needing.push(tag);
    }
    expect(needing).to.have.length.greaterThan(8);
    expect(together).to.include.members(needing);
  });
});

describe('the names of controls', () => {
  const asked = new Map<string, Set<string>>();
  const prototype = LabElement.prototype as unknown as Asking;
  const { shows, isLocked } = prototype;
  before(() => {
    defineElement(BackpropRun);
    const record = (element: Element, control: string) =>
      asked.set(element.localName, (asked.get(element.localName) ?? new Set()).add(control));
    prototype.shows = function (this: Element & Asking, control) {
      record(this, control);
      return shows.call(this, control);
    };
    prototype.isLocked = function (this: Element & Asking, control) {
      record(this, control);
      return isLocked.call(this, control);
    };
  });
  after(() => Object.assign(prototype, { shows, isLocked }));
  async function show(tag: string, widget: typeof LabElement, engine: string): Promise<void> {
    const element = document.createElement(tag) as LabElement;
    const run = document.createElement('backprop-run') as BackpropRun;
    run.setAttribute('engine', engine);
    if (tag === 'backprop-predictions') run.points = twoAnswers;
    const own = new Set(Object.values(widget.settings).map(({ attribute }) => attribute));
    for (const [name, value] of Object.entries(special[tag] ?? {}))
      (own.has(name) ? element : run).setAttribute(name, value);
    if (widget.needsRun || tag === 'backprop-shader' || tag === 'backprop-ledger') {
      run.append(element);
      document.body.append(run);
    } else document.body.append(element);
    await element.ready;
    await element.updateComplete;
    // What is asked when the menu under “Save” opens.
    void (element as unknown as { readonly saves: unknown }).saves;
    element.requestUpdate();
    await element.updateComplete;
  }
  afterEach(() => document.body.replaceChildren());

  for (const [tag, load] of Object.entries(widgets)) {
    it(`of <${tag}> are those that it asks for`, async () => {
      const module = await load();
      const widget = Object.values(module).find(isWidget(tag));
      if (!widget) throw new Error(`<${tag}> has no class`);
      defineElement(widget);
      for (const engine of tag === 'backprop-shader' ? ['cpu-float64', 'webgl'] : ['cpu-float64'])
        await show(tag, widget, engine);
      const names = [...(asked.get(tag) ?? [])];
      const offered = widget.isFigure ? [...widget.controlNames, 'save'] : widget.controlNames;
      expect(offered).to.include.members(names);
      expect(new Set(widget.controlNames).size, 'a name twice').to.equal(widget.controlNames.length);
      const never = offered.filter((name) => !names.includes(name));
      expect(never, 'never asked for').to.deep.equal([]);
    });
  }
});
