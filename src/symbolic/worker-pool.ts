/**
 * The queue in front of the worker: one question at a time, a time limit for each, and a spare worker that takes
 * over when one had to be ended. Workers start with the first question and end when nobody needs them.
 */
import { CodedError } from '../numerics/coded-error.ts';
import { startSymbolicWorker, type UnavailableReason } from './worker-start.ts';
import type { NerdamerAnswer, NerdamerJob, NerdamerReply } from './nerdamer-protocol.ts';

/** What became of a question. */
export type PoolAnswer =
  | { readonly status: 'answered'; readonly text: string }
  /** nerdamer threw; `detail` is its own message. */
  | { readonly status: 'failed'; readonly detail: string }
  | { readonly status: 'timed-out' }
  | { readonly status: 'unavailable'; readonly reason: UnavailableReason };

export interface PoolOptions {
  /** Resolves to a worker that said `ready`; replaced in tests. */
  readonly start?: () => Promise<Worker>;
  /** Milliseconds one question may take. */
  readonly limit?: number;
  /** Milliseconds after which a question looks hard enough to get the spare ready. */
  readonly spareAfter?: number;
  /** Milliseconds without a question, and without anybody who holds the pool, after which workers end. */
  readonly idleAfter?: number;
}

interface Waiting {
  readonly text: string;
  readonly variable: string;
  readonly signal: AbortSignal | undefined;
  /** Settles the caller's promise; a second call does nothing. */
  readonly settle: (answer: PoolAnswer) => void;
}

/** An ordinary question takes 1 ms; 300 questions are a long session of typing. */
const rememberedAnswers = 300;

