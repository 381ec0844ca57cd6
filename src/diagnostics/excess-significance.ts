import type { Effects } from '../effect-sizes/effects.js';
import { poolEffects } from '../models/pool-effects.js';
import type { CompleteSettings } from '../models/settings.js';
import { bracketEnd } from '../numeric/bracket-end.js';
import { normal } from '../numeric/distributions/normal.js';
import { poissonBinomial } from '../numeric/distributions/poisson-binomial.js';
import { findRoot } from '../numeric/root.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { DiagnosticRow } from './diagnostic.js';
import type { DiagnosticOptions } from './options.js';

/** Whether more studies are significant than their power lets expect. */
export interface ExcessSignificance {
  readonly settings: {
    /** Level and side of each study's own test. */
    readonly alpha: number;
    readonly alternative: Alternative;
    /** What the tests of excess look for: more significant studies than expected, fewer, or either. */
    readonly excess: Alternative;
    /** The true effect and its between-study variance that the power is computed from, on the analysis scale. */
    readonly trueEffect: number;
    readonly tau2: number;
  };
  readonly figures: {
    readonly observed: number;
    readonly expected: number;
    readonly ratio: number | null;
    /** Pearson's χ² with one degree of freedom; `null` where the power leaves nothing to chance. */
    readonly chiSquared: number | null;
    readonly chiSquaredP: number;
    /** From the binomial distribution with the mean power. */
    readonly binomialP: number;
    /** From the distribution of the number of successes with each study's own power. */
    readonly exactP: number;
    /** The true effect at which the one-sided χ² test of excess has P = 0.1; `null` where it has more even without effect. */
    readonly limitEffect: number | null;
  };
  readonly rows: readonly { readonly label: string; readonly z: number; readonly significant: boolean; readonly power: number }[];
}

export type Alternative = 'two-sided' | 'greater' | 'less';

/** The P value at which Ioannidis and Trikalinos take an excess for shown. */
const LIMIT_P = 0.1;

/**
 * Test of excess significance.
 *
 * In words: adds up the power of the studies' own tests at the pooled effect, which is how many should be significant,
 * and asks whether more are. With τ² the power is that over the distribution of true effects. An excess has many
 * reasons, selective reporting among them; the test has little power itself, and P < 0.1 counts.
 *
 * Three P values: Pearson's χ² as in the paper, the binomial test with the mean power, and the exact distribution with
 * each study's own power.
 *
 * @param effects of k ≥ 2 studies
 * @param settings of the analysis, whose pooled effect and τ² stand for the truth
 * @param options level and side of the studies' tests, another true effect, and what to look for
 *
 * @source Ioannidis & Trikalinos (2007), doi:10.1177/1740774507079441; exact: Francis (2013),
 *         doi:10.1016/j.jmp.2013.02.003
 * @r      metafor::tes(rma(yi, vi), test = "chi2"), "binom", "exact"
 * @laws   permutation; scale; the sign of all effects
 */
export function excessSignificance(
  effects: Effects,
  settings: CompleteSettings,
  { alpha = 0.05, alternative = 'two-sided', excess = 'greater', trueEffect }: Pick<DiagnosticOptions, 'alpha' | 'alternative' | 'excess' | 'trueEffect'> = {},
): Outcome<ExcessSignificance> {
  if (effects.k < 2) return failure(problem('TOO_FEW_STUDIES', { found: effects.k, least: 2 }));
  const pooled = poolEffects(effects, settings, 'summary');
  if (!pooled.ok) return pooled;
  const { tau2 } = pooled.value.heterogeneity;
  const theta = trueEffect ?? pooled.value.estimate;
  const side = { alpha, alternative };

  const critical = criticalValue(side);
  const z = effects.yi.map((y, i) => y / Math.sqrt(effects.vi[i] as number)); // columns of one length
  const significant = Array.from(z, (value) => (alternative === 'two-sided' ? Math.abs(value) : alternative === 'greater' ? value : -value) >= critical);
  const observed = significant.filter(Boolean).length;
  const powers = powersAt(effects.vi, theta, tau2, side);
  const test = pearson(observed, powers, excess);
  const mean = powers.expected / effects.k;
  const figures = {
    observed,
    expected: powers.expected,
    ratio: powers.expected > 0 ? observed / powers.expected : null,
    chiSquared: test.statistic,
    chiSquaredP: test.pValue,
    binomialP: countP(poissonBinomial(powers.power.map(() => mean), powers.power.map(() => powers.missing / effects.k)), observed, excess),
    exactP: countP(poissonBinomial(powers.power, powers.failure), observed, excess),
    limitEffect: limitEffect(observed, effects.vi, theta, tau2, side),
  };
  const rows = effects.labels.map((label, i) => ({ label, z: z[i] as number, significant: significant[i] ?? false, power: powers.power[i] as number }));
  return success({ settings: { alpha, alternative, excess, trueEffect: theta, tau2 }, figures, rows });
}

interface StudySide {
  readonly alpha: number;
  readonly alternative: Alternative;
}

const criticalValue = ({ alpha, alternative }: StudySide): number => normal.upperQuantile(alternative === 'two-sided' ? alpha / 2 : alpha);

interface Powers {
  /** Probability of each study to be significant, and its complement to full precision. */
  readonly power: Float64Array;
  readonly failure: Float64Array;
  /** Their sums: the expected numbers of significant and of other studies. */
  readonly expected: number;
  readonly missing: number;
}

