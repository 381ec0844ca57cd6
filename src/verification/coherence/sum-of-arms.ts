import { type PrintedNumber, printedValue } from '../../numeric/exact/decimal.js';
import { addRationals, compareRationals, rationalToDouble } from '../../numeric/exact/rational.js';
import { type Check, note, nothing } from './finding.js';

/**
 * What is counted in two arms adds up to what is counted overall.
 *
 * Assumes that both count the same people. Randomised against analysed, cross-over trials that count everybody twice, and
 * control groups that several comparisons share break that innocently, so that it is a note.
 */
export const armsAddUp: Check = ({ counts, overall }) => {
  const [first, second] = counts;
  if (first === undefined || second === undefined || overall === null) return nothing;
  return [
    ...sumOf('participants', first.total, second.total, overall.total),
    ...sumOf('events', first.events, second.events, overall.events),
  ];
};

function sumOf(what: string, first: PrintedNumber | null, second: PrintedNumber | null, all: PrintedNumber | null): ReturnType<Check> {
  if (first === null || second === null || all === null || [first, second, all].some(({ comparator }) => comparator !== '=')) return nothing;
  const sum = addRationals(printedValue(first), printedValue(second));
  if (compareRationals(sum, printedValue(all)) === 0) return nothing;
  return note(
    'SUM_DISAGREES',
    `${first.text} and ${second.text} ${what} in the arms are ${rationalToDouble(sum)}, not ${all.text}; randomised against analysed, cross-over trials or shared controls may be the reason`,
    'the figures count different people',
  );
}
