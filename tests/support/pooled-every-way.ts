import { measureRow, measures } from '../../src/effect-sizes/measures.js';
import { zeroCellAmounts, zeroCellPolicies } from '../../src/effect-sizes/zero-cells.js';
import { glmmKinds } from '../../src/models/glmm/design.js';
import { glmmModels } from '../../src/models/glmm/sub-models.js';
import { inconsistencyIntervals } from '../../src/models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../../src/models/intervals/intervals.js';
import { differenceVariances } from '../../src/models/mantel-haenszel/difference-variances.js';
import { mantelHaenszelMeasures } from '../../src/models/mantel-haenszel/mantel-haenszel.js';
import { coefficientTests } from '../../src/models/meta-regression/coefficient-tests.js';
import { pool } from '../../src/models/pool.js';
import type { PooledResult } from '../../src/models/pooled-result.js';
import { predictions } from '../../src/models/prediction/predictions.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { tau2Estimators } from '../../src/models/tau2/estimators.js';
import { tau2Intervals } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { tau2Weights } from '../../src/models/tau2/tau2-weights.js';
import type { Studies, StudyKind } from '../../src/studies/study.js';
import { studiesFromColumns, studiesOf, type ColumnSet } from './studies.js';

/** A few studies of each kind, with what a subgroup and a regression need. */
const columns = {
  binary: { treatment_events: [4, 0, 9, 12, 20], treatment_total: [123, 30, 80, 90, 150], control_events: [11, 3, 8, 20, 31], control_total: [139, 28, 82, 95, 140] },
  continuous: { treatment_mean: [12, 14, 11, 15, 13], treatment_sd: [4, 5, 3, 4, 6], treatment_total: [20, 31, 25, 40, 18], control_mean: [10, 13.5, 11.5, 12, 9], control_sd: [5, 4, 3.5, 4, 5], control_total: [22, 30, 25, 38, 20] },
  'person-time': { treatment_events: [9, 0, 7, 12, 5], treatment_time: [413, 263, 487, 300, 210], control_events: [19, 4, 5, 20, 14], control_time: [398, 245, 435, 310, 220] },
  proportion: { events: [16, 0, 12, 7, 9], total: [37, 19, 42, 20, 33] },
  correlation: { r: [0.2, 0.4, 0.1, 0.55, 0.3], total: [40, 60, 35, 80, 52] },
  'partial-correlation': { r: [0.2, 0.4, 0.1, 0.55, 0.3], total: [40, 60, 35, 80, 52], predictors: [2, 3, 2, 4, 1] },
  rate: { events: [9, 0, 7, 12, 5], time: [413, 263, 487, 300, 210] },
  mean: { mean: [12, 14, 11, 15, 13], sd: [4, 5, 3, 4, 6], total: [20, 31, 25, 40, 18] },
  paired: { pre_mean: [12, 14, 11, 15, 13], pre_sd: [4, 5, 3, 4, 6], post_mean: [15, 14.5, 13, 19, 14], post_sd: [4, 6, 3, 5, 6], total: [20, 31, 25, 40, 18], r: [0.5, 0.6, 0.4, 0.7, 0.5] },
  reliability: { alpha: [0.8, 0.9, 0.7, 0.85, 0.75], items: [10, 12, 8, 20, 10], total: [40, 60, 35, 80, 52] },
  'log-rank': { o_minus_e: [-3, 2, -4, -6, 1], o_minus_e_variance: [5, 4, 6, 8, 3] },
  effect: { yi: [0.3, 0.1, -0.2, 0.9, 0.5], vi: [0.04, 0.09, 0.05, 0.03, 0.08] },
} as const satisfies Readonly<Partial<Record<StudyKind, ColumnSet['rows']>>>;

type SampleKind = keyof typeof columns;

function studiesFor(kind: SampleKind): Studies {
  const { rows } = studiesFromColumns({ kind: kind === 'effect' ? 'generic' : kind, rows: { study: ['Abel 1990', 'Brun 1995', 'Cole 2001', 'Dahl 2004', 'Eck 2010'], ...columns[kind] } });
  const others = { group: ['high', 'low', 'high', 'high', 'low'], dose: ['1', '4', '2', '5', '3'], weight: ['1', '2', '1', '3', '2'] };
  const withOthers = rows.map((row, i) => ({
    ...row,
    cells: Object.fromEntries(Object.entries(others).map(([column, texts], at) => [column, { text: texts[i] ?? '', line: i + 2, column: at + 1 }])),
  }));
  return studiesOf(kind, withOthers, Object.keys(others));
}

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(table) as K[];

