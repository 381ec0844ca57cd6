import { normal } from '../../numeric/distributions/normal.js';
import type { H2Interval, InconsistencyInput } from './inconsistency-interval-row.js';

/**
 * Test-based interval of H² (Higgins and Thompson).
 *
 * In words: log H ± z·SE, where the standard error is read off how far Q is from what is expected of it (Q above k), or
 * is that of log H under homogeneity (otherwise). H is not below one.
 *
 * @source Higgins & Thompson (2002), doi:10.1002/sim.1186
 * @r      meta::metagen(yi, sqrt(vi))[c("lower.I2", "upper.I2")]
 *
 * @example
 * testBased({ Q: 20, df: 10, level: 0.95, tau2: null }).upper // 3.9919788458
 */
export function testBased({ Q, df, level }: InconsistencyInput): H2Interval | string {
  const k = df + 1;
  if (k < 3) return 'it needs at least 3 studies';
  const se =
    Q > k
      ? Math.log(Q / df) / 2 / (Math.sqrt(2 * Q) - Math.sqrt(2 * k - 3))
      : Math.sqrt((1 / (2 * (k - 2))) * (1 - 1 / (3 * (k - 2) ** 2)));
  const half = normal.upperQuantile((1 - level) / 2) * se;
  const logH = Math.log(Math.max(1, Q / df)) / 2;
  return { lower: Math.exp(2 * Math.max(0, logH - half)), upper: Math.exp(2 * (logH + half)) };
}
