import type { Effects } from '../effect-sizes/effects.js';
import type { GlmmSummary } from './glmm/combine-glmm.js';
import type { QTest } from './heterogeneity.js';
import type { IntervalCode } from './intervals/intervals.js';
import type { PooledInterval } from './intervals/pooled-interval.js';
import type { StrataTest } from './mantel-haenszel/strata-tests.js';
import type { Bounds } from './pooled-result.js';

/** Studies combined, by whichever method, before anything is derived from it. */
export interface Combination {
  /** The studies that were pooled; a method that pools counts may leave out some of those with an effect. */
  readonly effects: Effects;
  readonly estimate: number;
  /** The interval that was used, Wald's where the one asked for does not exist, and the test that goes with it. */
  readonly ci: PooledInterval & { readonly method: IntervalCode };
  /** In percent, in the order of `effects`; `null` for a model that has no study weights. */
  readonly weights: Float64Array | null;
  readonly q: QTest;
  /** Where counts were pooled, the tests on their tables. */
  readonly strataTests?: readonly StrataTest[];
  readonly tau2: number;
  readonly seTau2: number | null;
  readonly tau2CI: Bounds | null;
  /** `null` for every other method. */
  readonly glmm: GlmmSummary | null;
}
