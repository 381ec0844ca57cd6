import { type PrintedNumber, printedValue } from '../../numeric/exact/decimal.js';
import {
  type Rational,
  compareRationals,
  divideRationals,
  multiplyRationals,
  rational,
  rationalToDouble,
  subtractRationals,
} from '../../numeric/exact/rational.js';
import { type RoundingMode, intervalHolds, preimage } from '../../numeric/exact/rounding.js';
import { formatSignificant } from '../../text/format.js';
import { type Check, cutOff, inconsistent, note, nothing } from './finding.js';
import type { StatedCount } from './stated.js';

const hundred = rational(100n);
const zero = rational(0n);

/** Ways of rounding a percentage that are tried before it is called wrong. */
const otherModes: readonly RoundingMode[] = ['truncate', 'ceiling'];

const exactly = (printed: PrintedNumber | null): Rational | null =>
  printed === null || printed.comparator !== '=' ? null : printedValue(printed);

/** A share as the figure beside it is printed: times 100 beside `51.3%`, as it is beside `0.513`. */
const inUnitOf = (printed: PrintedNumber, share: Rational): Rational => (printed.percent ? multiplyRationals(share, hundred) : share);

/**
 * A percentage is its count over its total, decided by exact fractions.
 *
 * Assumes rounding to nearest, ties either way. Alternatives tried: cut off, rounded up, the percentage of those without the
 * event, and, where the total stands in another cell of a table, fewer of whom the event is known.
 */
export const percentOfCounts: Check = ({ counts }) => counts.flatMap(checkOne);

function checkOne({ events, total, percent, apart = false }: StatedCount): ReturnType<Check> {
  const [top, bottom] = [exactly(events), exactly(total)];
  if (top === null || bottom === null || percent === null || percent.comparator !== '=' || compareRationals(bottom, zero) <= 0)
    return nothing;
  if (compareRationals(top, bottom) > 0) return nothing;
  const share = divideRationals(top, bottom);
  const value = inUnitOf(percent, share);
  if (intervalHolds(preimage(percent), value)) return nothing;
  const computed = formatSignificant(rationalToDouble(multiplyRationals(share, hundred)), 5);
  const found = `${events?.text}/${total?.text} is ${computed} %, printed as ${percent.text}`;
  const mode = otherModes.find((each) => intervalHolds(preimage(percent, each), value));
  if (mode !== undefined)
    return note('PERCENT_DISAGREES_WITH_COUNTS', `${found}; it is explained if it was ${mode === 'truncate' ? 'cut off' : 'rounded up'}`, mode === 'truncate' ? cutOff : 'it was rounded up');
  const others = inUnitOf(percent, subtractRationals(rational(1n), share));
  if (intervalHolds(preimage(percent), others))
    return note('PERCENT_DISAGREES_WITH_COUNTS', `${found}; it is the percentage of those without the event`, 'it is the percentage of those without the event');
  const known = apart ? knownTotal(top, bottom, percent) : null;
  if (known !== null) return note('PERCENT_DISAGREES_WITH_COUNTS', `${found}; it is explained if it is of the ${known} of whom the event is known`, 'the event is not known of everybody');
  return inconsistent(
    'PERCENT_DISAGREES_WITH_COUNTS',
    `${found}; neither rounding, cutting off${apart ? ', a smaller total' : ''} nor the percentage of the others explains it`,
  );
}

/** The whole number below a total of which a number of events is the printed percentage, as near as there is one. */
function knownTotal(events: Rational, total: Rational, percent: PrintedNumber): bigint | null {
  const share = percent.percent ? divideRationals(printedValue(percent), hundred) : printedValue(percent);
  if (compareRationals(share, zero) <= 0) return null;
  const guess = divideRationals(events, share);
  const below = guess.numerator / guess.denominator;
  return [below, below + 1n].find((known) => known > 0n && compareRationals(rational(known), total) < 0 && compareRationals(events, rational(known)) <= 0 && intervalHolds(preimage(percent), inUnitOf(percent, divideRationals(events, rational(known))))) ?? null;
}

/**
 * Counts are possible: no more events than participants, and a percentage of a known total comes from some whole
 * number of events.
 *
 * Assumes whole events. Alternatives tried for the percentage: rounding to nearest, cut off, rounded up.
 */
export const countsPossible: Check = ({ counts }) =>
  counts.flatMap(({ events, total, percent }) => {
    const [top, bottom] = [exactly(events), exactly(total)];
    if (bottom === null) return nothing;
    if (top !== null)
      return compareRationals(top, bottom) > 0
        ? inconsistent('COUNTS_IMPOSSIBLE', `${events?.text} events among ${total?.text} are more than all`)
        : nothing;
    if (percent === null || percent.comparator !== '=' || compareRationals(bottom, zero) <= 0) return nothing;
    return hasWholeNumerator(percent, bottom)
      ? nothing
      : inconsistent(
          'COUNTS_IMPOSSIBLE',
          `no whole number of events among ${total?.text} is ${percent.text}, whether rounded, cut off or rounded up`,
        );
  });

/** Whether some whole number of events prints as this percentage of a total. */
function hasWholeNumerator(percent: PrintedNumber, total: Rational): boolean {
  const share = percent.percent ? divideRationals(printedValue(percent), hundred) : printedValue(percent);
  const guess = multiplyRationals(share, total);
  const below = guess.numerator / guess.denominator;
  // The nearest whole numbers to either side are the only ones that a percentage this precise can come from.
  return [below - 1n, below, below + 1n, below + 2n].some((events) => {
    if (events < 0n || compareRationals(rational(events), total) > 0) return false;
    const value = inUnitOf(percent, divideRationals(rational(events), total));
    return intervalHolds(preimage(percent), value) || otherModes.some((mode) => intervalHolds(preimage(percent, mode), value));
  });
}
