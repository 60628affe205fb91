/**
 * The way back for everything that changes a run, whoever changed it: a rate, a weight edited in the network, a
 * point moved in the field, a new start. What was known of the run before comes back with it.
 */
import type { RecordedChange } from '../../src/run/run-changes.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';

/** A run at one moment, as it was seen last. */
interface Moment {
  readonly settings: RunSettings;
  readonly changes: readonly RecordedChange[];
  readonly epoch: number;
  readonly known: number;
  readonly planned: number;
}

/** As many as a lesson needs. */
const longest = 50;

/** All controls of one run share its way back. */
const undos = new WeakMap<Run, RunUndo>();

export function undoOf(run: Run): RunUndo {
  const known = undos.get(run);
  if (known) return known;
  const made = new RunUndo(run);
  undos.set(run, made);
  return made;
}

export class RunUndo {
  readonly #run: Run;
  #past: Moment[] = [];
  #future: Moment[] = [];
  #present: Moment | undefined;
  #isRestoring = false;

  constructor(run: Run) {
    this.#run = run;
    this.look();
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Sees what became of the run; to be called with its news, and before a person changes something. */
  look(): void {
    const run = this.#run;
    if (this.#isRestoring || run.state === 'preparing' || run.state === 'failed') return;
    const before = this.#present;
    const isChanged = before !== undefined && differs(before, run);
    this.#present = momentOf(run, isChanged ? undefined : before);
    if (!isChanged || isSameGesture(before, run)) return;
    this.#past = [...this.#past, before].slice(-longest);
    this.#future = [];
  }

  undo(): Promise<void> {
    return this.#go('past');
  }

  redo(): Promise<void> {
    return this.#go('future');
  }

  async #go(where: 'past' | 'future'): Promise<void> {
    this.look();
    const from = where === 'past' ? this.#past : this.#future;
    const moment = from[from.length - 1];
    if (!moment || this.#isRestoring) return;
    const present = momentOf(this.#run, undefined);
    this.#isRestoring = true;
    try {
      await restore(this.#run, moment);
      from.pop();
      (where === 'past' ? this.#future : this.#past).push(present);
    } finally {
      this.#isRestoring = false;
      this.#present = momentOf(this.#run, undefined);
    }
  }
}

async function restore(run: Run, moment: Moment): Promise<void> {
  const { settings, changes, epoch, known, planned } = moment;
  // The plan as it was; where the run was known further than it stood, it is trained there and comes back.
  await run.restart({ ...settings, epochs: planned }, { changes, epoch: known });
  if (epoch < run.epoch) await run.seek(epoch);
}

function momentOf(run: Run, before: Moment | undefined): Moment {
  return {
    settings: run.settings,
    // The list grows in place: only a copy stays what it was.
    changes: before?.changes ?? [...run.changes],
    epoch: run.epoch,
    known: run.knownEpochs,
    planned: run.plannedEpochs,
  };
}

function differs(before: Moment, run: Run): boolean {
  const { changes } = run;
  return (
    before.settings !== run.settings ||
    before.changes.length !== changes.length ||
    before.changes[before.changes.length - 1] !== changes[changes.length - 1]
  );
}

/** A drag is many changes of one thing at one epoch, and one step back. */
function isSameGesture(before: Moment, run: Run): boolean {
  if (before.settings !== run.settings || before.changes.length !== run.changes.length) return false;
  const first = before.changes[before.changes.length - 1];
  const second = run.changes[run.changes.length - 1];
  const isDragged = ['point-moved', 'weight', 'bias'].includes(second?.change.kind ?? '');
  return isDragged && first?.epoch === second?.epoch && first?.change.kind === second?.change.kind;
}
