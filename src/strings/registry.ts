/**
 * Finds the sentences of a language. English is imported by each widget, area by area, so that a page loads
 * only what it shows; another language is one file that is registered here and laid over it.
 */

/** The strings of one part of the lab: sentences by key, those with values as functions. */
export type StringArea = object;

/** A language: area name → that area's strings. An area that is missing is read in English. */
export type LanguagePack = Readonly<Record<string, StringArea>>;

export interface LanguageRegistry {
  register(language: string, pack: LanguagePack): void;
  /** The area in the language, or the English one that is given. */
  find<Area extends StringArea>(language: string, areaName: string, english: Area): Area;
  /** Called after a language arrived; returns the way to stop listening. */
  observe(listener: () => void): () => void;
}

export function createLanguageRegistry(): LanguageRegistry {
  const packs = new Map<string, LanguagePack>();
  const listeners = new Set<() => void>();
  return {
    register(language, pack) {
      packs.set(language.toLowerCase(), pack);
      listeners.forEach((listener) => listener());
    },
    find<Area extends StringArea>(language: string, areaName: string, english: Area): Area {
      const exact = language.toLowerCase();
      const pack = packs.get(exact) ?? packs.get(exact.split('-')[0] ?? exact);
      return { ...english, ...(pack?.[areaName] as Partial<Area> | undefined) };
    },
    observe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The page's languages: one registry for all widgets, since a page has one set of texts. */
export const languages: LanguageRegistry = createLanguageRegistry();
