import type { CompleteSettings } from '../settings.js';
import type { DesignColumn } from './design-matrix.js';
import type { DesignedEffects } from './designed-effects.js';
import { combined, waldStatistic } from './linear-hypothesis.js';
import type { TestStatistics } from './permutation-test.js';
import { residualTau2Row } from './residual-tau2.js';
import { weightedRegression } from './weighted-regression.js';

/**
 * The whole regression over again, τ² included, for another arrangement of the effects: its test statistics alone.
 *
 * Where the effects of an arrangement lie on the regression, its Knapp–Hartung statistics are infinite.
 */
export function refitter({ p }: DesignedEffects, design: readonly DesignColumn[], { tau2, ci }: CompleteSettings): (effects: DesignedEffects) => TestStatistics {
  const row = typeof tau2 === 'string' ? residualTau2Row(tau2) : null;
  const given = typeof tau2 === 'number' ? tau2 : 0;
  const moderating = design.flatMap(({ term }, i) => (term === null ? [] : [i]));
  const rows = moderating.map((i) => Float64Array.from(design, (_column, j) => Number(i === j)));
  return (effects) => {
    const fit = weightedRegression(effects, row === null ? given : row.estimate(effects), ci);
    const { coefficients: estimates, root, inference } = fit;
    const coefficients = new Float64Array(p);
    for (let j = 0; j < p; j += 1) {
      let square = 0;
      for (let m = 0; m < p; m += 1) square += (root[j * p + m] as number) ** 2; // j, m < p
      coefficients[j] = over(estimates[j] as number, Math.sqrt(inference.scale * square));
    }
    if (rows.length === 0) return { coefficients, QM: null };
    if (rows.length === 1) return { coefficients, QM: (coefficients[moderating[0] ?? 0] as number) ** 2 };
    return { coefficients, QM: over(waldStatistic(rows.map((each) => combined(fit, each)), { scale: 1, df: null }) ?? 0, inference.scale) };
  };
}

/** A quotient of which both may be zero. */
function over(value: number, divisor: number): number {
  return value === 0 ? 0 : value / divisor;
}
