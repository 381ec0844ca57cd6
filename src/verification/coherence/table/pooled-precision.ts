import { formatSignificant } from '../../../text/format.js';
import { alike } from '../boxes.js';
import { scalesOfTable, seOf, variancesOf } from './printed-table.js';
import { found, type TableCheck } from './table-check.js';

/**
 * No pooled effect is more precise than that of the common-effect model, whose standard error is (Σ 1/v)^(−1/2).
 *
 * Assumes normal intervals of the studies and of the pooled effect. Hartung–Knapp intervals may be shorter when studies agree
 * closely, and Mantel–Haenszel ones by little, so that it is a note.
 */
export const pooledPrecision: TableCheck = (table) => {
  const { pooled } = table;
  const scales = scalesOfTable(table).flatMap((scale) =>
    alike.flatMap((rounding) => {
      const variances = variancesOf(table, scale, rounding);
      const se = pooled === null ? null : seOf(pooled, scale, rounding);
      if (variances === null || se === null || variances.some(({ lower }) => lower <= 0)) return [];
      return [{ scale, se, least: variances.reduce((sum, { lower }) => sum + 1 / lower, 0) ** -0.5 }];
    }),
  );
  const [first] = scales;
  if (first === undefined || scales.some(({ se, least }) => se.upper >= least)) return [];
  const { scale, se, least } = first;
  return found(
    'note',
    'POOLED_TOO_PRECISE',
    `the interval of the pooled effect is that of a standard error of at most ${formatSignificant(se.upper, 3)} (${scale} scale), but the intervals of the studies allow none below ${formatSignificant(least, 3)}; a Hartung–Knapp interval, a study missing from the table or another level may be the reason`,
  );
};
