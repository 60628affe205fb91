import { expect } from 'chai';
import fc from 'fast-check';
import { widgets } from 'virtual:widgets';
import { readPairs, readSections, writePairs } from '../../../components/shared/link-text.ts';
import { defineElement } from '../../../components/shared/define.ts';
import type { WidgetClass } from '../../../components/shared/define.ts';
import type { LabElement } from '../../../components/shared/base-element.ts';
import type { Setting } from '../../../components/shared/settings.ts';
import { sectionToState, stateToLinkPairs, writeSection } from '../../../components/shared/state-link.ts';
import type { LinkedClass } from '../../../components/shared/state-link.ts';
import type { WidgetState } from '../../../components/shared/widget-state.ts';
import { notebookSettings } from '../../../src/run/run-settings.ts';

const classes = new Map<string, LinkedClass & WidgetClass>();

/** The state of a widget that nobody touched. */
const freshState = (tag: string): WidgetState => (document.createElement(tag) as LabElement).getStart();

/** There and back, as one page writes it and the same page reads it. */
function roundTrip(state: WidgetState, start: WidgetState, base: 'start' | 'both' = 'both'): unknown {
  const widget = classes.get(state.widget)!;
  const link = writeSection(widget, stateToLinkPairs(state, widget, start, { base }));
  const [section] = readSections(`#${link}`);
  const { state: read, unknown } = sectionToState(section, widget, start);
  expect(unknown, link).to.deep.equal([]);
  return read;
}

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(-0, 1e-300, 0.1 + 0.2, 1e21, 5e-324, 2 / 3, 4294967295),
);
const texts = fc.oneof(
  fc.constantFrom('sin', 'x^2', 'exp(sin(x^2))', 'x + 1', '100% & more #1', '', '1, 2', 'W1[2,3]', '√x·2'),
  fc.string({ maxLength: 12 }),
);
const names = fc.constantFrom('x', 'w', 'W_1', 'θ', 'constructor', '__proto__');

/** Values that a setting takes, whatever kind it is of: tried, and left out where it refuses them. */
function valuesOf(setting: Setting<unknown>): fc.Arbitrary<unknown> {
  const isTaken = (value: unknown): boolean => setting.check(value).ok;
  const refusal = setting.check('~nothing that anybody would offer~');
  const options = refusal.ok ? '' : String(refusal.values['options'] ?? '');
  if (options !== '') {
    const words = [...options.split(', '), String(setting.default)].filter(isTaken);
    return fc.constantFrom(...words);
  }
  const usual = setting.default;
  if (typeof usual === 'number') return fc.oneof(numbers.filter(isTaken), fc.constant(usual));
  if (typeof usual === 'boolean') return fc.boolean();
  if (typeof usual === 'string') return fc.oneof(texts.filter(isTaken), fc.constant(usual));
  if (isTaken([])) return fc.uniqueArray(fc.constantFrom('u1', 'u2', 'y', 'sign'), { maxLength: 3 });
  return fc.dictionary(names, numbers, { maxKeys: 3 }).filter(isTaken);
}

const runSettings = fc.record({
  preset: fc.constantFrom('notebook', 'none'),
  data: fc.constantFrom('circle', 'xor', 'moons', 'own'),
  points: fc.array(
    fc.record({
      input: fc.array(numbers, { minLength: 2, maxLength: 2 }),
      target: fc.array(numbers, { minLength: 1, maxLength: 1 }),
    }),
    { maxLength: 3 },
  ),
  count: fc.integer({ min: 1, max: 10_000 }),
  noise: numbers,
  learningRate: numbers,
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  epochs: fc.integer({ min: 1, max: 5000 }),
  layers: fc.constantFrom([2, 4, 1], [2, 8, 1], [2, 3, 1]),
  activations: fc.constantFrom(['sigmoid', 'sigmoid'], ['tanh', 'sigmoid'], ['relu', 'linear']),
});
const runChanges = fc.array(
  fc.record({
    epoch: fc.integer({ min: 0, max: 99 }),
    change: fc.oneof(
      fc.record({ kind: fc.constant('learning-rate'), value: numbers }),
      fc.record({
        kind: fc.constant('weight'),
        layer: fc.constant(0),
        from: fc.constant(1),
        to: fc.constant(1),
        value: numbers,
      }),
      fc.record({
        kind: fc.constant('point-moved'),
        index: fc.nat(9),
        input: fc.array(numbers, { minLength: 2, maxLength: 2 }),
      }),
    ),
  }),
  { maxLength: 3 },
);
const runs = fc
  .record({ settings: runSettings, changes: runChanges, epoch: fc.nat(5000) })
  .map(({ settings, ...rest }) => ({ ...rest, settings: { ...notebookSettings, ...settings } }));

