/**
 * Changes that a hand makes to a running training: one at a time, the newest place of a dragged thing instead of
 * all places on its way, and a way back. What the run refuses is kept to be said.
 */
import type { ReactiveControllerHost } from 'lit';
import { runStrings } from '../../src/strings/en/run.ts';
import type { RunStrings } from '../../src/strings/en/run.ts';
import type { RunChange } from '../../src/run/run-changes.ts';
import type { Run } from '../../src/run/run.ts';
import { refusalOf } from './run-attributes.ts';
import { undoOf } from './run-undo.ts';
import type { Refusal } from './settings.ts';

export interface RunEditsOptions {
  readonly run: () => Run | undefined;
  /** Called after each change that the run took, and after each way back. */
  readonly onDone: () => void;
  readonly onRefused: (refusal: Refusal) => void;
}

/** What a change is about: a later one about the same thing takes the place of one that still waits. */
function subjectOf(change: RunChange): string {
  switch (change.kind) {
    case 'point-moved':
      return `point ${change.index}`;
    case 'weight':
      return `weight ${change.layer} ${change.from} ${change.to}`;
    case 'bias':
      return `bias ${change.layer} ${change.unit}`;
    default:
      return '';
  }
}

export class RunEdits {
  readonly #host: ReactiveControllerHost;
  readonly #options: RunEditsOptions;
  #waiting: RunChange[] = [];
  #isWorking = false;
  #refusal: Refusal | undefined;

  constructor(host: ReactiveControllerHost, options: RunEditsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** True until the run has taken everything that was asked for. */
  get isWorking(): boolean {
    return this.#isWorking;
  }

  /** What was refused last, as a sentence; it is gone with the next change that goes well. */
  sentence(words: RunStrings = runStrings): string | undefined {
    if (!this.#refusal) return undefined;
    const { code, values } = this.#refusal;
    return words.errors[code]?.(values) ?? words.otherError({ code });
  }

  /** Whether the run has a change to take back, whoever made it. */
  get canUndo(): boolean {
    const run = this.#options.run();
    return run !== undefined && undoOf(run).canUndo;
  }

  get canRedo(): boolean {
    const run = this.#options.run();
    return run !== undefined && undoOf(run).canRedo;
  }

  request(change: RunChange): void {
    const subject = subjectOf(change);
    const last = this.#waiting[this.#waiting.length - 1];
    if (last && subject !== '' && subjectOf(last) === subject) this.#waiting.pop();
    this.#waiting.push(change);
    void this.#work();
  }

  async undo(): Promise<void> {
    const run = this.#options.run();
    if (run) await this.#do(run, () => undoOf(run).undo());
  }

  async redo(): Promise<void> {
    const run = this.#options.run();
    if (run) await this.#do(run, () => undoOf(run).redo());
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      while (this.#waiting.length > 0) {
        const run = this.#options.run();
        const change = this.#waiting.shift();
        if (run && change) await this.#do(run, () => run.change(change));
        if (!run) this.#waiting = [];
      }
    } finally {
      this.#isWorking = false;
      this.#host.requestUpdate();
    }
  }

  async #do(run: Run, doing: () => Promise<void>): Promise<void> {
    undoOf(run).look();
    try {
      await doing();
    } catch (error) {
      // A run that was put away meanwhile refuses everything, and nobody needs to hear of it.
      if (this.#options.run() !== run) return;
      this.#waiting = [];
      this.#refusal = refusalOf(error);
      this.#options.onRefused(this.#refusal);
      return;
    }
    undoOf(run).look();
    this.#refusal = undefined;
    this.#options.onDone();
  }
}
