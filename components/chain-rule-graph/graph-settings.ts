/** What <chain-rule-graph> can be told, and the functions that it offers. */
import { commonSettings } from '../shared/base-element.ts';
import { choiceSetting, namedNumbersSetting, numberSetting, textSetting } from '../shared/settings.ts';
import { acceptsExpression } from '../shared/symbolic-reading.ts';

export const presets = ['x*sin(x)', 'sin(x^2)', '(y - sigmoid(w*x + b))^2/2'] as const;

export const graphSettings = {
  ...commonSettings,
  expression: textSetting({
    attribute: 'expression',
    default: presets[0],
    maxLength: 100_000,
    accepts: acceptsExpression,
  }),
  at: namedNumbersSetting({ attribute: 'at' }),
  position: numberSetting({ attribute: 'position', default: 0, min: 0, max: 10_000, integer: true }),
  accumulate: choiceSetting({ attribute: 'accumulate', default: 'add', options: ['add', 'overwrite'] }),
};
