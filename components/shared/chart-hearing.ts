/**
 * The buttons beside a chart's numbers that let each of its curves be heard, for those who do not see it and for
 * those who like to. Nothing sounds before somebody asks, and it stops when its chart goes.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { ChartModel, PreparedSeries } from './chart-model.ts';
import { button } from './controls.ts';

/** More buttons than this are a wall; the table has all the numbers. */
const mostCurves = 6;

const isCurve = ({ series }: PreparedSeries): boolean => series.kind === 'curve' || series.kind === 'line';

/** What is named in the picture is what it is about: of many layers the first and the last are to be heard. */
const namedFirst = (a: PreparedSeries, b: PreparedSeries): number =>
  Number(!a.series.label) - Number(!b.series.label);

export class ChartHearing {
  readonly #changed: () => void;
  #playing: { readonly name: string; readonly stop: AbortController } | null = null;
  #hasFailed = false;

  /** `changed` is called when the buttons should be drawn again. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  render(model: ChartModel, words: ChartStrings): TemplateResult | typeof nothing {
    const curves = model.series.filter(isCurve).sort(namedFirst).slice(0, mostCurves);
    if (curves.length === 0 || typeof AudioContext === 'undefined') return nothing;
    return html`<div class="chart-hearing" part="chart-hearing">
      ${curves.map((curve) => this.#renderButton(curve, model, words))}
      <p role="status">${this.#hasFailed ? words.hearingFailed : words.hearingNote}</p>
    </div>`;
  }

  #renderButton(curve: PreparedSeries, model: ChartModel, words: ChartStrings): TemplateResult {
    const { name } = curve.series;
    const isPlaying = this.#playing?.name === name;
    return button({
      kind: 'bare',
      label: isPlaying ? words.stopHearing({ name }) : words.hear({ name }),
      onClick: () => (isPlaying ? this.stop() : void this.#play(curve, model)),
    });
  }

  async #play({ series, points }: PreparedSeries, { x, y }: ChartModel): Promise<void> {
    this.stop();
    const stop = new AbortController();
    this.#playing = { name: series.name, stop };
    this.#hasFailed = false;
    this.#changed();
    try {
      const { melodyOf, playMelody } = await import('./curve-sound.ts');
      const zero = y.kind === 'log' ? Number.NaN : y.forward(0);
      await playMelody(melodyOf(points, { x, y, zero }), stop.signal);
    } catch {
      // No loudspeaker, or a browser that refuses one: it is said, and the numbers stand beside it.
      this.#hasFailed = !stop.signal.aborted;
    }
    if (this.#playing?.stop !== stop) return;
    this.#playing = null;
    this.#changed();
  }

  stop(): void {
    if (!this.#playing) return;
    this.#playing.stop.abort();
    this.#playing = null;
    this.#changed();
  }
}
