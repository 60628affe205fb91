/** German: the charts, their tables, their handles, and what stands in a corner when something was cut. */
import type { ChartStrings } from '../en/chart.ts';
import type { Translated } from '../language.ts';

export const chart: Translated<ChartStrings> = {
  showTable: 'Die Zahlen dieser Abbildung',
  cutAt: (v) => `bei ±${v.limit} abgeschnitten`,
  cutRange: (v) => `bei ${v.low} und ${v.high} abgeschnitten`,
  symlog: (v) => `jenseits von ±${v.threshold} logarithmisch`,
  noValue: 'kein Wert',
  tableNote: (v) => `${v.shown} von ${v.all} Punkten in gleichen Abständen.`,
  hear: (v) => `${v.name} anhören`,
  stopHearing: (v) => `${v.name} nicht weiter anhören`,
  hearingNote:
    'Von links nach rechts in drei Sekunden: Ein hoher Ton ist ein hoher Wert, ein Klick ein Durchgang durch null.',
  hearingFailed: 'Dieser Browser spielt gerade keinen Ton. Die Zahlen darunter sagen dasselbe.',
  handle: (v) => `${v.name} = ${v.value}`,
};
