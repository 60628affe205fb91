/**
 * A training of the figure's own, for a figure that stands alone on a page: made when it is first needed, made
 * anew when its settings change, and given back when the figure leaves.
 */
import { createRun } from '../../src/run/create-run.ts';
import type { Run } from '../../src/run/run.ts';
import { settingsFrom, startNames } from './run-attributes.ts';
import type { StartValues } from './run-attributes.ts';

export class OwnRun {
  #run: Run | undefined;

  get run(): Run | undefined {
    return this.#run;
  }

  /** Throws a CodedError for settings that cannot be trained. */
  begin(values: StartValues, epoch: number): Run {
    this.#run = createRun(settingsFrom(values), {}, { epoch });
    return this.#run;
  }

  /** True where one of the changed properties decides how a training begins. */
  static concerns(changed: ReadonlyMap<PropertyKey, unknown>): boolean {
    return changed.has('at') || startNames.some((name) => changed.has(name));
  }

  end(): void {
    void this.#run?.dispose();
    this.#run = undefined;
  }
}
