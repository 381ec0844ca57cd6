import type { Effects } from '../effect-sizes/effects.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { DiagnosticRow } from './diagnostic.js';
import type { DiagnosticOptions } from './options.js';

/** How many unseen studies without effect would undo the result, by each method. */
export interface FailSafeN {
  readonly settings: {
    /** Level of significance that the added studies would bring the result to. */
    readonly alpha: number;
    /** Mean effect that the added studies would bring the mean to, on the analysis scale. */
    readonly targetEffect: number | null;
  };
  readonly figures: {
    /** 5k + 10: Rosenthal takes a larger N for tolerable. */
    readonly tolerance: number;
  };
  readonly rows: readonly FailSafeRow[];
}

type FailSafeRow = {
  readonly label: string;
  /** Whole studies; 0 where the result is not there to be undone, `null` where no number of studies would undo it. */
  readonly n: number | null;
  /** The same before it is rounded up. */
  readonly exact: number | null;
  /** Of the observed studies: sides and P value of the combined test (Rosenthal, Rosenberg), mean effect (Orwin, Rosenberg). */
  readonly sides: number | null;
  readonly pValue: number | null;
  readonly effect: number | null;
};

/** A quotient that should be whole may miss it by rounding, and must not count as one study more. */
const ROUNDING = 1e-10;

const wholeStudies = (exact: number): number => Math.max(0, Math.ceil(exact - ROUNDING * Math.max(1, exact)));

/**
 * Fail-safe N (file-drawer analysis): Rosenthal's, one-sided and two-sided; Orwin's, of the plain and of the weighted
 * mean; and Rosenberg's.
 *
 * In words: the number of further studies with a mean effect of zero that would make the combined P value exceed alpha
 * (Rosenthal: Stouffer's sum of z values; Rosenberg: the common-effect test, its studies of average weight), or bring
 * the mean effect down to a target (Orwin). It assumes no heterogeneity and says nothing about why studies are missing;
 * it is here because articles print it.
 *
 * Rosenthal's own test is one-sided, and metafor follows him; Rosenberg's is two-sided.
 *
 * @param effects of k ≥ 1 studies
 * @param options alpha, 0.05 where it is not given; the target, half the plain mean effect where it is not given (its
 *   sign is taken to be that of the mean)
 * @returns a row per method, or TOO_FEW_STUDIES
 *
 * @source Rosenthal (1979), doi:10.1037/0033-2909.86.3.638; Orwin (1983), doi:10.3102/10769986008002157; Rosenberg
 *         (2005), doi:10.1111/j.0014-3820.2005.tb01004.x
 * @r      metafor::fsn(yi, vi, type = "Rosenthal"), "Orwin" with weighted = FALSE and TRUE, "Rosenberg"
 * @laws   permutation; the sign of all effects does not matter; Rosenberg's and Rosenthal's do not depend on the unit
 */
export function failSafeN(
  { k, yi, vi }: Pick<Effects, 'k' | 'yi' | 'vi'>,
  { alpha = 0.05, targetEffect: given }: Pick<DiagnosticOptions, 'alpha' | 'targetEffect'> = {},
): Outcome<FailSafeN> {
  if (k < 1) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 1 }));
  let [sumZ, sumW, sumWy, sumY] = [0, 0, 0, 0];
  for (let i = 0; i < k; i += 1) {
    const [y, v] = [yi[i] as number, vi[i] as number]; // columns of length k
    sumZ += y / Math.sqrt(v);
    sumW += 1 / v;
    sumWy += y / v;
    sumY += y;
  }
  const plain = sumY / k;
  const weighted = sumWy / sumW;
  const target = given ?? plain / 2;
  const stouffer = Math.abs(sumZ) / Math.sqrt(k);
  const common = Math.abs(sumWy) / Math.sqrt(sumW);
  const rows: readonly FailSafeRow[] = [
    { label: 'Rosenthal, one-sided', ...undoneAt(k, stouffer, alpha, 1), effect: null },
    { label: 'Rosenthal, two-sided', ...undoneAt(k, stouffer, alpha, 2), effect: null },
    { label: 'Orwin, plain mean', ...dilutedTo(k, plain, target) },
    { label: 'Orwin, weighted mean', ...dilutedTo(k, weighted, target) },
    { label: 'Rosenberg, two-sided', ...undoneAt(k, common, alpha, 2), effect: weighted },
  ];
  return success({ settings: { alpha, targetEffect: target === 0 ? null : target }, figures: { tolerance: 5 * k + 10 }, rows }, targetProblems(target));
}

/**
 * Studies that bring the z value of k studies down to the quantile of alpha: N = k(z²/q² − 1).
 *
 * It holds for the sum of z values over √(k + N), and for the common-effect test where each added study has the average
 * weight.
 */
function undoneAt(k: number, z: number, alpha: number, sides: 1 | 2): Pick<FailSafeRow, 'n' | 'exact' | 'sides' | 'pValue'> {
  const pValue = sides === 1 ? normal.upper(z) : normal.twoSided(z);
  const quantile = normal.upperQuantile(alpha / sides);
  const exact = pValue > alpha ? 0 : Math.max(0, k * ((z / quantile) ** 2 - 1));
  // With alpha at a half or above, one-sided, no z value is small enough.
  return quantile > 0 ? { n: wholeStudies(exact), exact, sides, pValue } : { n: null, exact: null, sides, pValue };
}

/** Studies without effect that bring a mean of k studies down to a target. */
function dilutedTo(k: number, mean: number, target: number): Pick<FailSafeRow, 'n' | 'exact' | 'sides' | 'pValue' | 'effect'> {
  const about = { sides: null, pValue: null, effect: mean };
  if (target === 0) return { n: null, exact: null, ...about };
  const exact = Math.max(0, (k * (Math.abs(mean) - Math.abs(target))) / Math.abs(target));
  return { n: wholeStudies(exact), exact, ...about };
}

function targetProblems(target: number): readonly Problem[] {
  if (target !== 0) return [];
  const reason = 'the target is zero, which no number of studies without effect brings a mean to';
  return [problem('NOT_ESTIMABLE', { what: "Orwin's fail-safe N", reason })];
}

export const failSafeNRow: DiagnosticRow<FailSafeN> = {
  code: 'fail-safe-n',
  name: 'fail-safe N',
  description: 'How many further studies without effect would undo the result',
  reference: 'Rosenthal 1979; Orwin 1983; Rosenberg 2005',
  leastStudies: 1,
  words: {
    settings: {
      alpha: { heading: 'alpha', name: 'level of significance', format: 'level' },
      targetEffect: { heading: 'target effect', name: "target of Orwin's method on the analysis scale", format: 'effect' },
    },
    figures: { tolerance: { heading: '5k + 10', name: "Rosenthal's limit of what is tolerable, 5k + 10", format: 'count' } },
    label: 'Method',
    columns: {
      n: { heading: 'N', name: 'fail-safe N', format: 'count' },
      exact: { heading: 'exact N', name: 'fail-safe N before it is rounded up', format: 'statistic', detail: true },
      sides: { heading: 'sides', name: 'sides of the test', format: 'count', detail: true },
      pValue: { heading: 'observed P', name: 'P value of the observed studies', format: 'P' },
      effect: { heading: 'observed mean', name: 'mean effect on the analysis scale', format: 'effect' },
    },
  },
  run: ({ effects, options }) => failSafeN(effects, options),
};
