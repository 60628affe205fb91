/**
 * An error that says what happened by a code and values, never by a sentence: the sentence a student
 * reads stands in src/strings, in their language. Everything in the lab that can be refused is refused this way.
 */

/** Values that fill the gaps of the sentence; plain data, so that they can be shown and stored. */
export type ErrorValues = Readonly<Record<string, string | number | boolean | readonly number[] | undefined>>;

export class CodedError extends Error {
  readonly code: string;
  readonly values: ErrorValues;

  /** @param code kebab-case, the area first: `network-zero-units`, `csv-not-a-number`. */
  constructor(code: string, values: ErrorValues = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(values)}`, cause === undefined ? undefined : { cause });
    this.name = 'CodedError';
    this.code = code;
    this.values = values;
  }
}
