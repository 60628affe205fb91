/**
 * Who looks at a run and what they need: all figures are told together, at most once a frame, and what they
 * need is read once for all of them.
 */
import type { FrameScheduler } from './frame-scheduler.ts';
import type { ReadoutNeed, RunSubscription } from './run.ts';

interface Entry<T> {
  readonly listener: (subject: T) => void;
  need: ReadoutNeed | undefined;
  isActive: boolean;
  /** Something was told while it could not be seen. */
  isBehind: boolean;
}

export class Subscriptions<T> {
  readonly #subject: T;
  readonly #frames: FrameScheduler;
  readonly #entries = new Set<Entry<T>>();
  readonly #onNeedChange: () => void;
  #cancelFrame: (() => void) | undefined;

  constructor(subject: T, frames: FrameScheduler, onNeedChange: () => void) {
    this.#subject = subject;
    this.#frames = frames;
    this.#onNeedChange = onNeedChange;
  }

  add(listener: (subject: T) => void, need?: ReadoutNeed): RunSubscription {
    const entry: Entry<T> = { listener, need, isActive: true, isBehind: false };
    this.#entries.add(entry);
    this.#onNeedChange();
    return {
      setNeed: (next) => {
        // A figure says its need with every drawing; only another need is news.
        if (JSON.stringify(next) === JSON.stringify(entry.need)) return;
        entry.need = next;
        this.#onNeedChange();
      },
      setActive: (isActive) => {
        if (entry.isActive === isActive) return;
        entry.isActive = isActive;
        // What the next frame was to tell it, it misses now; and what it missed nobody else would tell it.
        if (!isActive && this.#cancelFrame) entry.isBehind = true;
        else if (isActive && entry.isBehind) this.notify();
        this.#onNeedChange();
      },
      end: () => {
        if (this.#entries.delete(entry)) this.#onNeedChange();
      },
    };
  }

  /** Everything that some active listener needs, the finest grids of all. */
  get need(): ReadoutNeed {
    return mergeNeeds([...this.#entries].filter((entry) => entry.isActive).map((entry) => entry.need));
  }

  /** The same, with what the listeners out of sight would like to have. */
  get needOfAll(): ReadoutNeed {
    return mergeNeeds([...this.#entries].map((entry) => entry.need));
  }

  get hasLatecomers(): boolean {
    return [...this.#entries].some((entry) => entry.isBehind && !entry.isActive);
  }

  get audience(): { all: number; active: number } {
    const active = [...this.#entries].filter((entry) => entry.isActive).length;
    return { all: this.#entries.size, active };
  }

  get hasActive(): boolean {
    return [...this.#entries].some((entry) => entry.isActive);
  }

  /** Tells all active listeners at the next frame, however often it is called until then. */
  notify(): void {
    // At once: a busy page may draw its next frame later than those out of sight are to be put right.
    this.#noteBehind();
    this.#cancelFrame ??= this.#frames.request(() => {
      this.#cancelFrame = undefined;
      this.#noteBehind();
      this.#tell((entry) => entry.isActive);
    });
  }

  /** Tells those out of sight how it stands, so that paper, pictures and a quick scroll show what is true. */
  tellLatecomers(): void {
    this.#tell((entry) => entry.isBehind && !entry.isActive);
  }

  #tell(isMeant: (entry: Entry<T>) => boolean): void {
    const thrown: unknown[] = [];
    for (const entry of Array.from(this.#entries)) {
      if (!this.#entries.has(entry) || !isMeant(entry)) continue;
      entry.isBehind = false;
      try {
        entry.listener(this.#subject);
      } catch (error) {
        thrown.push(error);
      }
    }
    // One broken figure must not leave the others standing; its error still reaches the page's error report.
    if (thrown.length > 0) throw thrown[0];
  }

  /** Those out of sight miss what there is to tell now. */
  #noteBehind(): void {
    for (const entry of this.#entries) entry.isBehind ||= !entry.isActive;
  }

  clear(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    this.#entries.clear();
  }
}

export function mergeNeeds(needs: readonly (ReadoutNeed | undefined)[]): ReadoutNeed {
  const finest = (key: 'field' | 'unitMaps'): { resolution: number } | undefined => {
    const resolution = Math.max(0, ...needs.map((need) => need?.[key]?.resolution ?? 0));
    return resolution > 0 ? { resolution } : undefined;
  };
  const field = finest('field');
  const unitMaps = finest('unitMaps');
  return {
    gradients: needs.some((need) => need?.gradients || need?.layers),
    ...(field && { field }),
    ...(unitMaps && { unitMaps }),
  };
}

/** True where a read-out made for `made` holds everything that `wanted` asks for. */
export function covers(made: ReadoutNeed, wanted: ReadoutNeed): boolean {
  return (
    (made.gradients || !wanted.gradients) &&
    (made.field?.resolution ?? 0) >= (wanted.field?.resolution ?? 0) &&
    (made.unitMaps?.resolution ?? 0) >= (wanted.unitMaps?.resolution ?? 0)
  );
}
