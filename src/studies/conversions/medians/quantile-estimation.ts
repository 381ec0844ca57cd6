import { beta } from '../../../numeric/distributions/beta.js';
import { gamma } from '../../../numeric/distributions/gamma.js';
import { normal } from '../../../numeric/distributions/normal.js';
import { leastSquaresMinimum } from '../../../numeric/nonlinear-least-squares.js';
import { logGamma } from '../../../numeric/special/log-gamma.js';
import { converted, notConverted, type Conversion } from '../converted.js';
import { faultOf, inWords, scenarioOf, type FiveNumbers } from './five-numbers.js';
import { luoMean } from './luo.js';
import { shiSd } from './shi.js';

/** A quantile that a paper prints, and the probability below it. */
interface Point {
  readonly p: number;
  readonly quantile: number;
}

/** A candidate fitted: its moments, and how far its quantiles are from the printed ones. */
interface Fit {
  readonly name: string;
  readonly mean: number;
  readonly sd: number;
  readonly sumOfSquares: number;
}

/** A distribution with two parameters, given by the logarithms of these. */
interface Family {
  readonly name: string;
  readonly accepts: (points: readonly Point[]) => boolean;
  /** Logarithms of the parameters with about this mean and standard deviation. */
  readonly start: (mean: number, sd: number) => readonly [number, number];
  readonly quantile: (p: number, a: number, b: number) => number;
  readonly mean: (a: number, b: number) => number;
  readonly sd: (a: number, b: number) => number;
}

const positive = (points: readonly Point[]): boolean => points.every(({ quantile }) => quantile > 0);
const gammaOf = (x: number): number => Math.exp(logGamma(x));

/** Parameters are positive, so that their logarithms are free. */
const families: readonly Family[] = [
  {
    name: 'log-normal',
    accepts: positive,
    // The scale exp(μ), and σ.
    start: (mean, sd) => [Math.log(mean) - Math.log1p((sd / mean) ** 2) / 2, Math.log(Math.log1p((sd / mean) ** 2)) / 2],
    quantile: (p, scale, sigma) => scale * Math.exp(sigma * normal.quantile(p)),
    mean: (scale, sigma) => scale * Math.exp(sigma ** 2 / 2),
    sd: (scale, sigma) => scale * Math.exp(sigma ** 2 / 2) * Math.sqrt(Math.expm1(sigma ** 2)),
  },
  {
    name: 'gamma',
    accepts: positive,
    start: (mean, sd) => [2 * Math.log(mean / sd), Math.log(mean) - 2 * Math.log(sd)],
    quantile: (p, shape, rate) => gamma.quantile(p, shape, rate),
    mean: (shape, rate) => shape / rate,
    sd: (shape, rate) => Math.sqrt(shape) / rate,
  },
  {
    name: 'Weibull',
    accepts: positive,
    // Shape (SD/mean)^−1.086, an approximation that is good enough to start from.
    start: (mean, sd) => [-1.086 * Math.log(sd / mean), Math.log(mean)],
    quantile: (p, shape, scale) => scale * (-Math.log1p(-p)) ** (1 / shape),
    mean: (shape, scale) => scale * gammaOf(1 + 1 / shape),
    sd: (shape, scale) => scale * Math.sqrt(gammaOf(1 + 2 / shape) - gammaOf(1 + 1 / shape) ** 2),
  },
  {
    name: 'beta',
    accepts: (points) => points.every(({ quantile }) => quantile > 0 && quantile < 1),
    start: (mean, sd) => {
      const size = Math.max(1, (mean * (1 - mean)) / sd ** 2 - 1);
      return [Math.log(mean * size), Math.log((1 - mean) * size)];
    },
    quantile: (p, a, b) => beta.quantile(p, a, b),
    mean: (a, b) => a / (a + b),
    sd: (a, b) => Math.sqrt((a * b) / (a + b + 1)) / (a + b),
  },
];

/** Beyond these logarithms a parameter has run away, and the family does not fit. */
const FARTHEST = 30;

