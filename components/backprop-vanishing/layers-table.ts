/** The layers of the deep network in numbers, for those who read instead of look. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { slopeBounds, slopeProducts } from '../../src/comparison/vanishing.ts';
import type { DeepActivation } from '../../src/comparison/vanishing.ts';
import type { VanishingStrings } from '../../src/strings/en/vanishing.ts';
import { dataTable } from '../shared/controls.ts';
import type { DeepSample } from './deep-training.ts';
import { shortText } from './vanishing-figures.ts';

/** Every layer in numbers: its gradient, its slope, the product so far and the bound. */
export function renderLayers(
  { layers }: DeepSample,
  activation: DeepActivation,
  words: VanishingStrings,
  lang: string,
): TemplateResult {
  const products = slopeProducts(layers);
  const bounds = slopeBounds(layers.length, activation);
  const columns = [
    words.columnLayer,
    words.columnNorm,
    words.columnSlope,
    words.columnProduct,
    words.columnBound,
  ];
  return html`<div class="layers scroll-x" tabindex="0" role="region" aria-label=${words.tableCaption}>
    ${dataTable({
      caption: words.tableCaption,
      showCaption: true,
      columns: columns.map((label, index) => ({ label, isNumber: index > 0 })),
      rows: layers.map(({ norm, slope }, layer) => [
        String(layer + 1),
        shortText(norm, lang),
        shortText(slope, lang),
        shortText(products[layer], lang),
        shortText(bounds[layer], lang),
      ]),
    })}
  </div>`;
}
