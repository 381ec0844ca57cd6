import { type ChanceRate, chanceRate, type DecoyGenerator, worseRate } from '../chance/chance-rate.js';
import type { MadeUp } from '../chance/made-up-claims.js';
import type { PrintedFigure } from '../chance/printed-figures.js';
import type { Predicted } from '../changed-table/evaluate.js';
import { runThrough } from '../../numeric/steps.js';
import type { CitedFigure } from './figures-of-fits.js';
import type { Target } from './matching.js';

type Counter = (targets: readonly Target[]) => number;

/** Made-up claims between two pauses. */
const claimsInBlock = 10;

/**
 * How many matches every made-up claim has found so far, and how often one is matched by the way of making them up that is
 * matched most.
 */
export function tallyOf({ data, digits, near, nearBy }: MadeUp, figures: readonly PrintedFigure[], cited: readonly CitedFigure[]) {
  const sets: { readonly generator: DecoyGenerator; readonly isNear: boolean; readonly claims: readonly (readonly Target[])[]; readonly found: number[] }[] = [];
  const counters: Counter[] = [];
  const add = (generator: DecoyGenerator, isNear: boolean, claims: readonly Predicted[]): void => {
    const targets = claims.map((values) => targetsAt(figures, cited, values));
    sets.push({ generator, isNear, claims: targets, found: targets.map((each) => counters.reduce((sum, count) => sum + count(each), 0)) });
  };
  add('slightly different data', false, data);
  add('last places shifted', false, digits);
  add(nearBy, true, near);
  const rates = (isNear: boolean): readonly ChanceRate[] => sets.filter((each) => each.isNear === isNear).map(({ generator, found }) => chanceRate(found, generator));
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
    /** More made-up claims, by the analysis that matches: they are counted in the tiers before as well. */
    addMatching: (matching: MadeUp): void => {
      add('slightly different data under what matches', false, matching.data);
      add(`${matching.nearBy} under what matches`, true, matching.near);
    },
    /** A tier, as what counts the matches of a claim in it. */
    addTier: (count: Counter): void => runThrough(addInBlocks(count), () => undefined),
    addInBlocks,
    rate: (): ChanceRate => rates(false).reduce(worseRate),
    /** The same of claims from data with one number wrong; `null` where there are none. */
    nearRate: (): ChanceRate | null => {
      const worst = rates(true).reduce(worseRate);
      return worst.decoys === 0 ? null : worst;
    },
    /** The made-up claim that was matched most: what matches it tells what would help where nothing matches the claim itself. */
    mostMatched: (): readonly Target[] | null => {
      let [most, matched]: [number, readonly Target[] | null] = [0, null];
      for (const { claims, found } of sets.filter(({ isNear }) => !isNear)) {
        for (const [index, targets] of claims.entries()) if ((found[index] ?? 0) > most) [most, matched] = [found[index] ?? 0, targets];
      }
      return matched;
    },
  };
}

/** A made-up claim as the computed values that print it. */
function targetsAt(figures: readonly PrintedFigure[], cited: readonly CitedFigure[], values: Predicted): readonly Target[] {
  return figures.map(({ figure: { quantity }, boxAt, unsigned }, index) => ({ ...(cited[index] ?? { quantity }), box: boxAt(values[index] ?? Number.NaN), unsigned }));
}