/**
 * Mean and standard deviation by quantile estimation: of the normal, log-normal, gamma, Weibull and beta distributions the
 * one whose quantiles come nearest to those printed.
 *
 * In words: no assumption of symmetry. Extremes count as the quantiles 1/n and 1 − 1/n. With a value of zero or below only
 * the normal distribution is a candidate, and the beta distribution only for values between 0 and 1.
 *
 * @param numbers median with both extremes (S1), both quartiles (S2) or all (S3); n ≥ 5
 * @returns mean and standard deviation of the distribution with the least sum of squared distances of quantiles
 *
 * @source McGrath, Zhao, Steele, Thombs & Benedetti (2020), doi:10.1177/0962280219889080, section 2.1
 * @r      estmeansd::qe.mean.sd(min.val, q1.val, med.val, q3.val, max.val, n), which minimises less tightly
 *
 * @example
 * quantileEstimation({ min: 2, q1: null, median: 4, q3: null, max: 9, n: 100 }).value // { mean: 4.3473, sd: 1.502 }
 */
export function quantileEstimation(numbers: FiveNumbers): Conversion<{ readonly mean: number; readonly sd: number }> {
  const fault = faultOf(numbers);
  if (fault !== null) return notConverted(fault);
  if (numbers.median === null) return notConverted('the median is missing');
  const points = pointsOf(numbers);
  const roughMean = luoMean(numbers);
  const roughSd = shiSd(numbers);
  if (!roughMean.ok || !roughSd.ok) return notConverted('there is no start to fit from');
  const fits = [normalFit(points), ...families.filter(({ accepts }) => accepts(points)).flatMap((family) => fitOf(family, points, roughMean.value, roughSd.value))];
  const [best] = fits.toSorted((a, b) => a.sumOfSquares - b.sumOfSquares);
  if (best === undefined) return notConverted('no distribution could be fitted');
  return converted({ mean: best.mean, sd: best.sd }, `best of ${fits.length} distributions fitted to ${inWords(numbers)}: ${best.name}`, [
    `values with a ${best.name} distribution`,
  ]);
}

function pointsOf(numbers: FiveNumbers): readonly Point[] {
  const { min, q1, median, q3, max, n } = numbers;
  const scenario = scenarioOf(numbers);
  const quartiles = scenario?.name !== 'S1';
  const extremes = scenario?.name !== 'S2';
  const points: readonly (readonly [number, number | null])[] = [
    [1 / n, extremes ? min : null],
    [0.25, quartiles ? q1 : null],
    [0.5, median],
    [0.75, quartiles ? q3 : null],
    [1 - 1 / n, extremes ? max : null],
  ];
  return points.flatMap(([p, quantile]) => (quantile === null ? [] : [{ p, quantile }]));
}

/** The normal distribution is fitted by a straight line of the quantiles on the normal ones. */
function normalFit(points: readonly Point[]): Fit {
  const z = points.map(({ p }) => normal.quantile(p));
  const mean = points.reduce((sum, { quantile }) => sum + quantile, 0) / points.length;
  // The probabilities are symmetric around one half, so that the normal quantiles add up to zero.
  const sd = points.reduce((sum, { quantile }, i) => sum + quantile * (z[i] ?? 0), 0) / z.reduce((sum, value) => sum + value ** 2, 0);
  const sumOfSquares = points.reduce((sum, { quantile }, i) => sum + (quantile - mean - sd * (z[i] ?? 0)) ** 2, 0);
  return { name: 'normal', mean, sd, sumOfSquares };
}

/** A family fitted; nothing where it cannot be. */
function fitOf(family: Family, points: readonly Point[], mean: number, sd: number): readonly Fit[] {
  const residuals = ([a = 0, b = 0]: readonly number[]): readonly number[] => {
    if (Math.abs(a) > FARTHEST || Math.abs(b) > FARTHEST) return points.map(() => Number.NaN);
    // In units of the standard deviation, so that steps are of one size whatever the outcome is measured in.
    return points.map(({ p, quantile }) => (family.quantile(p, Math.exp(a), Math.exp(b)) - quantile) / sd);
  };
  const start = family.start(Math.max(mean, sd / 100), sd);
  if (!residuals(start).every(Number.isFinite)) return [];
  const { parameters, sumOfSquares, converged } = leastSquaresMinimum(residuals, start);
  if (!converged) return [];
  const [a = 0, b = 0] = parameters.map(Math.exp);
  const fit = { name: family.name, mean: family.mean(a, b), sd: family.sd(a, b), sumOfSquares: sumOfSquares * sd ** 2 };
  return Number.isFinite(fit.mean) && fit.sd > 0 && Number.isFinite(fit.sd) ? [fit] : [];
}
