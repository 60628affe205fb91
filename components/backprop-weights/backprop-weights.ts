/**
 * <backprop-weights>: every weight of the network, or its gradient, as a cell with its number: blue for less than 0,
 * orange for more. Layers too large for numbers become a map whose values are read one by one.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import type { ReadoutNeed, Run, RunReadout } from '../../src/run/run.ts';
import type { FigureStrings } from '../../src/strings/en/figures.ts';
import { RunFigureElement, runFigureProperties, runFigureSettings } from '../shared/run-figure.ts';
import { choice } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount, formatFixed, formatNumber, superscript } from '../shared/number-format.ts';
import { choiceSetting } from '../shared/settings.ts';
import { ThemeController } from '../shared/theme.ts';
import { cellColour, rgbText, stopNames, textOn } from './cell-colours.ts';
import type { Rgb } from './cell-colours.ts';
import { cellScale, deepestOf, weightBlocks } from './weight-blocks.ts';
import type { CellScale, WeightBlock } from './weight-blocks.ts';
import { weightMap } from './weight-map.ts';
import type { MapCell } from './weight-map.ts';
import { subscript, unitFormula, unitText } from './weight-names.ts';
import { weightStyles } from './weight-styles.ts';

const settings = {
  ...runFigureSettings,
  show: choiceSetting({ attribute: 'show', default: 'weights', options: ['weights', 'gradients'] }),
};

interface Frame {
  readonly layers: readonly number[];
  readonly deepest: number;
  readonly scale: CellScale;
  readonly stops: readonly Rgb[];
  readonly words: FigureStrings;
}

/**
 * @summary All weights or weight gradients as a labelled, coloured table.
 * @attr run - name of the training; without it the <backprop-run> around
 * @attr show - `weights` or `gradients`
 * @attr controls - of `show`
 * @csspart heading - the name of the figure
 * @csspart matrix - the table of one layer
 * @csspart map - the map of a layer that is too large for numbers
 * @csspart about - what the table holds
 * @csspart absent - what is said while there is no training to show
 */
export class BackpropWeights extends RunFigureElement {
  static override readonly tag: string = 'backprop-weights';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['show'];
  static override properties = { ...runFigureProperties(settings), chosen: { state: true } };
  static override styles: CSSResultGroup = [RunFigureElement.styles, weightStyles];

  declare show: 'weights' | 'gradients';
  /** The cell of each map that is pointed at, by layer. */
  declare chosen: ReadonlyMap<number, MapCell>;

  // The maps are painted while the template is rendered; on paper that has to happen at once.
  readonly #theme = new ThemeController(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });

  constructor() {
    super();
    this.chosen = new Map();
  }

  protected override readoutNeed(): ReadoutNeed | undefined {
    return this.show === 'gradients' ? { gradients: true } : undefined;
  }

  protected override async whenComplete(): Promise<void> {
    await Promise.all([super.whenComplete(), formulaFontsReady()]);
  }

  protected override renderFigure(_run: Run, readout: RunReadout, words: FigureStrings): TemplateResult {
    const isGradient = this.show === 'gradients';
    const weights = isGradient ? readout.gradients?.weights : readout.parameters.weights;
    return html`<p class="heading" part="heading">${isGradient ? words.gradients : words.weights}</p>
      ${weights ? this.#renderMatrices(weights, words) : html`<p class="note">${words.preparing}</p>`}
      ${this.#renderChoice(words)}`;
  }

  #renderMatrices(weights: readonly number[][][], words: FigureStrings): TemplateResult {
    const deepest = deepestOf(weights);
    const blocks = weightBlocks(weights);
    const frame: Frame = {
      // From what was read: after a restart the run speaks of its new shape before its first read-out.
      layers: [weights[0].length, ...weights.map((matrix) => matrix[0].length)],
      deepest,
      scale: cellScale(deepest),
      stops: stopNames.map((name) => this.#theme.tokens.rgb(name)),
      words,
    };
    return html`<div class="matrices" dir="ltr">
        ${blocks.map((block) =>
          block.isMap ? this.#renderMap(block, frame) : this.#renderTable(block, frame),
        )}
      </div>
      <p class="about note" part="about">${this.#about(blocks, frame)}</p>`;
  }

