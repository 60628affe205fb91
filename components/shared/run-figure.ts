/**
 * What the figures of a training share: they join a run, say so while there is none, and read the same moment of it.
 * A figure then only says what it needs to be read and what it draws.
 */
import { html } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { figureStrings } from '../../src/strings/en/figures.ts';
import type { FigureStrings } from '../../src/strings/en/figures.ts';
import type { ReadoutNeed, Run, RunReadout } from '../../src/run/run.ts';
import { LabElement, commonSettings } from './base-element.ts';
import { RunController } from './run-controller.ts';
import { settingProperties, textSetting } from './settings.ts';
import type { Settings } from './settings.ts';

/** Settings of every figure of a run; a figure spreads them into its own. */
export const runFigureSettings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
} satisfies Settings;

/** What Lit has to know of a figure's settings, with the run that a script may hand over. */
export function runFigureProperties(settings: Settings): PropertyDeclarations {
  return { ...settingProperties(settings), source: { attribute: false } };
}

export abstract class RunFigureElement extends LabElement {
  static override readonly settings: Settings = runFigureSettings;
  static override readonly needsRun: boolean = true;
  static override properties = runFigureProperties(runFigureSettings);

  declare run: string;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;

  protected readonly joined: RunController;

  constructor() {
    super();
    this.source = undefined;
    this.joined = new RunController(this, { need: () => this.readoutNeed() });
  }

  /** What has to be read for this figure beyond parameters and predictions. */
  protected readoutNeed(): ReadoutNeed | undefined {
    return undefined;
  }

  protected override get saves() {
    return { run: this.joined.current };
  }

  override get isDrawn(): boolean {
    return this.joined.isRead;
  }

  protected abstract renderFigure(run: Run, readout: RunReadout, words: FigureStrings): TemplateResult;

  protected override async whenComplete(): Promise<void> {
    if (!this.joined.current) return;
    await this.joined.settled();
    await this.updateComplete;
  }

  protected override get isOfBefore(): boolean {
    return this.joined.isOfBefore;
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('figures', figureStrings);
    const run = this.joined.current;
    const { readout } = this.joined;
    if (run && readout) return this.renderFigure(run, readout, words);
    return html`<p class="note" part="absent">${this.#whyNothing(run, words)}</p>`;
  }

  #whyNothing(run: Run | undefined, words: FigureStrings): string {
    if (run) return run.state === 'failed' ? words.failed : words.preparing;
    const isSaid = this.joined.state === 'missing' || this.run !== '';
    return isSaid ? words.missing({ name: this.run }) : words.preparing;
  }
}
