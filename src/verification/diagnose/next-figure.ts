import type { Claim, Figure } from '../claim.js';
import type { QuantityCode } from '../quantities.js';
import type { Subject } from '../changed-table/change.js';
import type { ExplanationClass } from './classes.js';
import { evaluatorOf } from '../changed-table/evaluate.js';
import { printedFigures } from '../chance/printed-figures.js';

/** A figure that would tell explanations apart, were it known. */
export interface NextFigure {
  readonly quantity: QuantityCode;
  /** The precision that is reckoned with. */
  readonly decimals: number;
  /** Explanations that are expected to be left, if one of those found is right. */
  readonly left: number;
  readonly of: number;
}

/** Figures that forest plots and texts print, with their usual decimals. */
const candidates: readonly { readonly quantity: QuantityCode; readonly decimals: number }[] = [
  { quantity: 'k', decimals: 0 },
  { quantity: 'participants', decimals: 0 },
  { quantity: 'I2', decimals: 0 },
  { quantity: 'Q', decimals: 2 },
  { quantity: 'tau2', decimals: 2 },
  { quantity: 'p_value', decimals: 3 },
];

/** More explanations than this need no finer reckoning to be too many. */
const mostCompared = 300;

/** The figure not yet in the claim that leaves the fewest explanations, on average over those found. */
export function nextFigure(subject: Subject, claim: Claim, classes: readonly ExplanationClass[]): NextFigure | null {
  const compared = classes.slice(0, mostCompared);
  if (compared.length < 2) return null;
  const open = candidates.filter(({ quantity }) => !claim.figures.some((each) => each.quantity === quantity));
  const figures: readonly Figure[] = open.map(({ quantity, decimals }) => ({ quantity, printed: (0).toFixed(decimals) }));
  const tests = printedFigures(figures) ?? [];
  const evaluate = evaluatorOf(subject, { ...claim, figures });
  const values = compared.map(({ tellings }) => evaluate(tellings[0]?.change ?? []));
  const scored = open.map(({ quantity, decimals }, at): NextFigure => {
    const groups = new Map<string, number>();
    for (const each of values) {
      const value = each?.[at] ?? Number.NaN;
      const key = Number.isNaN(value) ? 'none' : (tests[at]?.print(value) ?? 'none');
      groups.set(key, (groups.get(key) ?? 0) + 1);
    }
    const left = groups.has('none') ? compared.length : [...groups.values()].reduce((sum, size) => sum + size ** 2, 0) / compared.length;
    return { quantity, decimals, left, of: compared.length };
  });
  const best = scored.toSorted((a, b) => a.left - b.left)[0];
  return best === undefined || best.left >= compared.length ? null : best;
}
