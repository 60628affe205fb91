// The queue in front of the worker, with workers made of plain objects: order, time limit, spare, giving back.
import { expect } from 'chai';
import type { NerdamerJob } from '../../src/symbolic/nerdamer-protocol.ts';
import { SymbolicWorkerPool } from '../../src/symbolic/worker-pool.ts';
import { unavailable } from '../../src/symbolic/worker-start.ts';

/** Answers `text` in capitals, except 'never', 'throws' and 'dies'. */
class PretendWorker extends EventTarget {
  ended = false;
  busy = 0;
  mostAtOnce = 0;
  readonly asked: string[] = [];

  postMessage(job: NerdamerJob): void {
    this.asked.push(job.text);
    this.busy++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.busy);
    if (job.text === 'never') return;
    setTimeout(() => {
      this.busy--;
      if (job.text === 'dies') this.dispatchEvent(new ErrorEvent('error', { message: 'gone' }));
      else this.#reply(job);
    }, 1);
  }

  #reply({ id, text }: NerdamerJob): void {
    const answer =
      text === 'throws' ? { ok: false, detail: 'Division by zero' } : { ok: true, text: text.toUpperCase() };
    this.dispatchEvent(new MessageEvent('message', { data: { id, answer } }));
  }

  terminate(): void {
    this.ended = true;
  }
}

