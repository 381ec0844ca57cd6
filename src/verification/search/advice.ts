import { formatFixed } from '../../text/format.js';
import type { QuantityCode } from '../quantities.js';
import type { CitedFigure } from './figures-of-fits.js';
import type { Match, Matcher } from './matching.js';
import type { WeightReader } from './study-weights.js';

/** A figure not yet cited, and how many of the matching specifications are expected to be left once it is known. */
export interface Advice {
  readonly quantity: QuantityCode;
  /** The study whose weight it is; `null` for other figures. */
  readonly study: string | null;
  /** The precision that is reckoned with. */
  readonly decimals: number;
  readonly left: number;
  readonly of: number;
}

/** Figures that forest plots and texts print, with their usual decimals. */
const candidates: readonly { readonly quantity: QuantityCode; readonly decimals: number }[] = [
  { quantity: 'k', decimals: 0 },
  { quantity: 'I2', decimals: 0 },
  { quantity: 'Q', decimals: 1 },
  { quantity: 'tau2', decimals: 2 },
  { quantity: 'p_value', decimals: 3 },
  { quantity: 'ci_lower', decimals: 3 },
];

/** Decimals with which weights are usually printed, and studies of a table whose weights are considered. */
const weightDecimals = 1;
const mostWeighed = 60;

/** The studies of a table, with what reads their weights off fits. */
export interface Weighed {
  readonly labels: readonly string[];
  readonly weightOf: WeightReader;
}

/**
 * Which further figure would settle a search.
 *
 * In words: were one of the matching specifications the right one, each as likely as the other, how many would on average
 * print the same further figure. The sharpest figure stands first, of the weights only the sharpest is named; figures that
 * tell nothing apart are left out.
 *
 * @param matching some of the specifications that match, `of` how many do in all
 */
export function adviceOn(matching: readonly Match[], of: number, matcher: Matcher, cited: readonly CitedFigure[], { labels, weightOf }: Weighed): readonly Advice[] {
  if (matching.length < 2) return [];
  const leftBy = (decimals: number, read: (match: Match) => number): number => {
    const groups = new Map<string, number>();
    for (const match of matching) {
      const value = read(match);
      const key = Number.isNaN(value) ? '' : formatFixed(value, decimals);
      groups.set(key, (groups.get(key) ?? 0) + 1);
    }
    return [...groups.values()].reduce((sum, size) => sum + (size / matching.length) ** 2, 0) * of;
  };
  const uncited = candidates.filter(({ quantity }) => !cited.some((each) => each.quantity === quantity));
  const ofPooled = uncited.map(({ quantity, decimals }): Advice => ({ quantity, study: null, decimals, left: leftBy(decimals, (match) => matcher.read(match.fit, match, { quantity })), of }));
  const ofWeights = labels.slice(0, mostWeighed).flatMap((study, row): readonly Advice[] => (cited.some((each) => each.row === row) ? [] : [{ quantity: 'weight', study, decimals: weightDecimals, left: leftBy(weightDecimals, ({ fit }) => weightOf(fit, row)), of }]));
  const [sharpest] = ofWeights.toSorted((a, b) => a.left - b.left);
  return [...ofPooled, ...(sharpest === undefined ? [] : [sharpest])].filter(({ left }) => left < of).toSorted((a, b) => a.left - b.left);
}
