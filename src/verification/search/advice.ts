import { formatFixed } from '../../text/format.js';
import type { QuantityCode } from '../quantities.js';
import type { Match, Matcher } from './matching.js';

/** A figure not yet cited, and how many of the matching specifications are expected to be left once it is known. */
export interface Advice {
  readonly quantity: QuantityCode;
  /** The precision that is reckoned with. */
  readonly decimals: number;
  readonly left: number;
  readonly of: number;
}

/** Figures that forest plots and texts print, with their usual decimals. */
const candidates: readonly Pick<Advice, 'quantity' | 'decimals'>[] = [
  { quantity: 'k', decimals: 0 },
  { quantity: 'I2', decimals: 0 },
  { quantity: 'Q', decimals: 1 },
  { quantity: 'tau2', decimals: 2 },
  { quantity: 'p_value', decimals: 3 },
  { quantity: 'ci_lower', decimals: 3 },
];

/**
 * Which further figure would settle a search.
 *
 * In words: were one of the matching specifications the right one, each as likely as the other, how many would on average
 * print the same further figure. The sharpest figure stands first; figures that tell nothing apart are left out.
 *
 * @param matching some of the specifications that match, `of` how many do in all
 */
export function adviceOn(matching: readonly Match[], of: number, matcher: Matcher, cited: readonly QuantityCode[]): readonly Advice[] {
  if (matching.length < 2) return [];
  return candidates
    .filter(({ quantity }) => !cited.includes(quantity))
    .map(({ quantity, decimals }): Advice => {
      const groups = new Map<string, number>();
      for (const match of matching) {
        const value = matcher.read(match.fit, match, quantity);
        const key = Number.isNaN(value) ? '' : formatFixed(value, decimals);
        groups.set(key, (groups.get(key) ?? 0) + 1);
      }
      const share = [...groups.values()].reduce((sum, size) => sum + (size / matching.length) ** 2, 0);
      return { quantity, decimals, left: share * of, of };
    })
    .filter(({ left }) => left < of)
    .toSorted((a, b) => a.left - b.left);
}
