/**
 * What can go wrong between the page and its GPU, as errors that say which: the GPU cannot do this at all,
 * it lost our context in the middle, or it refused one of our shaders.
 */
import { CodedError } from '../../numerics/coded-error.ts';
import type { ErrorValues } from '../../numerics/coded-error.ts';

export type WebglUnavailableCode =
  | 'webgl-no-canvas'
  | 'webgl-no-webgl2'
  | 'webgl-no-float-targets'
  | 'webgl-too-few-draw-buffers'
  | 'webgl-texture-too-small'
  | 'webgl-not-restored';

/** This engine cannot run here; `createTrainer` hands over to cpu-float64 and says why. */
export class WebglUnavailableError extends CodedError {
  declare readonly code: WebglUnavailableCode;

  constructor(code: WebglUnavailableCode, values: ErrorValues = {}) {
    super(code, values);
    this.name = 'WebglUnavailableError';
  }
}

/** The context went away under our feet. Never seen outside the engine: the trainer rebuilds and goes on. */
export class ContextLostError extends Error {
  constructor() {
    super('webgl-context-lost');
    this.name = 'ContextLostError';
  }
}

/** A shader that the driver refused: its source with line numbers, and the driver's words. */
export class ShaderError extends Error {
  readonly numberedSource: string;
  readonly driverMessage: string;

  constructor(source: string, driverMessage: string) {
    const numberedSource = source
      .split('\n')
      .map((line, index) => `${String(index + 1).padStart(4)}  ${line}`)
      .join('\n');
    super(`webgl-shader ${driverMessage}\n${numberedSource}`);
    this.name = 'ShaderError';
    this.numberedSource = numberedSource;
    this.driverMessage = driverMessage;
  }
}
