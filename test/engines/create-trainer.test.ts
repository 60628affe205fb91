// The door to the engines: unknown names, what takes over when WebGL is missing, and that it says so.
import { expect } from 'chai';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import type { CodedError } from '../../src/numerics/coded-error.ts';
import { allClose } from '../helpers/all-close.ts';

/** A page without WebGL: every canvas refuses its context until the returned function is called. */
function withoutWebgl(): () => void {
  const { getContext } = HTMLCanvasElement.prototype;
  const offscreen = globalThis.OffscreenCanvas?.prototype.getContext;
  const refuse = (): null => null;
  HTMLCanvasElement.prototype.getContext = refuse as typeof getContext;
  if (offscreen) OffscreenCanvas.prototype.getContext = refuse as typeof offscreen;
  return () => {
    HTMLCanvasElement.prototype.getContext = getContext;
    if (offscreen) OffscreenCanvas.prototype.getContext = offscreen;
  };
}

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('createTrainer', function () {
  this.timeout(60_000);

  it('an engine that is none → engine-name', async () => {
    const error = await rejection(createTrainer('wasm' as never, notebookPreset()));
    expect((error as CodedError).code).to.equal('engine-name');
  });

  it('a spec that nothing could train → its code, and no other engine is tried', async () => {
    const error = await rejection(createTrainer('webgl', { ...notebookPreset(), layers: [2, 0, 1] }));
    expect((error as CodedError).code).to.equal('network-zero-units');
  });

  it('webgl without WebGL → cpu-float64, with the reason; the training is the same', async () => {
    const restore = withoutWebgl();
    try {
      const trainer = await createTrainer('webgl', notebookPreset());
      expect(trainer.device).to.deep.equal({ engine: 'cpu-float64', backend: 'cpu', precision: 'float64' });
      expect(trainer.fallback).to.include({ from: 'webgl' });
      expect(trainer.fallback!.code).to.match(/^webgl-/);
      await trainer.step(3);
      const truth = await createTrainer('cpu-float64', notebookPreset());
      await truth.step(3);
      allClose(trainer.losses, truth.losses);
      const error = await rejection(createTrainer('webgl', notebookPreset(), { fallback: false }));
      expect((error as CodedError).code).to.match(/^webgl-/);
    } finally {
      restore();
    }
  });
});
