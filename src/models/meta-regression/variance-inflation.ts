import { decompose, inverseTriangle, scratchFor } from './decomposition.js';

/** Inflation of the variances of single coefficients, and of groups of them. */
export interface VarianceInflation {
  /** One per coefficient given. */
  readonly vif: Float64Array;
  /** One per group. */
  readonly gvif: readonly number[];
}

/**
 * Variance inflation factors: by how much the variance of a coefficient, or the volume of the confidence region of a
 * group, grows because the moderators go together.
 *
 * @param roots rows of a square root of the covariance matrix, one per coefficient but the intercept
 * @param groups positions of the coefficients that belong together
 *
 * @source Fox & Monette (1992), doi:10.1080/01621459.1992.10475190
 * @r      metafor::vif(rma(yi, vi, mods = ~ x + z))
 */
export function varianceInflation(roots: readonly Float64Array[], groups: readonly (readonly number[])[]): VarianceInflation {
  const m = roots.length;
  const all = triangleOf(roots);
  const inverse = inverseTriangle(all, m);
  const vif = Float64Array.from(roots, (root, i) => {
    let precision = 0;
    for (let j = i; j < m; j += 1) precision += (inverse[i * m + j] as number) ** 2; // i, j < m
    return precision * Math.hypot(...root) ** 2;
  });
  const logVolume = (members: readonly number[]): number => logDiagonal(triangleOf(members.map((i) => roots[i] as Float64Array)), members.length);
  const whole = logDiagonal(all, m);
  const gvif = groups.map((group) => {
    const others = roots.flatMap((_root, i) => (group.includes(i) ? [] : [i]));
    return Math.exp(2 * (logVolume(group) + logVolume(others) - whole));
  });
  return { vif, gvif };
}

/** R of the QR decomposition of columns: R′R is their matrix of products. */
function triangleOf(columns: readonly Float64Array[]): Float64Array {
  const [k, p] = [columns[0]?.length ?? 0, columns.length];
  const scratch = scratchFor(k, p);
  scratch.weights.fill(1);
  decompose({ k, p, basis: columns, d: scratch.residual, scratch });
  return scratch.r;
}

function logDiagonal(r: Float64Array, p: number): number {
  let sum = 0;
  for (let i = 0; i < p; i += 1) sum += Math.log(r[i * p + i] as number);
  return sum;
}
