/** What <backprop-steps> can be told: which training, which point, which step, and the way through the units. */
import { playAttributes, startAttributes } from '../shared/run-attributes.ts';
import { commonSettings } from '../shared/base-element.ts';
import { choiceSetting, numberSetting, refused, textSetting } from '../shared/settings.ts';
import { sayable } from '../shared/sayable.ts';

export const lessonSettings = {
  ...commonSettings,
  ...startAttributes,
  // The lesson's numbers are float64; so is the training that it makes for itself.
  engine: choiceSetting({
    attribute: 'engine',
    default: 'cpu-float64',
    options: ['webgl', 'tfjs', 'cpu-float64'],
    isState: false,
  }),
  at: playAttributes.at,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  sample: numberSetting({ attribute: 'sample', default: 2, min: 1, max: 10_000, integer: true }),
  stepNumber: numberSetting({ attribute: 'step', default: 1, min: 1, max: 1000, integer: true }),
  path: textSetting({
    attribute: 'path',
    default: '',
    maxLength: 200,
    accepts: (text) =>
      /^[\d\s,]*$/.test(text) ? undefined : refused('not-a-list', { given: sayable(text) }),
  }),
};