/** Settings in which every row of every table of methods takes part at least once, and what goes with it. */
const everySetting: readonly PoolSettings[] = [
  ...keysOf(measures).flatMap((measure) => [{ measure }, { measure, model: 'common' } as const]),
  ...keysOf(measures).flatMap((measure) => {
    const row = measureRow(measure);
    return [
      ...(row.variances ?? []).map((variance) => ({ measure, effects: { variance } })),
      ...(row.biasCorrections ?? []).map((biasCorrection) => ({ measure, effects: { biasCorrection } })),
    ];
  }),
  ...mantelHaenszelMeasures.flatMap((measure) => (['common', 'random'] as const).map((model) => ({ measure, method: 'mantel-haenszel', model }) as const)),
  ...keysOf(differenceVariances).map((differenceVariance) => ({ measure: 'RD', method: 'mantel-haenszel', differenceVariance }) as const),
  ...(['PETO', 'HR'] as const).map((measure) => ({ measure, method: 'peto' }) as const),
  ...keysOf(glmmKinds).map((measure) => ({ measure, method: 'glmm', model: 'common', nAGQ: 1 }) as const),
  ...(['PLO', 'IRLN'] as const).map((measure) => ({ measure, method: 'glmm', nAGQ: 1 }) as const),
  ...(['OR', 'IRR'] as const).flatMap((measure) => keysOf(glmmModels).map((glmmModel) => ({ measure, method: 'glmm', glmmModel, nAGQ: 1 }) as const)),
  { measure: 'OR', method: 'glmm', ci: 't', nAGQ: 5 },
  ...keysOf(tau2Estimators).map((tau2) => ({ measure: 'RR', tau2 }) as const),
  { measure: 'RR', tau2: 0.1 },
  { measure: 'RR', tau2: 0.1, tau2CI: 'QP', convergence: 'metafor' },
  { measure: 'RR', convergence: 'metafor' },
  ...[...keysOf(tau2Weights), { column: 'weight' }].map((weights) => ({ measure: 'RR', tau2: 'GENQ', tau2Weights: weights }) as const),
  ...keysOf(tau2Intervals).flatMap((tau2CI) => (['REML', 'ML', 'DL'] as const).map((tau2) => ({ measure: 'SMD', tau2, tau2CI }) as const)),
  ...keysOf(intervals).flatMap((ci) => (['random', 'common'] as const).map((model) => ({ measure: 'RR', ci, model }) as const)),
  ...keysOf(predictions).map((prediction) => ({ measure: 'RR', ci: prediction.startsWith('kenward-roger') ? 'kenward-roger' : 'wald', prediction, bootstrap: { draws: 100 } }) as const),
  ...keysOf(inconsistencyIntervals).flatMap((i2CI) => (['tau2', 'Q'] as const).map((i2) => ({ measure: 'RR', i2, i2CI }) as const)),
  ...keysOf(zeroCellPolicies).flatMap((policy) => keysOf(zeroCellAmounts).map((amount) => ({ measure: 'OR', zeroCells: { policy, amount } }) as const)),
  { measure: 'RR', zeroCells: { riskRatioTotals: 'events' } },
  { measure: 'RD', zeroCells: { policy: 'only0', riskDifference: 'observed' } },
  { measure: 'OR', subgroup: 'group' },
  { measure: 'OR', subgroup: 'group', model: 'common' },
  { measure: 'SMD', subgroup: 'group', subgroupTau2: 'common' },
  ...keysOf(coefficientTests).map((ci) => ({ measure: 'SMD', ci, regression: { moderators: ['dose', 'group'], centre: { dose: 'mean' } } }) as const),
  { measure: 'SMD', model: 'common', regression: { moderators: ['dose'], intercept: false } },
  { measure: 'SMD', tau2: 0.1, regression: { moderators: ['dose'], predict: [{ dose: 3 }], permutation: { iterations: 'exact' } } },
  { measure: 'SMD', tau2: 'ML', regression: { moderators: ['dose', 'group'], reduced: ['dose'], permutation: { iterations: 20 } } },
  { measure: 'SMD', regression: { moderators: [], permutation: { iterations: 'exact' } } },
];

/** A result with the settings that it is of. */
interface PooledWay {
  readonly settings: PoolSettings;
  readonly result: PooledResult;
}

/**
 * Five studies pooled in every way that the tables of methods know: by every measure under both models, and by every
 * estimator, interval, correction and extension at least once. What does not go together is left out.
 */
export function pooledEveryWay(): readonly PooledWay[] {
  return everySetting.flatMap((settings) => {
    const pooled = pool(studiesFor(kindFor(settings)), settings);
    return pooled.ok ? [{ settings, result: pooled.value }] : [];
  });
}

/** Peto's method on summaries of log-rank tests, effects as reported where there is nothing else. */
function kindFor({ measure, method }: PoolSettings): SampleKind {
  if (measure === 'HR') return method === 'peto' ? 'log-rank' : 'effect';
  const best = measureRow(measure).kinds.find((kind): kind is SampleKind => Object.hasOwn(columns, kind));
  return best ?? 'effect';
}
