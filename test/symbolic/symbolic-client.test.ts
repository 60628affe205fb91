// The whole way: a formula from the page to nerdamer in a real worker, through the gate, and back.
import { expect } from 'chai';
import { parse } from '../../src/symbolic/parse.ts';
import {
  acquireSymbolicWorker,
  directDerivative,
  releaseSymbolicWorker,
} from '../../src/symbolic/symbolic-client.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { SymbolicWorkerPool } from '../../src/symbolic/worker-pool.ts';
import { startSymbolicWorker, unavailable } from '../../src/symbolic/worker-start.ts';
import { quickestOf } from '../helpers/quickest.ts';

function tree(text: string): SyntaxTree {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`);
  return parsed.tree;
}

const { cases } = await fetch(new URL('../golden/derivatives.json', import.meta.url)).then(
  (answer) => answer.json() as Promise<{ cases: { text: string; variable: string }[] }>,
);

describe('the direct derivative', () => {
  let giveBack: () => void;
  before(() => {
    giveBack = acquireSymbolicWorker();
  });
  after(() => {
    giveBack();
    releaseSymbolicWorker();
  });

  it("is nerdamer's own form, compared at 24 points", async () => {
    const answer = await directDerivative(tree('sin(x^2)'), 'x');
    expect(answer).to.include({ status: 'agrees', differing: 0, missing: 0 });
    expect(answer.points).to.be.at.least(24);
    expect(answer.largestDifference).to.be.below(1e-12);
    expect(answer.text).to.be.a('string').that.includes('cos');
    expect(parse(answer.text ?? ''), 'the text can be typed in again').to.include({ ok: true });
  });

  it('has the names that the student typed', async () => {
    const { status, text } = await directDerivative(tree('W_2*tanh(W_1*θ+b)'), 'W_1');
    expect(status).to.equal('agrees');
    for (const name of ['W_1', 'W_2', 'θ', 'b']) expect(text).to.include(name);
  });

  it('names the disagreement where nerdamer is wrong', async () => {
    const answer = await directDerivative(tree('x*sqrt(y)'), 'x');
    expect(answer.status).to.equal('differs');
    expect(answer.tree).to.be.an('object');
    expect(answer.counterexample?.left).to.not.equal(answer.counterexample?.right);
  });

  it('says which functions have no rule, without asking', async () => {
    const pool = new SymbolicWorkerPool({
      start: () => {
        throw new Error('nobody should ask');
      },
    });
    const answer = await directDerivative(tree('relu(x)*floor(x)'), 'x', { pool });
    expect(answer.status).to.equal('no-rule');
    expect(answer.functions).to.have.members(['relu', 'floor']);
  });

  it('says that there is no rule where nerdamer leaves the derivative open', async () => {
    expect(await directDerivative(tree('sqrt(sin(x))'), 'x')).to.include({ status: 'no-rule' });
  });

  it('says that nerdamer failed where it throws', async () => {
    expect(await directDerivative(tree('1/(x-x)'), 'x')).to.include({ status: 'refused', reason: 'threw' });
  });

  it('says why there is no second opinion where no worker can start', async () => {
    const pool = new SymbolicWorkerPool({ start: () => Promise.reject(unavailable('policy')) });
    expect(await directDerivative(tree('x^2'), 'x', { pool })).to.include({
      status: 'unavailable',
      reason: 'policy',
    });
  });

  it('gives up a question that keeps nerdamer busy, answers the next, and the page stays alive', async () => {
    let [started, turns] = [0, 0];
    const start = () => {
      started++;
      return startSymbolicWorker();
    };
    // Shorter than nerdamer's own limit of 0.8 s, so that it is the worker that is ended.
    const pool = new SymbolicWorkerPool({ start, limit: 400, spareAfter: 100 });
    await directDerivative(tree('x^2'), 'x', { pool });
    const ticking = setInterval(() => turns++, 20);
    const factors = Array.from({ length: 40 }, (_, k) => `(x+${k + 1})`);
    const hard = directDerivative(tree(factors.join('*')), 'x', { pool });
    const next = directDerivative(tree('x^3'), 'x', { pool });
    expect(await hard).to.include({ status: 'timed-out' });
    expect(await next).to.include({ status: 'agrees' });
    clearInterval(ticking);
    pool.release();
    // The hard question had a spare made ready; on a busy machine an easy one takes long enough to have one as well.
    expect(started).to.be.within(2, 3);
    expect(turns).to.be.above(8);
  });

  it("counts nerdamer's own time limit as a time limit", async () => {
    const start = () => Promise.reject<Worker>(unavailable('failed'));
    const pool = new SymbolicWorkerPool({ start });
    pool.ask = async () => ({ status: 'failed', detail: 'timeout' });
    expect(await directDerivative(tree('x'), 'x', { pool })).to.include({ status: 'timed-out' });
  });

  it('rejects when the signal aborts', async () => {
    const controller = new AbortController();
    const question = directDerivative(tree('x^4'), 'x', { signal: controller.signal });
    controller.abort();
    const reason: unknown = await question.then(
      () => 'answered',
      (error: unknown) => error,
    );
    expect(reason).to.have.property('name', 'AbortError');
  });

  it('finds the same for every golden derivative in one worker as one by one', async () => {
    // The limit is not what is tested here; a slow machine may take its time.
    const pool = new SymbolicWorkerPool({ limit: 15_000 });
    const counts: Record<string, number> = {};
    for (const { text, variable } of cases) {
      const { status } = await directDerivative(tree(text), variable, { pool });
      counts[status] = (counts[status] ?? 0) + 1;
    }
    pool.release();
    expect(counts).to.deep.equal({ agrees: 214, differs: 17, 'no-rule': 11, refused: 5 });
  });

  it('works again after the workers were given back', async () => {
    releaseSymbolicWorker();
    expect(await directDerivative(tree('exp(x)'), 'x')).to.include({ status: 'agrees' });
  });

  it('answers a warm question within a few milliseconds', async () => {
    await directDerivative(tree('x^5'), 'x');
    // Each question is a new one: answers may be kept.
    let n = 6;
    const twenty = async () => {
      for (const end = n + 20; n < end; n++) await directDerivative(tree(`x^${n}`), 'x');
    };
    expect((await quickestOf(20 * 50, twenty)) / 20).to.be.below(50);
  });
});
