/**
 * Joins a figure to the training that it shows: the run around it, the one it names, or one that is handed to it.
 * The figure may stand before its run, on another slide or in another shadow root; what is missing is said.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createRunRegistry } from '../../src/run/run-registry.ts';
import type { RunRegistry } from '../../src/run/run-registry.ts';
import type { ReadoutNeed, Run, RunReadout, RunSubscription } from '../../src/run/run.ts';
import { figureQueueOf } from './figure-queue.ts';

/** What <backprop-run> offers to the figures inside it. */
export interface RunHost extends HTMLElement {
  /** Told at once with the run as it is (undefined while there is none), then whenever another takes its place. */
  observeRun(observer: (run: Run | undefined) => void): () => void;
}

const runTag = 'backprop-run';

/**
 * One list of named runs per document: a name means the same in every shadow root of a page. It hangs on the document
 * itself, because each classic script brings a copy of this module.
 */
const registryKey = Symbol.for('backprop-lab.named-runs');

export function runRegistryOf(document: Document): RunRegistry {
  const holder = document as Document & { [registryKey]?: RunRegistry };
  holder[registryKey] ??= createRunRegistry();
  return holder[registryKey];
}

const isRunHost = (element: Element): element is RunHost => 'observeRun' in element;

/** The nearest <backprop-run> around an element, also outside the shadow root it stands in. */
function runAround(node: Node | null): Element | undefined {
  if (node === null) return undefined;
  if (node instanceof Element && node.localName === runTag) return node;
  return runAround(node instanceof ShadowRoot ? node.host : (node.parentNode ?? null));
}

/** A widget that shows a run: `run` is the attribute with a name, `source` a run that a script hands over. */
export interface RunFigure extends ReactiveControllerHost, HTMLElement {
  readonly run: string;
  readonly source?: Run | undefined;
}

export interface RunControllerOptions {
  /** Asked at each render: what has to be read for this figure. */
  readonly need?: () => ReadoutNeed | undefined;
  /** Called once per notification, before the host renders. */
  readonly onUpdate?: (run: Run) => void;
}

/** 'looking': its run may still appear. 'missing': it names or stands in none. 'joined': `run` is there. */
export type JoinState = 'looking' | 'missing' | 'joined';

export class RunController implements ReactiveController {
  /** The run shown; undefined until one is found. */
  current: Run | undefined;
  state: JoinState = 'looking';

  readonly #host: RunFigure;
  readonly #options: RunControllerOptions;
  #subscription: RunSubscription | undefined;
  #stopObserving: (() => void) | undefined;
  #sight: IntersectionObserver | undefined;
  #isInSight = true;
  /** What the host asked for when the present search began; another wish begins another search. */
  #sought: { name: string; source: Run | undefined } | undefined;
  /** The run that the host's last picture is of; undefined while it has none. */
  #drawn: Run | undefined;

  constructor(host: RunFigure, options: RunControllerOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What was read of the training that stands now: undefined too while only the start before was read. */
  get readout(): RunReadout | undefined {
    return this.current?.isReadoutEarlier ? undefined : this.current?.readout;
  }

  /** Something was read of the run: there is a picture to be seen, and to be saved. */
  get isRead(): boolean {
    return this.current?.readout !== undefined;
  }

  /**
   * A new start stands and was not read yet, and what the host drew is of the one before. It is best kept whole and
   * dimmed (`LabElement.isOfBefore`): drawn again, old numbers would stand beside new settings.
   */
  get isOfBefore(): boolean {
    const run = this.current;
    return run !== undefined && run === this.#drawn && run.isReadoutEarlier && run.failure === undefined;
  }

  /** Waits until its run is ready; one that failed has nothing to show, and that is complete too. */
  async settled(): Promise<void> {
    await this.current?.ready.catch(() => undefined);
  }

  hostConnected(): void {
    this.#sight = new IntersectionObserver(
      (entries) => {
        const wasInSight = this.#isInSight;
        this.#isInSight = entries.at(-1)?.isIntersecting ?? true;
        this.#subscription?.setActive(this.#isInSight);
        // What happened while nobody looked was not told: a figure that comes into sight looks for itself.
        if (this.#isInSight && !wasInSight && this.current) this.#options.onUpdate?.(this.current);
      },
      { rootMargin: '150px' },
    );
    this.#sight.observe(this.#host);
    this.#search();
  }

  hostDisconnected(): void {
    this.#sight?.disconnect();
    figureQueueOf(this.#host.ownerDocument).remove(this.#host);
    this.#leave();
    this.#stopObserving?.();
    this.#stopObserving = undefined;
    this.#sought = undefined;
  }

  hostUpdate(): void {
    const { run, source } = this.#host;
    if (this.#sought && (this.#sought.name !== run || this.#sought.source !== source)) this.#search();
    this.#subscription?.setNeed(this.#options.need?.());
  }

  hostUpdated(): void {
    if (!this.isOfBefore) this.#drawn = this.readout && this.current;
  }

  #search(): void {
    const { run: name, source } = this.#host;
    this.#sought = { name, source };
    this.#stopObserving?.();
    this.#stopObserving = undefined;
    if (source) return this.#join(source);
    if (name) {
      this.#stopObserving = runRegistryOf(this.#host.ownerDocument).observe(name, (found) =>
        this.#join(found),
      );
      return;
    }
    const around = runAround(this.#host.parentNode);
    if (!around) return this.#join(undefined);
    this.#observe(around);
  }

  #observe(host: Element): void {
    if (isRunHost(host)) {
      this.#stopObserving = host.observeRun((found) => this.#join(found));
      return;
    }
    const sought = this.#sought;
    this.state = 'looking';
    void customElements.whenDefined(runTag).then(() => {
      customElements.upgrade(host);
      if (this.#sought === sought && isRunHost(host)) this.#observe(host);
    });
  }

  #join(run: Run | undefined): void {
    if (run !== this.current || !run) this.#leave();
    this.state = run ? 'joined' : this.#host.run || runAround(this.#host.parentNode) ? 'looking' : 'missing';
    if (run && run !== this.current) {
      this.current = run;
      this.#subscription = run.subscribe((told) => {
        this.#options.onUpdate?.(told);
        figureQueueOf(this.#host.ownerDocument).add(this.#host);
      }, this.#options.need?.());
      this.#subscription.setActive(this.#isInSight);
      this.#options.onUpdate?.(run);
    }
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#subscription?.end();
    this.#subscription = undefined;
    this.current = undefined;
  }
}
