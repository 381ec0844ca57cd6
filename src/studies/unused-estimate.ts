import type { List } from '../lists/list.js';
import { problem, type Place, type Problem } from '../problems/problem.js';
import { clipped } from './clip.js';
import { columnRow, plainName, type ColumnName } from './columns.js';
import type { Layout } from './header.js';
import { isUnmapped } from './lookup.js';
import { readNumber, type Notation } from './number.js';
import type { TableRow } from './table.js';

/** Where the middle of an interval stands in for an estimate: the estimate, its limits, and the estimate on the other scale. */
const estimates = {
  interval: { estimate: 'estimate', lower: 'ci_lower', upper: 'ci_upper', other: 'yi' },
  effect: { estimate: 'yi', lower: 'yi_ci_lower', upper: 'yi_ci_upper', other: 'estimate' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnName>>>>;

/** Rows that are looked at, and columns that are told. */
const mostRead = 1000;
const mostTold = 3;

/**
 * The problem that the middle of each interval would be the estimate while a column lies unused that may hold it: one by the
 * name of an estimate, or one whose numbers lie in most of the intervals. On which scale it is, the columns do not say.
 *
 * @param mapping which columns mean what, as the user said; `estimate` of nothing says that none is the estimate
 */
export function unusedEstimate(rows: List<TableRow>, { kind, roles, sources, headers }: Layout, notation: Notation, mapping: Readonly<Record<string, string>>, file: Place): Problem | null {
  if (kind !== 'interval' && kind !== 'effect') return null;
  const { estimate, lower, upper, other } = estimates[kind];
  const [low, high] = [lower, upper].map((name) => roles.get(name) ?? sources.get(name));
  if (roles.has(estimate) || isUnmapped(mapping[estimate]) || low === undefined || high === undefined) return null;

  const numberIn = (row: TableRow, index: number): number | null | undefined => {
    const reading = readNumber(row.cells[index]?.text ?? '', notation);
    return reading.kind === 'number' ? reading.value : reading.kind === 'missing' ? undefined : null;
  };
  const names = new Set([other, ...columnRow(other).aliases].map(plainName));
  const mayHoldIt = (index: number): boolean => {
    let [numbers, within] = [0, 0];
    for (let position = 0; position < Math.min(rows.length, mostRead); position += 1) {
      const row = rows.at(position) as TableRow; // position < length
      const value = numberIn(row, index);
      if (value === null) return false;
      const [from, to] = [numberIn(row, low), numberIn(row, high)];
      if (value === undefined || typeof from !== 'number' || typeof to !== 'number') continue;
      numbers += 1;
      if (from < value && value < to) within += 1;
    }
    return numbers > 0 && (names.has(plainName(headers[index] ?? '')) || 2 * within > numbers);
  };

  // The estimate on the other scale is a source of errors at most, never of this one.
  const playing = new Set([...roles.values(), ...[...sources].filter(([name]) => name !== other).map(([, index]) => index)]);
  const found = headers.filter((name, index) => name !== '' && !playing.has(index) && mayHoldIt(index)).slice(0, mostTold);
  const [first] = found;
  if (first === undefined) return null;
  const limits = [headers[low] ?? '', headers[high] ?? ''].map((name) => clipped(name));
  return problem('ESTIMATE_UNUSED', { columns: found.map((name) => clipped(name)), limits, absent: estimate }, file);
}
