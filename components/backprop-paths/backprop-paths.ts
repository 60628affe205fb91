/**
 * <backprop-paths>: for one weight, every path to the loss with its product, their sum beside backpropagation's
 * answer, and how many multiplications each way takes. It shows why backpropagation is worth having.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { countPaths, pathLimit, sumOverPaths } from '../../src/comparison/paths.ts';
import type { GradientPath, PathSum, WeightAddress } from '../../src/comparison/paths.ts';
import { drawParameters } from '../../src/network/initialisation.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { NetworkParameters } from '../../src/network/parameters.ts';
import { drawDataSet } from '../../src/numerics/datasets/index.ts';
import { RandomState } from '../../src/numerics/random.ts';
import { type MathNode, mn, mo, parenthesised, quantity } from '../../src/symbolic/math-node.ts';
import { pathsStrings } from '../../src/strings/en/paths.ts';
import type { PathsStrings } from '../../src/strings/en/paths.ts';
import { addressFormula } from '../backprop-ledger/address-formula.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { button, caption, dataTable, numberField, verdict } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { Ruler } from '../shared/ruler.ts';
import { numberSetting, settingProperties } from '../shared/settings.ts';
import { ThemeController } from '../shared/theme.ts';
import { drawPaths, pathsLayout } from './paths-drawing.ts';
import { pathsStyles } from './paths-styles.ts';

/** Wide and deep enough to see the number of paths explode; the list ends at ten thousand. */
const most = { hiddenLayers: 8, width: 12 };
const shownAtFirst = 9;
/** Rows that are added at once: ten thousand formulas in one go would hold the page up for seconds. */
const shownMore = 200;
const points = 20;

const settings = {
  ...commonSettings,
  hiddenLayers: numberSetting({
    attribute: 'hidden-layers',
    default: 2,
    min: 1,
    max: most.hiddenLayers,
    integer: true,
  }),
  width: numberSetting({ attribute: 'width', default: 3, min: 1, max: most.width, integer: true }),
  layer: numberSetting({ attribute: 'layer', default: 1, min: 1, max: most.hiddenLayers + 1, integer: true }),
  from: numberSetting({ attribute: 'from', default: 1, min: 1, max: most.width, integer: true }),
  to: numberSetting({ attribute: 'to', default: 1, min: 1, max: most.width, integer: true }),
  point: numberSetting({ attribute: 'point', default: 1, min: 1, max: points, integer: true }),
  seed: numberSetting({ attribute: 'seed', default: 42, min: 0, max: 0xffffffff, integer: true }),
  path: numberSetting({ attribute: 'path', default: 1, min: 1, max: pathLimit, integer: true }),
};

/** The network and the answer for the chosen weight. */
interface Account {
  readonly spec: NetworkSpec;
  readonly weight: WeightAddress;
  readonly result: PathSum;
  /** Largest share first. */
  readonly paths: readonly GradientPath[];
}

/**
 * @summary Every path from a weight to the loss, and what backpropagation saves.
 * @attr hidden-layers - 1 to 8
 * @attr width - units in each hidden layer, 1 to 12
 * @attr layer - layer of the weight, counted from 1
 * @attr from - unit below the weight, counted from 1
 * @attr to - unit above the weight, counted from 1
 * @attr point - which of the 20 points, counted from 1
 * @attr seed - of the points and the weights
 * @attr path - the path that is drawn, the largest share being 1
 * @attr controls - of `hidden-layers width weight point path growth caption`
 * @csspart stage - the drawing
 * @csspart verdict - a computed verdict
 * @csspart cost - how many multiplications it takes, both ways
 * @csspart table - a table of numbers
 * @csspart caption - the sentence below the figure
 */
