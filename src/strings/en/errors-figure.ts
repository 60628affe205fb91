/** Sentences of the mistakes: which points the network has on the wrong side. */

type Value = string | number;

export const errorsFigureStrings = {
  title: 'Mistakes',
  count: (v: { wrong: Value; all: Value }) => `${v.wrong} of ${v.all}`,
  missing: (v: { name: string }) =>
    v.name === ''
      ? 'No training to show: put this inside <backprop-run>, or give it run="name".'
      : `The training “${v.name}” is not on this page yet.`,
  looking: 'The training is on its way.',
  preparing: 'The network has not answered yet.',
  notClasses: 'These targets are numbers and no classes, so no answer is plainly right or wrong.',
  notAPlane: (v: { inputs: number }) =>
    `The points have ${v.inputs} ${v.inputs === 1 ? 'coordinate' : 'coordinates'}, so they are listed here instead of drawn.`,

  none: 'Every point is on its side.',
  /** Under the picture: how many of each class are called the other. */
  mixed: (v: {
    called0: Value;
    called1: Value;
    mark0: string;
    mark1: string;
    name0: string;
    name1: string;
  }) =>
    `It calls ${v.called1} ${v.mark0}\u00a0${v.name0} “${v.name1}” and ${v.called0} ${v.mark1}\u00a0${v.name1} “${v.name0}”.`,
  oneSided: (v: { count: Value; mark: string; name: string; other: string }) =>
    `It calls ${v.count} ${v.mark}\u00a0${v.name} “${v.other}”, and none the other way.`,
  several: 'At least one of its outputs is on the wrong side.',
  test: (v: { wrong: Value; all: Value }) =>
    `Of the ${v.all} points kept for testing (open marks), ${v.wrong} ${v.wrong === '1' ? 'is' : 'are'} wrong.`,

  summary: (v: { wrong: Value; all: Value; places: string }) =>
    `${v.all} points; ${v.wrong} of them are on the wrong side${v.places === '' ? '' : `, ringed: ${v.places}`}.`,
  place: (v: { name: string; x1: string; x2: string }) => `${v.name} at ${v.x1}, ${v.x2}`,
  more: (v: { count: Value }) => `and ${v.count} more`,

  tableCaption: 'The points on the wrong side, with the network’s answer',
  tableNote: (v: { shown: Value; all: Value }) => `The first ${v.shown} of ${v.all}.`,
  columns: { point: 'point', class: 'class', answer: 'answer' },
  testPoint: (v: { number: Value }) => `test ${v.number}`,
};

export type ErrorsFigureStrings = typeof errorsFigureStrings;