function pretendPool(options: { limit?: number; spareAfter?: number; idleAfter?: number } = {}) {
  const workers: PretendWorker[] = [];
  const start = async (): Promise<Worker> => {
    const worker = new PretendWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { workers, pool: new SymbolicWorkerPool({ start, ...options }) };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('the queue in front of the symbolic worker', () => {
  it('starts no worker before the first question', async () => {
    const { pool, workers } = pretendPool();
    expect(workers).to.have.length(0);
    expect(await pool.ask('a', 'v0')).to.deep.equal({ status: 'answered', text: 'A' });
    expect(workers).to.have.length(1);
    pool.release();
  });

  it('puts one question at a time and answers each caller with its own answer', async () => {
    const { pool, workers } = pretendPool();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((text) => pool.ask(text, 'v0')));
    expect(answers.map((answer) => answer.status === 'answered' && answer.text)).to.deep.equal([
      'A',
      'B',
      'C',
      'D',
    ]);
    expect(workers[0].mostAtOnce).to.equal(1);
    expect(workers[0].asked).to.deep.equal(['a', 'b', 'c', 'd']);
    pool.release();
  });

  it('asks the same question once', async () => {
    const { pool, workers } = pretendPool();
    await pool.ask('a', 'v0');
    expect(await pool.ask('a', 'v0')).to.deep.equal({ status: 'answered', text: 'A' });
    expect(workers[0].asked).to.deep.equal(['a']);
    pool.release();
  });

  it('asks it once, too, where many ask before the answer is there', async () => {
    const { pool, workers } = pretendPool();
    const answers = await Promise.all(['a', 'b', 'a', 'b', 'a'].map((text) => pool.ask(text, 'v0')));
    expect(answers.map((answer) => answer.status === 'answered' && answer.text)).to.deep.equal([
      'A',
      'B',
      'A',
      'B',
      'A',
    ]);
    expect(workers[0].asked).to.deep.equal(['a', 'b']);
    pool.release();
  });

  it('ends a worker that takes too long, and the spare that was got ready takes over', async () => {
    const { pool, workers } = pretendPool({ limit: 60, spareAfter: 10 });
    const [slow, next] = await Promise.all([pool.ask('never', 'v0'), pool.ask('a', 'v0')]);
    expect(slow).to.deep.equal({ status: 'timed-out' });
    expect(next).to.deep.equal({ status: 'answered', text: 'A' });
    expect(workers.map((worker) => worker.ended)).to.deep.equal([true, false]);
    expect(workers[1].asked).to.deep.equal(['a']);
    pool.release();
  });

  it('gets no spare ready for ordinary questions', async () => {
    const { pool, workers } = pretendPool({ spareAfter: 50 });
    await pool.ask('a', 'v0');
    await pause(80);
    expect(workers).to.have.length(1);
    pool.release();
  });

  it("passes nerdamer's own error on as an answer, and goes on", async () => {
    const { pool } = pretendPool();
    expect(await pool.ask('throws', 'v0')).to.deep.equal({ status: 'failed', detail: 'Division by zero' });
    expect((await pool.ask('a', 'v0')).status).to.equal('answered');
    pool.release();
  });

  it('starts another worker after one died', async () => {
    const { pool, workers } = pretendPool();
    expect(await pool.ask('dies', 'v0')).to.deep.equal({ status: 'failed', detail: 'gone' });
    expect((await pool.ask('a', 'v0')).status).to.equal('answered');
    expect(workers).to.have.length(2);
    pool.release();
  });

  it('rejects an aborted question with the reason, and the others are answered', async () => {
    const { pool, workers } = pretendPool();
    const controller = new AbortController();
    const first = pool.ask('a', 'v0');
    const dropped = pool.ask('b', 'v0', controller.signal).then(
      () => 'answered',
      (reason: unknown) => reason,
    );
    const third = pool.ask('c', 'v0');
    controller.abort(new Error('typed on'));
    expect(await dropped)
      .to.be.instanceOf(Error)
      .with.property('message', 'typed on');
    expect((await first).status).to.equal('answered');
    expect((await third).status).to.equal('answered');
    expect(workers[0].asked).to.deep.equal(['a', 'c']);
    pool.release();
  });

  it('rejects at once when the signal was aborted before', async () => {
    const { pool, workers } = pretendPool();
    const reason = await pool.ask('a', 'v0', AbortSignal.abort(new Error('late'))).catch((e: Error) => e);
    expect(reason).to.have.property('message', 'late');
    expect(workers).to.have.length(0);
  });

  it('says why no worker could start, tries once only, and again after a release', async () => {
    let tries = 0;
    const pool = new SymbolicWorkerPool({
      start: async () => {
        tries++;
        throw unavailable('policy');
      },
    });
    const refused = { status: 'unavailable', reason: 'policy' };
    expect(await pool.ask('a', 'v0')).to.deep.equal(refused);
    expect(await pool.ask('b', 'v0')).to.deep.equal(refused);
    expect(tries).to.equal(1);
    pool.release();
    expect(await pool.ask('c', 'v0')).to.deep.equal(refused);
    expect(tries).to.equal(2);
  });

  it('answers what waits when the workers are given back, and works again afterwards', async () => {
    const { pool, workers } = pretendPool({ limit: 40 });
    const waiting = [pool.ask('never', 'v0'), pool.ask('a', 'v0')];
    await pause(5);
    pool.release();
    for (const answer of await Promise.all(waiting))
      expect(answer).to.deep.equal({ status: 'unavailable', reason: 'released' });
    expect(workers[0].ended).to.equal(true);
    expect(pool.isActive).to.equal(false);
    expect((await pool.ask('b', 'v0')).status).to.equal('answered');
    await pause(60);
    expect(workers[1].ended, 'the old time limit must not end the new worker').to.equal(false);
    pool.release();
  });

  it('ends the worker when nobody holds it and nothing was asked for a while', async () => {
    const { pool, workers } = pretendPool({ idleAfter: 30 });
    const giveBack = pool.acquire();
    await pool.ask('a', 'v0');
    await pause(60);
    expect(workers[0].ended, 'held').to.equal(false);
    giveBack();
    giveBack();
    await pause(60);
    expect(workers[0].ended, 'given back').to.equal(true);
    expect(pool.isActive).to.equal(false);
  });

  it('ends the worker by itself when nobody ever held it', async () => {
    const { pool, workers } = pretendPool({ idleAfter: 20 });
    await pool.ask('a', 'v0');
    await pause(50);
    expect(workers[0].ended).to.equal(true);
  });
});
