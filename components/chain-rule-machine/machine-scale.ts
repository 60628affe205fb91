/**
 * What part of each number line is shown. All lines have the same scale, so that a stretch can be measured with a
 * ruler; a line whose step is too long for the page is drawn smaller, and says by how much.
 */
import type { MachineModel, Stage } from './machine-model.ts';

export interface LineWindow {
  readonly low: number;
  readonly high: number;
  /** 1 for the common scale; 10 where this line is drawn ten times smaller. */
  readonly zoom: number;
}

/** The window keeps this share of its width free on either side of what it has to show. */
const margin = 0.12;
/** One window for all lines, as long as it need not be wider than this many times the step's own window. */
const widestCommon = 6;

const finite = (stage: Stage): number[] => [stage.from, stage.to, stage.predicted].filter(Number.isFinite);

/** 1, 2 or 5 times a power of ten, at least `size`. */
function niceCeiling(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= size * (1 - 1e-9)) ?? 10;
  return digit * power;
}

/** The step's own window: four to five steps wide, and never so narrow that ticks lose their meaning. */
const ownWidth = (step: number): number => Math.max(5 * Math.abs(step), 1e-6);

/** A common window where everything fits, else windows of the same width that follow their values. */
export function windowsFor(model: MachineModel, isNarrow: boolean): LineWindow[] {
  const { stages } = model;
  const [x] = stages;
  const width = ownWidth(x.to - x.from) * (isNarrow ? 0.6 : 1);
  const all = stages.flatMap(finite);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const needed = (high - low) * (1 + 2 * margin);
  if (needed <= widestCommon * width) {
    const common = Math.max(width, needed);
    const middle = (low + high) / 2;
    return stages.map(() => ({ low: middle - common / 2, high: middle + common / 2, zoom: 1 }));
  }
  return stages.map((stage) => ownWindow(stage, width));
}

function ownWindow(stage: Stage, width: number): LineWindow {
  const shown = finite(stage);
  if (shown.length === 0) return { low: 0, high: width, zoom: 1 };
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const needed = (high - low) * (1 + 2 * margin);
  const zoom = needed > width ? niceCeiling(needed / width) : 1;
  const middle = (low + high) / 2;
  return { low: middle - (width * zoom) / 2, high: middle + (width * zoom) / 2, zoom };
}

/** True where the moving parts have left the windows, so that new ones are needed. */
export function hasLeft(model: MachineModel, windows: readonly LineWindow[]): boolean {
  if (windows.length !== model.stages.length) return true;
  return model.stages.some((stage, index) => {
    const { low, high } = windows[index];
    const edge = (high - low) * 0.02;
    return finite(stage).some((value) => value < low + edge || value > high - edge);
  });
}

/** True where the step has become so small on its line that the window should close in on it. */
export function isTiny(model: MachineModel, [window]: readonly LineWindow[]): boolean {
  const [x] = model.stages;
  return Math.abs(x.to - x.from) < 0.05 * (window.high - window.low);
}

/** Round numbers to put ticks at: about `count` of them. */
export function ticksOf({ low, high }: LineWindow, count: number): number[] {
  const step = niceCeiling((high - low) / count);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}
