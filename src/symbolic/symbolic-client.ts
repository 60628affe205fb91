/**
 * Asks nerdamer for a derivative and says what its answer is worth: the second opinion on the page.
 * Nothing here is needed for the lab's own answers; where no worker can run, the answer is "unavailable".
 */
import type { Counterexample } from './equivalence.ts';
import { passGate, type RefusalReason } from './gate.ts';
import { toNerdamer } from './nerdamer-text.ts';
import { differentiate } from './differentiate.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { toText } from './format-text.ts';
import { SymbolicWorkerPool } from './worker-pool.ts';
import type { UnavailableReason } from './worker-start.ts';

export type DirectDerivativeStatus =
  /** nerdamer's answer is the derivative; `tree` is its own form of it. */
  | 'agrees'
  /** It is something else; `counterexample` says where. */
  | 'differs'
  /** nerdamer has no rule for a function in it (`functions`), or left the derivative unresolved. */
  | 'no-rule'
  /** No worker runs on this page; see `reason`. */
  | 'unavailable'
  /** nerdamer took longer than its limit and was ended. */
  | 'timed-out'
  /** There is an answer that cannot be shown to be right; see `reason`. */
  | 'refused';

export interface DirectDerivative {
  readonly status: DirectDerivativeStatus;
  /** nerdamer's answer with the student's names, where it could be read. */
  readonly tree?: SyntaxTree;
  /** The same as text. */
  readonly text?: string;
  /** Points at which it was compared with our own derivative. */
  readonly points: number;
  /** Points of them at which the two part. */
  readonly differing: number;
  /** Largest |difference| ÷ max(1, |values|) over the points. */
  readonly largestDifference: number;
  /** Points at which ours has a value and nerdamer's has none. */
  readonly missing: number;
  /** Where the two part: `left` is ours, `right` is nerdamer's. */
  readonly counterexample?: Counterexample;
  readonly reason?: UnavailableReason | RefusalReason | 'too-long';
  /** The functions without a rule. */
  readonly functions?: readonly string[];
}

export interface DirectDerivativeOptions {
  /** Aborting rejects the promise with the signal's reason, and takes the question from the queue. */
  readonly signal?: AbortSignal;
  /** Points that have to agree: 24 (a whole expression) unless told; 12 for a link. */
  readonly points?: number;
  /** Our own derivative, where the caller has it already. */
  readonly own?: SyntaxTree;
  /** The page's own workers unless told; tests bring theirs. */
  readonly pool?: SymbolicWorkerPool;
}

/** One queue for the page, as there is one GPU device: two workers would be twice the memory for no gain. */
const pagePool = new SymbolicWorkerPool();

/**
 * nerdamer's derivative of `tree` by `variable` with the gate's verdict. It never throws because of nerdamer:
 * what goes wrong there is a status. It rejects only when `signal` aborts.
 */
export async function directDerivative(
  tree: SyntaxTree,
  variable: string,
  options: DirectDerivativeOptions = {},
): Promise<DirectDerivative> {
  const question = toNerdamer(tree, variable);
  options.signal?.throwIfAborted();
  if (!question.ok && question.code === 'no-rule')
    return { ...nothingCompared, status: 'no-rule', functions: question.functions };
  if (!question.ok) return { ...nothingCompared, status: 'refused', reason: 'too-long' };
  const pool = options.pool ?? pagePool;
  const answer = await pool.ask(question.text, question.variable, options.signal);
  switch (answer.status) {
    case 'answered':
      return judged(answer.text, tree, variable, question.names, options);
    case 'failed':
      if (answer.detail === softLimit) return { ...nothingCompared, status: 'timed-out' };
      return { ...nothingCompared, status: 'refused', reason: 'threw' };
    case 'unavailable':
      return { ...nothingCompared, status: 'unavailable', reason: answer.reason };
    case 'timed-out':
      return { ...nothingCompared, status: 'timed-out' };
  }
}

/** Says that a widget is going to ask; call what comes back when it leaves the page. */
export const acquireSymbolicWorker = (): (() => void) => pagePool.acquire();

/** Ends the workers now. The next question starts one again, also after a start that failed ("try again"). */
export const releaseSymbolicWorker = (): void => pagePool.release();

/** What nerdamer throws when it stops itself, after 0.8 s in the loops that look at the clock. */
const softLimit = 'timeout';

const nothingCompared = { points: 0, differing: 0, largestDifference: 0, missing: 0 };

function judged(
  answer: string,
  tree: SyntaxTree,
  variable: string,
  names: readonly string[],
  { own = differentiate(tree, variable), points = 24 }: DirectDerivativeOptions,
): DirectDerivative {
  const verdict = passGate(answer, { tree, own, names, points });
  const text = 'tree' in verdict && verdict.tree ? toText(verdict.tree) : undefined;
  return { ...nothingCompared, ...verdict, ...(text !== undefined && { text }) };
}
