/**
 * What a person set in a widget, as plain data with a version, and the undo history over it.
 * The state travels in a link, is put back by `setState`, and is stepped through by undo and redo.
 */

export interface WidgetState {
  readonly version: 1;
  readonly widget: string;
  readonly [name: string]: unknown;
}

export type StateValues = Readonly<Record<string, unknown>>;

/** Steps kept for undo: enough for a lesson, little enough to forget about. */
const longestHistory = 100;

/** The past and the future of a widget's values. Successive moves of one slider count as one step. */
export class StateHistory {
  #past: StateValues[] = [];
  #future: StateValues[] = [];
  #openStep: string | undefined;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Notes the values as they were before a change; `step` names a gesture whose changes belong together. */
  remember(before: StateValues, step: string | undefined): void {
    this.#future = [];
    if (step !== undefined && step === this.#openStep) return;
    this.#openStep = step;
    this.#past.push(before);
    if (this.#past.length > longestHistory) this.#past.shift();
  }

  /** Ends the gesture under way: the next change is a step of its own. */
  close(): void {
    this.#openStep = undefined;
  }

  undo(present: StateValues): StateValues | undefined {
    this.close();
    const before = this.#past.pop();
    if (before) this.#future.push(present);
    return before;
  }

  redo(present: StateValues): StateValues | undefined {
    this.close();
    const after = this.#future.pop();
    if (after) this.#past.push(present);
    return after;
  }
}
