/** Sentences of the shared controls: what a screen reader hears and what a button says. */

export const controlStrings = {
  moreSettings: 'More settings',
  exactValue: (v: { name: string }) => `${v.name}, exact`,
  play: 'Play',
  pause: 'Pause',
  step: 'One step',
  back: 'One step back',
  rewind: 'Back to the start',
  open: 'Open',
  close: 'Close',
  /** The keys under an expression field on a touch screen. */
  expressionKeys: 'Signs that are hard to find on a phone',
  squared: 'squared',
  root: 'square root',
  pi: 'pi',
  times: 'times',
  openBracket: 'opening bracket',
  closeBracket: 'closing bracket',
  power: 'to the power of',
  leaveOut: 'delete the last sign',
  tooLong: (v: { length: number; max: number }) =>
    `This is ${v.length} signs long; ${v.max} fit here. Can you say it shorter?`,
  /** A click on it puts the other reading into the field. */
  otherReading: (v: { alternative: string }) => `Write ${v.alternative} instead`,
  notANumber: (v: { given: string; value: string }) => `“${v.given}” is not a number; ${v.value} stays.`,
};

export type ControlStrings = typeof controlStrings;
