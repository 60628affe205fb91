/** What an author can set about <chain-rule-steps>, as attributes, and what a shared state holds of it. */
import { commonSettings } from '../shared/base-element.ts';
import { choiceSetting, namedNumbersSetting, textSetting } from '../shared/settings.ts';
import { acceptsExpression } from '../shared/symbolic-reading.ts';

export const stepsSettings = {
  ...commonSettings,
  expression: textSetting({
    attribute: 'expression',
    default: 'sin(x^2)',
    // The reader has its own limit, with a sentence that says what to do.
    maxLength: Infinity,
    accepts: acceptsExpression,
  }),
  variable: textSetting({ attribute: 'variable', default: '', maxLength: 20 }),
  at: namedNumbersSetting({ attribute: 'at' }),
  notation: choiceSetting({ attribute: 'notation', default: 'leibniz', options: ['leibniz', 'lagrange'] }),
  steps: choiceSetting({ attribute: 'steps', default: 'coarse', options: ['coarse', 'fine'] }),
};

/** Names of quantities as a shared state lists them; whatever else stands there is passed over. */
export const quantityNames = (value: unknown): Set<string> =>
  new Set(Array.isArray(value) ? value.filter((name) => typeof name === 'string').slice(0, 200) : []);
