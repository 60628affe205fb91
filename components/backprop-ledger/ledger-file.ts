/** The whole ledger as a table for a spreadsheet: every gradient with each side’s numbers, digit for digit. */
import { toCsv } from '../../src/export/csv.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import type { LedgerAccount } from './ledger-account.ts';

export function ledgerCsv(account: LedgerAccount, words: ComparisonStrings): string {
  const { ledger } = account;
  const header = [
    words.parameter,
    ...account.sides.flatMap((side) => {
      const name = side === 'hand' ? words.byHand : words.automatic;
      return [name, words.float64, words.central, words.difference, words.ratio, words.ulps].map(
        (column, index) => (index === 0 ? name : `${name}: ${column}`),
      );
    }),
  ];
  const rows = ledger.addresses.map((_, index) => [
    ledger.keys[index],
    ...ledger.sides.flatMap(({ entries }) => {
      const entry = entries[index];
      return [
        entry.value,
        entry.float64,
        entry.central?.value ?? '',
        entry.difference,
        entry.ratio,
        entry.ulps,
      ];
    }),
  ]);
  return toCsv(header, rows);
}
