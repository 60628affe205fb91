/**
 * Holds every claim of the chapter against one run, as it stands now. Each answer is a truth with its numbers; which
 * sentence says it is chosen by claim-words.
 */
import {
  checkDepth,
  checkFlow,
  checkKept,
  checkNudge,
  checkSides,
  checkStable,
  countCost,
} from '../../src/comparison/claims.ts';
import type { Truth } from '../../src/comparison/claims.ts';
import { readSide } from '../../src/comparison/gradient-ledger.ts';
import type { SideReading } from '../../src/comparison/gradient-ledger.ts';
import { sumFromInput } from '../../src/comparison/input-paths.ts';
import { checkUniversal } from '../../src/comparison/universal.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { WorkSlices } from '../../src/network/event-loop.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { summarise } from '../../src/run/summary.ts';
import type { RunSummary } from '../../src/run/summary.ts';
import type { Run } from '../../src/run/run.ts';
import { takeAccount } from '../backprop-ledger/ledger-account.ts';
import type { LedgerAccount } from '../backprop-ledger/ledger-account.ts';
import type { ClaimName } from './claim-names.ts';
import type {
  AccountFinding,
  ConvergedFinding,
  Findings,
  Judged,
  Obstacle,
  PathsFinding,
  SummaryFinding,
} from './findings.ts';
import { checkFormula } from './network-formula.ts';
import { checkSameTraining } from './side-by-side.ts';
import type { SameTrainingFinding } from './side-by-side.ts';

export type TrainerMaker = typeof createTrainer;

/** A gradient norm below a hundredth of the highest one: there is hardly a slope left to follow. */
const levelShare = 0.01;

const codeOf = (cause: unknown): string => (cause instanceof CodedError ? cause.code : String(cause));

export interface JudgeOptions {
  readonly make?: TrainerMaker;
  readonly signal: AbortSignal;
  /** Told as soon as a claim is judged, so that a slow one keeps nobody waiting. */
  readonly onFound?: (found: Partial<Judged>, epoch: number) => void;
}

/** Settles with what was judged before `signal` aborted. Rejects only where the run itself cannot be read. */
export async function judgeRun(
  run: Run,
  { make = createTrainer, signal, onFound }: JudgeOptions,
): Promise<{ readonly epoch: number; readonly judged: Partial<Judged> }> {
  const judged: Partial<Record<ClaimName, Findings[ClaimName] | Obstacle>> = {};
  const slices = new WorkSlices();
  const breathe = () => (slices.isOver ? slices.rest() : undefined);
  const summary = summarise(run);
  const { epoch, divergence, readout } = run;
  const inputs = readout?.train.inputs ?? run.spec.inputs;
  const targets = readout?.train.targets ?? run.spec.targets;
  const spec: NetworkSpec = { ...run.spec, inputs, targets, parameters: undefined };

  /** One claim after the other; what goes wrong in one is said there and stops no other. */
  async function put<Name extends ClaimName>(
    name: Name,
    find: () => Findings[Name] | Obstacle | Promise<Findings[Name] | Obstacle>,
  ): Promise<void> {
    await breathe();
    if (signal.aborted) return;
    try {
      const found = await find();
      if (!signal.aborted) judged[name] = found;
    } catch (cause) {
      if (!signal.aborted) judged[name] = { obstacle: 'failed', code: codeOf(cause) };
    }
    if (!signal.aborted) onFound?.({ ...judged } as Partial<Judged>, epoch);
  }

  const { hand, parameters } = await readHand(run, spec, make);
  const stopped: Obstacle | undefined = divergence && { obstacle: 'diverged', epoch: divergence.epoch };
  const untrained: Obstacle | undefined = epoch === 0 && !divergence ? { obstacle: 'not-run' } : undefined;
  const atRest = <Found>(find: () => Found | Promise<Found>) => stopped ?? find();
  const afterTraining = <Found>(find: (of: RunSummary) => Found | Promise<Found>) =>
    untrained ?? (summary ? find(summary) : { obstacle: 'not-run' as const });
  const withHand = <Found>(find: (of: SideReading) => Found | Promise<Found>) =>
    stopped ?? (hand instanceof CodedError ? missing('hand', hand) : find(hand));

  await put('nudge', () => atRest(() => checkNudge(spec, parameters)));
  await put('paths', () => atRest(() => checkPaths(spec, parameters)));
  await put('formula', () => atRest(() => checkFormula(spec, parameters)));
  await put('kept', () => withHand(({ gradients, device }) => checkKept(spec, gradients, device)));
  await put('flow', () => withHand(({ gradients }) => checkFlow(spec, gradients)));
  await put('loss-fell', () => afterTraining(byTrend((each) => each.lossTrend.shape)));
  await put('gradient-fell', () => afterTraining(byTrend((each) => each.gradientTrend.shape)));
  await put('converged', () => stopped ?? afterTraining(checkConverged));
  await put('stable', () => {
    if (hand instanceof CodedError) return missing('hand', hand);
    const found = checkStable(spec, hand.gradients);
    return { ...found, precision: hand.device.precision, truth: divergence ? 'no' : found.truth };
  });
  await put('learned', () =>
    afterTraining((of) => ({
      truth: divergence ? 'no' : truthOfVerdict(of),
      summary: of,
      data: run.settings.data,
    })),
  );
  await put('cheap', () => countCost(spec.layers));
  await put('by-hand', () =>
    withHand((reading) =>
      accountOf(
        takeAccount({
          spec,
          epoch,
          hand: reading,
          context: contextOf(run),
          centralLimit: centralLimitOf(spec),
        }),
      ),
    ),
  );
  await put('depth', () => checkDepth(spec, breathe));
  await put('universal', () => checkUniversal(spec, (each) => gradientsOf(each, make), breathe));
  await put('same-gradients', () =>
    withHand((reading) => automaticOf(spec, epoch, reading, run, make, parameters)),
  );
  await put('same-training', () => stopped ?? afterTraining(() => bothTrained(run, epoch, make, signal)));
  return { epoch, judged: judged as Partial<Judged> };
}

