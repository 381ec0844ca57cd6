import { normal } from '../../numeric/distributions/normal.js';
import { formatSignificant, stableNumber } from '../../text/format.js';
import { type PooledTest, pooledTest, type PrintedPool } from './pooled-figures.js';
import { plainSpan, type Span } from './printed-boxes.js';

/** Two things that a file of constraints says and that cannot both be, whatever the studies are. */
export interface Contradiction {
  /** The place of one of them in the file, such as `pooled.estimate`. */
  readonly constraint: string;
  /** The place of the other. */
  readonly against: string;
  /** Why they cannot both be, with the numbers. */
  readonly sentence: string;
}

/** Digits that tell bounds from what they exclude, in words. */
const digits = 6;
export const boundText = (value: number): string => formatSignificant(stableNumber(value), digits);

export const areApart = (a: Span, b: Span): boolean => a.least > b.most || b.least > a.most;

/**
 * What the printed pooled figures say against each other, before any row is looked at.
 *
 * In words: estimate and interval are those of a Wald interval, whose middle on its own scale is the estimate and whose width
 * says the standard error; the two together say the P value, and Q and the number of studies say I².
 */
export function pooledContradictions(pool: PrintedPool, test: PooledTest = pooledTest(pool)): readonly Contradiction[] {
  const { pooled, q, i2, rule } = pool;
  const { estimate, precision } = test;
  if (estimate.least > estimate.most || precision.least > precision.most) {
    return [{ constraint: 'pooled.estimate', against: 'pooled.ci_lower and pooled.ci_upper', sentence: `the pooled estimate ${pooled.estimate?.text ?? ''} is not the middle of its interval, ${pooled.lower?.text ?? '?'} to ${pooled.upper?.text ?? '?'}, on the scale of the interval` }];
  }
  const found: Contradiction[] = [];
  const p = pooled.p === null ? null : plainSpan(pooled.p, rule, true);
  const ofInterval = pOf(test);
  if (p !== null && areApart(p, ofInterval)) {
    found.push({ constraint: 'pooled.p_value', against: 'pooled.ci_lower and pooled.ci_upper', sentence: `the interval gives a P value of ${boundText(ofInterval.least)} to ${boundText(ofInterval.most)}, and not ${pooled.p?.text ?? ''}` });
  }
  if (test.q.least > test.q.most) found.push({ constraint: 'pooled.q', against: 'pooled.i2', sentence: `with ${pool.studies} studies an I² of ${i2?.text ?? ''} is that of a Q of at most ${boundText(test.q.most)}, and not ${q?.text ?? ''}` });
  return found;
}

/** The P values that an effect within its interval can have. */
function pOf({ estimate, precision }: PooledTest): Span {
  const nearest = estimate.least > 0 ? estimate.least : estimate.most < 0 ? -estimate.most : 0;
  const farthest = Math.max(Math.abs(estimate.least), Math.abs(estimate.most));
  const of = (size: number, weight: number): number => (size === 0 ? 1 : normal.twoSided(size * Math.sqrt(weight)));
  return { least: of(farthest, precision.most), most: of(nearest, precision.least) };
}

/** Weights in percent as printed, which together are all. */
export function weightContradictions(weights: readonly Span[]): readonly Contradiction[] {
  const sum: Span = { least: weights.reduce((all, { least }) => all + Math.max(0, least), 0), most: weights.reduce((all, { most }) => all + Math.min(100, most), 0) };
  if (sum.least <= 100 && sum.most >= 100) return [];
  return [{ constraint: 'rows[].weight', against: 'all of the weight', sentence: `the printed weights of the rows come to ${sum.least > 100 ? `at least ${boundText(sum.least)}` : `at most ${boundText(sum.most)}`}%, and not 100%` }];
}
