/** The four topics that come next, each with its formula and with a first number from the training on the page. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LookAhead } from '../../src/comparison/look-ahead.ts';
import { mi, mn, mo, mrow, msub, msup, parenthesised, rate } from '../../src/symbolic/math-node.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import type { TakeawaysStrings } from '../../src/strings/en/takeaways.ts';
import { formula } from '../shared/formula.ts';
import { formatCount, formatExact, formatFixed, formatNumber } from '../shared/number-format.ts';

const nabla = (of: string): MathNode => mrow(mo('∇', { lspace: '0', rspace: '0', form: 'prefix' }), mi(of));
const slope = (index: number): MathNode => rate(mi('L'), msub(mi('w'), mn(index)), '∂');
const comma = (): MathNode => mo(',', { separator: 'true' });
const inverse = mrow(mo('−', { form: 'prefix', lspace: '0', rspace: '0' }), mn(1));

/** (∂L/∂w₁, ∂L/∂w₂, …) */
const gradient = [nabla('L'), mo('='), parenthesised(slope(1), comma(), slope(2), comma(), mo('…'))];
/** w ← w − H⁻¹∇L */
const newton = [mi('w'), mo('←'), mi('w'), mo('−'), mrow(msup(mi('H'), inverse), nabla('L'))];
/** ∇f = λ∇g */
const lagrange = [nabla('f'), mo('='), mrow(mi('λ'), nabla('g'))];

export interface AheadOptions {
  readonly words: TakeawaysStrings;
  /** Undefined while there is no training to take numbers from. */
  readonly now: LookAhead | undefined;
  readonly learningRate: number;
  readonly lang: string;
}

export function renderAhead({ words, now, learningRate, lang }: AheadOptions): TemplateResult {
  const { ahead } = words;
  const isFinite = now !== undefined && Number.isFinite(now.norm) && Number.isFinite(now.loss);
  const numbers = isFinite ? numberSentences(now, { words, learningRate, lang }) : undefined;
  const topic = (
    title: string,
    text: string,
    nodes: readonly MathNode[] | undefined,
    sentence: string | undefined,
  ): TemplateResult =>
    html`<div>
      <dt>${title}</dt>
      <dd>
        <p>${text}</p>
        ${nodes ? html`<p class="mid">${formula(nodes)}</p>` : nothing}
        ${sentence ? html`<p class="now">${sentence}</p>` : nothing}
      </dd>
    </div>`;
  return html`<dl class="ahead" part="ahead">
      ${topic(ahead.gradient, ahead.gradientText, gradient, numbers?.gradient)}
      ${topic(ahead.surfaces, ahead.surfacesText, undefined, numbers?.surfaces)}
      ${topic(ahead.hessian, ahead.hessianText, newton, numbers?.hessian)}
      ${topic(ahead.lagrange, ahead.lagrangeText, lagrange, numbers?.lagrange)}
    </dl>
    ${now && !isFinite ? html`<p class="note">${ahead.noNumbers}</p>` : nothing}`;
}

function numberSentences(
  now: LookAhead,
  { words, learningRate, lang }: Pick<AheadOptions, 'words' | 'learningRate' | 'lang'>,
) {
  const { ahead } = words;
  const write = (value: number) => formatNumber(value, 4, { lang });
  const [one, two] = now.pair;
  const place = {
    one,
    step: formatFixed(now.step, 1, { lang }),
    loss: write(now.loss),
    below: write(now.lossBelow),
  };
  // As it was set: 0.1 and not 0.10.
  const rateText = formatExact(learningRate, { lang });
  const curvature = write(now.curvature);
  return {
    gradient: ahead.gradientNow({ parameters: formatCount(now.parameters), norm: write(now.norm) }),
    surfaces: two ? ahead.surfacesNow({ ...place, two }) : ahead.surfacesOne(place),
    hessian: !Number.isFinite(now.curvature)
      ? undefined
      : now.curvature > 0
        ? ahead.hessianNow({ curvature, best: formatNumber(1 / now.curvature, 1, { lang }), rate: rateText })
        : ahead.hessianDown({ curvature, rate: rateText }),
    lagrange: Number.isNaN(now.angle)
      ? undefined
      : ahead.lagrangeNow({ angle: `${formatFixed(now.angle, 0, { lang })}°` }),
  };
}