// ---- reading ----

/** The gradients by hand: the run's own, or those of a by-hand engine at its parameters where it is automatic. */
async function readHand(
  run: Run,
  spec: NetworkSpec,
  make: TrainerMaker,
): Promise<{ hand: SideReading | CodedError; parameters: NetworkParameters }> {
  const own = await run.withTrainer(readSide);
  if (own.device.engine !== 'tfjs') return { hand: own, parameters: own.parameters };
  try {
    const trainer = await make('webgl', { ...spec, parameters: own.parameters });
    try {
      return { hand: await readSide(trainer), parameters: own.parameters };
    } finally {
      trainer.dispose();
    }
  } catch (cause) {
    const hand = cause instanceof CodedError ? cause : new CodedError('engine-broke', {}, cause);
    return { hand, parameters: own.parameters };
  }
}

const missing = (side: 'hand' | 'automatic', cause: unknown): Obstacle => ({
  obstacle: `${side}-missing`,
  code: codeOf(cause),
});

/** Multiplications in one go: a tenth of a second on a slow machine. */
const mostMultiplications = 2e7;

/** A central difference costs four walks through the network: for a large one fewer are taken, evenly spread. */
const centralLimitOf = ({ layers, inputs }: NetworkSpec): number =>
  Math.max(4, Math.floor(mostMultiplications / (4 * countParameters(layers) * inputs.length)));

const contextOf = ({ learningRate }: Run) => ({ learningRate });

async function gradientsOf(spec: NetworkSpec, make: TrainerMaker): Promise<NetworkParameters> {
  const trainer = await make('cpu-float64', spec);
  try {
    return await trainer.gradients();
  } finally {
    trainer.dispose();
  }
}

// ---- single claims ----

/** @param exact gradients of the first point, against which the paths are held */
export function checkPaths(
  spec: NetworkSpec,
  parameters: NetworkParameters,
  exact?: NetworkGradients,
): PathsFinding {
  const found = sumFromInput(spec, parameters, 0, exact);
  const isClose = Math.abs(found.sum - found.backpropagated) <= 1e3 * Number.EPSILON * found.size;
  return { ...found, truth: found.isListed ? (isClose ? 'yes' : 'no') : 'unknown' };
}

const byTrend =
  (shapeOf: (summary: RunSummary) => string) =>
  (summary: RunSummary): SummaryFinding => ({ truth: shapeOf(summary) === 'fell' ? 'yes' : 'no', summary });

function checkConverged({ gradientNorm, gradientTrend }: RunSummary): ConvergedFinding {
  const highest = gradientTrend.highest.value;
  // Where there never was a slope there is nothing left of it.
  const share = highest === 0 ? 0 : gradientNorm / highest;
  return { truth: share <= levelShare ? 'yes' : 'no', norm: gradientNorm, share };
}

function truthOfVerdict({ verdict, train }: RunSummary): Truth {
  if (train?.majorityBaseline === 1) return 'unknown';
  if (verdict === 'learned') return 'yes';
  return verdict === 'hardly-better' || verdict === 'untrained' ? 'unknown' : 'no';
}

function accountOf(account: LedgerAccount): AccountFinding {
  const { referenceFaults, sides } = account.ledger;
  if (referenceFaults.length > 0) return { truth: 'unknown', account };
  return { truth: sides.every(({ verdict }) => verdict.kind === 'agree') ? 'yes' : 'no', account };
}

async function automaticOf(
  spec: NetworkSpec,
  epoch: number,
  hand: SideReading,
  run: Run,
  make: TrainerMaker,
  parameters: NetworkParameters,
): Promise<Findings['same-gradients'] | Obstacle> {
  try {
    const trainer = await make('tfjs', { ...spec, parameters });
    try {
      const automatic = await readSide(trainer);
      const account = takeAccount({ spec, epoch, hand, automatic, context: contextOf(run), centralLimit: 1 });
      return { ...checkSides(account.ledger), account };
    } finally {
      trainer.dispose();
    }
  } catch (cause) {
    return missing('automatic', cause);
  }
}

async function bothTrained(
  run: Run,
  epoch: number,
  make: TrainerMaker,
  signal: AbortSignal,
): Promise<SameTrainingFinding | Obstacle> {
  const engine = run.settings.engine === 'tfjs' ? 'webgl' : run.settings.engine;
  // The mistake that runs there runs here too: this is about the run as it is.
  const webgl = run.mistake ? ({ mistake: run.mistake } as { mistake: never }) : undefined;
  try {
    return await checkSameTraining(
      run.spec,
      epoch,
      {
        hand: (spec) => make(engine, spec, { webgl }),
        automatic: (spec) => make('tfjs', spec),
      },
      signal,
    );
  } catch (cause) {
    return missing('automatic', cause);
  }
}
