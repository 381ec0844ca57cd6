import { type ChanceRate, chanceRate, type DecoyGenerator, worseRate } from '../chance/chance-rate.js';
import type { MadeUp } from '../chance/made-up-claims.js';
import type { PrintedFigure } from '../chance/printed-figures.js';
import type { Predicted } from '../changed-table/evaluate.js';
import { runThrough } from './steps.js';
import type { Match, Matcher, Target } from './matching.js';

type Counter = (targets: readonly Target[]) => number;

/** Made-up claims between two pauses. */
const claimsInBlock = 10;

/**
 * How many matches every made-up claim has found so far, and how often one is matched by the way of making them up that is
 * matched most.
 */
export function tallyOf({ data, digits }: MadeUp, figures: readonly PrintedFigure[]) {
  const sets: { readonly generator: DecoyGenerator; readonly claims: readonly (readonly Target[])[]; readonly found: number[] }[] = [];
  const counters: Counter[] = [];
  const addClaims = (generator: DecoyGenerator, claims: readonly Predicted[]): void => {
    const targets = claims.map((values) => targetsAt(figures, values));
    sets.push({ generator, claims: targets, found: targets.map((each) => counters.reduce((sum, count) => sum + count(each), 0)) });
  };
  addClaims('slightly different data', data);
  addClaims('last places shifted', digits);
  /** Adds a tier with a pause after every block of claims. */
  function* addInBlocks(count: Counter): Generator<undefined, void> {
    counters.push(count);
    for (const { claims, found } of sets) {
      for (const [index, targets] of claims.entries()) {
        found[index] = (found[index] ?? 0) + count(targets);
        if (index % claimsInBlock === claimsInBlock - 1) yield;
      }
    }
  }
  return {
    /** More made-up claims: they are counted in the tiers before as well. */
    addClaims,
    /** A tier, as what counts the matches of a claim in it. */
    addTier: (count: Counter): void => runThrough(addInBlocks(count), () => undefined),
    addInBlocks,
    rate: (): ChanceRate => sets.map(({ generator, found }) => chanceRate(found, generator)).reduce(worseRate),
  };
}

/** Made-up claims among which the one is looked for that is matched most. */
const mostCompared = 40;

/** What matches the made-up claim that is matched most, so that a refused tier can say what would help where nothing matches the claim itself. */
export function mostAmbiguous({ data }: MadeUp, figures: readonly PrintedFigure[], matcher: Matcher, most: number): readonly Match[] {
  let matched: readonly Match[] = [];
  for (const values of data.slice(0, mostCompared)) {
    const matching: Match[] = [];
    matcher.count(targetsAt(figures, values), (match) => {
      if (matching.length < most) matching.push(match);
    });
    if (matching.length > matched.length) matched = matching;
  }
  return matched;
}

/** A made-up claim as the computed values that print it. */
function targetsAt(figures: readonly PrintedFigure[], values: Predicted): readonly Target[] {
  return figures.map(({ figure: { quantity }, boxAt, unsigned }, index) => ({ quantity, box: boxAt(values[index] ?? Number.NaN), unsigned }));
}
