import type { FittedStudy } from './regression-result.js';
import type { PreparedRegression } from './prepare-regression.js';
import { leverageComplements, residualSums } from './residual-sums.js';
import type { WeightedRegression } from './weighted-regression.js';

/** From here on a study is fitted whatever it says, and its residual is rounding. */
const FITTED_WHATEVER = 1e-10;

/**
 * Each study with what the regression expects of it, and how far off it is.
 *
 * @source Viechtbauer & Cheung (2010), doi:10.1002/jrsm.11
 * @r      fitted(res), resid(res), rstandard(res), hatvalues(res)
 */
export function fittedStudies({ effects, table, designed }: PreparedRegression, { tau2 }: WeightedRegression): readonly FittedStudy[] {
  residualSums(designed, tau2);
  const complements = leverageComplements(designed);
  const { roots, residual } = designed.scratch;
  const columns = [...table.columns.values()];
  // To copy a record and fill it in is quicker than to make it from entries, of which there are as many as studies.
  const blank: Readonly<Record<string, number | string>> = Object.fromEntries(columns.map(({ name }) => [name, 0]));
  return effects.labels.map((label, i) => {
    // Columns of one length: `?? 0` is never taken.
    const [yi, vi, rest, complement] = [effects.yi[i] ?? 0, effects.vi[i] ?? 0, (residual[i] ?? 0) / (roots[i] ?? 1), complements[i] ?? 0];
    const moderators = { ...blank };
    for (const column of columns) moderators[column.name] = column.kind === 'numeric' ? (column.values[i] ?? 0) : (column.levels[column.codes[i] ?? 0] ?? '');
    return {
      label,
      yi,
      vi,
      moderators,
      fitted: yi - rest,
      residual: rest,
      standardised: complement < FITTED_WHATEVER ? null : rest / Math.sqrt((vi + tau2) * complement),
      leverage: 1 - complement,
    };
  });
}