  #name({ layer, isTransposed }: WeightBlock, words: FigureStrings): string {
    const place = { layer: subscript(layer) };
    const name = this.show === 'gradients' ? words.gradientMatrix(place) : words.weightMatrix(place);
    return isTransposed ? words.transposed({ name }) : name;
  }

  #renderTable(block: WeightBlock, frame: Frame): TemplateResult {
    const { layers, words } = frame;
    const label = (layer: number, unit: number) =>
      formula(unitFormula({ layer, unit, layers }), { label: unitText({ layer, unit, layers }) });
    const columns = block.values[0] ?? [];
    const caption = words.matrixCaption({
      name: this.#name(block, words),
      rows: formatCount(block.values.length),
      columns: formatCount(columns.length),
    });
    return html`<table class="matrix" part="matrix">
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <colgroup>
        <col class="names" />
      </colgroup>
      <thead class=${block.hasHeader ? nothing : 'visually-hidden'}>
        <tr>
          <td></td>
          ${columns.map((_, unit) => html`<th scope="col">${label(block.columnUnits, unit)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${block.values.map(
          (row, unit) =>
            html`<tr>
              <th scope="row">${label(block.rowUnits, unit)}</th>
              ${row.map((value) => this.#renderCell(value, frame))}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #renderCell(value: number, { deepest, scale, stops }: Frame): TemplateResult {
    const colour = cellColour(value, deepest, stops);
    const style = `background-color:${rgbText(colour)};color:${textOn(colour)}`;
    return html`<td class="cell" .style=${style}>
      ${formatFixed(value / 10 ** scale.power, scale.digits, { lang: this.language })}
    </td>`;
  }

  #renderMap(block: WeightBlock, frame: Frame): TemplateResult {
    const { layers, words, deepest, stops } = frame;
    const name = this.#name(block, words);
    const rows = block.values.length;
    const columns = block.values[0]?.length ?? 0;
    const wanted = this.chosen.get(block.layer);
    const cell = wanted && wanted.row < rows && wanted.column < columns ? wanted : undefined;
    return html`<p class="map-name label">
        ${words.matrixCaption({ name, rows: formatCount(rows), columns: formatCount(columns) })}
      </p>
      ${weightMap({
        values: block.values,
        deepest,
        stops,
        name,
        label: words.mapLabel({ name, rows: formatCount(rows), columns: formatCount(columns) }),
        cell,
        text: cell ? this.#cellText(block, cell, layers, words) : '',
        onCell: (next) => {
          this.chosen = new Map(this.chosen).set(block.layer, next);
        },
      })}`;
  }

  #cellText(
    block: WeightBlock,
    { row, column }: MapCell,
    layers: readonly number[],
    words: FigureStrings,
  ): string {
    const rowName = unitText({ layer: block.rowUnits, unit: row, layers });
    const columnName = unitText({ layer: block.columnUnits, unit: column, layers });
    const [from, to] = block.isTransposed ? [columnName, rowName] : [rowName, columnName];
    const value = formatNumber(block.values[row][column], 4, { lang: this.language });
    return words.mapCell({ from, to, value });
  }

  #about(blocks: readonly WeightBlock[], { deepest, scale, words }: Frame): string {
    const isGradient = this.show === 'gradients';
    const count = blocks.length;
    const hasMap = blocks.some(({ isMap }) => isMap);
    const last = isGradient
      ? words.gradientMatrix({ layer: subscript(count) })
      : `${words.weightMatrix({ layer: subscript(count) })}ᵀ`;
    const place = isGradient ? words.gradientsPlace : words.weightsPlace;
    const shown = deepest / 10 ** scale.power;
    const sentences = [
      place({ count, last }),
      words.weightsScale({ deepest: formatFixed(shown, scale.digits, { lang: this.language }) }),
      ...(hasMap ? [words.mapHint] : []),
      ...(scale.power === 0 ? [] : [words.weightsUnit({ power: `10${superscript(scale.power)}` })]),
    ];
    return sentences.join(' ');
  }

  #renderChoice(words: FigureStrings): TemplateResult | typeof nothing {
    if (!this.shows('show')) return nothing;
    return choice({
      label: words.weightsChoice,
      group: 'show',
      value: this.show,
      options: [
        { value: 'weights', label: words.showWeights },
        { value: 'gradients', label: words.showGradients },
      ],
      onChange: (show) => this.change({ show }),
      disabled: this.isLocked('show'),
    });
  }
}
