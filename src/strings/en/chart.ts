/** Sentences of the charts: their tables, their handles, and what stands in a corner when something was cut. */

export const chartStrings = {
  showTable: 'The numbers of this figure',
  cutAt: (v: { limit: string }) => `cut at ±${v.limit}`,
  cutRange: (v: { low: string; high: string }) => `cut at ${v.low} and ${v.high}`,
  symlog: (v: { threshold: string }) => `logarithmic beyond ±${v.threshold}`,
  noValue: 'no value',
  tableNote: (v: { shown: string; all: string }) => `${v.shown} of ${v.all} points, evenly spaced.`,
  handle: (v: { name: string; value: string }) => `${v.name} = ${v.value}`,
};

export type ChartStrings = typeof chartStrings;
