/** Sentences of the charts: their tables, their handles, and what stands in a corner when something was cut. */

export const chartStrings = {
  showTable: 'The numbers of this figure',
  cutAt: (v: { limit: string }) => `cut at ±${v.limit}`,
  cutRange: (v: { low: string; high: string }) => `cut at ${v.low} and ${v.high}`,
  symlog: (v: { threshold: string }) => `logarithmic beyond ±${v.threshold}`,
  noValue: 'no value',
  tableNote: (v: { shown: string; all: string }) => `${v.shown} of ${v.all} points, evenly spaced.`,
  hear: (v: { name: string }) => `Hear ${v.name}`,
  stopHearing: (v: { name: string }) => `Stop hearing ${v.name}`,
  hearingNote:
    'From left to right in three seconds: a high tone is a high value, a click is a crossing of zero.',
  hearingFailed: 'This browser plays no sound just now. The numbers below say the same.',
  handle: (v: { name: string; value: string }) => `${v.name} = ${v.value}`,
};

export type ChartStrings = typeof chartStrings;
