// What a page does to a training that is under way: it is held up, hidden, put away and shown again, moved about,
// zoomed. The numbers have to be those of a training that nobody touched, to the last bit, each epoch told once.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropLoss } from '../../components/backprop-loss/backprop-loss.ts';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import type { TrainingStep } from '../../components/backprop-run/training-steps.ts';
import { defineElement } from '../../components/shared/define.ts';
import type { EngineName } from '../../src/network/trainer.ts';
import { fixture, twoFrames, until } from '../helpers/fixture.ts';

defineElement(BackpropRun);
defineElement(BackpropLoss);

const epochs = 600;
/** Points per update; the GPU trains with all of them, which is quick in software too. */
const engines: Readonly<Partial<Record<EngineName, number>>> = { 'cpu-float64': 32, webgl: 0 };

interface Trained {
  readonly host: BackpropRun;
  readonly told: string[];
}

async function begin(engine: EngineName): Promise<Trained> {
  const host = await fixture<BackpropRun>(html`
    <backprop-run
      engine=${engine}
      epochs=${epochs}
      batch-size=${engines[engine] ?? 0}
      optimizer="adam"
      learning-rate="0.01"
    >
      <backprop-loss></backprop-loss>
    </backprop-run>
  `);
  const told: string[] = [];
  host.addEventListener('training-step', (event) => {
    const { epoch, step, state } = (event as CustomEvent<TrainingStep>).detail;
    told.push(`${epoch} ${step} ${state}`);
  });
  return { host, told };
}

/** Everything that a training left behind, bit by bit. */
function remains(host: BackpropRun): string {
  const run = host.current!;
  const { parameters, loss, gradientNorm } = run.readout!;
  return JSON.stringify({ losses: run.losses, norms: run.gradientNorms, parameters, loss, gradientNorm });
}

const isThere = (host: BackpropRun): boolean =>
  host.current?.epoch === epochs && host.current.state === 'paused' && host.current.readout?.epoch === epochs;

async function undisturbed(engine: EngineName): Promise<string> {
  const { host } = await begin(engine);
  await host.step(epochs);
  await until(() => isThere(host), 'the undisturbed training ends', { timeoutMilliseconds: 60_000 });
  const left = remains(host);
  host.remove();
  return left;
}

function hold(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** Says that the page is out of sight, as a browser does when another tab comes forward. */
function setHidden(isHidden: boolean): void {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (isHidden ? 'hidden' : 'visible'),
  });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

function showAgain(): void {
  setHidden(false);
  Reflect.deleteProperty(document, 'visibilityState');
  Reflect.deleteProperty(document, 'hidden');
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const deeds: Readonly<Record<string, (host: BackpropRun) => Promise<void> | void>> = {
  'the page is held up for a quarter of a second, three times': async () => {
    for (let time = 0; time < 3; time++) {
      hold(250);
      await pause(5);
    }
  },
  'the tab is hidden and shown': async () => {
    setHidden(true);
    await pause(60);
    showAgain();
  },
  'the page goes into the back-forward cache and comes out of it': async () => {
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    setHidden(true);
    await pause(40);
    showAgain();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  },
  'the element moves to another place': async (host) => {
    const place = document.createElement('section');
    host.parentElement!.append(place);
    place.append(host);
    await pause(10);
  },
  'the element leaves and comes back': async (host) => {
    const place = host.parentElement!;
    host.remove();
    await pause(30);
    place.append(host);
    await until(() => host.current !== undefined, 'the training comes back');
    await host.current!.ready;
  },
  'the page is zoomed': async () => {
    const before = Object.getOwnPropertyDescriptor(window, 'devicePixelRatio')!;
    Object.defineProperty(window, 'devicePixelRatio', { configurable: true, get: () => 1.5 });
    window.dispatchEvent(new Event('resize'));
    await pause(20);
    Object.defineProperty(window, 'devicePixelRatio', before);
    window.dispatchEvent(new Event('resize'));
  },
};

describe('a training that something happens to', function () {
  this.timeout(120_000);
  afterEach(() => showAgain());

  for (const engine of Object.keys(engines) as EngineName[]) {
    it(`${engine}: the numbers are those of an undisturbed one, to the bit, and no epoch is told twice`, async () => {
      const expected = await undisturbed(engine);
      for (const [title, deed] of Object.entries(deeds)) {
        const { host, told } = await begin(engine);
        await host.play();
        await until(() => (host.current?.epoch ?? 0) > 3, `${title}: it trains`);
        await deed(host);
        if (!host.current!.isPlaying && host.current!.epoch < epochs) host.current!.play();
        await until(() => isThere(host), `${title}: it ends`, { timeoutMilliseconds: 60_000 });
        expect(remains(host), title).to.equal(expected);
        expect(new Set(told).size, `${title}: epochs told twice`).to.equal(told.length);
        expect(host.current!.notices, title).to.deep.equal([]);
        host.remove();
        await pause(0);
      }
    });
  }

  it('at rest after a deed nothing is drawn: no frame is asked for', async () => {
    const { host } = await begin('cpu-float64');
    await host.step(5);
    for (const deed of [deeds['the tab is hidden and shown'], deeds['the page is zoomed']]) await deed(host);
    await twoFrames();
    const { requestAnimationFrame: original } = window;
    let asked = 0;
    window.requestAnimationFrame = (callback) => {
      asked++;
      return original.call(window, callback);
    };
    const counted = async (): Promise<number> => {
      asked = 0;
      await pause(300);
      return asked;
    };
    // What was under way may end first, on a busy machine late.
    for (let tries = 0; tries < 60; tries++) if ((await counted()) === 0) break;
    const atRest = await counted();
    window.requestAnimationFrame = original;
    expect(atRest).to.equal(0);
  });

  it('moved into the document of a frame and back, it goes on with the same numbers', async () => {
    const expected = await undisturbed('cpu-float64');
    const { host } = await begin('cpu-float64');
    const place = host.parentElement!;
    const frame = document.createElement('iframe');
    frame.title = 'another document';
    place.append(frame);
    await host.play();
    await until(() => (host.current?.epoch ?? 0) > 3, 'it trains');
    frame.contentDocument!.body.append(host);
    await pause(50);
    place.append(host);
    await until(() => host.current !== undefined, 'the training comes back');
    await host.current!.ready;
    if (!host.current!.isPlaying) host.current!.play();
    await until(() => isThere(host), 'it ends', { timeoutMilliseconds: 60_000 });
    expect(remains(host)).to.equal(expected);
    frame.remove();
  });
});
