/**
 * One widget is put through a random list of deeds: attributes, properties, states, undo, leaving and coming back.
 * Whatever it was given, it has to stand there with a picture, say what it refused, and give a state that it takes.
 */
import fc from 'fast-check';
import type { LabElement } from '../../components/shared/base-element.ts';
import type { Settings } from '../../components/shared/settings.ts';
import { allTags, classOf, mountWidget } from '../helpers/mount-widget.ts';
import type { LabClass } from '../helpers/mount-widget.ts';
import { expectUntouched, hostileList, hostileValues } from './hostile-texts.ts';

export type Deed =
  | { readonly do: 'attribute'; readonly name: string; readonly text: string | null }
  | { readonly do: 'property'; readonly name: string; readonly value: unknown }
  | { readonly do: 'state'; readonly state: unknown }
  | { readonly do: 'undo' | 'redo' | 'reset' | 'leave-and-return' };

type Widget = LabElement & Record<string, unknown>;

/** For a page that is called from outside. */
export const allTagNames = (): readonly string[] => allTags;

/** Numbers that make a training long are left out here: a long training is no fault, but a slow test. */
const longWork = new Set(['at', 'epochs', 'count', 'epoch', 'layers', 'depth', 'hiddenLayers', 'width']);
/** Made once: drawing from every sign there is needs a table that takes a second to build. */
const anySigns = fc.string({ unit: 'binary', maxLength: 40 });
const hostileValue = fc.constantFrom(...hostileValues());
const hostileText = fc.constantFrom(...hostileList);
const small = fc.integer({ min: -3, max: 40 });

/** What fits a setting, as its own refusal tells it, and what does not. */
function valueFor(key: string, setting: Settings[string]): fc.Arbitrary<unknown> {
  const refusal = setting.check(Symbol('nothing'));
  const options = refusal.ok ? '' : String(refusal.values['options'] ?? '');
  const fitting: fc.Arbitrary<unknown>[] = [fc.constant(setting.default)];
  if (options) fitting.push(fc.constantFrom(...options.split(', ')));
  if (typeof setting.default === 'number')
    fitting.push(small, longWork.has(key) ? small : fc.double({ min: -10, max: 200, noNaN: true }));
  if (typeof setting.default === 'boolean') fitting.push(fc.boolean());
  if (typeof setting.default === 'string' && !options)
    fitting.push(fc.constantFrom('x', 'sin(x)·y', 'x^2+3', 'a·b', '1/x', 'sqrt(x)'));
  if (Array.isArray(setting.default) && key === 'layers')
    fitting.push(fc.constantFrom([2, 1], [2, 3, 3, 1], [2, 4, 2], [3, 4, 1]));
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...fitting) },
    { weight: 1, arbitrary: hostileValue },
    { weight: 1, arbitrary: hostileText },
  );
}

function textFor(key: string, setting: Settings[string]): fc.Arbitrary<string | null> {
  const written = valueFor(key, setting).map((value) => {
    if (typeof value === 'string') return value;
    try {
      return setting.check(value).ok ? setting.format(value) : String(value);
    } catch {
      return '[object]';
    }
  });
  return fc.oneof(
    { weight: 4, arbitrary: written },
    { weight: 1, arbitrary: anySigns },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

const strangeKeys = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'state',
  'ready',
  'render',
  '',
];

/** Deeds for one widget: `extra` are the names that its state holds beside its settings. */
function deedsFor(widget: LabClass, extra: readonly string[]): fc.Arbitrary<Deed[]> {
  const settings = Object.entries(widget.settings);
  const one = <T>(make: (entry: (typeof settings)[number]) => fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.oneof(...settings.map(make));
  const attribute = one(([key, setting]) =>
    textFor(key, setting).map((text): Deed => ({ do: 'attribute', name: setting.attribute, text })),
  );
  const property = one(([key, setting]) =>
    valueFor(key, setting).map((value): Deed => ({ do: 'property', name: key, value })),
  );
  const anything = fc.oneof(hostileValue, hostileText, small, fc.jsonValue({ maxDepth: 2 }));
  const stateEntry = fc.oneof(
    one(([key, setting]) => valueFor(key, setting).map((value): [string, unknown] => [key, value])),
    fc.tuple(fc.constantFrom(...extra, ...strangeKeys), anything),
  );
  const state = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.array(stateEntry, { maxLength: 5 }).map((entries): unknown => {
        const made: Record<string, unknown> = { version: 1, widget: widget.tag };
        for (const [key, value] of entries)
          Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
        return made;
      }),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(
        anything,
        anything.map((version) => ({ version, widget: widget.tag })),
        anything.map((given) => ({ version: 1, widget: given })),
      ),
    },
  );
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: attribute },
      { weight: 3, arbitrary: property },
      { weight: 3, arbitrary: state.map((given): Deed => ({ do: 'state', state: given })) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Deed>(
          { do: 'undo' },
          { do: 'redo' },
          { do: 'reset' },
          { do: 'leave-and-return' },
        ),
      },
    ),
    { minLength: 4, maxLength: 14 },
  );
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function perform(element: Widget, deed: Deed): Promise<void> {
  if (deed.do === 'attribute') {
    if (deed.text === null) element.removeAttribute(deed.name);
    else element.setAttribute(deed.name, deed.text);
  } else if (deed.do === 'property') (element as Record<string, unknown>)[deed.name] = deed.value;
  else if (deed.do === 'state') element.setState(deed.state);
  else if (deed.do === 'leave-and-return') {
    const { parentNode } = element;
    element.remove();
    await pause(0);
    parentNode?.append(element);
  } else element[deed.do]();
}

