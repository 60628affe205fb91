/**
 * Makes a record of a million epochs small enough to draw: its lowest and highest value for each column of pixels.
 * Spikes stay, and the work is one pass over the record.
 */

export type EpochPoint = readonly [number, number];

/** Wider than any figure of a page is drawn; twice as many points are drawn in a moment. */
const columns = 512;

/**
 * Points [epoch, value] of entries `from` … `to`; with few epochs every one of them. `span` is the length of the
 * axis: it fixes the columns, so that points which are drawn already stay where they are while more come.
 */
export function thinRecord(
  values: readonly number[],
  from: number,
  to: number,
  span: number = to,
): EpochPoint[] {
  const last = Math.min(to, values.length - 1);
  const size = Math.max(1, Math.ceil((span + 1) / columns));
  const points: EpochPoint[] = [];
  if (size <= 2) {
    for (let epoch = from; epoch <= last; epoch++) points.push([epoch, values[epoch]]);
    return points;
  }
  const push = (epoch: number): void => {
    if (points.length === 0 || points[points.length - 1][0] < epoch) points.push([epoch, values[epoch]]);
  };
  for (let start = from; start <= last;) {
    const end = Math.min(last, (Math.floor(start / size) + 1) * size - 1);
    let lowest = start;
    let highest = start;
    for (let epoch = start + 1; epoch <= end; epoch++) {
      if (values[epoch] < values[lowest]) lowest = epoch;
      if (values[epoch] > values[highest]) highest = epoch;
    }
    // Where it begins and where it ends is kept to the epoch: there stand the start and the present.
    if (start === from) push(start);
    push(Math.min(lowest, highest));
    push(Math.max(lowest, highest));
    if (end === last) push(last);
    start = end + 1;
  }
  return points;
}

/** The highest entry of a record and its epoch. */
export function highestOf(values: readonly number[]): { readonly epoch: number; readonly value: number } {
  let epoch = 0;
  for (let index = 1; index < values.length; index++) if (values[index] > values[epoch]) epoch = index;
  return { epoch, value: values[epoch] };
}

/** At most `most` epochs from 0 to `last`, evenly spread, both ends included. */
export function spreadEpochs(last: number, most: number): number[] {
  const count = Math.min(most, last + 1);
  if (count <= 1) return [0];
  return Array.from({ length: count }, (_, index) => Math.round((index * last) / (count - 1)));
}
