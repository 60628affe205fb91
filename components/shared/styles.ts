/** Everything that makes a widget look like its sisters, in one list for `static styles`. */
import type { CSSResult } from 'lit';
import { chartStyles, plotStyles } from './chart-styles.ts';
import { controlStyles } from './control-styles.ts';
import { formulaStyles } from './formula-styles.ts';
import { tokenStyles } from './tokens.ts';
import { typographyStyles } from './typography.ts';

/** Part of `baseStyles`: a widget writes `static override styles = [baseStyles, css`…`]` and has them all. */
export const sharedStyles: CSSResult[] = [
  tokenStyles,
  typographyStyles,
  formulaStyles,
  ...controlStyles,
  chartStyles,
  plotStyles,
];
