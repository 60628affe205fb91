/**
 * A curve as a sound: from left to right in three seconds, high where it is high, with a click where it crosses zero
 * and silence where it has no value. Loaded when somebody first asks to hear one.
 */
import type { PointLike } from './chart-spec.ts';

/** How long one curve is heard, in seconds: long enough to follow a wave, short enough to hear twice. */
export const curveSeconds = 3;
/** The lowest and the highest pitch, in hertz: two octaves, in the middle of what every small loudspeaker plays. */
const lowestPitch = 220;
const highestPitch = 880;
/** As loud as speech beside it: a screen reader may be talking. */
const loudness = 0.16;
/** A tone that starts or ends at once cracks; it is faded over this many seconds. */
const fade = 0.015;
const click = { pitch: 1760, seconds: 0.03, loudness: 0.12 };
/** Steps in which a curve is followed. */
const steps = 180;

/** What is heard at a moment: a pitch in hertz, or `undefined` for silence. */
export interface Tone {
  /** Seconds from the beginning. */
  readonly time: number;
  readonly pitch: number | undefined;
}

export interface Melody {
  readonly tones: readonly Tone[];
  /** Moments at which the curve crosses zero. */
  readonly clicks: readonly number[];
}

interface Range {
  readonly min: number;
  readonly max: number;
}

const share = (value: number, { min, max }: Range): number =>
  max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0.5;

/** Equal steps of y are equal musical intervals, since that is how an ear hears pitch. */
const pitchOf = (y: number, range: Range): number =>
  lowestPitch * (highestPitch / lowestPitch) ** share(y, range);

/**
 * The curve's points, as drawn, in the places of the axes; `x` and `y` are the ranges of the axes, `zero` is the place
 * of 0 on y (NaN on an axis without one). The points need not be evenly spaced; they ascend in x.
 */
export function melodyOf(
  points: readonly PointLike[],
  { x, y, zero }: { readonly x: Range; readonly y: Range; readonly zero: number },
): Melody {
  const tones: Tone[] = [];
  const clicks: number[] = [];
  let at = 0;
  let before = Number.NaN;
  for (let step = 0; step <= steps; step++) {
    const place = x.min + ((x.max - x.min) * step) / steps;
    while (at < points.length - 2 && points[at + 1][0] <= place) at++;
    const value = valueAt(points, at, place);
    const time = (curveSeconds * step) / steps;
    tones.push({ time, pitch: Number.isFinite(value) ? pitchOf(value, y) : undefined });
    if ((before < zero && value >= zero) || (before > zero && value <= zero)) clicks.push(time);
    before = value;
  }
  return { tones, clicks };
}

/** Between two points the curve is straight, as it is drawn; outside its points it has no value. */
function valueAt(points: readonly PointLike[], at: number, place: number): number {
  if (points.length === 0) return Number.NaN;
  if (points.length === 1) return points[0][0] === place ? points[0][1] : Number.NaN;
  const [x0, y0] = points[at];
  const [x1, y1] = points[at + 1];
  const slack = 1e-9 * Math.max(Math.abs(x0), Math.abs(x1), 1);
  if (place < x0 - slack || place > x1 + slack) return Number.NaN;
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (place - x0)) / (x1 - x0);
}

/** Puts a melody into an audio context, beginning at `start` (its seconds); answers its sources, to be stopped. */
export function scheduleMelody(
  context: BaseAudioContext,
  { tones, clicks }: Melody,
  start: number,
): readonly OscillatorNode[] {
  const end = start + curveSeconds + fade;
  const voice = context.createOscillator();
  const volume = context.createGain();
  const side = context.createStereoPanner();
  voice.type = 'triangle';
  voice.connect(volume).connect(side).connect(context.destination);
  side.pan.setValueAtTime(-0.8, start);
  side.pan.linearRampToValueAtTime(0.8, end);
  volume.gain.setValueAtTime(0, start);
  let isHeard = false;
  for (const { time, pitch } of tones) {
    const moment = start + time;
    if (pitch !== undefined) voice.frequency.setTargetAtTime(pitch, moment, fade / 3);
    const shouldBeHeard = pitch !== undefined;
    if (shouldBeHeard !== isHeard)
      volume.gain.setTargetAtTime(shouldBeHeard ? loudness : 0, moment, fade / 3);
    isHeard = shouldBeHeard;
  }
  volume.gain.setTargetAtTime(0, start + curveSeconds, fade / 3);
  voice.start(start);
  voice.stop(end + fade);
  return [voice, ...clicks.map((time) => scheduleClick(context, start + time))];
}

function scheduleClick(context: BaseAudioContext, moment: number): OscillatorNode {
  const source = context.createOscillator();
  const volume = context.createGain();
  source.frequency.value = click.pitch;
  source.connect(volume).connect(context.destination);
  volume.gain.setValueAtTime(click.loudness, moment);
  volume.gain.exponentialRampToValueAtTime(0.001, moment + click.seconds);
  source.start(moment);
  source.stop(moment + click.seconds);
  return source;
}

/** Plays a melody until its end, or until `signal` says stop; gives the device back in either case. */
export async function playMelody(melody: Melody, signal: AbortSignal): Promise<void> {
  const context = new AudioContext();
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const played = async (): Promise<void> => {
    // Without a loudspeaker, or before anybody touched the page, a browser may never answer this.
    await context.resume();
    const [voice] = scheduleMelody(context, melody, context.currentTime + fade);
    await new Promise<void>((resolve) => {
      voice.addEventListener('ended', () => resolve(), { once: true });
    });
  };
  try {
    await Promise.race([played(), stopped]);
  } finally {
    void context.close();
  }
}