/** Errors and rejections that reach nobody but the page. */
function listenForUnheard(): { readonly faults: readonly string[]; stop(): void } {
  const faults: string[] = [];
  const tell = (what: string, cause: unknown): void => {
    faults.push(`${what}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  };
  const onError = (event: ErrorEvent): void => {
    // Said by the browser where a figure is laid out twice in one frame; nothing is lost by it.
    if (!event.message.startsWith('ResizeObserver loop')) tell('not caught', event.error ?? event.message);
  };
  const onRejection = (event: PromiseRejectionEvent): void => tell('not handled', event.reason);
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return {
    faults,
    stop() {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
    },
  };
}

async function tryDeeds(tag: string, deeds: readonly Deed[]): Promise<void> {
  const unheard = listenForUnheard();
  const { element, place } = await mountWidget<Widget>(tag);
  try {
    await within(element.updateComplete, 'the first picture');
    const refused = new Set<string>();
    element.addEventListener('widget-error', (event) => {
      if (event.target !== element) return;
      const { values } = (event as CustomEvent<{ values: Record<string, unknown> }>).detail;
      refused.add(String(values['setting']));
    });
    for (const deed of deeds) {
      refused.clear();
      const key = keyOf(element, deed);
      const before = key === undefined ? undefined : element[key];
      await perform(element, deed);
      await within(element.updateComplete, `drawing after ${describe(deed)}`);
      if (key === undefined || !refused.has(key)) continue;
      // The two ends of a range are given one after the other, and only both together can be wrong.
      if (!Object.is(element[key], before) && key !== 'xMax' && key !== 'xMin')
        throw new Error(`${describe(deed)}: the last good value is gone`);
      expectFaultSaid(element, deed);
    }
    await pause(0);
    await within(element.updateComplete, 'the last picture');
    expectPicture(element);
    await expectStateKept(element);
    expectUntouched();
  } finally {
    place.remove();
    await pause(0);
    unheard.stop();
  }
  if (unheard.faults.length > 0) throw new Error(unheard.faults.join('\n'));
}

function keyOf(element: Widget, deed: Deed): string | undefined {
  if (deed.do === 'property') return deed.name;
  if (deed.do !== 'attribute') return undefined;
  const { settings } = element.constructor as LabClass;
  return Object.entries(settings).find(([, setting]) => setting.attribute === deed.name)?.[0];
}

function expectFaultSaid(element: Widget, deed: Deed): void {
  const said = element.shadowRoot?.querySelector('.faults')?.textContent?.trim() ?? '';
  if (said === '' && !element.shadowRoot?.querySelector('[aria-invalid="true"]'))
    throw new Error(`${describe(deed)} was refused, and the widget does not say so`);
  if (said.length > 3000)
    throw new Error(`${describe(deed)}: the widget says ${said.length} characters about it`);
}

function expectPicture(element: Widget): void {
  const widget = element.shadowRoot?.querySelector('.widget');
  if (!widget) throw new Error('the widget is blank');
  if (element.localName === 'backprop-run') return;
  // An author may hide every control, and then there is nothing to be seen.
  if (element.localName === 'backprop-controls' && element.controls?.length === 0) return;
  const hasContent =
    (widget.textContent ?? '').trim() !== '' || widget.querySelector('canvas, svg, math') !== null;
  if (!hasContent || element.getBoundingClientRect().height < 20) throw new Error('the widget is blank');
}

async function expectStateKept(element: Widget): Promise<void> {
  const text = JSON.stringify(element.getState());
  element.setState(JSON.parse(text));
  await within(element.updateComplete, 'drawing its own state');
  const again = JSON.stringify(element.getState());
  if (again !== text) throw new Error(`its own state came back changed:\n${text}\n${again}`);
}

function within<T>(work: Promise<T>, what: string): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`${what} did not come to an end`)), 15_000);
  });
  return Promise.race([work, late]);
}

function describe(deed: Deed): string {
  const seen = new Set<unknown>();
  return JSON.stringify(deed, (_key, value: unknown) => {
    if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function')
      return String(value);
    if (typeof value === 'string' && value.length > 60) return `${value.slice(0, 60)}… (${value.length})`;
    if (Array.isArray(value) && value.length > 20) return `a list of ${value.length}`;
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) return 'itself';
      seen.add(value);
    }
    return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  });
}

/** The names that a widget's state holds beside its settings. */
async function extraNames(tag: string): Promise<string[]> {
  const widget = await classOf(tag);
  const { element, place } = await mountWidget<Widget>(tag);
  await element.updateComplete;
  const names = Object.keys(element.getState()).filter((key) => !(key in widget.settings));
  place.remove();
  return names;
}

/** The list of deeds that belongs to a seed: the same on every machine and in every browser. */
async function deedsOfSeed(tag: string, seed: number): Promise<readonly Deed[]> {
  const [deeds] = fc.sample(deedsFor(await classOf(tag), await extraNames(tag)), { seed, numRuns: 1 });
  return deeds;
}

/** The same, written down: for a trial that never came back. */
export async function deedsAsText(tag: string, seed: number): Promise<string> {
  return (await deedsOfSeed(tag, seed)).map(describe).join('\n  ');
}

/** One trial; answers what went wrong, with the deeds, or undefined. */
export async function trial(tag: string, seed: number): Promise<string | undefined> {
  try {
    await tryDeeds(tag, await deedsOfSeed(tag, seed));
    return undefined;
  } catch (error) {
    const { stack, message } = error as Error;
    return `${stack ?? message}\nafter\n  ${await deedsAsText(tag, seed)}`;
  }
}
