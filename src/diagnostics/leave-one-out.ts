import type { Effects } from '../effect-sizes/effects.js';
import type { CompleteSettings } from '../models/settings.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { figuresOf, noFigures, poolingWords, type PoolingFigures } from './case-pooling.js';
import { deleteEach } from './deletions.js';
import type { DiagnosticRow } from './diagnostic.js';

/** What remains of the pooled effect without each study in turn. */
export interface LeaveOneOut {
  readonly settings: Record<never, never>;
  readonly figures: {
    /** The study without which the pooled effect is smallest, and largest, on the analysis scale. */
    readonly lowestWithout: string | null;
    readonly lowest: number | null;
    readonly highestWithout: string | null;
    readonly highest: number | null;
    /** How many studies decide by themselves whether P is below 1 − level. */
    readonly conclusionTurns: number;
  };
  /** In the order of the studies; each without the study of its label. */
  readonly rows: readonly ({ readonly label: string } & PoolingFigures)[];
}

/**
 * Leave-one-out analysis: the studies pooled again without each of them in turn.
 *
 * In words: how much the result hangs on any single study. Each row is exactly what pooling the other studies gives,
 * with τ² estimated anew.
 *
 * Not to be confused with: the deletion diagnostics of `influence`, which measure how far the deletion moves the fit.
 *
 * @param effects of k ≥ 2 studies
 * @param settings of the analysis
 * @returns a row per study; TOO_FEW_STUDIES below two
 *
 * @source Normand (1999), doi:10.1002/(SICI)1097-0258(19990215)18:3<321::AID-SIM28>3.0.CO;2-P
 * @r      metafor::leave1out(rma(yi, vi))
 * @laws   each row is the pooled result of the other studies; permutation
 */
export function leaveOneOut(effects: Effects, settings: CompleteSettings): Outcome<LeaveOneOut> {
  const { k, labels } = effects;
  if (k < 2) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 2 }));
  const deleted = deleteEach(effects, settings);
  if (!deleted.ok) return deleted;
  const { whole, without } = deleted.value;
  const rows = labels.map((label, left) => {
    const others = without[left] ?? null;
    return { label, ...(others === null ? { ...noFigures, k: k - 1 } : figuresOf(others)) };
  });

  const estimated = rows.flatMap(({ label, estimate }) => (estimate === null ? [] : [{ label, estimate }])).toSorted((a, b) => a.estimate - b.estimate);
  const [lowest, highest] = [estimated[0], estimated.at(-1)];
  const significant = (p: number | null): boolean => p !== null && p < 1 - settings.level;
  const figures = {
    lowestWithout: lowest?.label ?? null,
    lowest: lowest?.estimate ?? null,
    highestWithout: highest?.label ?? null,
    highest: highest?.estimate ?? null,
    conclusionTurns: rows.filter(({ pValue }) => pValue !== null && significant(pValue) !== significant(whole.test.pValue)).length,
  };
  return success({ settings: {}, figures, rows }, deleted.problems);
}

export const leaveOneOutRow: DiagnosticRow<LeaveOneOut> = {
  code: 'leave-one-out',
  name: 'leave-one-out analysis',
  description: 'The studies pooled again without each of them in turn',
  reference: 'Normand 1999',
  leastStudies: 2,
  mostStudies: 10_000,
  words: {
    settings: {},
    figures: {
      lowestWithout: { heading: 'smallest without', name: 'the study without which the effect is smallest on the analysis scale', format: 'words' },
      lowest: { heading: 'smallest', name: 'smallest effect without one study, on the analysis scale', format: 'effect' },
      highestWithout: { heading: 'largest without', name: 'the study without which the effect is largest on the analysis scale', format: 'words' },
      highest: { heading: 'largest', name: 'largest effect without one study, on the analysis scale', format: 'effect' },
      conclusionTurns: { heading: 'significance turns', name: 'studies without which significance turns', format: 'count' },
    },
    label: 'Without',
    columns: poolingWords,
  },
  run: ({ effects, settings }) => leaveOneOut(effects, settings),
};
