// The widgets of the chain rule, for those who do not see them as they were drawn.
import { describeAccess } from './access-trial.ts';

describeAccess((tag) => tag.startsWith('chain-rule-'));
