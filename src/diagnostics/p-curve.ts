import type { Effects } from '../effect-sizes/effects.js';
import { binomial } from '../numeric/distributions/binomial.js';
import { normal } from '../numeric/distributions/normal.js';
import { findRoot } from '../numeric/root.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { DiagnosticRow } from './diagnostic.js';

/** The p-curve of the significant studies, its tests, and the power it suggests. */
export interface PCurve {
  readonly settings: {
    /** P values are two-sided, from z = yi/√vi. */
    readonly pValues: 'two-sided z';
    readonly combination: 'Stouffer';
    readonly level: number;
  };
  readonly figures: {
    /** Studies with P below .05, those of them with P below .025, and all. */
    readonly significant: number;
    readonly significantHalf: number;
    readonly k: number;
    /** Average power of the significant studies, allowing for their selection, with its interval. */
    readonly power: number;
    readonly powerLower: number;
    readonly powerUpper: number;
    /** Right skew: half curve significant at 5 %, or half and full at 10 %. */
    readonly evidentialValue: boolean;
    /** Flatter than at 33 % power: full curve at 5 %, or half curve and binomial test at 10 %. */
    readonly inadequate: boolean;
  };
  /**
   * The tests on the full and the half curve; z of Stouffer's combination, or `null` for a binomial test or none. As in the
   * papers, z is that of the P value beside it: far below zero where the curve is skewed to the right, or too flat.
   */
  readonly rows: readonly {
    readonly label: string;
    readonly curve: 'full' | 'half' | 'binomial';
    readonly z: number | null;
    readonly pValue: number | null;
  }[];
}

const SIGNIFICANT = 0.05;
const FLAT_POWER = 1 / 3;
const [LEAST_POWER, MOST_POWER] = [SIGNIFICANT + 1e-12, 0.99];
/** Two-sided critical values of z at these. */
const CRITICAL = 1.959963984540054;
const CRITICAL_HALF = 2.241402727604947;
const [LEAST_PROBABILITY, MOST_PROBABILITY] = [1e-300, 1 - Number.EPSILON / 2];

/**
 * p-curve analysis: do the significant P values look like those of a true effect?
 *
 * In words: if there is no effect, P values below .05 are evenly spread; if there is one, small ones are more frequent.
 * Each P value becomes its probability under the null hypothesis given significance, and these are combined by
 * Stouffer's method (right skew). The same under a power of 33 % tests for a curve that is flatter than any effect
 * worth finding would make. The power at which the combination is exactly zero is the estimate of the average power.
 *
 * Not to be confused with: the p-curve of the app, which takes the test statistics of the papers (t, F, χ²); here they
 * are z = yi/√vi, and the direction of the effects does not count. The app bounds probabilities at 2.2e-16.
 *
 * @param effects of any number of studies, at least one of them with P below .05
 * @param level of the interval of the power (the app uses 0.9), in (0, 1)
 * @returns the tests and the power; NOT_ESTIMABLE where no study is significant
 *
 * @source Simonsohn, Nelson & Simmons (2014), doi:10.1037/a0033242; (2015), doi:10.1037/xge0000104, for the half curve
 * @laws   permutation; the sign and the unit of the effects do not matter
 */
export function pCurve({ yi, vi, k }: Effects, level: number): Outcome<PCurve> {
  const all = Array.from(yi, (y, i) => Math.abs(y) / Math.sqrt(vi[i] as number)); // i < k
  const full = all.filter((z) => z > CRITICAL);
  const half = all.filter((z) => z > CRITICAL_HALF);
  if (full.length === 0) {
    return failure(problem('NOT_ESTIMABLE', { what: 'the p-curve', reason: 'no study has a P value below .05' }));
  }
  const flat = shiftOf(FLAT_POWER);
  const turned = (z: number | null): number | null => (z === null ? null : -z);
  const skew = { full: turned(stouffer(full, 0, CRITICAL)), half: turned(stouffer(half, 0, CRITICAL_HALF)) };
  const flatness = { full: stouffer(full, flat, CRITICAL), half: stouffer(half, flat, CRITICAL_HALF) };
  const lower = (z: number | null): number | null => (z === null ? null : normal.lower(z));
  const tests = {
    skewBinomial: binomialUpper(half.length, full.length, 0.5),
    skewFull: normal.lower(skew.full ?? Number.NaN),
    skewHalf: lower(skew.half),
    flatBinomial: binomial.lower(half.length, full.length, tail(CRITICAL_HALF, flat) / FLAT_POWER),
    flatFull: normal.lower(flatness.full ?? Number.NaN),
    flatHalf: lower(flatness.half),
  };
  const below = (p: number | null, bound: number): boolean => p !== null && p < bound;
  const tailOfLevel = normal.upperQuantile((1 - level) / 2);
  return success({
    settings: { pValues: 'two-sided z', combination: 'Stouffer', level },
    figures: {
      significant: full.length,
      significantHalf: half.length,
      k,
      power: powerAt(full, 0),
      powerLower: powerAt(full, tailOfLevel),
      powerUpper: powerAt(full, -tailOfLevel),
      evidentialValue: below(tests.skewHalf, 0.05) || (below(tests.skewHalf, 0.1) && tests.skewFull < 0.1),
      inadequate: tests.flatFull < 0.05 || (below(tests.flatHalf, 0.1) && tests.flatBinomial < 0.1),
    },
    rows: [
      { label: 'right skew', curve: 'binomial', z: null, pValue: tests.skewBinomial },
      { label: 'right skew', curve: 'full', z: skew.full, pValue: tests.skewFull },
      { label: 'right skew', curve: 'half', z: skew.half, pValue: tests.skewHalf },
      { label: 'flatter than at a power of 33%', curve: 'binomial', z: null, pValue: tests.flatBinomial },
      { label: 'flatter than at a power of 33%', curve: 'full', z: flatness.full, pValue: tests.flatFull },
      { label: 'flatter than at a power of 33%', curve: 'half', z: flatness.half, pValue: tests.flatHalf },
    ],
  });
}

