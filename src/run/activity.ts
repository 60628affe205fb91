/**
 * What a run is doing just now: playing, or on its way to an epoch. A newer wish ends an older one, and begins
 * when the older one stands still; so a person can drag a scrubber without a queue of journeys building up.
 */

export interface Activity {
  readonly kind: 'play' | 'travel';
  /** Where a journey goes; undefined while playing. */
  readonly goal?: number;
}

interface Current extends Activity {
  readonly abort: AbortController;
  done: Promise<void>;
}

export class ActivitySlot {
  #current: Current | undefined;

  get current(): Activity | undefined {
    return this.#current;
  }

  /** Settles when the work is done, was ended, or was never begun because something newer came. */
  begin(
    activity: Activity,
    work: (signal: AbortSignal) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    const previous = this.#current;
    previous?.abort.abort();
    const abort = new AbortController();
    const end = (): void => abort.abort();
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
    const current: Current = { ...activity, abort, done: Promise.resolve() };
    this.#current = current;
    current.done = (async () => {
      try {
        // The older one's failure is told to whoever began it.
        await previous?.done.catch(() => undefined);
        if (!abort.signal.aborted) await work(abort.signal);
      } finally {
        signal?.removeEventListener('abort', end);
        if (this.#current === current) this.#current = undefined;
      }
    })();
    return current.done;
  }

  /** Ends what goes on; settles when it stands still. */
  async end(): Promise<void> {
    const current = this.#current;
    current?.abort.abort();
    await current?.done.catch(() => undefined);
  }

  /** Settles when nothing but playing goes on. */
  async journeyEnd(): Promise<void> {
    while (this.#current?.kind === 'travel') await this.#current.done.catch(() => undefined);
  }
}
