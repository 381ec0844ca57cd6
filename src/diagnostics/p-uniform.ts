import type { Effects } from '../effect-sizes/effects.js';
import { inverseVariance } from '../models/inverse-variance.js';
import { irwinHallLower } from '../numeric/distributions/irwin-hall.js';
import { normal } from '../numeric/distributions/normal.js';
import { findRoot } from '../numeric/root.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { DiagnosticRow } from './diagnostic.js';
import { naturalOf } from './estimate-figures.js';
import type { AlternativeCode } from './selection/alternatives.js';
import { turnEffects } from './selection/p-values.js';
import { alternativeOf } from './selection/selection-model.js';

/** The effect at which the significant P values are evenly spread. */
export interface PUniform {
  readonly settings: {
    readonly alternative: AlternativeCode;
    readonly alternativeFrom: 'given' | 'sign of the effect';
    /** How conditional P values are combined: their sum has the Irwin–Hall distribution. */
    readonly combination: 'sum (Irwin–Hall)';
    readonly level: number;
  };
  readonly figures: {
    readonly k: number;
    readonly significant: number;
    /** On the analysis scale, as are its ends; `null` where it is far beyond the effects. */
    readonly estimate: number | null;
    readonly ciLower: number | null;
    readonly ciUpper: number | null;
    readonly naturalEstimate: number | null;
    readonly naturalLower: number | null;
    readonly naturalUpper: number | null;
    /** One-sided, of no effect against the alternative. */
    readonly effectPValue: number;
    /** One-sided, that the common-effect estimate of the significant studies is not too large. */
    readonly biasPValue: number;
  };
  readonly rows: readonly { readonly label: string }[];
}

const name = 'p-uniform method';

/** Two-sided .05. */
const CRITICAL = 1.959963984540054;

/** An effect is looked for so many standard errors of the least precise study beyond the effects. */
const FARTHEST = 50;

/**
 * p-uniform: the average effect from significant effects only.
 *
 * In words: at the true effect, the probability of a larger effect given significance is evenly spread between 0 and 1.
 * The estimate is the effect at which these probabilities have the mean ½. It knows no heterogeneity.
 *
 * Not to be confused with: p-uniform*, which uses all effects and estimates τ².
 *
 * @param effects of which at least one is significant in the direction of the alternative
 * @param level of the interval, in (0, 1)
 * @param given alternative, `greater` or `less`; by default the direction of the common-effect estimate
 * @returns estimate, interval and tests; USAGE for a two-sided alternative; NOT_ESTIMABLE where no study is significant
 *
 * @source van Assen, van Aert & Wicherts (2015), doi:10.1037/met0000025
 * @r      puniform::puniform(yi = yi, vi = vi, side = "right", method = "P")
 * @laws   permutation; scale; the sign of the effects exchanges the alternatives
 */
export function pUniform(effects: Effects, level: number, given?: AlternativeCode | undefined): Outcome<PUniform> {
  if (given === 'two-sided') {
    return failure(problem('USAGE', { wrong: `the ${name} is one-sided`, expected: 'greater or less', found: given }));
  }
  if (effects.k === 0) return failure(problem('TOO_FEW_STUDIES', { found: 0, least: 1 }));
  const chosen = alternativeOf(effects, given);
  const { y, v, unit } = turnEffects(effects.yi, effects.vi, chosen.alternative);
  const positions = Array.from(y, (_y, i) => i).filter((i) => (y[i] as number) / Math.sqrt(v[i] as number) > CRITICAL); // i < k
  const significant = positions.length;
  if (significant === 0) {
    return failure(problem('NOT_ESTIMABLE', { what: `the ${name}`, reason: 'no study is significant in the direction of the alternative' }));
  }
  const [ys, vs] = [Float64Array.from(positions, (i) => y[i] as number), Float64Array.from(positions, (i) => v[i] as number)];

  const sumAt = (mu: number): number => ys.reduce((sum, value, i) => sum + conditional(value, Math.sqrt(vs[i] as number), mu), 0);
  const lower = (mu: number): number => irwinHallLower(sumAt(mu), significant);
  const reach = FARTHEST * Math.sqrt(vs.reduce((most, value) => Math.max(most, value)));
  const [from, to] = [ys.reduce((least, value) => Math.min(least, value), 0) - reach, ys.reduce((most, value) => Math.max(most, value)) + reach];
  const rootOf = (f: (mu: number) => number): number | null => (f(from) < 0 && f(to) > 0 ? unit * findRoot(f, from, to) : null);
  const tail = (1 - level) / 2;
  const ends = [rootOf((mu) => lower(mu) - tail), rootOf((mu) => lower(mu) - (1 - tail))];
  const [ciLower = null, ciUpper = null] = unit < 0 ? ends.toReversed() : ends;
  const estimate = rootOf((mu) => sumAt(mu) - significant / 2);
  const natural = naturalOf(effects);
  const naturalEnd = (value: number | null): number | null => (value === null ? null : natural(value));
  return success({
    settings: { ...chosen, combination: 'sum (Irwin–Hall)', level },
    figures: {
      k: effects.k,
      significant,
      estimate,
      ciLower,
      ciUpper,
      naturalEstimate: naturalEnd(estimate),
      naturalLower: naturalEnd(ciLower),
      naturalUpper: naturalEnd(ciUpper),
      effectPValue: lower(0),
      biasPValue: irwinHallLower(significant - sumAt(inverseVariance(ys, vs, 0).estimate), significant),
    },
    rows: [],
  });
}

/** P(Y > y | Y significant) for an effect of μ. */
function conditional(y: number, sigma: number, mu: number): number {
  return Math.exp(normal.logUpper((y - mu) / sigma) - normal.logUpper(CRITICAL - mu / sigma));
}

export const pUniformRow: DiagnosticRow<PUniform> = {
  code: 'p-uniform',
  name,
  description: 'Effect at which the significant P values are evenly spread',
  reference: 'van Assen et al. 2015',
  leastStudies: 1,
  mostStudies: 20_000,
  words: {
    settings: {
      alternative: { heading: 'alternative', name: 'direction of significance', format: 'words' },
      alternativeFrom: { heading: 'alternative by', name: 'where the direction comes from', format: 'words' },
      combination: { heading: 'combined by', name: 'combination of conditional P values', format: 'words' },
      level: { heading: 'level', name: 'confidence level', format: 'number' },
    },
    figures: {
      k: { heading: 'k', name: 'number of studies', format: 'count' },
      significant: { heading: 'significant', name: 'significant studies', format: 'count' },
      estimate: { heading: 'estimate', name: 'effect on the analysis scale', format: 'effect', detail: true },
      ciLower: { heading: 'CI lower', name: 'lower end of the confidence interval on the analysis scale', format: 'effect', detail: true },
      ciUpper: { heading: 'CI upper', name: 'upper end of the confidence interval on the analysis scale', format: 'effect', detail: true },
      naturalEstimate: { heading: 'effect', name: 'effect', format: 'natural' },
      naturalLower: { heading: 'CI lower', name: 'lower end of the confidence interval', format: 'natural' },
      naturalUpper: { heading: 'CI upper', name: 'upper end of the confidence interval', format: 'natural' },
      effectPValue: { heading: 'P', name: 'P value of no effect, one-sided', format: 'P' },
      biasPValue: { heading: 'P of bias', name: 'P value of no publication bias, one-sided', format: 'P' },
    },
    label: 'Study',
    columns: {},
  },
  run: ({ effects, settings, options }) => pUniform(effects, settings.level, options.alternative),
};