/** A fifth of the significant P values. */
export interface PCurveBin {
  /** Its upper end; the lower one is that of the fifth before it, or 0. */
  readonly upper: number;
  /** Studies whose P value lies in it. */
  readonly count: number;
  /** Share of the significant studies that would lie in it if all had a power of 33 %. */
  readonly shareAtThirdPower: number;
}

/** The p-curve itself: the significant P values by fifths of the range from 0 to .05. */
export function pCurveBins({ yi, vi }: Pick<Effects, 'yi' | 'vi'>): readonly PCurveBin[] {
  const all = Array.from(yi, (y, i) => Math.abs(y) / Math.sqrt(vi[i] as number)); // i < k
  const flat = shiftOf(FLAT_POWER);
  const uppers = [0.01, 0.02, 0.03, 0.04, SIGNIFICANT];
  const criticals = uppers.map((upper) => (upper === SIGNIFICANT ? CRITICAL : normal.upperQuantile(upper / 2)));
  return uppers.map((upper, bin) => {
    const [least, most] = [criticals[bin] as number, criticals[bin - 1] ?? Infinity]; // bin < length
    const below = tail(least, flat) - (bin === 0 ? 0 : tail(most, flat));
    return { upper, count: all.filter((z) => z > least && z <= most).length, shareAtThirdPower: below / FLAT_POWER };
  });
}

/** P(|Z + shift| > z). */
function tail(z: number, shift: number): number {
  return normal.upper(z - shift) + normal.upper(z + shift);
}

/** The shift of z at which a study has a power. */
function shiftOf(power: number): number {
  return power <= LEAST_POWER ? 0 : findRoot((shift) => tail(CRITICAL, shift) - power, 0, CRITICAL + 10);
}

/**
 * Stouffer's z of the significant studies under a shift: large where they are more significant than the shift makes
 * them. `null` without studies.
 */
function stouffer(significant: readonly number[], shift: number, critical: number): number | null {
  if (significant.length === 0) return null;
  const bound = tail(critical, shift);
  // A probability that has left the range of double precision, or has been rounded to one, is taken at its end.
  const within = (p: number): number => Math.min(Math.max(p, LEAST_PROBABILITY), MOST_PROBABILITY);
  const sum = significant.reduce((total, z) => total + normal.upperQuantile(within(tail(z, shift) / bound)), 0);
  return sum / Math.sqrt(significant.length);
}

/** The power under which Stouffer's z has a value; .05 or .99 where it has it nowhere between. */
function powerAt(significant: readonly number[], target: number): number {
  const miss = (shift: number): number => (stouffer(significant, shift, CRITICAL) ?? 0) - target;
  const most = shiftOf(MOST_POWER);
  if (miss(0) <= 0) return SIGNIFICANT;
  if (miss(most) >= 0) return MOST_POWER;
  return tail(CRITICAL, findRoot(miss, 0, most));
}

/** P(X ≥ x). */
function binomialUpper(x: number, n: number, p: number): number {
  return x === 0 ? 1 : binomial.upper(x - 1, n, p);
}

export const pCurveRow: DiagnosticRow<PCurve> = {
  code: 'p-curve',
  name: 'p-curve analysis',
  description: 'Whether the significant P values look like those of a true effect, and the power they suggest',
  reference: 'Simonsohn et al. 2014; Simonsohn et al. 2015',
  leastStudies: 1,
  words: {
    settings: {
      pValues: { heading: 'P values', name: 'P values of the studies', format: 'words' },
      combination: { heading: 'combined by', name: 'combination', format: 'words' },
      level: { heading: 'level', name: 'confidence level of the power', format: 'number' },
    },
    figures: {
      significant: { heading: 'P < .05', name: 'studies with P below .05', format: 'count' },
      significantHalf: { heading: 'P < .025', name: 'studies with P below .025', format: 'count' },
      k: { heading: 'k', name: 'number of studies', format: 'count' },
      power: { heading: 'power', name: 'average power of the significant studies', format: 'number' },
      powerLower: { heading: 'power lower', name: 'lower end of its confidence interval', format: 'number' },
      powerUpper: { heading: 'power upper', name: 'upper end of its confidence interval', format: 'number' },
      evidentialValue: { heading: 'evidential value', name: 'evidential value', format: 'flag' },
      inadequate: { heading: 'inadequate', name: 'evidential value absent or inadequate', format: 'flag' },
    },
    label: 'Test',
    columns: {
      curve: { heading: 'curve', name: 'part of the curve', format: 'words' },
      z: { heading: 'z', name: "Stouffer's z", format: 'statistic' },
      pValue: { heading: 'P', name: 'P value', format: 'P' },
    },
  },
  run: ({ effects, settings }) => pCurve(effects, settings.level),
};
