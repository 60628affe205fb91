/** What nerdamer is asked about a chain: the whole, and each link that is shown. */
import type { ChainLink } from '../../src/symbolic/decompose.ts';
import { shownLinks } from './chain-formulas.ts';
import type { ChainModel } from './chain-model.ts';
import type { Question } from './second-opinions.ts';

/** Points at which nerdamer has to agree: the bar for a whole expression, and that for one link. */
const pointsOfWhole = 24;
const pointsOfLink = 12;

const questionOn = (link: ChainLink): Question => ({
  key: link.quantity,
  tree: link.tree,
  variable: link.inputName,
  own: link.localDerivative,
  points: pointsOfLink,
});

export function questionsOn(model: ChainModel, showsAll = false): Question[] {
  const { tree, variable, derivative, chain } = model;
  const whole = { key: 'whole', tree, variable, own: derivative, points: pointsOfWhole };
  // A chain of one link is the whole.
  if (chain.links.length === 1) return [whole];
  const shown = shownLinks(model, showsAll).flatMap((index) =>
    index === undefined ? [] : [questionOn(chain.links[index])],
  );
  return [whole, ...shown];
}
