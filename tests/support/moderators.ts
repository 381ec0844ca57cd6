import type { PooledResult } from '../../src/models/pooled-result.js';
import type { RegressionResult } from '../../src/models/meta-regression/regression-result.js';
import type { RegressionSettings } from '../../src/models/meta-regression/regression-settings.js';
import { pool } from '../../src/models/pool.js';
import type { PoolSettings } from '../../src/models/settings.js';
import type { Outcome } from '../../src/problems/problem.js';
import type { Studies, Study } from '../../src/studies/study.js';
import { studiesOf, valueOf } from './studies.js';

/** A moderator's cells by study; `null` is an empty cell. */
export type ModeratorCells = Readonly<Record<string, readonly (number | string | null)[]>>;

/** Effects with moderators in further columns, labelled Study 1, Study 2, …; study i stands in line i + 1. */
export function studiesWith(yi: ArrayLike<number>, vi: ArrayLike<number>, columns: ModeratorCells): Studies {
  const rows = Array.from(yi, (y, i): Study => {
    const cells = Object.entries(columns).map(([name, cellsOf], c) => [name, { text: String(cellsOf[i] ?? ''), line: i + 2, column: c + 3 }] as const);
    return { label: `Study ${i + 1}`, year: null, provenance: 'study data', at: { line: i + 2 }, cells: Object.fromEntries(cells), kind: 'effect', yi: y, vi: vi[i] ?? Number.NaN };
  });
  return studiesOf('effect', rows, Object.keys(columns));
}

/** The outcome of a regression. */
export function regressionOutcome(studies: Studies, regression: RegressionSettings, pooling: Partial<PoolSettings> = {}): Outcome<PooledResult> {
  return pool(studies, { measure: 'GEN', ...pooling, regression });
}

/** The regression; the test fails with the problems where there is none. */
export function regressionOf(studies: Studies, regression: RegressionSettings, pooling: Partial<PoolSettings> = {}): RegressionResult {
  const { regression: found } = valueOf(regressionOutcome(studies, regression, pooling));
  if (found === null) throw new Error('there is no regression');
  return found;
}
