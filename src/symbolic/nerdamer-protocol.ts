/**
 * What the page and the worker say to each other. Text goes in and text comes back; whether the answer is right
 * is for the page to check, with rules that the worker does not have.
 */

/** One question: the derivative of `text` by `variable`, both in nerdamer's language. */
export interface NerdamerJob {
  /** The answer carries the same number. */
  readonly id: number;
  readonly text: string;
  readonly variable: string;
}

export type NerdamerAnswer =
  | { readonly ok: true; readonly text: string }
  /** `detail` is nerdamer's own English message: for a log, not for a student. */
  | { readonly ok: false; readonly detail: string };

/** The worker says `ready` once, when nerdamer is loaded; then one answer for each job. */
export type NerdamerReply =
  { readonly ready: true } | { readonly id: number; readonly answer: NerdamerAnswer };
