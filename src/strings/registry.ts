/**
 * Finds the sentences of a language. English is imported by each widget, area by area, so that a page loads
 * only what it shows; another language is one file, fetched when a page asks for it, that is laid over English.
 */
import { offered } from './offered.ts';

/** The strings of one part of the lab: sentences by key, those with values as functions. */
export type StringArea = object;

/** A language: area name → that area's strings. An area that is missing is read in English. */
export type LanguagePack = Readonly<Record<string, StringArea>>;

export interface LanguageRegistry {
  register(language: string, pack: LanguagePack): void;
  /** The area in the language, or the English one that is given. */
  find<Area extends StringArea>(language: string, areaName: string, english: Area): Area;
  /**
   * Fetches a language that is offered and not here yet; undefined when there is nothing to wait for. A file that
   * does not come leaves English standing, and the next request tries again.
   */
  request(language: string): Promise<void> | undefined;
  /** Called after a language arrived; returns the way to stop listening. */
  observe(listener: () => void): () => void;
}

/** Where the languages of a page are kept, so that several scripts with a registry each see the same ones. */
interface LanguageStore {
  readonly packs: Map<string, LanguagePack>;
  readonly listeners: Set<() => void>;
}

const createStore = (): LanguageStore => ({ packs: new Map(), listeners: new Set() });

/** `de-AT` → `de-at`, then `de`. */
const namesOf = (language: string): readonly string[] => {
  const exact = language.toLowerCase();
  return [exact, exact.split('-')[0] ?? exact];
};

export function createLanguageRegistry(
  store: LanguageStore = createStore(),
  loaders: Readonly<Record<string, () => Promise<{ readonly strings: LanguagePack }>>> = offered,
): LanguageRegistry {
  const { packs, listeners } = store;
  const underway = new Map<string, Promise<void>>();
  /** Laid over English once for each area, not at every look. */
  const laidOver = new WeakMap<StringArea, WeakMap<StringArea, StringArea>>();

  function over<Area extends StringArea>(english: Area, area: StringArea): Area {
    const known = laidOver.get(area) ?? new WeakMap<StringArea, StringArea>();
    laidOver.set(area, known);
    const whole = known.get(english) ?? { ...english, ...area };
    known.set(english, whole);
    return whole as Area;
  }

  function register(language: string, pack: LanguagePack): void {
    packs.set(language.toLowerCase(), pack);
    listeners.forEach((listener) => listener());
  }

  return {
    register,
    find<Area extends StringArea>(language: string, areaName: string, english: Area): Area {
      const [exact, general] = namesOf(language);
      const area = (packs.get(exact) ?? packs.get(general))?.[areaName];
      return area === undefined ? english : over(english, area);
    },
    request(language) {
      const names = namesOf(language);
      if (names.some((name) => packs.has(name))) return undefined;
      const name = names.find((each) => Object.hasOwn(loaders, each));
      if (name === undefined) return undefined;
      const arriving =
        underway.get(name) ??
        loaders[name]()
          .then(({ strings }) => register(name, strings))
          .catch(() => {})
          .finally(() => underway.delete(name));
      underway.set(name, arriving);
      return arriving;
    },
    observe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const storeKey = Symbol.for('backprop-lab.languages');

function pageStore(): LanguageStore {
  const place = globalThis as { [storeKey]?: LanguageStore };
  place[storeKey] ??= createStore();
  return place[storeKey];
}

/**
 * The page's languages: one registry for all widgets, since a page has one set of texts. What it holds hangs on
 * the page itself: each classic script brings a registry of its own, and a language's script serves all of them.
 */
export const languages: LanguageRegistry = createLanguageRegistry(pageStore());