export class SymbolicWorkerPool {
  readonly #start: () => Promise<Worker>;
  readonly #limit: number;
  readonly #spareAfter: number;
  readonly #idleAfter: number;
  readonly #queue: Waiting[] = [];
  /** Question → answer, oldest first: twenty widgets that show the same formula ask once. */
  readonly #remembered = new Map<string, PoolAnswer>();
  #running: Waiting | undefined;
  #worker: Promise<Worker> | undefined;
  #spare: Promise<Worker> | undefined;
  /** Once a start failed, nothing is tried again by itself: every try could leave a violation report. */
  #failure: UnavailableReason | undefined;
  #holders = 0;
  #nextId = 1;
  /** Stops listening to the worker that has the question. */
  #leaveExchange: (() => void) | undefined;
  /** Grows with each release, so that work begun before it knows that it is over. */
  #generation = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PoolOptions = {}) {
    this.#start = options.start ?? startSymbolicWorker;
    this.#limit = options.limit ?? 1000;
    this.#spareAfter = options.spareAfter ?? 300;
    this.#idleAfter = options.idleAfter ?? 10_000;
  }

  /** Rejects only when `signal` aborts, with the signal's reason; everything else is an answer. */
  ask(text: string, variable: string, signal?: AbortSignal): Promise<PoolAnswer> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const remembered = this.#remembered.get(`${variable}|${text}`);
    if (remembered) return Promise.resolve(remembered);
    if (this.#failure) return Promise.resolve({ status: 'unavailable', reason: this.#failure });
    return new Promise((resolve, reject) => {
      const handleAbort = () => {
        const place = this.#queue.indexOf(waiting);
        if (place >= 0) this.#queue.splice(place, 1);
        reject(signal?.reason as Error);
      };
      const waiting: Waiting = {
        text,
        variable,
        signal,
        settle: (answer) => {
          signal?.removeEventListener('abort', handleAbort);
          resolve(answer);
        },
      };
      signal?.addEventListener('abort', handleAbort, { once: true });
      this.#queue.push(waiting);
      void this.#work();
    });
  }

  /** Says that somebody will ask again; the function that comes back says that they will not. */
  acquire(): () => void {
    this.#holders++;
    clearTimeout(this.#idleTimer);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holders--;
      this.#restIfIdle();
    };
  }

  /** Ends the workers now and forgets a failed start, so that the next question tries again. */
  release(): void {
    this.#generation++;
    clearTimeout(this.#idleTimer);
    this.#leaveExchange?.();
    this.#remembered.clear();
    for (const worker of [this.#worker, this.#spare]) void worker?.then(endWorker, ignoreFailure);
    this.#worker = this.#spare = this.#failure = undefined;
    const pending = this.#running ? [this.#running, ...this.#queue] : [...this.#queue];
    this.#queue.length = 0;
    this.#running = undefined;
    pending.forEach((waiting) => waiting.settle({ status: 'unavailable', reason: 'released' }));
  }

  /** Whether a worker is there or on its way. */
  get isActive(): boolean {
    return this.#worker !== undefined || this.#spare !== undefined;
  }

  /** The next question for a worker; one that was answered while it waited has its answer now. */
  #nextUnanswered(): Waiting | undefined {
    for (;;) {
      const next = this.#queue.shift();
      const known = next && this.#remembered.get(`${next.variable}|${next.text}`);
      if (!known) return next;
      next.settle(known);
    }
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    const next = this.#nextUnanswered();
    if (!next) return this.#restIfIdle();
    clearTimeout(this.#idleTimer);
    this.#running = next;
    const generation = this.#generation;
    const answer = await this.#answer(next, generation);
    if (generation !== this.#generation) return;
    this.#running = undefined;
    this.#remember(next, answer);
    next.settle(answer);
    void this.#work();
  }

  async #answer(waiting: Waiting, generation: number): Promise<PoolAnswer> {
    try {
      this.#worker ??= this.#start();
      const worker = await this.#worker;
      if (generation !== this.#generation || waiting.signal?.aborted)
        return { status: 'unavailable', reason: 'released' };
      return await this.#exchange(worker, waiting);
    } catch (error) {
      if (generation !== this.#generation) return { status: 'unavailable', reason: 'released' };
      this.#worker = undefined;
      this.#failure = reasonOf(error);
      return { status: 'unavailable', reason: this.#failure };
    }
  }

  /** Puts one question to a worker, and ends the worker if it takes too long or dies. */
  #exchange(worker: Worker, { text, variable }: Waiting): Promise<PoolAnswer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const listening = new AbortController();
      const finish = (answer: PoolAnswer) => {
        clearTimeout(spareTimer);
        clearTimeout(limitTimer);
        listening.abort();
        this.#leaveExchange = undefined;
        resolve(answer);
      };
      this.#leaveExchange = () => finish({ status: 'unavailable', reason: 'released' });
      const giveUp = (answer: PoolAnswer) => {
        if (listening.signal.aborted) return;
        worker.terminate();
        this.#worker = this.#spare;
        this.#spare = undefined;
        finish(answer);
      };
      const spareTimer = setTimeout(() => this.#prepareSpare(), this.#spareAfter);
      // A busy page runs late timers before early messages: one more turn lets an answer that is there come in.
      const limitTimer = setTimeout(() => setTimeout(() => giveUp({ status: 'timed-out' }), 0), this.#limit);
      const { signal } = listening;
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<NerdamerReply>) => {
          if ('id' in data && data.id === id) finish(asPoolAnswer(data.answer));
        },
        { signal },
      );
      worker.addEventListener('error', (event) => giveUp({ status: 'failed', detail: event.message }), {
        signal,
      });
      worker.postMessage({ id, text, variable } satisfies NerdamerJob);
    });
  }

  #prepareSpare(): void {
    if (this.#spare) return;
    const spare = this.#start();
    this.#spare = spare;
    // A spare that cannot start is no spare; the next question then starts a worker of its own.
    spare.catch(() => {
      if (this.#spare === spare) this.#spare = undefined;
    });
  }

  #remember({ text, variable }: Waiting, answer: PoolAnswer): void {
    if (answer.status === 'unavailable') return;
    this.#remembered.set(`${variable}|${text}`, answer);
    if (this.#remembered.size <= rememberedAnswers) return;
    const [oldest] = this.#remembered.keys();
    this.#remembered.delete(oldest);
  }

  #restIfIdle(): void {
    clearTimeout(this.#idleTimer);
    if (this.#holders > 0 || this.#running || this.#queue.length > 0 || !this.isActive) return;
    this.#idleTimer = setTimeout(() => this.release(), this.#idleAfter);
  }
}

const endWorker = (worker: Worker): void => worker.terminate();

/** A worker that never started needs no end. */
const ignoreFailure = (): void => {};

const asPoolAnswer = (answer: NerdamerAnswer): PoolAnswer =>
  answer.ok ? { status: 'answered', text: answer.text } : { status: 'failed', detail: answer.detail };

function reasonOf(error: unknown): UnavailableReason {
  return error instanceof CodedError ? (error.values.reason as UnavailableReason) : 'failed';
}
