/** What <backprop-vs-autograd> can be told: how both trainings start, how they play, and what is compared. */
import type { RunSpeed } from '../../src/run/run.ts';
import { playAttributes, startAttributes } from '../shared/run-attributes.ts';
import { commonSettings } from '../shared/base-element.ts';
import { choiceSetting } from '../shared/settings.ts';
import { measures } from './comparison.ts';

/** The notebook's last chapter: 50 points, 50 epochs. */
export const vsSettings = {
  ...commonSettings,
  ...startAttributes,
  count: { ...startAttributes.count, default: 50 },
  epochs: { ...startAttributes.epochs, default: 50 },
  ...playAttributes,
  /** Slow enough that the curves are seen to grow. */
  speed: { ...playAttributes.speed, default: 20 as RunSpeed },
  automaticLoss: choiceSetting({
    attribute: 'automatic-loss',
    default: 'same',
    options: ['same', 'mean-squared-error'],
  }),
  measure: choiceSetting({ attribute: 'measure', default: 'largest', options: measures }),
};
