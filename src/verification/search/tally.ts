import { type ChanceRate, chanceRate, worseRate } from '../chance/chance-rate.js';
import type { MadeUp } from '../chance/made-up-claims.js';
import type { PrintedFigure } from '../chance/printed-figures.js';
import type { Predicted } from '../changed-table/evaluate.js';
import type { Match, Matcher, Target } from './matching.js';

/** How many matches every made-up claim has found so far. */
export function tallyOf({ data, digits }: MadeUp, figures: readonly PrintedFigure[]) {
  const [ofData, ofDigits] = [data.map(() => 0), digits.map(() => 0)];
  return {
    add(count: (targets: readonly Target[]) => number): void {
      data.forEach((values, index) => (ofData[index] = (ofData[index] ?? 0) + count(targetsAt(figures, values))));
      digits.forEach((values, index) => (ofDigits[index] = (ofDigits[index] ?? 0) + count(targetsAt(figures, values))));
    },
    rate: (): ChanceRate => worseRate(chanceRate(ofData, 'slightly different data'), chanceRate(ofDigits, 'last places shifted')),
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
