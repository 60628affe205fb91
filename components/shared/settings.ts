/**
 * A setting is one thing about a widget that an author can write as an attribute and a person can change.
 * Each says how it is read, what makes sense, and how it is written back; nonsense is refused with a reason.
 */
import type { PropertyDeclarations } from 'lit';
import { sayable } from './sayable.ts';

/** Why a value was refused: a code for the strings, with what they mention. */
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export type Reading<T> = { readonly ok: true; readonly value: T } | Refusal;

export interface Setting<T> {
  /** kebab-case name of the attribute. */
  readonly attribute: string;
  readonly default: T;
  /** Checks a value that came from a script, a link or `setState`. */
  check(value: unknown): Reading<T>;
  /** Reads the text of the attribute. */
  parse(text: string): Reading<T>;
  /** The attribute's text for a value; null where the attribute would be absent. */
  format(value: T): string | null;
  /** False for settings of looks (theme, controls, locked) that are no part of a shared state. */
  readonly isState: boolean;
}

/** `unknown` would make the check functions of different settings incompatible with each other. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Settings = Readonly<Record<string, Setting<any>>>;

export type SettingValues<S extends Settings> = {
  [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

const accepted = <T>(value: T): Reading<T> => ({ ok: true, value });

export const refused = (code: string, values: Refusal['values'] = {}): Refusal => ({
  ok: false,
  code,
  values,
});

interface Common {
  readonly attribute: string;
  readonly isState?: boolean;
}

/** Every digit, and the sign of −0. */
const digits = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** A finite number from `min` to `max`; `integer` refuses fractions, `accepts` may refuse single values. */
export function numberSetting(
  options: Common & {
    readonly default: number;
    readonly min?: number;
    readonly max?: number;
    readonly integer?: boolean;
    readonly accepts?: (value: number) => Refusal | undefined;
  },
): Setting<number> {
  const { min = -Infinity, max = Infinity } = options;
  const check = (value: unknown): Reading<number> => {
    const number = typeof value === 'number' ? value : Number.NaN;
    if (!Number.isFinite(number)) return refused('not-a-number', { given: sayable(value) });
    if (options.integer && !Number.isInteger(number)) return refused('not-whole', { given: number });
    if (number < min || number > max) return refused('out-of-range', { given: number, min, max });
    return options.accepts?.(number) ?? accepted(number);
  };
  return {
    attribute: options.attribute,
    default: options.default,
    isState: options.isState ?? true,
    check,
    parse: (text) => {
      const trimmed = text.trim();
      const reading = check(trimmed === '' ? Number.NaN : Number(trimmed.replace('−', '-')));
      return reading.ok || reading.code !== 'not-a-number'
        ? reading
        : refused('not-a-number', { given: sayable(text) });
    },
    format: digits,
  };
}

/** Any text; `accepts` may refuse it (an expression that cannot be read, a name that is too long). */
export function textSetting(
  options: Common & {
    readonly default: string;
    readonly maxLength?: number;
    readonly accepts?: (text: string) => Refusal | undefined;
  },
): Setting<string> {
  const { maxLength = 2000 } = options;
  const check = (value: unknown): Reading<string> => {
    if (typeof value !== 'string') return refused('not-text', { given: sayable(value) });
    if (value.length > maxLength) return refused('too-long', { length: value.length, max: maxLength });
    return options.accepts?.(value) ?? accepted(value);
  };
  return {
    attribute: options.attribute,
    default: options.default,
    isState: options.isState ?? true,
    check,
    parse: check,
    format: (value) => value,
  };
}

/** One of a list of words. */
export function choiceSetting<const T extends string>(
  options: Common & { readonly default: T; readonly options: readonly T[] },
): Setting<T> {
  const check = (value: unknown): Reading<T> => {
    const found = options.options.find((option) => option === value);
    return found === undefined
      ? refused('not-a-choice', {
          given: sayable(value),
          options: options.options.filter(Boolean).join(', '),
        })
      : accepted(found);
  };
  return {
    attribute: options.attribute,
    default: options.default,
    isState: options.isState ?? true,
    check,
    parse: (text) => check(text.trim()),
    format: (value) => (value === '' ? null : value),
  };
}

