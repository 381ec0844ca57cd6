import type { PrintedFigure } from '../chance/printed-figures.js';
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
  return { tier, words, units: missOf(figures, value), prints: figures.map(({ print }, index) => print(value(index))) };
}

/** The farthest that any figure lies outside the values that print it, in units of its last digit. */
function missOf(figures: readonly PrintedFigure[], value: (index: number) => number): number {
  let farthest = 0;
  figures.forEach(({ box, unsigned, step, holds }, index) => {
    const found = value(index);
    const size = unsigned ? Math.abs(found) : found;
    const outside = holds(found) ? 0 : Math.max(box.lower - size, size - box.upper) / (step === 0 ? 1 : step);
    farthest = Number.isNaN(outside) ? Number.POSITIVE_INFINITY : Math.max(farthest, outside);
  });
  return farthest;
}

/** The specifications of a tier that come nearest, the nearest first. */
export function nearestIn(tier: TierCode, matcher: Matcher, figures: readonly PrintedFigure[], words: (match: Match) => string): readonly NearMiss[] {
  const best: { readonly match: Match; readonly units: number }[] = [];
  matcher.each((match) => {
    const units = missOf(figures, (index) => matcher.read(match, figures[index]?.figure.quantity ?? 'estimate'));
    if (best.length === mostNearest && units >= (best.at(-1)?.units ?? 0)) return;
    best.push({ match, units });
    best.sort((a, b) => a.units - b.units);
    best.length = Math.min(best.length, mostNearest);
  });
  return best.map(({ match }) => nearMiss(tier, words(match), figures, (index) => matcher.read(match, figures[index]?.figure.quantity ?? 'estimate')));
}
