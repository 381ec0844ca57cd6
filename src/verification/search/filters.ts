import { columnRow, isColumnName } from '../../studies/columns.js';
import { readNumber } from '../../studies/number.js';
import type { Studies } from '../../studies/study.js';
import type { Selection } from './tiers.js';

/** What the columns of a table filter its rows to, and what was tried of each, in words. */
export interface Filters {
  readonly selections: readonly Selection[];
  /** `allocation: only or without each of random; alternate`, `year: from and below each of 11 cuts, 1949 to 1980`. */
  readonly tried: readonly string[];
  /** Columns of which none was tried, and why. */
  readonly leftOut: readonly string[];
}

/** A column with more texts than this is no grouping. */
const mostGroups = 8;
/** Cuts through the numbers of one column, evenly by rank where there are more. */
const mostCuts = 40;

/**
 * The filters that the table itself has: one value of a column only, or all but one; and of a column of numbers, those from a
 * cut on, or below it. The cells that effects are computed from are no ground to choose rows by; participants are.
 */
export function filtersOf(studies: Studies): Filters {
  const columns = [...new Set(studies.rows.flatMap(({ cells }) => Object.keys(cells)))].filter(mayFilter);
  const everyRow = studies.rows.map((_row, index) => index);
  const seen = new Set<string>();
  const selections: Selection[] = [];
  const keep = (words: string, fewest: number, holds: (row: number) => boolean): void => {
    const rows = everyRow.filter(holds);
    const key = rows.join();
    if (rows.length < fewest || seen.has(key)) return;
    seen.add(key);
    selections.push({ rows: Int32Array.from(rows), words: () => words });
  };
  const tried: string[] = [];
  const leftOut: string[] = [];
  for (const column of columns) {
    const texts = studies.rows.map(({ cells }) => cells[column]?.text.trim() ?? '');
    const values = [...new Set(texts)];
    const groups = values.length >= 2 && values.length <= mostGroups && values.length <= studies.rows.length / 2 ? values : [];
    for (const value of groups) {
      keep(`only ${column} = ${value}`, 1, (row) => texts[row] === value);
      keep(`without ${column} = ${value}`, 1, (row) => texts[row] !== value);
    }
    const numbers = numbersOf(texts, studies);
    const all = cutsOf(numbers);
    const cuts = all.length <= mostCuts ? all : Array.from({ length: mostCuts }, (_none, index) => all[Math.round((index * (all.length - 1)) / (mostCuts - 1))] ?? Number.NaN);
    for (const cut of cuts) {
      keep(`only ${column} >= ${cut}`, 2, (row) => (numbers[row] ?? Number.NaN) >= cut);
      keep(`only ${column} < ${cut}`, 2, (row) => (numbers[row] ?? Number.NaN) < cut);
    }
    const said = [
      ...(groups.length === 0 ? [] : [`only or without each of ${groups.map((value) => (value === '' ? 'nothing' : value)).join('; ')}`]),
      ...(cuts.length === 0 ? [] : [`from and below each of ${cuts.length === all.length ? '' : `${cuts.length} of `}${all.length} cuts, ${cuts[0] ?? ''} to ${cuts.at(-1) ?? ''}`]),
    ];
    if (said.length > 0) tried.push(`${column}: ${said.join(', ')}`);
    else leftOut.push(`${column} (${values.length === 1 ? 'the same in all rows' : `${values.length} texts`})`);
  }
  return { selections, tried, leftOut };
}

/** Columns of one’s own, the year, the subgroup and numbers of participants; labels name single rows, and the rest is what is pooled. */
function mayFilter(column: string): boolean {
  if (!isColumnName(column)) return true;
  return column === 'year' || column === 'subgroup' || column === 'provenance' || columnRow(column).quantity === 'total';
}

/** The numbers of a column, NaN where a cell has none; empty where one holds something else, or fewer than three differ. */
function numbersOf(texts: readonly string[], { source, reading }: Studies): Float64Array {
  const notation = { decimal: source.decimal, thousands: reading?.notation.thousands ?? null };
  const read = texts.map((text) => readNumber(text, notation));
  if (read.some(({ kind }) => kind === 'other')) return new Float64Array();
  const numbers = Float64Array.from(read, (each) => (each.kind === 'number' ? each.value : Number.NaN));
  return new Set(numbers.filter((each) => !Number.isNaN(each))).size < 3 ? new Float64Array() : numbers;
}

/** Every number but the least: what lies from it on is not all, and what lies below it is something. */
function cutsOf(numbers: Float64Array): readonly number[] {
  return [...new Set(numbers.filter((each) => !Number.isNaN(each)))].toSorted((a, b) => a - b).slice(1);
}