/** Present or absent, absent by default; the text "false" is read as absent, as many authors expect. */
export function flagSetting(options: Common): Setting<boolean> {
  const check = (value: unknown): Reading<boolean> =>
    typeof value === 'boolean' ? accepted(value) : refused('not-a-flag', { given: sayable(value) });
  return {
    attribute: options.attribute,
    default: false,
    isState: options.isState ?? true,
    check,
    parse: (text) => accepted(text.trim().toLowerCase() !== 'false'),
    format: (value) => (value ? '' : null),
  };
}

const mostWords = 200;

/**
 * A list of names to be shown is refused where none of them is known: nothing at all would be shown, and nothing said.
 * One name that another version knows does no harm beside one that is known, and an empty list is meant.
 */
export function someKnown(names: readonly string[], reading: Reading<unknown>): Reading<unknown> {
  if (!reading.ok || names.length === 0 || !Array.isArray(reading.value) || reading.value.length === 0)
    return reading;
  const given = reading.value as readonly string[];
  return given.some((name) => names.includes(name))
    ? reading
    : refused('not-a-choice', { given: sayable(given.join(' ')), options: names.join(', ') });
}

/** Words separated by spaces or commas; undefined (the attribute is absent) means "all" or "none" by its use. */
export function wordsSetting(
  options: Common & { readonly among?: readonly string[] },
): Setting<readonly string[] | undefined> {
  const check = (value: unknown): Reading<readonly string[] | undefined> => {
    if (value === undefined || value === null) return accepted(undefined);
    const isList = Array.isArray(value) && value.every((word) => typeof word === 'string');
    if (!isList) return refused('not-a-list', { given: sayable(value) });
    // No widget has as many parts; a page that gives a book by mistake should not be searched for each of them.
    if (value.length > mostWords) return refused('too-long', { length: value.length, max: mostWords });
    // A copy: the page may go on with its own list.
    const list: Reading<readonly string[]> = accepted(Object.freeze([...(value as readonly string[])]));
    return someKnown(options.among ?? [], list) as Reading<readonly string[] | undefined>;
  };
  return {
    attribute: options.attribute,
    default: undefined,
    isState: options.isState ?? true,
    check,
    parse: (text) => check(text.split(/[\s,]+/).filter(Boolean)),
    format: (value) => value?.join(' ') ?? null,
  };
}

/** Numbers by name, as in `values="x=1 W_1=2"`; names keep the spelling typed. */
export function namedNumbersSetting(
  options: Common & { readonly default?: Readonly<Record<string, number>> },
): Setting<Readonly<Record<string, number>>> {
  const check = (value: unknown): Reading<Readonly<Record<string, number>>> => {
    if (typeof value === 'string') return refused('not-a-number', { given: sayable(value) });
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refused('not-a-list', { given: sayable(value) });
    const entries = Object.entries(value);
    // A name that divides could not be written as an attribute.
    const wrong = entries.find(
      ([name, number]) => typeof number !== 'number' || !Number.isFinite(number) || !/^[^\s,;=]+$/.test(name),
    );
    return wrong
      ? refused('not-a-number', { given: `${sayable(wrong[0])}=${sayable(wrong[1])}` })
      : accepted(Object.freeze(Object.fromEntries(entries)));
  };
  return {
    attribute: options.attribute,
    default: options.default ?? Object.freeze({}),
    isState: options.isState ?? true,
    check,
    parse: (text) => {
      const pairs = text.split(/[\s,;]+/).filter(Boolean);
      const entries = pairs.map((pair) => {
        const [name = '', number = ''] = pair.split('=');
        return [name, number.trim() === '' ? Number.NaN : Number(number.replace('−', '-'))] as const;
      });
      const wrong = pairs[entries.findIndex(([name, number]) => !name || !Number.isFinite(number))];
      return wrong === undefined
        ? check(Object.fromEntries(entries))
        : refused('not-a-number', { given: sayable(wrong) });
    },
    format: (value) =>
      Object.entries(value)
        .map(([name, number]) => `${name}=${digits(number)}`)
        .join(' ') || null,
  };
}

/** What Lit needs to know: the attributes to observe. The accessors are the base element's, which checks. */
export function settingProperties(settings: Settings): PropertyDeclarations {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [
      name,
      { attribute: setting.attribute, noAccessor: true },
    ]),
  );
}
