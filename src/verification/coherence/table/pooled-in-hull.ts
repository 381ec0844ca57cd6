import { alike, boxOf, boxesMeet, hullOf } from '../boxes.js';
import { ofEvery, plain } from './printed-table.js';
import { found, type TableCheck } from './table-check.js';

/**
 * A pooled effect lies between the smallest and the largest effect of its studies.
 *
 * Assumes that the table holds all studies, and weights that are not negative, as every usual method has. Alternatives tried:
 * cut-off digits. Where studies without events count, an uncorrected pooled ratio may lie beyond their corrected ones.
 */
export const pooledInHull: TableCheck = (table) => {
  const pooled = plain(table.pooled?.estimate ?? null);
  const effects = ofEvery(table, ({ claim }) => plain(claim.estimate));
  if (pooled === null || effects === null) return [];
  if (alike.some((rounding) => boxesMeet(boxOf(pooled, rounding), effects.map((each) => boxOf(each, rounding)).reduce(hullOf)))) return [];
  return found(
    'inconsistent',
    'POOLED_OUTSIDE_STUDIES',
    `the pooled effect ${pooled.text} lies beyond the effects of all studies, which no weights give; cut-off digits do not explain it: a study is missing from the table, a sign or a decimal point is misplaced, or it is the effect of an adjusted model`,
  );
};
