import type { MeasureCode } from '../effect-sizes/measures.js';
import type { ZeroCellCode } from '../effect-sizes/zero-cells.js';
import type { Study, StudyKind } from '../studies/study.js';
import type { CountFit } from './count-fit.js';
import type { DifferenceVarianceCode } from './mantel-haenszel/difference-variances.js';
import { glmmKinds } from './glmm/design.js';
import type { IntervalCode } from './intervals/intervals.js';
import { mantelHaenszel, mantelHaenszelMeasures } from './mantel-haenszel/mantel-haenszel.js';
import { strataTests, type StrataTest } from './mantel-haenszel/strata-tests.js';
import { peto } from './peto.js';
import type { QSourceCode } from './q-sources.js';
import type { Tau2Code } from './tau2/estimators.js';
import type { Column } from './weighted-sums.js';

interface MethodFacts {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** The models it fits; the first is its default. */
  readonly models: readonly ['random' | 'common', ...('random' | 'common')[]];
  /** What Cochran's Q may be taken around; the first is its default. */
  readonly q: readonly [QSourceCode, ...QSourceCode[]];
  /** Its estimator of τ² unless the settings say otherwise. */
  readonly tau2: Tau2Code;
}

/** A row of the table of pooling methods. */
export type MethodRow = MethodFacts &
  (
    | { readonly pools: 'effects' }
    | {
        readonly pools: 'counts';
        readonly measures: readonly MeasureCode[];
        readonly kinds: readonly StudyKind[];
        /** Zero-cell policy of the effects shown beside it, unless the settings say otherwise; `null` for the measure's own. */
        readonly zeroCells: ZeroCellCode | null;
        /** Tests on the tables themselves that go with it. */
        readonly tests: (measure: MeasureCode, studies: readonly Study[]) => readonly StrataTest[];
        readonly fit: (measure: MeasureCode, studies: readonly Study[], variance: DifferenceVarianceCode, shown: Column | null) => CountFit | null;
      }
    | {
        /** Counts too, by a model of their own whose likelihood is maximised. */
        readonly pools: 'likelihood';
        readonly measures: readonly MeasureCode[];
        readonly kinds: readonly StudyKind[];
        /** The intervals that it has; the first is its default. */
        readonly intervals: readonly IntervalCode[];
      }
  );

/** Every way of pooling studies. */
export const methods = {
  'inverse-variance': {
    code: 'inverse-variance',
    name: 'inverse variance',
    description: 'Mean of the effects weighted by their precision',
    reference: 'Whitehead & Whitehead 1991',
    models: ['random', 'common'],
    q: ['inverse-variance'],
    tau2: 'REML',
    pools: 'effects',
  },
  'mantel-haenszel': {
    code: 'mantel-haenszel',
    name: 'Mantel–Haenszel',
    description: 'Pools the tables, uncorrected; for rare events. Random: inverse variance, DL with Q around the pooled tables',
    reference: 'Mantel & Haenszel 1959; Greenland & Robins 1985',
    models: ['common', 'random'],
    q: ['mantel-haenszel', 'inverse-variance'],
    tau2: 'DL',
    pools: 'counts',
    measures: mantelHaenszelMeasures,
    kinds: ['binary', 'person-time'],
    zeroCells: null,
    tests: strataTests,
    fit: mantelHaenszel,
  },
  peto: {
    code: 'peto',
    name: 'Peto',
    description: 'Sum of observed minus expected events over the sum of their variances',
    reference: 'Yusuf et al. 1985',
    models: ['common'],
    q: ['peto'],
    tau2: 'DL',
    pools: 'counts',
    measures: ['PETO', 'HR'],
    kinds: ['binary', 'log-rank'],
    zeroCells: 'none',
    tests: () => [],
    fit: (_measure, studies) => peto(studies.filter((study) => study.kind === 'binary' || study.kind === 'log-rank')),
  },
  glmm: {
    code: 'glmm',
    name: 'generalised linear mixed model',
    description: 'Likelihood of the counts, uncorrected: logistic or Poisson regression with random effects',
    reference: 'Stijnen et al. 2010',
    models: ['random', 'common'],
    q: ['saturated'],
    tau2: 'ML',
    pools: 'likelihood',
    measures: Object.keys(glmmKinds) as (keyof typeof glmmKinds)[],
    kinds: Object.values(glmmKinds),
    intervals: ['wald', 't'],
  },
} as const satisfies Record<string, MethodRow>;

/** The code of a method: `inverse-variance`, `mantel-haenszel`, `peto`, `glmm`. */
export type MethodCode = keyof typeof methods;

/** Whether a method pools the counts themselves, whatever is done to the cells of the effects shown. */
export function pooledAsObserved(code: MethodCode, model: 'random' | 'common'): boolean {
  const { pools } = methodRow(code);
  return pools === 'likelihood' || (pools === 'counts' && model === 'common');
}

/** The row of a method, as the general type that `methods` only satisfies. */
export function methodRow(code: MethodCode): MethodRow {
  return methods[code];
}