/** Power over true effects that are normal around theta: the observed effect is normal with variance v + τ². */
function powersAt(vi: Float64Array, theta: number, tau2: number, side: StudySide): Powers {
  const critical = criticalValue(side);
  const toward = side.alternative === 'less' ? -theta : side.alternative === 'greater' ? theta : Math.abs(theta);
  const power = new Float64Array(vi.length);
  const failed = new Float64Array(vi.length);
  vi.forEach((v, i) => {
    const sd = Math.sqrt(v + tau2);
    const upper = (critical * Math.sqrt(v) - toward) / sd;
    const lower = side.alternative === 'two-sided' ? (-critical * Math.sqrt(v) - toward) / sd : -Infinity;
    power[i] = normal.upper(upper) + normal.lower(lower);
    failed[i] = normal.lower(upper) - normal.lower(lower);
  });
  const sum = (column: Float64Array): number => column.reduce((total, each) => total + each, 0);
  return { power, failure: failed, expected: sum(power), missing: sum(failed) };
}

/** χ² = (O − E)²/E + (O − E)²/(k − E), and the P value of its signed root where one side is asked for. */
function pearson(observed: number, { power, expected, missing }: Powers, excess: Alternative): { readonly statistic: number | null; readonly pValue: number } {
  // The deviation from whichever of E and k − E is small, so that a power of almost one does not cancel it.
  const deviation = expected < missing ? observed - expected : missing - (power.length - observed);
  const statistic = deviation === 0 ? 0 : deviation ** 2 / expected + deviation ** 2 / missing;
  const z = Math.sign(deviation) * Math.sqrt(statistic);
  const pValue = excess === 'two-sided' ? normal.twoSided(z) : excess === 'greater' ? normal.upper(z) : normal.lower(z);
  return { statistic: Number.isFinite(statistic) ? statistic : null, pValue };
}

/** Counts as probable as the one observed may differ from it by rounding, as in R's binomial test. */
const AS_PROBABLE = 1 + 1e-7;

/** The probability of a count as large, as small, or no more probable. */
function countP(probabilities: Float64Array, observed: number, excess: Alternative): number {
  const limit = (probabilities[observed] as number) * AS_PROBABLE; // 0 ≤ observed ≤ k
  const counts = (probability: number, count: number): boolean =>
    excess === 'greater' ? count >= observed : excess === 'less' ? count <= observed : probability <= limit;
  return Math.min(1, probabilities.reduce((sum, probability, count) => (counts(probability, count) ? sum + probability : sum), 0));
}

/**
 * The true effect at which the one-sided χ² test has P = 0.1.
 *
 * It lies on the side on which power grows; without it, P is above 0.1 even at no effect. P grows to at least a half as
 * the effect does, so that there is one.
 */
function limitEffect(observed: number, vi: Float64Array, theta: number, tau2: number, side: StudySide): number | null {
  const direction = side.alternative === 'less' ? -1 : side.alternative === 'greater' ? 1 : theta < 0 ? -1 : 1;
  const excessP = (size: number): number => pearson(observed, powersAt(vi, direction * size, tau2, side), 'greater').pValue - LIMIT_P;
  if (excessP(0) > 0) return null;
  const begin = Math.sqrt(vi.reduce((least, v) => Math.min(least, v), Infinity));
  const end = bracketEnd((size) => -excessP(size), begin, 'the true effect at which the test of excess has P = 0.1');
  return direction * findRoot(excessP, 0, end);
}

export const excessSignificanceRow: DiagnosticRow<ExcessSignificance> = {
  code: 'excess-significance',
  name: 'test of excess significance',
  description: 'Whether more studies are significant than their power at the pooled effect lets expect',
  reference: 'Ioannidis & Trikalinos 2007',
  leastStudies: 2,
  mostStudies: 20_000,
  words: {
    settings: {
      alpha: { heading: 'alpha', name: "level of the studies' own tests", format: 'level' },
      alternative: { heading: 'studies tested', name: "side of the studies' own tests", format: 'words' },
      excess: { heading: 'excess tested', name: 'what the tests of excess look for', format: 'words' },
      trueEffect: { heading: 'true effect', name: 'true effect on the analysis scale', format: 'effect' },
      tau2: { heading: 'τ²', name: 'between-study variance of the true effects', format: 'variance' },
    },
    figures: {
      observed: { heading: 'observed', name: 'significant studies', format: 'count' },
      expected: { heading: 'expected', name: 'expected to be significant', format: 'statistic' },
      ratio: { heading: 'ratio', name: 'observed over expected', format: 'statistic' },
      chiSquared: { heading: 'χ²', name: 'Pearson’s χ² with one degree of freedom', format: 'statistic' },
      chiSquaredP: { heading: 'P by χ²', name: 'P by χ²', format: 'P' },
      binomialP: { heading: 'P by binomial', name: 'P by the binomial test', format: 'P' },
      exactP: { heading: 'exact P', name: 'exact P', format: 'P' },
      limitEffect: { heading: 'limit', name: 'true effect at which P by χ² is 0.1, on the analysis scale', format: 'effect' },
    },
    label: 'Study',
    columns: {
      z: { heading: 'z', name: 'z value of the study', format: 'statistic' },
      significant: { heading: 'significant', name: 'whether the study is significant', format: 'flag' },
      power: { heading: 'power', name: 'power of the study', format: 'number' },
    },
  },
  run: ({ effects, settings, options }) => excessSignificance(effects, settings, options),
};
