import type { PrintedFigure } from '../chance/printed-figures.js';
import type { CitedFigure } from './figures-of-fits.js';
import { type Inferred, isOfFit } from './inferences.js';
import type { Match, Matcher } from './matching.js';
import type { TierCode } from './tiers.js';

/** The specification that comes nearest to the claim without printing it. */
export interface NearMiss {
  readonly tier: TierCode;
  readonly words: string;
  /** The farthest that any figure is off, in units of its last printed digit. */
  readonly units: number;
  readonly prints: readonly string[];
}

export const mostNearest = 3;

/** How far off a specification is. */
export function nearMiss(tier: TierCode, words: string, figures: readonly PrintedFigure[], value: (index: number) => number): NearMiss {
  const units = Math.max(0, ...figures.map((figure, index) => missOf(figure, value(index))));
  return { tier, words, units, prints: figures.map(({ print }, index) => print(value(index))) };
}

/** How far a value lies outside those that print a figure, in units of its last digit; infinite where there is none. */
function missOf({ box, unsigned, step, holds }: PrintedFigure, value: number): number {
  if (holds(value)) return 0;
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  const size = unsigned ? Math.abs(value) : value;
  return Math.max(box.lower - size, size - box.upper) / (step === 0 ? 1 : step);
}

/** The specifications of a tier that come nearest, the nearest first. */
export function nearestIn(tier: TierCode, matcher: Matcher, figures: readonly PrintedFigure[], cited: readonly CitedFigure[], words: (match: Match) => string): readonly NearMiss[] {
  const best: { readonly match: Match; readonly units: number }[] = [];
  const all = figures.map((figure, index) => ({ figure, as: cited[index] ?? { quantity: figure.figure.quantity } }));
  const [early, late] = [all.filter(({ as }) => isOfFit(as.quantity)), all.filter(({ as }) => !isOfFit(as.quantity))];
  // One that is farther off in one figure than the third best in all needs no further look.
  const farthest = (some: typeof all, fit: number, inferred: Inferred, from: number): number => {
    const limit = best.length < mostNearest ? Number.POSITIVE_INFINITY : (best.at(-1)?.units ?? 0);
    let units = from;
    for (const { figure, as } of some) {
      units = Math.max(units, missOf(figure, matcher.read(fit, inferred, as)));
      if (units >= limit) break;
    }
    return units;
  };
  matcher.each((fit, ways) => {
    const [head] = ways;
    if (head === undefined) return;
    const atLeast = farthest(early, fit, head, 0);
    if (best.length === mostNearest && atLeast >= (best.at(-1)?.units ?? 0)) return;
    for (const inferred of ways) {
      const units = farthest(late, fit, inferred, atLeast);
      if (best.length === mostNearest && units >= (best.at(-1)?.units ?? 0)) continue;
      best.push({ match: { fit, ...inferred }, units });
      best.sort((a, b) => a.units - b.units);
      best.length = Math.min(best.length, mostNearest);
    }
  });
  return best.map(({ match }) => nearMiss(tier, words(match), figures, (index) => matcher.read(match.fit, match, all[index]?.as ?? { quantity: 'estimate' })));
}
