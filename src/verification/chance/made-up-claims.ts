import { randomSource } from '../../numeric/random.js';
import type { Subject } from '../changed-table/change.js';
import { evaluatorOf, type Predicted } from '../changed-table/evaluate.js';
import type { Claim } from '../claim.js';
import { type ChanceRate, chanceRate, worseRate } from './chance-rate.js';
import { jitterOf, shifted } from './decoys.js';
import { nearTables } from './near-claims.js';
import { allAlike, type PrintedFigure } from './printed-figures.js';

/** Claims that are wrong for no reason that is looked for, by the way of making them up. */
export interface MadeUp {
  readonly data: readonly Predicted[];
  readonly digits: readonly Predicted[];
  /** From data with one number a little wrong: nearer to the table than any other. */
  readonly near: readonly Predicted[];
  /** What that number is: `one count` where the table holds nothing but counts. */
  readonly nearBy: 'one count wrong' | 'one number wrong';
}

/** Rows of all tables that are made up for claims: five thousand rows keep the default number. */
const mostMadeUpRows = 2_000_000;
const fewestDecoys = 20;

/** How many claims are made up for a table: fewer than asked for where it has many thousands of rows. */
export function decoysFor(rows: number, asked: number): number {
  return Math.min(asked, Math.max(fewestDecoys, Math.floor(mostMadeUpRows / rows)));
}

/**
 * Claims that are known to be wrong: what the analysis gives for slightly different data, for data with one number wrong, and
 * the claim with its last places shifted. None prints as the table does as it stands.
 *
 * @param known what the figures are; a made-up claim that prints the same as one of them is left out
 * @param decoys claims drawn per way of making them up
 */
export function madeUpClaims(subject: Subject, claim: Claim, figures: readonly PrintedFigure[], known: readonly Predicted[], seed: number, decoys: number): MadeUp {
  const random = randomSource(seed);
  const evaluate = evaluatorOf(subject, claim);
  const jitter = jitterOf(subject);
  const other = (values: Predicted | null): values is Predicted => values !== null && !values.some(Number.isNaN) && !known.some((each) => allAlike(figures, values, each));
  const draws = Array.from({ length: decoys }, (_none, index) => index);
  const data = draws.map((index) => evaluate(jitter(random, index))).filter(other);
  const digits = draws.map(() => shifted(figures, random)).filter(other);
  const { changes, ofCounts } = nearTables(subject, random, decoys);
  return { data, digits, near: changes.map(evaluate).filter(other), nearBy: ofCounts ? 'one count wrong' : 'one number wrong' };
}

/** How often made-up claims find explanations, by the way of making them up that flatters less. */
export function rateOf({ data, digits }: MadeUp, found: (values: Predicted) => number): ChanceRate {
  return worseRate(chanceRate(data.map(found), 'slightly different data'), chanceRate(digits.map(found), 'last places shifted'));
}

/** How often claims from data with one number wrong find explanations; `null` where there are none. */
export function nearRateOf({ near, nearBy }: MadeUp, found: (values: Predicted) => number): ChanceRate | null {
  return near.length === 0 ? null : chanceRate(near.map(found), nearBy);
}
