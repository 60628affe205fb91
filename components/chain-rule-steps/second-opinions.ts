/**
 * Puts the whole derivative and each link's to nerdamer, one after the other, and keeps what came back.
 * A widget that leaves the page takes its questions with it; all widgets share one worker.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  acquireSymbolicWorker,
  directDerivative,
  type DirectDerivative,
  releaseSymbolicWorker,
} from '../../src/symbolic/symbolic-client.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import type { SymbolicWorkerPool } from '../../src/symbolic/worker-pool.ts';

export interface Question {
  readonly key: string;
  readonly tree: SyntaxTree;
  readonly variable: string;
  /** Our own derivative. */
  readonly own: SyntaxTree;
  /** Points that have to agree. */
  readonly points: number;
}

export class SecondOpinions implements ReactiveController {
  /** For scripts and tests: their own workers instead of the page's. Read when a question is put. */
  pool: SymbolicWorkerPool | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #answers = new Map<string, DirectDerivative>();
  #questions: readonly Question[] = [];
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #giveBack: (() => void) | undefined;
  #isConnected = false;
  /** A worker that was stopped for another widget's new try is asked once more, and only once. */
  #hasAskedAgain = false;
  #settled: Promise<void> = Promise.resolve();
  #settle: () => void = () => {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#giveBack = this.pool ? this.pool.acquire() : acquireSymbolicWorker();
    if (this.#questions.some(({ key }) => !this.#answers.has(key))) this.#start(0);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop();
    this.#giveBack?.();
    this.#giveBack = undefined;
  }

  /** Takes the place of all questions before. Typing waits for `delay` ms, so that only what stands is asked. */
  ask(questions: readonly Question[], delay = 0): void {
    this.#questions = questions;
    this.#answers.clear();
    this.#hasAskedAgain = false;
    this.#start(delay);
  }

  /** Asks everything again, with new workers. */
  tryAgain(): void {
    if (this.pool) this.pool.release();
    else releaseSymbolicWorker();
    this.ask(this.#questions);
  }

  /** What came back; undefined while it is on its way. */
  answerTo(key: string): DirectDerivative | undefined {
    return this.#answers.get(key);
  }

  /** Resolves when nothing is on its way any more. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  #start(delay: number): void {
    this.#stop();
    if (!this.#isConnected) return;
    this.#settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const abort = new AbortController();
    this.#abort = abort;
    if (delay > 0) this.#timer = setTimeout(() => void this.#askAll(abort), delay);
    else void this.#askAll(abort);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#abort?.abort();
    this.#abort = undefined;
    this.#settle();
  }

  async #askAll(abort: AbortController): Promise<void> {
    const open = this.#questions.filter(({ key }) => !this.#answers.has(key));
    await Promise.all(open.map((question) => this.#askOne(question, abort.signal)));
    if (abort.signal.aborted) return;
    const wasStopped = [...this.#answers].filter(([, answer]) => answer.reason === 'released');
    if (wasStopped.length > 0 && !this.#hasAskedAgain) {
      this.#hasAskedAgain = true;
      wasStopped.forEach(([key]) => this.#answers.delete(key));
      await this.#askAll(abort);
      return;
    }
    this.#settle();
  }

  async #askOne(question: Question, signal: AbortSignal): Promise<void> {
    const { key, tree, variable, own, points } = question;
    const options = { signal, own, points, ...(this.pool && { pool: this.pool }) };
    try {
      const answer = await directDerivative(tree, variable, options);
      if (signal.aborted) return;
      this.#answers.set(key, answer);
      this.#host.requestUpdate();
    } catch (cause) {
      // It only rejects where the question was taken back.
      if (!signal.aborted) throw cause;
    }
  }
}
