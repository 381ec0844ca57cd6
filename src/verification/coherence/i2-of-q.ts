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
import { type End, type RationalInterval, preimage } from '../../numeric/exact/rounding.js';
import { formatSignificant } from '../../text/format.js';
import { type Box, boxesMeet } from './boxes.js';
import { type Check, byTau2, cutOff, inconsistent, note, nothing } from './finding.js';

/**
 * How far an I² made from a REML tau² strays from the one made from Q, measured on 3,000 simulated meta-analyses of 4
 * to 40 studies: above 60 % the odds I²/(100 − I²) differ by at most a factor 2.4 in 99.9 %; below, by anything.
 */
const otherDefinitionFrom = 60;
const otherDefinitionFactor = 2.5;
const otherDefinitionPoints = 55;

const zero = rational(0n);
const hundred = rational(100n);

/** I² in percent from Q, exactly: 100 (Q − df)/Q, or 0 for Q up to df. */
function i2OfQ(Q: Rational, df: Rational): Rational {
  return compareRationals(Q, df) <= 0 ? zero : multiplyRationals(hundred, divideRationals(subtractRationals(Q, df), Q));
}

/**
 * The values of I², in percent, that a printed Q with its degrees of freedom leaves open.
 *
 * @example
 * i2FromQ(parsePrinted('152.23'), parsePrinted('12')).lower // 92.117
 */
export function i2FromQ(Q: PrintedNumber, df: PrintedNumber): Box | null {
  const interval = preimage(Q);
  const degrees = printedValue(df);
  const image = (end: End | null, without: number): number =>
    end === null ? without : compareRationals(end.value, zero) <= 0 ? 0 : rationalToDouble(i2OfQ(end.value, degrees));
  return compareRationals(degrees, zero) <= 0 || df.comparator !== '='
    ? null
    : { lower: image(interval.lower, 0), upper: image(interval.upper, 100) };
}

const asBox = ({ lower, upper }: RationalInterval, scale: number): Box => ({
  lower: lower === null ? 0 : rationalToDouble(lower.value) * scale,
  upper: upper === null ? 100 : rationalToDouble(upper.value) * scale,
});

/** A printed I² in percent; a figure up to 1 without a per cent sign may be a fraction. */
export function readingsOfI2(I2: PrintedNumber, mode: 'nearest' | 'truncate'): readonly Box[] {
  const interval = preimage(I2, mode);
  const maybeFraction = !I2.percent && compareRationals(printedValue(I2), rational(1n)) <= 0;
  return maybeFraction ? [asBox(interval, 1), asBox(interval, 100)] : [asBox(interval, 1)];
}

/**
 * I² is (Q − df)/Q, cut off at zero.
 *
 * Assumes the definition by Q (Higgins & Thompson 2002), which RevMan, Stata and R's meta print. Alternatives tried: a
 * cut-off last digit, I² as a fraction, and the definition by tau² (metafor), which differs by less than is measured
 * above.
 */
export const i2OfQAndDf: Check = ({ heterogeneity: { Q, df, I2 } }) => {
  const implied = Q === null || df === null ? null : i2FromQ(Q, df);
  if (implied === null || I2 === null || Q === null || df === null) return nothing;
  if (readingsOfI2(I2, 'nearest').some((box) => boxesMeet(box, implied))) return nothing;
  const range = `${formatSignificant(implied.lower, 4)} to ${formatSignificant(implied.upper, 4)} %`;
  const found = `I² ${I2.text} is not what Q ${Q.text} on ${df.text} degrees of freedom gives, ${range}`;
  if (readingsOfI2(I2, 'truncate').some((box) => boxesMeet(box, implied)))
    return note('I2_DISAGREES_WITH_Q', `${found}; it is explained if it was cut off instead of rounded`, cutOff);
  const reachable = i2ReachableByTau2(implied);
  return readingsOfI2(I2, 'nearest').some((box) => boxesMeet(box, reachable))
    ? note('I2_DISAGREES_WITH_Q', `${found}; it may be defined by tau² instead, as in metafor`, byTau2)
    : inconsistent('I2_DISAGREES_WITH_Q', `${found}; neither a cut-off digit nor the definition by tau² explains it`);
};

/** The values that I² may have by its definition by tau² where it has these by that by Q. */
export function i2ReachableByTau2({ lower, upper }: Box): Box {
  if (lower < otherDefinitionFrom)
    return { lower: Math.max(0, lower - otherDefinitionPoints), upper: Math.min(100, upper + otherDefinitionPoints) };
  return { lower: withOddsTimes(lower, 1 / otherDefinitionFactor), upper: withOddsTimes(upper, otherDefinitionFactor) };
}

function withOddsTimes(i2: number, factor: number): number {
  const odds = (factor * i2) / (100 - i2);
  return i2 >= 100 ? 100 : (100 * odds) / (1 + odds);
}
