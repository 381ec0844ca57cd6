import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { formatSignificant } from '../../text/format.js';
import { type Box, boxOf, boxesMeet, mapBox } from './boxes.js';
import { rateOf } from './crude-ratio.js';
import { type Check, inconsistent, note, nothing } from './finding.js';
import type { StatedClaim } from './stated.js';

/** The sizes of a risk difference; `null` where it may be nothing. */
function sizeOf({ lower, upper }: Box): Box | null {
  if (lower <= 0 && upper >= 0) return null;
  const size = lower > 0 ? { lower, upper } : { lower: -upper, upper: -lower };
  return size.upper > 1 ? null : size;
}

/** The risk differences that the figures state or leave open, with their name: one of 5 without a sign is one of 5 percent. */
function differences({ meaning, estimate, counts }: StatedClaim): readonly { readonly name: string; readonly boxes: readonly Box[] }[] {
  const [first, second] = counts.map(rateOf);
  const crude = first === undefined || second === undefined || first === null || second === null ? [] : [{ name: 'crude risk difference', boxes: [{ lower: first.lower - second.upper, upper: first.upper - second.lower }] }];
  const stated = meaning?.crude === 'risk difference' && estimate !== null ? [{ name: `risk difference ${estimate.text}`, boxes: estimate.percent ? [boxOf(estimate)] : [boxOf(estimate), mapBox(boxOf(estimate), (value) => value / 100)] }] : [];
  return [...stated, ...crude];
}

/**
 * The number needed to treat is one over the risk difference.
 *
 * Assumes that the difference is absolute. Alternatives tried: rounding up to the next patient, which is a custom, cut-off
 * digits, and per cent without its sign. A number made from a pooled ratio and an assumed risk of controls need not agree with
 * the crude rates, so that disagreement with those alone is a note.
 */
export const nntOfDifference: Check = (claim) => {
  const printed = claim.numberNeededToTreat;
  if (printed === null || printed.comparator !== '=') return nothing;
  const known = differences(claim).flatMap(({ name, boxes }) => {
    const sizes = boxes.flatMap((each) => sizeOf(each) ?? []);
    return sizes.length === 0 ? [] : [{ name, implied: sizes.map(({ lower, upper }) => ({ lower: 1 / upper, upper: 1 / lower })) }];
  });
  const [first] = known;
  if (first === undefined) return nothing;
  if (known.some(({ implied }) => implied.some((box) => boxesMeet(box, widest(printed))))) return endsOfDifference(claim);
  const [range] = first.implied;
  if (range === undefined) return nothing;
  const found = `the number needed to treat ${printed.text} is not one over the ${first.name}, ${formatSignificant(range.lower, 3)} to ${formatSignificant(range.upper, 3)}`;
  return first.name.startsWith('crude')
    ? note('NNT_DISAGREES', `${found}; it may come from a pooled ratio and an assumed risk instead`, 'it comes from a pooled ratio and an assumed risk')
    : inconsistent('NNT_DISAGREES', `${found}; neither rounding up, cutting off nor per cent explains it`);
};

/** The ends of a number needed to treat are one over those of the difference, the other way round, where that is not of either sign. */
function endsOfDifference({ meaning, ci, numberNeededInterval }: StatedClaim): ReturnType<Check> {
  if (meaning?.crude !== 'risk difference' || ci === null || numberNeededInterval === null) return nothing;
  const ends = [ci.lower, ci.upper].map((each) => sizeOf(mapBox(boxOf(each), (value) => (each.percent ? value : value / 100))));
  const fractions = [ci.lower, ci.upper].map((each) => (each.percent ? null : sizeOf(boxOf(each))));
  const sameSign = boxOf(ci.lower).lower > 0 || boxOf(ci.upper).upper < 0;
  const printed = [numberNeededInterval.lower, numberNeededInterval.upper];
  if (!sameSign || printed.some(({ comparator }) => comparator !== '=')) return nothing;
  const meets = (number: PrintedNumber, sizes: readonly (Box | null)[]): boolean =>
    sizes.some((size) => size !== null && boxesMeet({ lower: 1 / size.upper, upper: 1 / size.lower }, widest(number)));
  const wrong = printed.find((number) => !meets(number, [...ends, ...fractions]));
  if (wrong === undefined) return nothing;
  return inconsistent('NNT_DISAGREES', `the end ${wrong.text} of the interval of the number needed to treat is one over neither end of the risk difference, ${ci.lower.text} to ${ci.upper.text}; neither rounding up, cutting off nor per cent explains it`);
}

const widest = (printed: PrintedNumber): Box => boxOf({ ...printed, sign: 1 }, 'any');
