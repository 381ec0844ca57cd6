import type { MeasureCode } from '../../effect-sizes/measures.js';
import type { ZeroCellPolicy } from '../../effect-sizes/zero-cells.js';
import { type IntervalCode, intervalRow, intervals } from '../../models/intervals/intervals.js';
import { type DifferenceVarianceCode, differenceVariances } from '../../models/mantel-haenszel/difference-variances.js';
import { type MethodCode, methodRow, methods } from '../../models/methods.js';
import type { QSourceCode } from '../../models/q-sources.js';
import { type Tau2Code, tau2Estimators, tau2Row } from '../../models/tau2/estimators.js';
import { type Tau2WeightCode, tau2Weights } from '../../models/tau2/tau2-weights.js';

/** A way of combining the effects of some rows, with the intervals that may be made of it. */
export interface Pooling {
  readonly model: 'common' | 'random';
  readonly method: Exclude<MethodCode, 'glmm'>;
  readonly tau2: Tau2Code | null;
  readonly q: QSourceCode;
  /** The first stands for the rest where none is cited. */
  readonly intervals: readonly IntervalCode[];
  /** Of these, the usual ones; left out where the way of pooling is not usual. */
  readonly usual?: readonly IntervalCode[];
  /** The weights of the common effect under random effects, for the intervals that are made around it. */
  readonly weights?: 'common';
  readonly tau2Weights?: Tau2WeightCode;
  /** τ² where metafor’s iterations end. */
  readonly convergence?: 'metafor';
  /** What is done with zero cells beside the effects: in the pooled counts, and in Q. */
  readonly counted?: Pick<ZeroCellPolicy, 'inPooling' | 'doubleZerosInQ'>;
  readonly differenceVariance?: DifferenceVarianceCode;
}

/** Estimators of τ² that published analyses use; EB and DLIT are PM by another way, and the others are hardly ever met. */
const usualEstimators = ['DL', 'REML', 'ML', 'PM', 'HE', 'HS', 'SJ', 'DL2'] as const satisfies readonly Tau2Code[];

/** Intervals that follow from an estimate, its standard error and the scatter around it. */
const usualIntervals = ['wald', 't', 'hartung-knapp', 'hartung-knapp-se', 'hartung-knapp-ci'] as const satisfies readonly IntervalCode[];

/** The ways of pooling that published analyses use, which a diagnosis tries, and a search on many selections of rows. */
export const usualPoolings: readonly Pooling[] = [
  { model: 'common', method: 'inverse-variance', tau2: null, q: 'inverse-variance', intervals: ['wald', 't'] },
  ...usualEstimators.map((tau2) => ({ model: 'random', method: 'inverse-variance', tau2, q: 'inverse-variance', intervals: usualIntervals }) as const),
  { model: 'common', method: 'mantel-haenszel', tau2: null, q: 'mantel-haenszel', intervals: ['wald'] },
  { model: 'random', method: 'mantel-haenszel', tau2: 'DL', q: 'mantel-haenszel', intervals: usualIntervals },
  { model: 'common', method: 'peto', tau2: null, q: 'peto', intervals: ['wald'] },
];

const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>): readonly Code[] => Object.keys(table) as Code[];

/** How τ² is estimated: by every estimator, with every weights that it may have, and to either end of its iterations. */
const everyEstimate: readonly Pick<Pooling, 'tau2' | 'tau2Weights' | 'convergence'>[] = codes(tau2Estimators).flatMap((tau2): readonly Pick<Pooling, 'tau2' | 'tau2Weights' | 'convergence'>[] => {
  const row = tau2Row(tau2);
  if (row.weighted === true) return codes(tau2Weights).map((weights) => ({ tau2, tau2Weights: weights }));
  return row.asMetafor === undefined ? [{ tau2 }] : [{ tau2 }, { tau2, convergence: 'metafor' as const }];
});

/** The intervals of an estimate by its own weights that are made for a τ², or for any. */
function everyInterval(tau2: Tau2Code | null): readonly IntervalCode[] {
  return codes(intervals).filter((code) => {
    const { weights, tau2: made } = intervalRow(code);
    return weights === undefined && (made === undefined || made === tau2);
  });
}

/** What may be done otherwise with zero cells beside the effects: in the pooled counts, in Q, in both. */
const everyCounted = (model: Pooling['model']): readonly Pick<Pooling, 'counted'>[] => {
  const inQ = model === 'random' ? { doubleZerosInQ: false } : { doubleZerosInQ: true };
  return [{}, { counted: { inPooling: true } }, { counted: inQ }, { counted: { inPooling: true, ...inQ } }];
};

const allPoolings: readonly Pooling[] = [
  { model: 'common', method: 'inverse-variance', tau2: null, q: 'inverse-variance', intervals: everyInterval(null) },
  ...everyEstimate.map((estimate) => ({ model: 'random', method: 'inverse-variance', q: 'inverse-variance', intervals: everyInterval(estimate.tau2), ...estimate }) as const),
  { model: 'random', method: 'inverse-variance', tau2: 'DL', q: 'inverse-variance', weights: 'common', intervals: codes(intervals).filter((code) => intervalRow(code).weights === 'common') },
  ...methods['mantel-haenszel'].q.flatMap((q): readonly Pooling[] => [
    ...everyCounted('common').flatMap((counted) => codes(differenceVariances).map((differenceVariance) => ({ model: 'common', method: 'mantel-haenszel', tau2: null, q, intervals: ['wald'], differenceVariance, ...counted }) as const)),
    ...everyCounted('random').flatMap((counted) => everyEstimate.map((estimate) => ({ model: 'random', method: 'mantel-haenszel', q, intervals: everyInterval(estimate.tau2), ...estimate, ...counted }) as const)),
  ]),
  { model: 'common', method: 'peto', tau2: null, q: 'peto', intervals: ['wald'] },
];

/** Every way of pooling that `pool` has, but for mixed models and a τ² that is given. */
export const everyPooling: readonly Pooling[] = allPoolings.map((each) => {
  const { weights, tau2Weights: weighted, convergence, counted, differenceVariance = 'sato' } = each;
  const plain = weights === undefined && weighted === undefined && convergence === undefined && counted === undefined && differenceVariance === 'sato';
  const usual = usualPoolings.find(({ model, method, tau2, q }) => plain && model === each.model && method === each.method && tau2 === each.tau2 && q === each.q);
  return usual === undefined ? each : { ...each, usual: usual.intervals };
});

/** Whether a measure can be pooled so: which methods it has is the methods’ business. */
export function isPooledBy(measure: MeasureCode, { method }: Pooling): boolean {
  const row = methodRow(method);
  return row.pools === 'effects' || row.measures.includes(measure);
}
