// The widgets of the other half of the figures, and the lessons, for those who do not see them as they were drawn.
import { describeAccess } from './access-trial.ts';

describeAccess(
  (tag) =>
    tag.startsWith('backprop-') &&
    !/^backprop-(run|controls|trainer|boundary|loss|gradient-norm|weights|predictions)$/.test(tag),
  'webgl',
  'tfjs',
);
