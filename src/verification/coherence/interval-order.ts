import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { type Box, boxOf } from './boxes.js';
import { type Check, inconsistent, nothing, remark } from './finding.js';
import { type EffectBoxes, fittingScales, scalesOfClaim } from './scale-fit.js';
import type { StatedClaim, StatedInterval } from './stated.js';

/**
 * The lower end of an interval lies below its upper end.
 *
 * Alternatives tried: two negative ends in the order of their size ("-1.31 to -2.35") are a manner of writing, and so is a
 * reduction whose signs are in its words ("lower by 19.9% (29.8% to 10.0%)"); a ratio has none to lose. What else may have turned
 * the ends is named, each only where it makes the estimate central: exchanged ends, an end whose minus was lost, and an end of the
 * ratio of the groups the other way round. The print stays wrong, so that these excuse nothing.
 */
export const intervalInOrder: Check = (claim) => {
  const { ci, estimate, meaning } = claim;
  if (ci === null || boxOf(ci.lower).lower <= boxOf(ci.upper).upper) return nothing;
  const found = `the interval runs from ${ci.lower.text} down to ${ci.upper.text}`;
  const bothNegative = ci.lower.sign === -1 && ci.upper.sign === -1;
  if (estimate !== null && meaning?.kind !== 'ratio' && ci.lower.sign === 1 && ci.upper.sign === 1 && holds(estimate, ci)) {
    return remark('CI_DISORDERED', `${found}: in order if all three are reductions, whose signs were left to the words`);
  }
  return bothNegative
    ? remark('CI_DISORDERED', `${found}: two negative ends in the order of their size`)
    : inconsistent('CI_DISORDERED', `${found}; expected the lower end first (neither two negative ends nor rounding explains it)${mayBe(claim, ci)}`);
};

/** What may have happened to the ends, in words; empty where nothing that is tried makes the estimate central. */
function mayBe(claim: StatedClaim, { lower, upper }: StatedInterval): string {
  const { estimate, meaning } = claim;
  if (estimate === null || [estimate, lower, upper].some(({ comparator }) => comparator !== '=')) return '';
  const [point, first, last] = [boxOf(estimate), boxOf(lower), boxOf(upper)];
  const isCentral = (boxes: EffectBoxes): boolean => boxes.lower.lower <= boxes.upper.upper && fittingScales(boxes, scalesOfClaim(claim)).length > 0;
  const repairs: readonly (readonly [words: string, from: Box, to: Box])[] = [
    ['its ends are exchanged, as where the groups of a comparison were', last, first],
    ...(meaning?.kind === 'ratio'
      ? ([
          [`${lower.text} is 1 over the lower end, of the ratio the other way round`, inverse(first), last],
          [`${upper.text} is 1 over the upper end, of the ratio the other way round`, first, inverse(last)],
        ] as const)
      : ([
          [`the minus of ${lower.text} was lost`, negative(first), last],
          [`the ends are exchanged and the minus of ${upper.text} was lost`, negative(last), first],
        ] as const)),
  ];
  const found = repairs.flatMap(([words, from, to]) => (isCentral({ estimate: point, lower: from, upper: to }) ? [words] : []));
  return found.length === 0 ? '; exchanged, lost signs and inverted ends do not make the estimate central' : `; the estimate is central if ${found.join(', or if ')}`;
}

const negative = ({ lower, upper }: Box): Box => ({ lower: -upper, upper: -lower });
const inverse = ({ lower, upper }: Box): Box => (lower > 0 ? { lower: 1 / upper, upper: 1 / lower } : { lower: Infinity, upper: Infinity });

const holds = (estimate: PrintedNumber, { lower, upper }: StatedInterval): boolean =>
  boxOf(upper).lower <= boxOf(estimate).upper && boxOf(estimate).lower <= boxOf(lower).upper;
