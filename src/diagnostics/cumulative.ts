import type { Effects } from '../effect-sizes/effects.js';
import type { CompleteSettings } from '../models/settings.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import { poolingWords, poolSelection, type PoolingFigures } from './case-pooling.js';
import type { DiagnosticRow } from './diagnostic.js';
import type { DiagnosticOptions } from './options.js';
import { orderStudies } from './study-order.js';

/** The pooled effect as the studies came in. */
export interface Cumulative {
  readonly settings: {
    /** `given`, `precision` or the name of a column. */
    readonly order: string;
    readonly descending: boolean;
    readonly joinTies: boolean;
  };
  readonly figures: {
    /** The study (or the last of those together) from which on P stays below 1 − level; `null` if it does not in the end. */
    readonly significantSince: string | null;
  };
  /** Step by step; each pools the studies up to its own. The label is that of the study or studies that came in. */
  readonly rows: readonly ({ readonly label: string } & PoolingFigures)[];
}

/**
 * Cumulative meta-analysis: the studies pooled again each time that one of them comes in.
 *
 * In words: what was known when, if the order is that of the years; or what the less precise studies add, if it is
 * that of precision. The last row pools all studies.
 *
 * @param effects of k ≥ 1 studies
 * @param settings of the analysis
 * @param options the order, and whether studies of one value come in together
 * @returns a row per step; TOO_FEW_STUDIES for none, COLUMN_MISSING for an order by a column that is not there
 *
 * @source Lau et al. (1992), doi:10.1056/NEJM199207233270406
 * @r      metafor::cumul(rma(yi, vi), order = year, collapse = FALSE)
 * @laws   the last row is the pooled result of all studies
 */
export function cumulative(
  effects: Effects,
  settings: CompleteSettings,
  { order: by, descending = false, joinTies = false }: Pick<DiagnosticOptions, 'order' | 'descending' | 'joinTies'> = {},
): Outcome<Cumulative> {
  if (effects.k < 1) return failure(problem('TOO_FEW_STUDIES', { found: effects.k, least: 1 }));
  const order = orderStudies(effects, by, descending);
  if (!order.ok) return order;
  const entries = joinTies ? order.value.groups : order.value.groups.flatMap((group) => group.map((index) => [index]));
  const entered: number[] = [];
  const steps = entries.map((entry) => {
    entered.push(...entry);
    const label = entry.map((index) => effects.labels[index] ?? '').join(' + ');
    // Studies are pooled in the order of the table, so that the last step is the pooled result to the last bit.
    return { label, ...poolSelection(effects, entered.toSorted((a, b) => a - b), settings, `the pooled effect up to ${label}`) };
  });
  const rows = steps.map(({ label, figures }) => ({ label, ...figures }));
  const lastDoubt = rows.findLastIndex(({ pValue }) => pValue === null || pValue >= 1 - settings.level);
  return success(
    {
      settings: { order: order.value.by, descending, joinTies },
      figures: { significantSince: rows[lastDoubt + 1]?.label ?? null },
      rows,
    },
    [...order.problems, ...steps.flatMap(({ problems }) => problems)],
  );
}

export const cumulativeRow: DiagnosticRow<Cumulative> = {
  code: 'cumulative',
  name: 'cumulative meta-analysis',
  description: 'The studies pooled again each time that one comes in, by year or in another order',
  reference: 'Lau et al. 1992',
  leastStudies: 1,
  mostStudies: 10_000,
  words: {
    settings: {
      order: { heading: 'order', name: 'what the studies are ordered by', format: 'words' },
      descending: { heading: 'largest first', name: 'whether the largest value comes first', format: 'flag' },
      joinTies: { heading: 'ties together', name: 'whether studies with one value come in together', format: 'flag' },
    },
    figures: {
      significantSince: { heading: 'significant since', name: 'the study from which on the effect stays significant', format: 'words' },
    },
    label: 'Up to',
    columns: poolingWords,
  },
  run: ({ effects, settings, options }) => cumulative(effects, settings, options),
};