function statesOf(widget: LinkedClass): fc.Arbitrary<WidgetState> {
  const settings = { ...widget.settings, ...widget.linkSettings };
  const fields = Object.entries(settings).filter(([, setting]) => setting.isState);
  const values = fc.record(Object.fromEntries(fields.map(([name, setting]) => [name, valuesOf(setting)])));
  return fc.tuple(values, runs, fc.constantFrom<unknown>('max', 0.5, 30)).map(([own, run, speed]) => ({
    version: 1,
    widget: widget.tag,
    ...own,
    ...(widget.linkForm === 'run' && { ...run, speed }),
    ...(widget.linkForm === 'training' && { training: { version: 1, ...run } }),
  }));
}

type Widget = LinkedClass & WidgetClass;

const isWidget =
  (tag: string) =>
  (value: unknown): value is Widget =>
    typeof value === 'function' && (value as Partial<WidgetClass>).tag === tag;

describe('links', () => {
  before(async () => {
    for (const [tag, load] of Object.entries(widgets)) {
      const module = await load();
      const widget = Object.values(module).find(isWidget(tag));
      if (!widget) throw new Error(`<${tag}> has no class`);
      defineElement(widget);
      classes.set(tag, widget);
    }
    expect(classes.size).to.be.greaterThan(20);
  });

  it('bring every state of every widget back, digit for digit', () => {
    for (const widget of classes.values()) {
      const start = freshState(widget.tag);
      fc.assert(
        fc.property(statesOf(widget), fc.constantFrom('start' as const, 'both' as const), (state, base) => {
          expect(roundTrip(state, { ...start, ...startRun(widget) }, base)).to.deep.equal(state);
        }),
        { numRuns: 60, seed: 5 },
      );
    }
  });

  it('bring every state back to a page whose author began elsewhere', () => {
    for (const widget of classes.values()) {
      fc.assert(
        fc.property(
          statesOf(widget),
          statesOf(widget),
          fc.constantFrom('start' as const, 'both' as const),
          (state, start, base) => {
            expect(roundTrip(state, start, base)).to.deep.equal(state);
          },
        ),
        { numRuns: 60, seed: 6 },
      );
    }
  });

  it('are short and can be read', () => {
    const start = freshState('chain-rule-explorer');
    const widget = classes.get('chain-rule-explorer')!;
    const write = (values: object) =>
      writeSection(widget, stateToLinkPairs({ ...start, ...values }, widget, start));
    expect(write({ x: 2 })).to.equal('w=chain-rule-explorer&x=2');
    expect(write({ inner: 'x^2+1' })).to.equal('w=chain-rule-explorer&inner=x%5E2%2B1');
    expect(write({})).to.equal('w=chain-rule-explorer');
    const steps = freshState('chain-rule-steps');
    const stepsClass = classes.get('chain-rule-steps')!;
    const pairs = stateToLinkPairs({ ...steps, at: { x: 0.8, w: -0 }, open: ['u1', 'y'] }, stepsClass, steps);
    expect(writeSection(stepsClass, pairs, { id: 'fig-2' })).to.equal(
      'w=chain-rule-steps&id=fig-2&at=x=0.8,w=-0&open=u1,y',
    );
  });

  it('may be written by hand: a plus is a plus, and a part that is not said stays as the author began', () => {
    const widget = classes.get('chain-rule-steps')!;
    const start = { ...freshState('chain-rule-steps'), notation: 'lagrange' };
    const [section] = readSections('#w=chain-rule-steps&expression=(x+1)^2&at=x=1+y=2');
    expect(sectionToState(section, widget, start).state).to.deep.equal({
      ...start,
      expression: '(x+1)^2',
      at: { x: 1, y: 2 },
    });
    const trainer = classes.get('backprop-trainer')!;
    const [hand] = readSections('learning-rate=0.5&layers=2,8,1', 'backprop-trainer');
    const { state } = sectionToState(hand, trainer, freshState('backprop-trainer'));
    expect(state['settings']).to.deep.equal({ ...notebookSettings, learningRate: 0.5, layers: [2, 8, 1] });
  });

  it('say several widgets one after the other', () => {
    const sections = readSections('#x=1&w=backprop-run&rate=2&w=backprop-loss', 'chain-rule-explorer');
    expect(sections.map(({ widget, values }) => [widget, Object.fromEntries(values)])).to.deep.equal([
      ['chain-rule-explorer', { x: '1' }],
      ['backprop-run', { rate: '2' }],
      ['backprop-loss', {}],
    ]);
    expect(readSections('#ch2')).to.deep.equal([]);
  });

  it('survive every text that a person or a machine may put there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const sections = readSections(text, 'chain-rule-explorer');
        for (const section of sections)
          sectionToState(section, classes.get('chain-rule-explorer')!, freshState('chain-rule-explorer'));
        const pairs = readPairs(writePairs([['a', text]]));
        expect(pairs).to.deep.equal([['a', text]]);
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(readPairs('a=%E0%A4%A&b=%')).to.deep.equal([
      ['a', '%E0%A4%A'],
      ['b', '%'],
    ]);
    expect(readPairs(`a=${'1'.repeat(3_000_000)}`)).to.deep.equal([]);
  });

  it('says of a speed that the widget has none of, as of any other name', () => {
    for (const [tag, isKnown] of [
      ['backprop-run', true],
      ['backprop-trainer', true],
      ['backprop-ledger', false],
      ['chain-rule-steps', false],
    ] as const) {
      const [section] = readSections(`#w=${tag}&speed=5`);
      const element = document.createElement(tag) as LabElement;
      const { state, unknown } = sectionToState(section, classes.get(tag)!, element.getStart());
      expect(unknown, tag).to.deep.equal(isKnown ? [] : ['speed']);
      expect(state['speed'], tag).to.equal(isKnown ? 5 : undefined);
    }
  });

  const hostile = [
    'w=chain-rule-explorer&x=1e999',
    'w=chain-rule-explorer&x=banana',
    'w=chain-rule-explorer&digits=400',
    'w=chain-rule-explorer&inner=alert(1)',
    'w=chain-rule-explorer&inner=<img src=x onerror=alert(1)>',
    'w=chain-rule-explorer&v=2&x=1',
    'w=chain-rule-graph&at=x',
    'w=chain-rule-graph&accumulate=toString',
    'w=backprop-bug-hunt&seed=-1',
    'w=backprop-trainer&layers=2-x-1',
    'w=backprop-trainer&rate=',
    'w=backprop-trainer&changes=1/jump/1',
    'w=backprop-trainer&speed=-1',
    'w=backprop-run&data=rings',
  ];
  for (const link of hostile) {
    it(`refuses #${link}, says so, and stays as it was`, async () => {
      const [section] = readSections(`#${link}`);
      const widget = classes.get(section.widget)!;
      const element = document.createElement(section.widget) as LabElement;
      const errors: unknown[] = [];
      element.addEventListener('widget-error', (event) => errors.push((event as CustomEvent).detail));
      document.body.append(element);
      await element.updateComplete;
      const before = element.getState();
      element.setState(sectionToState(section, widget, element.getStart()).state);
      await element.updateComplete;
      expect(errors, 'widget-error').to.have.length.greaterThan(0);
      expect(element.getState()).to.deep.equal(before);
      const said = faultsOf(element);
      expect(said.join(' ')).to.have.length.greaterThan(20);
      expect(element.shadowRoot!.querySelector('img')).to.equal(null);
      element.remove();
    });
  }

  it('name what the widget does not have', () => {
    const [section] = readSections('#w=chain-rule-explorer&x=1&colour=red&constructor=1');
    const { state, unknown } = sectionToState(
      section,
      classes.get('chain-rule-explorer')!,
      freshState('chain-rule-explorer'),
    );
    expect(unknown).to.deep.equal(['colour', 'constructor']);
    expect(state['x']).to.equal(1);
  });

  it('of version 1 are understood for ever', async () => {
    const stored = (await (
      await fetch(new URL('../../golden/links-version-1.json', import.meta.url))
    ).json()) as { links: { link: string; state: Record<string, unknown> }[] };
    expect(stored.links).to.have.length.greaterThan(10);
    for (const { link, state } of stored.links) {
      const [section] = readSections(link);
      const widget = classes.get(section.widget)!;
      const read = sectionToState(section, widget, freshState(section.widget));
      expect(read.unknown, link).to.deep.equal([]);
      // A setting that came later has its usual value; what was there then is as it was.
      for (const [name, value] of Object.entries(state)) {
        if (name === 'settings') expect(read.state[name], link).to.deep.include(value);
        else expect(read.state[name], `${link} ${name}`).to.deep.equal(value);
      }
    }
  });
});

/** What a widget says was wrong, also in a widget inside it. */
function faultsOf(element: Element): string[] {
  const inside = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
  return inside.flatMap((part) =>
    part.matches('.faults') ? [(part.textContent ?? '').trim()] : faultsOf(part),
  );
}

/** An element that is on no page has no training yet; the page's would be the notebook's. */
function startRun(widget: LinkedClass): object {
  const run = { settings: notebookSettings, changes: [], epoch: 0 };
  if (widget.linkForm === 'run') return { ...run, speed: 'max' };
  return widget.linkForm === 'training' ? { training: { version: 1, ...run } } : {};
}
