// Figures are drawn in turns: the page is never held for longer than one figure takes.
import { expect } from 'chai';
import type { ReactiveControllerHost } from 'lit';
import { FigureQueue } from '../../../components/shared/figure-queue.ts';
import { until } from '../../helpers/fixture.ts';

/** A figure that takes some milliseconds to draw. */
function slowFigure(milliseconds: number, log: () => void): ReactiveControllerHost {
  let done = Promise.resolve(true);
  return {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => {
      done = Promise.resolve().then(() => {
        const started = performance.now();
        while (performance.now() - started < milliseconds);
        log();
        return true;
      });
    },
    get updateComplete() {
      return done;
    },
  };
}

describe('the queue of figures', () => {
  it('draws quick figures in one go', async () => {
    const queue = new FigureQueue();
    let drawn = 0;
    const { now } = performance;
    // By a clock that stands, they are quick also where the machine turns to something else in their midst.
    performance.now = () => 0;
    try {
      for (let figure = 0; figure < 5; figure++) queue.add(slowFigure(0, () => drawn++));
      for (let turn = 0; turn < 40; turn++) await Promise.resolve();
    } finally {
      performance.now = now;
    }
    expect(drawn).to.equal(5);
  });

  it('lets the page have its turn between slow ones', async () => {
    const queue = new FigureQueue();
    const order: string[] = [];
    for (const name of ['a', 'b', 'c']) queue.add(slowFigure(20, () => order.push(name)));
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => order.push('page'));
    port1.start();
    port2.postMessage(0);
    await until(() => order.filter((each) => each !== 'page').length === 3, 'all are drawn');
    expect(order.indexOf('page')).to.be.within(0, 2);
    port1.close();
  });

  it('draws a figure that is told often once', async () => {
    const queue = new FigureQueue();
    let drawn = 0;
    const slow = slowFigure(20, () => undefined);
    const figure = slowFigure(0, () => drawn++);
    queue.add(slow);
    for (let time = 0; time < 10; time++) queue.add(figure);
    await until(() => drawn > 0, 'it is drawn');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(drawn).to.equal(1);
  });

  it('passes over a figure that fails, or that has gone', async () => {
    const queue = new FigureQueue();
    const failing = {
      ...slowFigure(0, () => undefined),
      updateComplete: Promise.reject(new Error('broken')),
    };
    let drawn = 0;
    const gone = slowFigure(0, () => expect.fail('it was taken out'));
    queue.add(failing);
    queue.add(gone);
    queue.remove(gone);
    queue.add(slowFigure(0, () => drawn++));
    await until(() => drawn === 1, 'the last one is drawn');
  });
});
