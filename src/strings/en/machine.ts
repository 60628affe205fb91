/** Sentences of <chain-rule-machine>: what the step does, how far off the product is, what a corner means. */

type Text = string | number;

export const machineStrings = {
  presets: 'Function',
  ownFunction: 'type your own',
  threeLinks: 'three links',
  yourFunction: 'Your function',
  values: 'Other values',
  xHandle: (v: { name: Text }) => `${v.name}, where the step starts`,
  stepHandle: (v: { name: Text }) => `Size of the step Δ${v.name}`,
  picture: (v: { name: Text; x: Text; step: Text; way: Text }) =>
    `Number lines under each other. ${v.name} = ${v.x}; a step of ${v.step} becomes ${v.way}.`,
  wayPart: (v: { name: Text; change: Text; stretch: Text }) =>
    `${v.change} on the line of ${v.name}, ${v.stretch} times as long`,
  wayJoin: ', then ',
  sentence: (v: { step: Text; became: Text; rate: Text; says: Text }) =>
    `Your step of ${v.step} became ${v.became}. The derivative, ${v.rate}, says ${v.says}. Make the step smaller: the two numbers close in on each other.`,
  sentenceClose: (v: { step: Text; became: Text; rate: Text; says: Text }) =>
    `Your step of ${v.step} became ${v.became}, and the derivative, ${v.rate}, says ${v.says}: to the digits shown they are the same.`,
  cornerAtX: (v: { name: Text; function: Text; left: Text; right: Text }) =>
    `Here ${v.function} has a corner: going left the stretch tends to ${v.left}, going right to ${v.right}. There is no one derivative at this ${v.name}, so the product below is a convention, and its error shrinks only as fast as the step.`,
  cornerInside: (v: { function: Text }) =>
    `Your step runs over a corner of ${v.function}. Before and after it the stretch is another one; make the step shorter until it ends before the corner.`,
  noValue: (v: { line: Text; x: Text; end: Text; name: Text }) =>
    `Between ${v.name} = ${v.x} and ${v.end} the line of ${v.line} has no number to land on. Move the dot, or make the step shorter.`,
  halve: 'Halve Δx',
  halveOf: (v: { name: Text }) => `Halve Δ${v.name}`,
  shrink: (v: { to: Text }) => `Shrink to ${v.to}`,
  startAgain: 'Start again',
  tableTitle: 'How far off is the product?',
  tableStep: (v: { name: Text }) => `Δ${v.name}`,
  tableStretch: 'stretch, measured',
  tableError: (v: { name: Text }) => `error in Δ${v.name}`,
  tableShrink: 'error, against the row above',
  divided: (v: { by: Text }) => `÷ ${v.by}`,
  zoomed: (v: { zoom: Text }) => `drawn ${v.zoom} times smaller`,
  sameScaleLead: 'All lines have the same scale, so a stretch is a stretch you can measure with a ruler.',
  otherScaleLead:
    'Each line shows its own stretch of numbers; where the scale is another one, the line says so.',
  hairs:
    'Hairlines show where evenly spaced numbers go: where they spread, the factor is large; where they crowd, it is small; where they cross over, it is negative. The dotted tick is where the derivatives say the step should land.',
  announce: (v: { name: Text; x: Text; step: Text; stretch: Text; rate: Text }) =>
    `${v.name} = ${v.x}, step ${v.step}: measured stretch ${v.stretch}, derivative ${v.rate}`,
};

export type MachineStrings = typeof machineStrings;
