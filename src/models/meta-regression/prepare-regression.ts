import type { Effects } from '../../effect-sizes/effects.js';
import { selectEffects } from '../../effect-sizes/select-effects.js';
import { leastSquares } from '../../numeric/linear-algebra/least-squares.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import { designColumns, designValues, type DesignColumn } from './design-matrix.js';
import { designEffects, type DesignedEffects } from './designed-effects.js';
import { isColumn, moderatorColumns, type ModeratorTable } from './moderator-columns.js';
import type { CompleteRegression } from './regression-settings.js';
import { termsOf, type Term } from './terms.js';

/** A regression ready to be fitted: who is in it, and what explains them. */
export interface PreparedRegression {
  /** The studies with a value of every moderator. */
  readonly effects: Effects;
  readonly table: ModeratorTable;
  readonly terms: readonly Term[];
  readonly design: readonly DesignColumn[];
  readonly columns: readonly Float64Array[];
  readonly designed: DesignedEffects;
}

/**
 * Effects, moderators and design brought together.
 *
 * @returns what `moderatorColumns` says, TOO_FEW_STUDIES unless there are more studies than coefficients, or
 *   MODERATORS_COLLINEAR
 */
export function prepareRegression(all: Effects, settings: CompleteRegression, decimal: '.' | ','): Outcome<PreparedRegression> {
  const terms = termsOf(settings.moderators, (name) => isColumn(all, name));
  const names = [...new Set(terms.flatMap(({ variables }) => variables))];
  const table = moderatorColumns(all, names, settings, decimal);
  if (!table.ok) return table;

  const effects = table.value.kept.length === all.k ? all : selectEffects(all, table.value.kept);
  const design = designColumns(terms, table.value.columns, settings.intercept);
  const columns = designValues(design, effects.k);
  const [k, p] = [effects.k, design.length];
  if (k <= p) return failure(...table.problems, problem('TOO_FEW_STUDIES', { found: k, least: p + 1 }));
  const dependent = dependentColumns(columns);
  if (dependent.length > 0) {
    const named = (those: boolean): readonly string[] => design.filter((_column, j) => dependent.includes(j) === those).map(({ name }) => name);
    return failure(...table.problems, problem('MODERATORS_COLLINEAR', { dependent: named(true), others: named(false) }));
  }
  return success({ effects, table: table.value, terms, design, columns, designed: designEffects(columns, effects.yi, effects.vi) }, table.problems);
}

/** Columns (from 0) that those before them determine; a column of zeros is one. */
function dependentColumns(columns: readonly Float64Array[]): readonly number[] {
  const [k, p] = [columns[0]?.length ?? 0, columns.length];
  const values = new Float64Array(k * p);
  columns.forEach((column, j) => {
    for (let i = 0; i < k; i += 1) values[i * p + j] = column[i] as number; // i < k
  });
  const fit = leastSquares({ rows: k, columns: p, values }, new Float64Array(k));
  return fit.kind === 'fit' ? [] : fit.dependent;
}
