import { parsePrinted } from '../../numeric/exact/decimal.js';
import { type RandomSource, randomBelow } from '../../numeric/random.js';
import { type ColumnName, columnRow } from '../../studies/columns.js';
import { cellsEdit, type Change, type Subject } from '../changed-table/change.js';

/** A number of the table that may be a little wrong. */
interface Cell {
  readonly row: number;
  readonly column: ColumnName;
  readonly value: number;
  /** One unit of its last place. */
  readonly step: number;
}

/** By how many units of the last place a number is wrong. */
const unitsWrong = [-3, -2, -1, 1, 2, 3] as const;

/** Tables in which one number is wrong by a few units of its last place. */
export interface NearTables {
  /** Whether all numbers that may be wrong are counts. */
  readonly ofCounts: boolean;
  readonly changes: readonly Change[];
}

/**
 * The table with one count, or the last place of one other number, wrong by one to three: what an analyst who mistyped a
 * single number would have had.
 *
 * @param most tables; where there are more, so many are drawn, each once
 */
export function nearTables(subject: Subject, random: RandomSource, most: number): NearTables {
  const cells = subject.values.flatMap((values, row) =>
    (Object.entries(values) as [ColumnName, number][]).flatMap(([column, value]): readonly Cell[] => {
      const { quantity } = columnRow(column);
      if (quantity === 'count' || quantity === 'total') return [{ row, column, value, step: 1 }];
      const written = parsePrinted(subject.studies.rows[row]?.cells[column]?.text ?? '');
      return written === null ? [] : [{ row, column, value, step: 10 ** -written.decimals }];
    }),
  );
  const all = cells.length * unitsWrong.length;
  const drawn = new Set<number>();
  // Drawn with replacement, a number comes again so seldom that twice as many draws are enough for nearly all.
  if (all > most) for (let draws = 0; draws < 2 * most && drawn.size < most; draws += 1) drawn.add(randomBelow(random, all));
  const places = all > most ? [...drawn] : Array.from({ length: all }, (_none, index) => index);
  const changes = places.flatMap((place): readonly Change[] => {
    const cell = cells[Math.floor(place / unitsWrong.length)];
    const units = unitsWrong[place % unitsWrong.length];
    if (cell === undefined || units === undefined) return [];
    const edit = cellsEdit(subject, cell.row, { [cell.column]: cell.value + units * cell.step });
    return edit === null ? [] : [[edit]];
  });
  return { ofCounts: cells.every(({ column }) => ['count', 'total'].includes(columnRow(column).quantity)), changes };
}