export class BackpropPaths extends LabElement {
  static override readonly tag: string = 'backprop-paths';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    'caption',
    'hidden-layers',
    'width',
    'weight',
    'point',
    'path',
    'growth',
  ];
  static override properties = {
    ...settingProperties(settings),
    stageWidth: { state: true },
    shown: { state: true },
  };
  static override styles = [baseStyles, pathsStyles];

  declare hiddenLayers: number;
  declare width: number;
  declare layer: number;
  declare from: number;
  declare to: number;
  declare point: number;
  declare seed: number;
  declare path: number;
  declare stageWidth: number;
  /** Paths that are listed, the largest shares first. */
  declare shown: number;

  readonly #theme = new ThemeController(this, () => this.requestUpdate());
  #account!: Account;

  constructor() {
    super();
    this.stageWidth = 0;
    void new Ruler(this, (width) => (this.stageWidth = width));
    this.shown = shownAtFirst;
  }

  protected override async whenComplete(): Promise<void> {
    await formulaFontsReady();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const names = ['hiddenLayers', 'width', 'layer', 'from', 'to', 'point', 'seed'] as const;
    if (!this.#account || names.some((name) => changed.has(name))) this.#account = this.#compute();
  }

  get #layers(): number[] {
    return [2, ...Array.from({ length: this.hiddenLayers }, () => this.width), 1];
  }

  /** The chosen weight, brought into the network's bounds: a narrower network keeps the nearest one. */
  #weight(layers: readonly number[]): WeightAddress {
    const layer = Math.min(this.layer, layers.length - 1) - 1;
    return {
      layer,
      from: Math.min(this.from, layers[layer]) - 1,
      to: Math.min(this.to, layers[layer + 1]) - 1,
    };
  }

  #compute(): Account {
    const layers = this.#layers;
    const { inputs, targets } = drawDataSet('circle', { points, noise: 0, seed: this.seed });
    const parameters: NetworkParameters = drawParameters(layers, 'xavier', new RandomState(this.seed));
    const spec: NetworkSpec = {
      layers,
      activations: layers.slice(1).map((_, index) => (index === layers.length - 2 ? 'sigmoid' : 'tanh')),
      loss: 'half-mean-squared-error',
      learningRate: 0.1,
      inputs,
      targets,
      parameters,
    };
    const weight = this.#weight(layers);
    const result = sumOverPaths(spec, parameters, weight, this.point - 1);
    const paths = [...result.paths].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
    return { spec, weight, result, paths };
  }

  // ---- rendering ----

  #write(value: number): string {
    return formatNumber(value, 4, { lang: this.language });
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('paths', pathsStrings);
    return html`
      ${this.#renderControls(words)} ${this.#renderDrawing(words)} ${this.#renderList(words)}
      ${this.#renderVerdict(words)} ${this.#renderGrowth(words)}
      ${this.shows('caption') ? caption(words.captionLead, words.caption) : nothing}
    `;
  }

  #renderControls(words: PathsStrings): TemplateResult {
    const { spec, weight } = this.#account;
    const field = (
      name: 'hiddenLayers' | 'width' | 'layer' | 'from' | 'to' | 'point',
      control: string,
      label: string,
      value: number,
      max: number,
    ): TemplateResult | typeof nothing =>
      this.shows(control)
        ? numberField({
            label,
            name: label,
            value,
            min: 1,
            max,
            step: 1,
            disabled: this.isLocked(control),
            onInput: (next) => this.change({ [name]: Math.round(next), path: 1 }, name),
            onChange: () => this.endStep(),
          })
        : nothing;
    return html`<div class="field-row">
      ${field('hiddenLayers', 'hidden-layers', words.hiddenLayers, this.hiddenLayers, most.hiddenLayers)}
      ${field('width', 'width', words.width, this.width, most.width)}
      ${field('layer', 'weight', words.weightLayer, weight.layer + 1, spec.layers.length - 1)}
      ${field('from', 'weight', words.from, weight.from + 1, spec.layers[weight.layer])}
      ${field('to', 'weight', words.to, weight.to + 1, spec.layers[weight.layer + 1])}
      ${field('point', 'point', words.point, this.point, points)}
    </div>`;
  }

  get #chosen(): GradientPath | undefined {
    const { paths } = this.#account;
    return paths[Math.min(this.path, paths.length) - 1];
  }

  #pathName(path: GradientPath): string {
    return `${path.units.map((unit) => unit + 1).join(' → ')} → L`;
  }

  #renderDrawing(words: PathsStrings): TemplateResult {
    const { spec, weight } = this.#account;
    const { scale } = this.#theme.tokens;
    const width = Math.min(this.stageWidth || this.offsetWidth || 640, 760);
    const layout = pathsLayout(spec.layers, width, scale);
    const chosen = this.#chosen;
    const name = `W${weight.layer + 1}[${weight.from + 1},${weight.to + 1}]`;
    return html`<div class="stage" part="stage">
      <div class="ruler"></div>
      <svg
        class="plot"
        width=${layout.width}
        height=${layout.height}
        viewBox="0 0 ${layout.width} ${layout.height}"
        role="img"
        aria-label=${words.picture({
          layers: spec.layers.join(', '),
          weight: name,
          path: chosen ? this.#pathName(chosen) : '',
        })}
      >
        ${drawPaths(spec.layers, layout, weight, chosen?.units ?? [], scale)}
      </svg>
    </div>`;
  }

  #renderList(words: PathsStrings): TemplateResult {
    const { result, paths } = this.#account;
    const count = formatCount(result.count);
    const title = result.count === 1 ? words.titleOne : words.title({ count });
    const shown = paths.slice(0, this.shown);
    const rest = paths.length - shown.length;
    return html`<p class="heading">${title}</p>
      ${
        shown.length === 0
          ? nothing
          : html`<div class="scroll-x list" tabindex="0" role="group" aria-label=${title}>
              <table class="data">
                <thead>
                  <tr>
                    <th scope="col">${words.path}</th>
                    <th scope="col">${words.product}</th>
                    <th scope="col" class="numeric">${words.value}</th>
                  </tr>
                </thead>
                <tbody>
                  ${shown.map((path, index) => this.#renderPath(path, index, words))}
                </tbody>
              </table>
            </div>`
      }
      ${
        paths.length > shownAtFirst
          ? html`<div class="button-row">
              ${
                rest > 0
                  ? button({
                      label:
                        rest > shownMore
                          ? words.showMore({ count: shownMore })
                          : words.showAll({ count: formatCount(paths.length) }),
                      kind: 'bare',
                      onClick: () => {
                        this.shown = Math.min(paths.length, this.shown + shownMore);
                      },
                    })
                  : nothing
              }
              ${
                this.shown > shownAtFirst
                  ? button({
                      label: words.showFewer,
                      kind: 'bare',
                      onClick: () => {
                        this.shown = shownAtFirst;
                      },
                    })
                  : nothing
              }
              ${
                rest > 0 && this.shown > shownAtFirst
                  ? html`<span class="note"
                      >${words.notAll({ shown: formatCount(shown.length), count })}</span
                    >`
                  : nothing
              }
            </div>`
          : nothing
      }`;
  }

  #renderPath(path: GradientPath, index: number, words: PathsStrings): TemplateResult {
    const name = this.#pathName(path);
    const isChosen = path === this.#chosen;
    return html`<tr aria-current=${isChosen ? 'true' : nothing}>
      <th scope="row">
        ${button({
          label: name,
          kind: 'bare',
          name: words.choose({ path: name }),
          pressed: isChosen,
          disabled: this.isLocked('path'),
          onClick: () => this.change({ path: index + 1 }),
        })}
      </th>
      <td class="product">
        <span class="formula-line" dir="ltr"
          >${this.#factors(path).map((factor) => html`<span class="formula-piece">${formula(factor)}</span>`)}</span
        >
      </td>
      <td class="numeric">${this.#write(path.product)}</td>
    </tr>`;
  }

  /**
   * The factors of a path's product, each a formula of its own, so that a phone may break the line between two. Teal
   * what was made on the way forward, red the loss's own rate, the weights in ink.
   */
  #factors(path: GradientPath): MathNode[][] {
    return path.factors.map(({ kind, value }, index): MathNode[] => {
      const number = mn(this.#write(value));
      const hued = kind === 'weight' ? number : quantity(kind === 'loss' ? 'bw' : 'fw', number);
      const factor = value < 0 ? parenthesised(hued) : hued;
      return index === 0 ? [factor] : [mo('·'), factor];
    });
  }

  #renderVerdict(words: PathsStrings): TemplateResult {
    const { result, weight } = this.#account;
    const lang = this.language;
    const { multiplications: work } = result;
    const times = formatNumber(work.byPaths / work.byBackpropagation, 1, { lang });
    const sentence =
      work.byPaths <= work.byBackpropagation
        ? words.workSame({ paths: formatCount(work.byPaths) })
        : words.work({
            paths: formatCount(work.byPaths),
            backpropagation: formatCount(work.byBackpropagation),
            times,
          });
    const name = formula(addressFormula({ tensor: 'weight', ...weight }));
    const lines = html`<dl class="sums">
      ${
        result.isListed
          ? html`<div>
              <dt>${words.sum}</dt>
              <dd class="num">${this.#write(result.sum)}</dd>
            </div>`
          : nothing
      }
      <div>
        <dt>${words.backpropagation} ${name}</dt>
        <dd class="num">${this.#write(result.backpropagated)}</dd>
      </div>
    </dl>`;
    return html`${lines} ${this.#renderAgreement(words)}
      <p class="dim sentence" part="cost">${sentence}</p>`;
  }

  #renderAgreement(words: PathsStrings): TemplateResult {
    const { result, paths } = this.#account;
    const lang = this.language;
    const count = formatCount(result.count);
    if (!result.isListed)
      return verdict(
        'unknown',
        words.verdictCounted,
        words.counted({ count, limit: formatCount(pathLimit) }),
      );
    const difference = Math.abs(result.sum - result.backpropagated);
    // The same products in another order: rounding grows with their number and their size, and with nothing else.
    const size = paths.reduce((sum, { product }) => sum + Math.abs(product), 0);
    const written = formatScientific(difference, 1, { lang });
    if (difference > 8 * Number.EPSILON * size * Math.max(1, Math.sqrt(paths.length)))
      return verdict(
        'no',
        words.verdictNo,
        words.differs({ sum: this.#write(result.sum), value: this.#write(result.backpropagated) }),
      );
    const reason =
      result.count === 1
        ? words.agreesOne({ difference: written })
        : words.agrees({ count, difference: written });
    return verdict('yes', words.verdictYes, reason);
  }

  #renderGrowth(words: PathsStrings): TemplateResult | typeof nothing {
    if (!this.shows('growth')) return nothing;
    const rows = Array.from({ length: most.hiddenLayers }, (_, index) => {
      const layers = [2, ...Array.from({ length: index + 1 }, () => this.width), 1];
      const parameters = drawParameters(layers, 'xavier', new RandomState(this.seed));
      const { multiplications } = sumOverPaths(
        {
          ...this.#account.spec,
          layers,
          activations: layers.slice(1).map(() => 'tanh' as const),
          parameters,
        },
        parameters,
        { layer: 0, from: 0, to: 0 },
        0,
        { limit: 0 },
      );
      return [
        String(index + 1),
        formatCount(countPaths(layers, 0)),
        formatCount(multiplications.byPaths),
        formatCount(multiplications.byBackpropagation),
      ];
    });
    return html`<div class="growth">
      <p class="heading">${words.growth}</p>
      ${dataTable({
        caption: words.growth,
        columns: [
          { label: words.growthLayers },
          { label: words.growthPaths, isNumber: true },
          { label: words.growthByPaths, isNumber: true },
          { label: words.growthBackwards, isNumber: true },
        ],
        rows,
        current: this.hiddenLayers - 1,
      })}
    </div>`;
  }
}
