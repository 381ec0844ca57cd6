import { bracketEnd } from '../../numeric/bracket-end.js';
import { normal } from '../../numeric/distributions/normal.js';
import { monotoneCurve } from '../../numeric/monotone-curve.js';
import { NotConverged } from '../../numeric/not-converged.js';
import { orderedQuantile } from '../../numeric/ordered-quantile.js';
import { randomOpen, randomSource, type RandomSource } from '../../numeric/random.js';
import { inverseVariance } from '../inverse-variance.js';
import { generalisedQ, tau2AtProbability, type GeneralisedQ } from '../tau2/tau2-at-probability.js';
import { weightsAt, type Column } from '../weighted-sums.js';

/** How to draw. */
export interface BootstrapSettings {
  /** Number of draws, ≥ 100. */
  readonly draws: number;
  /** A whole number, 0 to 2³² − 1: the same seed, the same draws. */
  readonly seed: number;
}

/**
 * Prediction interval by parametric bootstrap from the confidence distribution of τ².
 *
 * In words: takes into account how little few studies tell about τ². Each draw takes a τ² as likely as the observed Q makes
 * it, the mean with the weights that go with it, moves it by its own uncertainty (the Hartung–Knapp standard error times
 * a draw from Student's t) and by the spread of true effects (τ times a draw from the normal distribution). The interval
 * holds the middle share of the draws. It is wider than the others when there are few studies or τ² comes out as zero.
 *
 * Not to be confused with: a bootstrap of the studies. The result hangs on the seed; with 25,000 draws an end moves by
 * some hundredths of the interval's width from seed to seed.
 *
 * @param yi effects, length k ≥ 2
 * @param vi sampling variances, same order and length, each > 0
 * @param level probability, in (0, 1)
 * @param settings number of draws and seed
 * @returns both ends on the scale of yi; equal where all effects are
 *
 * @source Nagashima, Noma & Furukawa (2019), doi:10.1177/0962280218773520
 * @r      pimeta::pima(yi, sqrt(vi), method = "boot", B = draws)
 * @laws   permutation of studies, shift and scale carry over to the ends, for one seed
 */
export function bootstrapPrediction(
  yi: Column,
  vi: Column,
  level: number,
  { draws, seed }: BootstrapSettings,
): { readonly lower: number; readonly upper: number } {
  const random = randomSource(seed);
  const df = yi.length - 1;
  const drawTau2 = confidenceDistribution(generalisedQ(yi, vi, weightsAt(vi, 0)));
  const drawn = new Float64Array(draws);
  for (let i = 0; i < draws; i += 1) {
    const tau2 = drawTau2(randomOpen(random));
    const { estimate, se, residual } = inverseVariance(yi, vi, tau2);
    const fromSpread = normal.quantile(randomOpen(random)) * Math.sqrt(tau2);
    drawn[i] = estimate + fromSpread - studentDraw(random, df) * se * Math.sqrt(residual / df);
  }
  drawn.sort();
  const tail = (1 - level) / 2;
  return { lower: orderedQuantile(drawn, tail), upper: orderedQuantile(drawn, 1 - tail) };
}

/** π/4 of the points of a square lie inside its circle: so many misses in a row are no chance (1e-668). */
const MOST_TRIES = 1000;

/** A draw from Student's t by the polar method of Bailey (1994), doi:10.1090/S0025-5718-1994-1219702-8. */
function studentDraw(random: RandomSource, df: number): number {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const u = 2 * randomOpen(random) - 1;
    const v = 2 * randomOpen(random) - 1;
    const w = u * u + v * v;
    if (w > 0 && w < 1) return u * Math.sqrt((df * (w ** (-2 / df) - 1)) / w);
  }
  throw new NotConverged('a draw inside the unit circle', MOST_TRIES);
}

/** The share of the distribution beyond the table; draws from there are solved for one by one. */
const BEYOND = 1e-6;

const POINTS = 160;

/**
 * τ² as a function of the probability that the confidence distribution gives to smaller ones, P(Q > q) under it.
 *
 * Its inverse is tabulated once, evenly in log(1 + τ²/size), and read off by a monotone curve in log odds: the error, some
 * 1e-5 of τ², is nothing beside that of drawing.
 */
function confidenceDistribution(form: GeneralisedQ): (probability: number) => number {
  if (form.q === 0) return () => 0;
  const end = bracketEnd((place) => form.logLower(form.size * Math.expm1(place)) - Math.log(BEYOND), 1, 'the range of tau2 to draw from', 1.5);
  const places: number[] = [];
  const odds: number[] = [];
  for (let i = 0; i <= POINTS; i += 1) {
    const place = (end * i) / POINTS;
    const tau2 = form.size * Math.expm1(place);
    const logOdds = form.logUpper(tau2) - form.logLower(tau2);
    if (odds.length > 0 && !(logOdds > (odds.at(-1) ?? 0))) continue; // equal to the last digit, far below zero
    places.push(place);
    odds.push(logOdds);
  }
  const [least = 0, most = 0] = [odds[0], odds.at(-1)];
  // Effects equal but for rounding: no τ² in the table differs from zero in its probability.
  const curve = odds.length > 1 ? monotoneCurve(odds, places) : () => 0;
  return (probability) => {
    const logOdds = Math.log(probability) - Math.log1p(-probability);
    if (logOdds <= least) return 0;
    return logOdds < most ? form.size * Math.expm1(curve(logOdds)) : tau2AtProbability(form, 'upper', probability);
  };
}
