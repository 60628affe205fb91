/** What a run says to each claim: a truth with its numbers, or why the claim cannot be held against it. */
import type {
  CostFinding,
  DepthFinding,
  FlowFinding,
  KeptFinding,
  NudgeFinding,
  SidesFinding,
  StableFinding,
  Truth,
} from '../../src/comparison/claims.ts';
import type { InputPathSum } from '../../src/comparison/input-paths.ts';
import type { UniversalFinding } from '../../src/comparison/universal.ts';
import type { EngineDevice } from '../../src/network/trainer.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { RunSummary } from '../../src/run/summary.ts';
import type { LedgerAccount } from '../backprop-ledger/ledger-account.ts';
import type { ClaimName } from './claim-names.ts';
import type { FormulaFinding } from './network-formula.ts';
import type { SameTrainingFinding } from './side-by-side.ts';

export interface PathsFinding extends InputPathSum {
  readonly truth: Truth;
}

export interface ConvergedFinding {
  readonly truth: Truth;
  readonly norm: number;
  readonly share: number;
}

export interface SummaryFinding {
  readonly truth: Truth;
  readonly summary: RunSummary;
}

export interface AccountFinding {
  readonly truth: Truth;
  readonly account: LedgerAccount;
}

/** What was found for each claim; the truth in it is that of the claim. */
export interface Findings {
  readonly nudge: NudgeFinding;
  readonly formula: FormulaFinding;
  readonly paths: PathsFinding;
  readonly kept: KeptFinding;
  readonly 'by-hand': AccountFinding;
  readonly flow: FlowFinding;
  readonly 'loss-fell': SummaryFinding;
  readonly 'gradient-fell': SummaryFinding;
  readonly converged: ConvergedFinding;
  readonly 'same-gradients': SidesFinding & { readonly account: LedgerAccount };
  readonly 'same-training': SameTrainingFinding;
  readonly stable: StableFinding & Pick<EngineDevice, 'precision'>;
  readonly learned: SummaryFinding & Pick<RunSettings, 'data'>;
  readonly depth: DepthFinding;
  readonly cheap: CostFinding;
  readonly universal: UniversalFinding;
}

/** Why a claim cannot be held against the run: a code, never a verdict. */
export type Obstacle =
  | { readonly obstacle: 'not-run' }
  | { readonly obstacle: 'diverged'; readonly epoch: number }
  | { readonly obstacle: 'automatic-missing'; readonly code: string }
  | { readonly obstacle: 'hand-missing'; readonly code: string }
  | { readonly obstacle: 'failed'; readonly code: string };

export type Judged = { readonly [Name in ClaimName]: Findings[Name] | Obstacle };

export const isObstacle = (found: Judged[ClaimName]): found is Obstacle => 'obstacle' in found;

export const truthOf = (found: Judged[ClaimName]): Truth => (isObstacle(found) ? 'unknown' : found.truth);
