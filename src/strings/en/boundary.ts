/** Sentences of the boundary: what the network answers for every point of the plane, and how its points are changed. */

export const boundaryStrings = {
  title: 'What it answers',
  subtitle: 'for every point of the plane',
  missing: (v: { name: string }) =>
    v.name === ''
      ? 'No training to show: put this inside <backprop-run>, or give it run="name".'
      : `The training “${v.name}” is not on this page yet.`,
  looking: 'The training is on its way.',
  notAPlane: (v: { inputs: number }) =>
    `This network has ${v.inputs} ${v.inputs === 1 ? 'input' : 'inputs'}; a plane shows two. Its figures of loss, weights and predictions show it as well.`,

  /** The picture in words: which part of the square is which class, and the line between them. */
  summary: (v: { bounds: string; share: string; above: string; line: string; points: string }) =>
    `The square ${v.bounds}. The network says “${v.above}” on ${v.share} of it. ${v.line} ${v.points}`,
  bounds: (v: { x1Low: string; x1High: string; x2Low: string; x2High: string }) =>
    `x₁ from ${v.x1Low} to ${v.x1High}, x₂ from ${v.x2Low} to ${v.x2High}`,
  line: (v: { closed: number; open: number }) =>
    v.closed + v.open === 1
      ? v.closed === 1
        ? 'The line where it says 0.5 is one closed curve.'
        : 'The line where it says 0.5 goes from edge to edge.'
      : `The line where it says 0.5 has ${v.closed + v.open} pieces, ${v.closed} of them closed.`,
  noLine: (v: { name: string }) => `There is no line where it says 0.5: it says “${v.name}” everywhere.`,
  /** Stands in the picture, so it is short. */
  noLineShort: (v: { name: string }) => `no 0.5 line: “${v.name}” everywhere`,
  pointsRight: (v: { right: string; all: string }) =>
    `${v.right} of ${v.all} points lie where it gives their class.`,
  pointsShown: (v: { all: string }) => `${v.all} points are drawn in it.`,
  preparing: 'The network has not answered yet.',

  scaleName: 'The answer, from 0 to 1',
  truth: (v: { name: string }) => `Show ${v.name}`,
  truthNames: {
    circle: 'the true circle',
    xor: 'the true borders',
    linear: 'the true line',
  } as Record<string, string>,

  change: 'Change the points',
  tools: 'What a press in the figure does',
  tool: {
    move: 'move',
    add: (v: { mark: string; name: string }) => `add ${v.mark}\u00a0${v.name}`,
    remove: 'remove',
  },
  addMiddle: 'Put one in the middle',
  removePoint: 'Remove this point',
  undo: 'Undo',
  hint: 'Drag a point and watch the answer bend after it.',
  hintAdd: (v: { mark: string; name: string }) =>
    `Press anywhere in the figure to add ${v.mark}\u00a0${v.name}.`,
  hintRemove: 'Press a point to take it away.',
  hintLocked: 'Your teacher keeps these points as they are.',

  pointsName: 'Points of the training',
  pointsHelp:
    'Arrow keys choose a point, Enter takes it. Then arrow keys move it, Shift makes large steps, Enter puts it down, Escape puts it back. Delete removes it.',
  point: (v: { number: string; mark: string; name: string; x1: string; x2: string }) =>
    `Point ${v.number}: ${v.mark}\u00a0${v.name}, at x₁ = ${v.x1}, x₂ = ${v.x2}.`,
  pointAnswer: (v: { answer: string; verdict: string }) => `It says ${v.answer}: ${v.verdict}.`,
  right: 'right',
  wrong: 'wrong',
  pointOption: (v: { number: string; name: string; x1: string; x2: string; answer: string }) =>
    `Point ${v.number}, ${v.name}, x₁ ${v.x1}, x₂ ${v.x2}${v.answer === '' ? '' : `, the network says ${v.answer}`}`,
  taken: (v: { number: string }) => `Point ${v.number} taken. Arrow keys move it.`,
  putDown: (v: { number: string; x1: string; x2: string }) =>
    `Point ${v.number} put down at x₁ = ${v.x1}, x₂ = ${v.x2}.`,
  movedTo: (v: { x1: string; x2: string }) => `x₁ = ${v.x1}, x₂ = ${v.x2}`,
  added: (v: { name: string; x1: string; x2: string }) => `Added ${v.name} at x₁ = ${v.x1}, x₂ = ${v.x2}.`,
  removed: (v: { number: string }) => `Point ${v.number} removed.`,

  tableCaption: 'Points with their class and the network’s answer',
  tableNote: (v: { shown: string; all: string }) => `The first ${v.shown} of ${v.all} points.`,
  columns: { point: 'point', class: 'class', answer: 'answer' },
};

export type BoundaryStrings = typeof boundaryStrings;
