import { normal } from '../../numeric/distributions/normal.js';
import { anything, plainSpan, scaleSpan, type Span, within } from './printed-boxes.js';
import type { PooledProblem, PoolingCode } from './pooled-problem.js';
import type { Candidates } from './candidates.js';

/** What a set of tables pools to, on the scale of the interval. */
export interface PooledFigures {
  readonly estimate: number;
  readonly se: number;
  readonly Q: number;
  readonly I2: number;
  readonly tau2: number;
}

/** One table of each row: the row's candidates and which of them. */
export interface Pick {
  readonly candidates: Candidates;
  readonly index: number;
}

/** Pools one table of each row. `null` where there is no result. */
export function poolPicks(pooling: PoolingCode, picks: readonly Pick[]): PooledFigures | null {
  let [w, wy, wyy, ww, r, s, p] = [0, 0, 0, 0, 0, 0, 0];
  for (const { candidates, index } of picks) {
    const weight = candidates.w[index] ?? 0;
    w += weight;
    ww += weight * weight;
    wy += candidates.wy[index] ?? 0;
    wyy += candidates.wyy[index] ?? 0;
    r += candidates.r[index] ?? 0;
    s += candidates.s[index] ?? 0;
    p += candidates.p[index] ?? 0;
  }
  const df = picks.length - 1;
  if (pooling === 'MH') {
    const m = Math.log(r / s);
    return finish(m, Math.sqrt(p / (r * s)), wyy - 2 * m * wy + m * m * w, df, 0);
  }
  const common = wy / w;
  const Q = wyy - common * wy;
  if (pooling === 'IV' || Q <= df) return finish(common, 1 / Math.sqrt(w), Q, df, 0);
  const tau2 = (Q - df) / (w - ww / w);
  let [all, weighted] = [0, 0];
  for (const { candidates, index } of picks) {
    const own = candidates.w[index] ?? 0;
    const star = 1 / (1 / own + tau2);
    all += star;
    weighted += (star * (candidates.wy[index] ?? 0)) / own;
  }
  return finish(weighted / all, 1 / Math.sqrt(all), Q, df, tau2);
}

function finish(estimate: number, se: number, Q: number, df: number, tau2: number): PooledFigures | null {
  if (!Number.isFinite(estimate) || !(se > 0) || !Number.isFinite(se)) return null;
  return { estimate, se, Q: Math.max(0, Q), I2: Q > df ? (100 * (Q - df)) / Q : 0, tau2 };
}

/** The spans of the sums of an inverse-variance mean, by which most tables are excluded without a logarithm. */
export interface PooledTest {
  /** Total weight of a common-effect inverse-variance mean; anything for other methods. */
  readonly weight: Span;
  readonly estimate: Span;
  readonly holds: (figures: PooledFigures) => boolean;
}

/** A test of whether pooled figures print as those of the problem. */
export function pooledTest({ model: { form, rule, level }, pooling, pooled, q, i2, tau2 }: PooledProblem): PooledTest {
  const z = normal.upperQuantile((1 - level) / 2);
  const [estimate, lower, upper] = [scaleSpan(pooled.estimate, form, rule), scaleSpan(pooled.lower, form, rule), scaleSpan(pooled.upper, form, rule)];
  const pSpan = plainSpan(pooled.p, rule, true);
  const [qSpan, i2Span, tau2Span] = [plainSpan(q, rule), plainSpan(i2, rule), plainSpan(tau2, rule)];
  // The reach of the interval is bounded by each pair of printed figures.
  const reach = {
    least: Math.max((upper.least - lower.most) / 2, estimate.least - lower.most, upper.least - estimate.most, 0),
    most: Math.min((upper.most - lower.least) / 2, estimate.most - lower.least, upper.most - estimate.least),
  };
  const room = 1e-9;
  return {
    weight: pooling === 'IV' ? { least: (z / reach.most) ** 2 * (1 - room), most: (z / reach.least) ** 2 * (1 + room) } : anything,
    estimate,
    holds: (figures) => {
      if (!within(figures.estimate, estimate)) return false;
      const half = z * figures.se;
      return (
        within(figures.estimate - half, lower) &&
        within(figures.estimate + half, upper) &&
        within(figures.Q, qSpan) &&
        within(figures.I2, i2Span) &&
        within(figures.tau2, tau2Span) &&
        (pooled.p === null || within(normal.twoSided(figures.estimate / figures.se), pSpan))
      );
    },
  };
}
