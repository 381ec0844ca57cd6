import { chiSquared } from '../numeric/distributions/chi-squared.js';
import { sumsOf, type Column } from './weighted-sums.js';

/** I² in percent with H² on the same definition. */
export interface Inconsistency {
  readonly I2: number;
  readonly H2: number;
}

/** Cochran's test: Q, its degrees of freedom, and its p value as such and as a natural logarithm. */
export interface QTest {
  readonly Q: number;
  readonly df: number;
  readonly pValue: number | null;
  readonly logPValue: number | null;
}

/**
 * Cochran's Q: the weighted sum of squares of the effects around their common-effect mean.
 *
 * @source Cochran (1954a), doi:10.2307/3001666
 * @r      metafor::rma(yi, vi)$QE
 *
 * @example
 * cochranQ([0.10, 1.90], [0.10, 0.40]) // 6.48
 */
export function cochranQ(yi: Column, vi: Column): number {
  return sumsOf(yi, vi, 0, 1).q;
}

/**
 * Q around a pooled effect that is not the effects' own weighted mean: the Mantel–Haenszel one, say.
 *
 * @source Deeks & Higgins (2010), Statistical algorithms in Review Manager 5
 * @r      meta::metabin(ai, n1i, ci, n2i, method = "MH", Q.Cochrane = TRUE, method.tau = "DL")$Q
 *
 * @example
 * qAround([0.10, 1.90], [0.10, 0.40], 0.5) // 6.5
 */
export function qAround(yi: Column, vi: Column, centre: number): number {
  let sum = 0;
  for (let i = 0; i < yi.length; i += 1) sum += ((yi[i] as number) - centre) ** 2 / (vi[i] as number); // i < length of both
  return sum;
}

/** Q with its p value from χ² with df degrees of freedom; no p value without degrees of freedom. */
export function qTest(Q: number, df: number): QTest {
  if (df < 1) return { Q, df, pValue: null, logPValue: null };
  return { Q, df, pValue: chiSquared.upper(Q, df), logPValue: chiSquared.logUpper(Q, df) };
}

/**
 * I² and H² from Q: how much larger Q is than its degrees of freedom.
 *
 * H² is Q/df and may be below 1; I² is not below 0.
 *
 * @source Higgins & Thompson (2002), doi:10.1002/sim.1186
 * @r      metafor::rma(yi, vi, method = "EE")[c("I2", "H2")]
 *
 * @example
 * inconsistencyFromQ(20, 10) // { I2: 50, H2: 2 }
 */
export function inconsistencyFromQ(Q: number, df: number): Inconsistency | null {
  if (df < 1) return null;
  return { I2: Q > df ? (100 * (Q - df)) / Q : 0, H2: Q / df };
}

/**
 * I² and H² from τ²: the between-study variance as a share of itself plus the typical sampling variance.
 *
 * The same as from Q when τ² is the DerSimonian–Laird estimate and not zero; otherwise another number.
 *
 * @source Higgins & Thompson (2002), doi:10.1002/sim.1186
 * @r      metafor::rma(yi, vi)[c("I2", "H2")]
 *
 * @example
 * inconsistencyFromTau2([0.2, 0.2, 0.2], 0.2) // { I2: 50, H2: 2 }
 */
export function inconsistencyFromTau2(vi: Column, tau2: number): Inconsistency {
  return inconsistencyBeside(typicalVariance(vi), tau2);
}

/** The same for who has the typical sampling variance already. */
export function inconsistencyBeside(typical: number, tau2: number): Inconsistency {
  return { I2: (100 * tau2) / (tau2 + typical), H2: (tau2 + typical) / typical };
}

/** The typical sampling variance, (k − 1)/tr(P) at τ² = 0. */
export function typicalVariance(vi: Column): number {
  // The trace depends on the variances only; what stands for the effects does not matter.
  const { traceP } = sumsOf(vi, vi, 0);
  return (vi.length - 1) / traceP;
}
