import { normal } from '../../numeric/distributions/normal.js';
import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import type { Candidates } from './candidates.js';
import { type FormCode, forms } from './forms.js';
import { type PooledProblem, type PoolingCode, sumsOf } from './pooled-problem.js';
import { plainSpan, type PrintedEffect, type PrintRule, scaleSpan, type Span, within } from './printed-boxes.js';

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

/** A function that pools one table of each row; `null` where there is no result. */
export function poolerFor({ pooling, model }: { readonly pooling: PoolingCode; readonly model: { readonly form: FormCode } }): (picks: readonly Pick[]) => PooledFigures | null {
  const sums = sumsOf(pooling, model.form);
  return (picks) => {
    let [w, wy, wyy, ww, weighed] = [0, 0, 0, 0, 0];
    for (const { candidates, index } of picks) {
      const weight = candidates.w[index] ?? 0;
      if (weight > 0) weighed += 1;
      w += weight;
      ww += weight * weight;
      wy += candidates.wy[index] ?? 0;
      wyy += candidates.wyy[index] ?? 0;
    }
    const df = Math.max(0, weighed - 1);
    if (sums !== null) {
      const totals = (picks[0]?.candidates.terms ?? []).map((_, part) => picks.reduce((sum, { candidates, index }) => sum + (candidates.terms[part]?.[index] ?? 0), 0));
      const { estimate, variance } = sums.result(totals);
      return finish(estimate, Math.sqrt(variance), wyy - 2 * estimate * wy + estimate * estimate * w, df, 0);
    }
    const common = wy / w;
    // One row is its own mean; what the doubles leave of its Q would be taken for heterogeneity.
    const Q = df === 0 ? 0 : wyy - common * wy;
    if (pooling === 'IV' || Q <= df) return finish(common, 1 / Math.sqrt(w), Q, df, 0);
    const tau2 = (Q - df) / (w - ww / w);
    let [all, weighted] = [0, 0];
    for (const { candidates, index } of picks) {
      const own = candidates.w[index] ?? 0;
      if (own === 0) continue;
      const star = 1 / (1 / own + tau2);
      all += star;
      weighted += (star * (candidates.wy[index] ?? 0)) / own;
    }
    return finish(weighted / all, 1 / Math.sqrt(all), Q, df, tau2);
  };
}

function finish(estimate: number, se: number, Q: number, df: number, tau2: number): PooledFigures | null {
  if (!Number.isFinite(estimate) || !(se > 0) || !Number.isFinite(se)) return null;
  return { estimate, se, Q: Math.max(0, Q), I2: df > 0 && Q > df ? (100 * (Q - df)) / Q : 0, tau2 };
}

/** Pooled figures as printed, and how they were printed. */
export interface PrintedPool {
  /** From the printed scale to that of the interval; rising. */
  readonly toScale: (value: number) => number;
  readonly level: number;
  readonly rule: PrintRule;
  readonly studies: number;
  readonly pooled: PrintedEffect;
  readonly q: PrintedNumber | null;
  /** In percent, as printed. */
  readonly i2: PrintedNumber | null;
  readonly tau2: PrintedNumber | null;
}

export const printedPoolOf = ({ model: { form, level, rule }, rows, pooled, q, i2, tau2 }: PooledProblem): PrintedPool => ({ toScale: forms[form].toScale, level, rule, studies: rows.length, pooled, q, i2, tau2 });

/** What the printed figures leave to a pooled result, on the scale of the interval. */
export interface PooledTest {
  readonly estimate: Span;
  /** One over the squared standard error. */
  readonly precision: Span;
  readonly q: Span;
  readonly tau2: Span;
  /** Every printed figure with where it must be and what a pooled result has there. */
  readonly figures: readonly { readonly span: Span; readonly of: (figures: PooledFigures) => number }[];
  readonly holds: (figures: PooledFigures) => boolean;
}

/** What bounds are widened by, relative to their size, so that nothing is lost to the last bits of a double. */
const room = 1e-9;

/** A test of whether pooled figures print as those of the problem, and the spans in which its parts lie. */
export function pooledTest({ toScale, level, rule, studies, pooled, q, i2, tau2 }: PrintedPool): PooledTest {
  const z = normal.upperQuantile((1 - level) / 2);
  const [estimate, lower, upper] = [scaleSpan(pooled.estimate, toScale, rule), scaleSpan(pooled.lower, toScale, rule), scaleSpan(pooled.upper, toScale, rule)];
  const [qSpan, i2Span, tau2Span] = [plainSpan(q, rule), plainSpan(i2, rule), plainSpan(tau2, rule)];
  // The reach of the interval is bounded by each pair of printed figures, and its middle by both ends.
  const reach = {
    least: Math.max((upper.least - lower.most) / 2, estimate.least - lower.most, upper.least - estimate.most, 0),
    most: Math.min((upper.most - lower.least) / 2, estimate.most - lower.least, upper.most - estimate.least),
  };
  const middle = { least: Math.max(estimate.least, (lower.least + upper.least) / 2), most: Math.min(estimate.most, (lower.most + upper.most) / 2) };
  const df = studies - 1;
  const qOfI2 = i2Span.most < 100 ? (df / (1 - Math.max(0, i2Span.most) / 100)) * (1 + room) : Infinity;
  const figures: PooledTest['figures'] = [
    { span: estimate, of: (each) => each.estimate },
    { span: lower, of: (each) => each.estimate - z * each.se },
    { span: upper, of: (each) => each.estimate + z * each.se },
    { span: qSpan, of: ({ Q }) => Q },
    { span: i2Span, of: ({ I2 }) => I2 },
    { span: tau2Span, of: (each) => each.tau2 },
    ...(pooled.p === null ? [] : [{ span: plainSpan(pooled.p, rule, true), of: (each: PooledFigures) => normal.twoSided(each.estimate / each.se) }]),
  ];
  return {
    estimate: { least: middle.least - room * (1 + Math.abs(middle.least)), most: middle.most + room * (1 + Math.abs(middle.most)) },
    precision: { least: (z / reach.most) ** 2 * (1 - room), most: (z / reach.least) ** 2 * (1 + room) },
    q: { least: qSpan.least, most: Math.min(qSpan.most, qOfI2) },
    tau2: tau2Span,
    figures,
    holds: (found) => figures.every(({ span, of }) => within(of(found), span)),
  };
}
