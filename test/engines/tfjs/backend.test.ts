// What tfjs takes from the page it gives back: tensors, and its GL context when its last trainer leaves.
import { expect } from 'chai';
import * as tf from '@tensorflow/tfjs-core';
import { createTrainer } from '../../../src/engines/create-trainer.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { CodedError } from '../../../src/numerics/coded-error.ts';
import { allClose } from '../../helpers/all-close.ts';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';

const contextOf = (): WebGLRenderingContext =>
  (tf.engine().registry['webgl'] as unknown as MathBackendWebGL).gpgpu.gl;

describe('tfjs beside the page', function () {
  this.timeout(60_000);

  for (const backend of ['webgl', 'cpu'] as const) {
    it(`${backend}: no tensor is left, whatever was asked for`, async () => {
      const keepAlive = await createTrainer('tfjs', notebookPreset(), { tfjs: { backend } });
      const before = tf.memory().numTensors;
      for (const optimizer of ['gradient-descent', 'momentum', 'adam'] as const) {
        for (const batchSize of [undefined, 30]) {
          const spec = { ...notebookPreset(), optimizer, batchSize };
          const trainer = await createTrainer('tfjs', spec, { tfjs: { backend } });
          await trainer.step(5);
          const during = tf.memory().numTensors;
          await trainer.step(40);
          expect(tf.memory().numTensors).to.equal(during);
          await trainer.gradients();
          await trainer.predict(spec.inputs);
          const snapshot = await trainer.snapshot();
          await trainer.restore(snapshot);
          await trainer.setData(spec.inputs.slice(0, 60), spec.targets.slice(0, 60));
          await trainer.setParameters(spec.parameters!);
          trainer.setLearningRate(1e30);
          await trainer.step(20);
          expect(tf.memory().numTensors).to.equal(during);
          trainer.dispose();
        }
      }
      expect(tf.memory().numTensors).to.equal(before);
      keepAlive.dispose();
      expect(tf.memory().numTensors).to.equal(0);
    });
  }

  it('disposed in the middle of a step → no tensor is left either', async () => {
    const before = tf.memory().numTensors;
    const trainer = await createTrainer('tfjs', notebookPreset(), { tfjs: { backend: 'cpu' } });
    const stepping = trainer.step(10_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    trainer.dispose();
    await stepping;
    expect(tf.memory().numTensors).to.equal(before);
  });

  it('the last trainer gone → its GL context too; the next one gets a new one and the same numbers', async () => {
    const [first, second] = [
      await createTrainer('tfjs', notebookPreset()),
      await createTrainer('tfjs', notebookPreset()),
    ];
    const gl = contextOf();
    await first.step(3);
    first.dispose();
    expect(gl.isContextLost()).to.equal(false);
    second.dispose();
    expect(tf.findBackendFactory('webgl')).to.equal(null);
    await new Promise((resolve) => setTimeout(resolve));
    expect(gl.isContextLost()).to.equal(true);
    const third = await createTrainer('tfjs', notebookPreset());
    expect(contextOf()).not.to.equal(gl);
    await third.step(3);
    allClose(third.losses, first.losses);
    third.dispose();
  });

  it('the context lost under it → a code; a new trainer goes on from a snapshot', async () => {
    const spec = notebookPreset();
    const trainer = await createTrainer('tfjs', spec);
    await trainer.step(4);
    const snapshot = await trainer.snapshot();
    contextOf().getExtension('WEBGL_lose_context')!.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const error: unknown = await trainer.step(2).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(CodedError);
    expect((error as CodedError).code).to.equal('tfjs-context-lost');
    const next = await createTrainer('tfjs', spec);
    trainer.dispose();
    await next.restore(snapshot);
    await next.step(2);
    expect(next.stepCount).to.equal(6);
    expect(next.losses.every(Number.isFinite)).to.equal(true);
    next.dispose();
  });

  it('both backends side by side → each computes on its own', async () => {
    const [gpu, processor] = [
      await createTrainer('tfjs', notebookPreset()),
      await createTrainer('tfjs', notebookPreset(), { tfjs: { backend: 'cpu' } }),
    ];
    await Promise.all([gpu.step(20), processor.step(20)]);
    allClose(gpu.losses, processor.losses, { absolute: 1e-6 });
    expect([gpu.device.backend, processor.device.backend]).to.deep.equal(['webgl', 'cpu']);
    gpu.dispose();
    processor.dispose();
  });
});
