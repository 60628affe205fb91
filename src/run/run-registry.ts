/**
 * A run known by name, so that a figure on another slide can find it, whichever of the two appears first.
 * Whoever makes a registry holds it: there is none for the whole program.
 */
import type { Run } from './run.ts';

export interface RunRegistry {
  get(name: string): Run | undefined;
  readonly names: readonly string[];
  /** Returns the way to take it out again. A later run of the same name waits until the first one is gone. */
  register(name: string, run: Run): () => void;
  /** Told at once with what is there now (undefined if nothing), then at each appearing and disappearing. */
  observe(name: string, observer: (run: Run | undefined) => void): () => void;
}

export function createRunRegistry(): RunRegistry {
  const runs = new Map<string, Run[]>();
  const observers = new Map<string, Set<(run: Run | undefined) => void>>();
  const current = (name: string): Run | undefined => runs.get(name)?.[0];
  const tell = (name: string, before: Run | undefined): void => {
    const now = current(name);
    if (now !== before) for (const observer of Array.from(observers.get(name) ?? [])) observer(now);
  };

  return {
    get: current,
    get names() {
      return [...runs.keys()];
    },
    register(name, run) {
      const before = current(name);
      runs.set(name, [...(runs.get(name) ?? []), run]);
      tell(name, before);
      let isRegistered = true;
      return () => {
        if (!isRegistered) return;
        isRegistered = false;
        const last = current(name);
        const rest = [...(runs.get(name) ?? [])];
        rest.splice(rest.indexOf(run), 1);
        if (rest.length > 0) runs.set(name, rest);
        else runs.delete(name);
        tell(name, last);
      };
    },
    observe(name, observer) {
      const set = observers.get(name) ?? new Set();
      observers.set(name, set.add(observer));
      observer(current(name));
      return () => {
        set.delete(observer);
        if (set.size === 0) observers.delete(name);
      };
    },
  };
}
