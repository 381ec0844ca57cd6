import type { OperatorRow } from './operator-row.js';
import { armOperators } from './operators/arms.js';
import { digitOperators } from './operators/digits.js';
import { effectOperators } from './operators/effects.js';
import { passedOverOperators } from './operators/passed-over.js';
import { rowOperators } from './operators/rows.js';
import { sourceOperators } from './operators/sources.js';
import { spreadOperators } from './operators/spreads.js';
import { totalOperators } from './operators/totals.js';
import { unitOperators } from './operators/units.js';

/**
 * Every single error that a table of studies, or the article that pooled it, may have: what it is called, how usual it
 * is, and what it does to the numbers.
 *
 * The same change can be read two ways: the article made its figure from the changed table, or the table is wrong and
 * the change mends it. `name` tells the one, `reverse` the other.
 */
export const operators = {
  ...spreadOperators,
  ...armOperators,
  ...totalOperators,
  ...unitOperators,
  ...effectOperators,
  ...digitOperators,
  ...rowOperators,
  ...passedOverOperators,
  ...sourceOperators,
} as const satisfies Record<string, OperatorRow>;

/** The code of a kind of error. */
export type OperatorCode = keyof typeof operators;

/** The row of a kind of error, as the general type that `operators` only satisfies. */
export function operatorRow(code: OperatorCode): OperatorRow {
  return operators[code];
}

/** The kinds of error, in the order of the table. */
export const operatorCodes = Object.keys(operators) as readonly OperatorCode[];
