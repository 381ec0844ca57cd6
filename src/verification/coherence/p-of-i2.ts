import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { formatSignificant } from '../../text/format.js';
import type { Finding } from '../verdict.js';
import { type Box, boxesMeet, degreesOf, hullOf, widened } from './boxes.js';
import { type Check, byTau2, cutOff, inconsistent, manyStudies, note, nothing } from './finding.js';
import { i2ReachableByTau2, readingsOfI2 } from './i2-of-q.js';
import { boxOfP, isPossibleP } from './p-agreement.js';

/** What the distribution function may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

/** The P values that an I² in percent leaves open: Q is df/(1 − I²), and anything up to df where I² is 0. */
function pFromI2({ lower, upper }: Box, df: number): Box {
  const least = lower <= 0 ? 0 : df / (1 - lower / 100);
  return widened(
    { lower: upper >= 100 ? 0 : chiSquared.upper(df / (1 - Math.max(0, upper) / 100), df), upper: chiSquared.upper(least, df) },
    arithmeticError,
  );
}

/** How a P value stands to the Q behind an I²: what explains it, or `off`. */
type Fit = 'agrees' | 'cut off' | 'by tau²' | 'off';

/** The same on any degrees of freedom between the first and the last of those that are given. */
function fitOn(I2: PrintedNumber, pValue: PrintedNumber, degrees: readonly number[]): Fit {
  const rangesOf = (boxes: readonly Box[]): readonly Box[] => boxes.map((box) => degrees.map((df) => pFromI2(box, df)).reduce(hullOf));
  const meet = (ranges: readonly Box[], printed: Box): boolean => ranges.some((range) => boxesMeet(range, printed));
  const printed = boxOfP(pValue);
  const nearest = rangesOf(readingsOfI2(I2, 'nearest'));
  if (meet(nearest, printed)) return 'agrees';
  const cut = rangesOf(readingsOfI2(I2, 'truncate'));
  if (meet([...nearest, ...cut], boxOfP(pValue, 'truncate')) || meet(cut, printed)) return 'cut off';
  return meet(rangesOf(readingsOfI2(I2, 'nearest').map(i2ReachableByTau2)), printed) ? 'by tau²' : 'off';
}

/**
 * Degrees of freedom of the usual numbers of studies, and of more than are usually pooled. At one I² the P value of Q rises with them
 * to a flat top, from 0.11 at 1 to no more where I² is 61%, from 0.26 to 0.29 at 2 and 3 where it is 20%, and falls from there.
 */
const usualDegrees: readonly number[] = [1, 2, 3, 4, 6, 9, 13, 20, 30, 45, 70, 100];
const anyDegrees: readonly number[] = [...usualDegrees, 150, 300, 1000];
const manyStudiesFrom = 100;

/** Whether no Q behind an I² has a P value, on the degrees of freedom or, where these are not known, on any. */
export function i2RulesOut(I2: PrintedNumber | null, df: PrintedNumber | null, pValue: PrintedNumber | null): boolean {
  if (I2 === null || pValue === null || I2.comparator !== '=' || !isPossibleP(pValue)) return false;
  const degrees = df === null ? null : degreesOf(df);
  return fitOn(I2, pValue, degrees === null ? anyDegrees : [degrees]) === 'off';
}

/**
 * Where Q is not printed, I² with its degrees of freedom gives it, and with it the P value of heterogeneity. Where these are not
 * printed either, no number of studies may give it: I² 61% leaves P below 0.12 on one degree of freedom, and on more of them lower.
 *
 * Assumes I² by Q. Alternatives tried: cut-off digits of either, I² as a fraction, the definition of I² by tau² (metafor), and, where
 * degrees of freedom are not printed, those of up to 1001 studies; of more than a hundred it is a note.
 */
export const pOfI2: Check = ({ heterogeneity: { Q, df, I2, pValue } }) => {
  if (Q !== null || I2 === null || pValue === null || !isPossibleP(pValue) || I2.comparator !== '=') return nothing;
  if (df === null) return onAnyDegrees(I2, pValue);
  const degrees = degreesOf(df);
  if (degrees === null) return nothing;
  const [range] = readingsOfI2(I2, 'nearest').map((box) => pFromI2(box, degrees));
  const words = range === undefined ? '' : `, ${formatSignificant(range.lower, 3)} to ${formatSignificant(range.upper, 3)}`;
  return told(fitOn(I2, pValue, [degrees]), `P ${pValue.text} is not that of the Q behind I² ${I2.text} on ${df.text} degrees of freedom${words}`);
};

function onAnyDegrees(I2: PrintedNumber, pValue: PrintedNumber): readonly Finding[] {
  if (fitOn(I2, pValue, usualDegrees) === 'agrees') return nothing;
  const fit = fitOn(I2, pValue, anyDegrees);
  return fit === 'agrees'
    ? note('Q_P_DISAGREES', `P ${pValue.text} is that of the Q behind I² ${I2.text} in more than ${manyStudiesFrom} studies only`, manyStudies(manyStudiesFrom))
    : told(fit, `P ${pValue.text} is not that of the Q behind I² ${I2.text} for any number of studies`);
}

function told(fit: Fit, found: string): readonly Finding[] {
  if (fit === 'agrees') return nothing;
  if (fit === 'cut off') return note('Q_P_DISAGREES', `${found}; it is explained if a last digit was cut off`, cutOff);
  return fit === 'by tau²'
    ? note('Q_P_DISAGREES', `${found}; I² may be defined by tau² instead, as in metafor`, byTau2)
    : inconsistent('Q_P_DISAGREES', `${found}; neither cut-off digits nor the definition by tau² explains it`);
}
