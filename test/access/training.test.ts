// The widgets of a training: the run, its controls and half of its figures, for those who do not see them as they were drawn.
import { describeAccess } from './access-trial.ts';

describeAccess((tag) =>
  /^backprop-(run|controls|trainer|boundary|loss|gradient-norm|weights|predictions)$/.test(tag),
);
