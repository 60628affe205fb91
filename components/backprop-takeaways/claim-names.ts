/** The claims in the order in which they stand, in their groups, and the widget that shows what each one is about. */

export type ClaimName =
  | 'nudge'
  | 'formula'
  | 'paths'
  | 'kept'
  | 'by-hand'
  | 'flow'
  | 'loss-fell'
  | 'gradient-fell'
  | 'converged'
  | 'same-gradients'
  | 'same-training'
  | 'stable'
  | 'learned'
  | 'depth'
  | 'cheap'
  | 'universal';

export type GroupName = 'chain' | 'backward' | 'practice' | 'reach';

export const groups = [
  { name: 'chain', claims: ['nudge', 'formula', 'paths'] },
  { name: 'backward', claims: ['kept', 'by-hand', 'flow', 'loss-fell', 'gradient-fell', 'converged'] },
  { name: 'practice', claims: ['same-gradients', 'same-training', 'stable'] },
  { name: 'reach', claims: ['learned', 'depth', 'cheap', 'universal'] },
] as const satisfies readonly { name: GroupName; claims: readonly ClaimName[] }[];

export const claimNames: readonly ClaimName[] = groups.flatMap(({ claims }) => [...claims]);

/** Tags, the best one first: on a page without it, the next one that contains it. */
export const shownBy = {
  nudge: ['chain-rule-machine', 'chain-rule-explorer'],
  formula: ['chain-rule-steps'],
  paths: ['backprop-paths'],
  kept: ['backprop-steps'],
  'by-hand': ['backprop-ledger'],
  flow: ['backprop-network', 'backprop-steps', 'backprop-trainer'],
  'loss-fell': ['backprop-loss', 'backprop-trainer'],
  'gradient-fell': ['backprop-gradient-norm', 'backprop-trainer'],
  converged: ['backprop-gradient-norm', 'backprop-trainer'],
  'same-gradients': ['backprop-ledger'],
  'same-training': ['backprop-vs-autograd'],
  stable: ['backprop-precision'],
  learned: ['backprop-summary', 'backprop-trainer'],
  depth: ['backprop-vanishing'],
  cheap: ['backprop-paths'],
  universal: ['chain-rule-graph'],
} as const satisfies Readonly<Record<ClaimName, readonly string[]>>;
