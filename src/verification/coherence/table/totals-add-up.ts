import type { PrintedNumber } from '../../../numeric/exact/decimal.js';
import { printedValue } from '../../../numeric/exact/decimal.js';
import { addRationals, compareRationals, rational, rationalToDouble } from '../../../numeric/exact/rational.js';
import type { StatedClaim, StatedCount } from '../stated.js';
import { ofEvery, plain, type StatedTable } from './printed-table.js';
import { found, type TableCheck, type TableFinding } from './table-check.js';

const arms = ['treatment', 'control'] as const;

/**
 * What is counted in the studies adds up to what is printed below them, exactly.
 *
 * Assumes that every participant counts once. Two studies with one and the same control group may share it, so that the sum of
 * the controls is then a note.
 */
export const totalsAddUp: TableCheck = (table) =>
  arms.flatMap((arm, index) => [
    ...sumOf(table, `participants in the ${arm} arms`, (claim) => claim.counts[index], 'total'),
    ...sumOf(table, `events in the ${arm} arms`, (claim) => claim.counts[index], 'events'),
  ]);

function sumOf(table: StatedTable, what: string, of: (claim: StatedClaim) => StatedCount | undefined, key: 'events' | 'total'): readonly TableFinding[] {
  const figure = (claim: StatedClaim): PrintedNumber | null => plain(of(claim)?.[key] ?? null);
  const printed = table.pooled === null ? null : figure(table.pooled);
  const all = ofEvery(table, ({ claim }) => figure(claim));
  if (printed === null || all === null) return [];
  const sum = all.map(printedValue).reduce(addRationals, rational(0n));
  if (compareRationals(sum, printedValue(printed)) === 0) return [];
  const words = `${what} add up to ${rationalToDouble(sum)}, printed as ${printed.text}`;
  const groups = table.studies.map(({ claim }) => `${claim.counts[1]?.events?.text ?? ''}/${claim.counts[1]?.total?.text ?? ''}`);
  return what.includes('control') && new Set(groups).size < groups.length
    ? found('note', 'SUM_DISAGREES', `${words}; studies with equal control groups may share one`)
    : found('inconsistent', 'SUM_DISAGREES', `${words}; a study is missing from the table, or a count is misprinted`);
}
