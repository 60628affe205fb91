// One GPU device for the page: shared, counted, given back, and rebuilt when the browser takes it away.
import { expect } from 'chai';
import { createTrainer } from '../../../src/engines/create-trainer.ts';
import { deviceStatus, loseContextForTest, resetDevice } from '../../../src/engines/webgl/device.ts';
import { createWebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import type { WebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import { WebglUnavailableError } from '../../../src/engines/webgl/webgl-errors.ts';
import type { NetworkSpec } from '../../../src/network/network-spec.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { RandomState } from '../../../src/numerics/random.ts';
import { randomSpec } from '../reference.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const deep = (): NetworkSpec =>
  randomSpec(
    {
      layers: [2, 20, 20, 1],
      activations: ['tanh', 'relu', 'sigmoid'],
      loss: 'binary-cross-entropy',
      optimizer: 'adam',
    },
    { points: 200 },
  );

describe('the GPU device of the page', function () {
  this.timeout(120_000);
  beforeEach(() => resetDevice());
  afterEach(() => {
    expect(deviceStatus().glError).to.equal(0);
    resetDevice();
  });

  it('forty trainers, some disposed → one context; all disposed → nothing left', async () => {
    const trainers: WebglTrainer[] = [];
    for (let index = 0; index < 40; index++) {
      trainers.push(await createWebglTrainer(notebookPreset()));
      if (index % 3 === 0) trainers.shift()?.dispose();
    }
    await Promise.all(trainers.map((trainer) => trainer.step(3)));
    expect(deviceStatus()).to.include({ contextsOpened: 1, users: trainers.length });
    // Networks of one shape share their programs.
    expect(deviceStatus().counts.programs).to.equal(1);
    for (const trainer of trainers) trainer.dispose();
    expect(deviceStatus()).to.include({ users: 0 });
    expect(deviceStatus().counts).to.include({ textures: 0, framebuffers: 0, programs: 0 });
  });

  it('the last one gone → the context is given back; the next one opens a new one', async () => {
    const trainer = await createWebglTrainer(notebookPreset());
    trainer.dispose();
    await pause(700);
    expect(deviceStatus().counts.buffers).to.equal(0);
    const next = await createWebglTrainer(notebookPreset());
    expect(deviceStatus().contextsOpened).to.equal(2);
    next.dispose();
  });

  it('200 trainings begun and dropped, also in the middle of a step → the counts of before', async () => {
    const keepers = [await createWebglTrainer(notebookPreset()), await createWebglTrainer(deep())];
    await Promise.all(keepers.map((keeper) => keeper.step(1)));
    const before = deviceStatus().counts;
    for (let index = 0; index < 200; index++) {
      const trainer = await createWebglTrainer(index % 10 === 0 ? deep() : notebookPreset());
      const stepping = trainer.step(2);
      if (index % 2 === 0) await stepping;
      trainer.dispose();
      await stepping.catch(() => undefined);
    }
    const { buffers: _pool, ...after } = deviceStatus().counts;
    const { buffers: _poolBefore, ...expected } = before;
    expect(after).to.deep.equal(expected);
    expect(deviceStatus().counts.buffers).to.be.lessThan(12);
    for (const keeper of keepers) keeper.dispose();
  });

  for (const [name, spec, updates, times] of [
    ['resident', notebookPreset(), 300, 50],
    ['tiled', deep(), 12, 5],
    ['mini-batches', { ...deep(), batchSize: 32 }, 12, 5],
  ] as const) {
    it(`${name}: the context lost and restored ${times} times → the losses of the undisturbed run`, async () => {
      const undisturbed = await createWebglTrainer(spec);
      await undisturbed.step(updates * times);
      const random = new RandomState(1);
      const trainer = await createWebglTrainer(spec);
      for (let index = 0; index < times; index++) {
        const stepping = trainer.step(updates);
        await pause(random.interval(12));
        const { restore } = loseContextForTest();
        await pause(5);
        restore();
        await stepping;
      }
      expect(trainer.stepCount).to.equal(updates * times);
      expect(trainer.losses).to.deep.equal(undisturbed.losses);
      expect(trainer.gradientNorms).to.deep.equal(undisturbed.gradientNorms);
      expect(await trainer.parameters()).to.deep.equal(await undisturbed.parameters());
      // The other one lost its textures too, and does not notice.
      await undisturbed.step(2);
      await trainer.step(2);
      expect(trainer.losses).to.deep.equal(undisturbed.losses);
      expect(await trainer.gradients()).to.deep.equal(await undisturbed.gradients());
      trainer.dispose();
      undisturbed.dispose();
      expect(deviceStatus().counts.textures).to.equal(0);
    });
  }

  it('lost again and again while the forms are built anew → the losses of the undisturbed run', async () => {
    const spec = { ...deep(), batchSize: 32 };
    const undisturbed = await createWebglTrainer(spec);
    const updates = 6;
    const rounds = 6;
    await undisturbed.step(updates * rounds);
    const random = new RandomState(2);
    const trainer = await createWebglTrainer(spec);
    for (let round = 0; round < rounds; round++) {
      const stepping = trainer.step(updates);
      for (let again = 0; again < 3; again++) {
        const { restore } = loseContextForTest();
        await pause(5);
        restore();
        await pause(random.interval(8));
      }
      await stepping;
    }
    expect(trainer.losses).to.deep.equal(undisturbed.losses);
    expect(await trainer.parameters()).to.deep.equal(await undisturbed.parameters());
    trainer.dispose();
    undisturbed.dispose();
  });

  it('a context that never comes back → another one takes its place', async () => {
    const trainer = await createWebglTrainer(notebookPreset());
    await trainer.step(10);
    loseContextForTest();
    await trainer.step(10);
    expect(trainer.losses.length).to.equal(21);
    expect(deviceStatus().contextsOpened).to.equal(2);
    trainer.dispose();
  });

  describe('where the GPU cannot do it', () => {
    const undo: (() => void)[] = [];
    afterEach(() => {
      for (const each of undo.splice(0)) each();
    });

    function replace<T extends object>(target: T, key: keyof T & string, value: unknown): void {
      const original = Object.getOwnPropertyDescriptor(target, key)!;
      Object.defineProperty(target, key, { ...original, value });
      undo.push(() => Object.defineProperty(target, key, original));
    }

    async function refusal(): Promise<WebglUnavailableError> {
      const error: unknown = await createWebglTrainer(notebookPreset()).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(WebglUnavailableError);
      expect(deviceStatus().users).to.equal(0);
      return error as WebglUnavailableError;
    }

    it('no WebGL2 → says so, and createTrainer hands over to float64', async () => {
      replace(HTMLCanvasElement.prototype, 'getContext', () => null);
      if (typeof OffscreenCanvas !== 'undefined')
        replace(OffscreenCanvas.prototype, 'getContext', () => null);
      expect((await refusal()).code).to.equal('webgl-no-webgl2');
      const trainer = await createTrainer('webgl', notebookPreset());
      expect(trainer.device.engine).to.equal('cpu-float64');
      expect(trainer.fallback).to.deep.include({ from: 'webgl', code: 'webgl-no-webgl2' });
      trainer.dispose();
    });

    it('no float targets → says so', async () => {
      const { getExtension } = WebGL2RenderingContext.prototype;
      replace(
        WebGL2RenderingContext.prototype,
        'getExtension',
        function (this: WebGL2RenderingContext, name: string) {
          return name === 'EXT_color_buffer_float'
            ? null
            : (getExtension.call(this, name as 'WEBGL_multi_draw') as unknown);
        },
      );
      expect((await refusal()).code).to.equal('webgl-no-float-targets');
    });

    it('too few draw buffers, too small textures → says so, with the numbers', async () => {
      const { getParameter } = WebGL2RenderingContext.prototype;
      const limit = (wanted: number, value: number) =>
        replace(
          WebGL2RenderingContext.prototype,
          'getParameter',
          function (this: WebGL2RenderingContext, name: number) {
            return name === wanted ? value : (getParameter.call(this, name) as unknown);
          },
        );
      limit(WebGL2RenderingContext.MAX_DRAW_BUFFERS, 4);
      expect(await refusal()).to.deep.include({
        code: 'webgl-too-few-draw-buffers',
        values: { buffers: 4, needed: 8 },
      });
      limit(WebGL2RenderingContext.MAX_TEXTURE_SIZE, 2048);
      expect(await refusal()).to.deep.include({
        code: 'webgl-texture-too-small',
        values: { size: 2048, needed: 4096 },
      });
    });
  });
});
