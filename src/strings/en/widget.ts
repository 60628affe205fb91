/** Sentences that every widget shares: settings that were refused, undo, loading, what is missing. */

export const widgetStrings = {
  refused: {
    'not-a-number': (v: { name: string; given: string | number }) =>
      `“${v.given}” is not a number, so ${v.name} stays as it was.`,
    'not-whole': (v: { name: string; given: string | number }) =>
      `${v.name} has to be a whole number; ${v.given} is not, so it stays as it was.`,
    'out-of-range': (v: {
      name: string;
      given: string | number;
      min: string | number;
      max: string | number;
    }) => `${v.name} can go from ${v.min} to ${v.max}; ${v.given} is outside, so it stays as it was.`,
    'not-text': (v: { name: string }) => `${v.name} has to be text, so it stays as it was.`,
    'too-long': (v: { name: string; length: string | number; max: string | number }) =>
      `${v.name} may have ${v.max} characters; this has ${v.length}, so it stays as it was.`,
    'not-a-choice': (v: { name: string; given: string | number; options: string | number }) =>
      `${v.name} can be ${v.options}; “${v.given}” is none of these, so it stays as it was.`,
    'not-a-flag': (v: { name: string; given: string | number }) =>
      `${v.name} is either there or not; “${v.given}” is neither, so it stays as it was.`,
    'not-a-list': (v: { name: string }) => `${v.name} has to be a list, so it stays as it was.`,
    'unknown-version': (v: { given: string | number }) =>
      `This state has version ${v.given}, which this lab does not know, so nothing was changed.`,
    'other-widget': (v: { given: string | number; widget: string | number }) =>
      `This state belongs to <${v.given}> and not to <${v.widget}>, so nothing was changed.`,
  },
  refusedOther: (v: { name: string; given: string }) =>
    `${v.name} was given “${v.given}”, which makes no sense here, so it stays as it was.`,
  undo: 'Undo',
  redo: 'Redo',
  startAgain: 'Back to the start',
  dismiss: 'Got it',
  failed: 'This part could not be shown.',
  tryAgain: 'Try again',
  loading: 'One moment …',
  save: 'Save',
  isLocked: 'Your teacher keeps this one as it is.',
};

export type WidgetStrings = typeof widgetStrings;
