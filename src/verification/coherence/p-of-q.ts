import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { formatSignificant } from '../../text/format.js';
import { type Box, type Rounding, boxOf, boxesMeet, degreesOf, widened } from './boxes.js';
import { type Check, cutOff, inconsistent, note, nothing } from './finding.js';
import { boxOfP, isPossibleP } from './p-agreement.js';

/** What the distribution function may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

/**
 * The P values of heterogeneity that a printed Q with its degrees of freedom leaves open: the upper tail of
 * chi-squared. `null` without degrees of freedom that there can be.
 */
export function pFromQ(Q: PrintedNumber, df: PrintedNumber, rounding: Rounding = 'nearest'): Box | null {
  const degrees = degreesOf(df);
  if (degrees === null) return null;
  const { lower, upper } = boxOf(Q, rounding);
  return widened(
    { lower: upper === Infinity ? 0 : chiSquared.upper(upper, degrees), upper: chiSquared.upper(Math.max(0, lower), degrees) },
    arithmeticError,
  );
}

/**
 * The P value of heterogeneity is the upper tail of chi-squared at Q.
 *
 * Assumes the chi-squared test of Q, which is the only one in use. Alternative tried: cut-off digits of either figure.
 */
export const pOfQ: Check = ({ heterogeneity: { Q, df, pValue } }) => {
  const implied = Q === null || df === null ? null : pFromQ(Q, df);
  if (implied === null || pValue === null || Q === null || df === null || !isPossibleP(pValue)) return nothing;
  if (boxesMeet(implied, boxOfP(pValue))) return nothing;
  const range = `${formatSignificant(implied.lower, 3)} to ${formatSignificant(implied.upper, 3)}`;
  const found = `P ${pValue.text} is not that of Q ${Q.text} on ${df.text} degrees of freedom, ${range}`;
  const wide = pFromQ(Q, df, 'truncated');
  const byCut = boxesMeet(implied, boxOfP(pValue, 'truncate')) || (wide !== null && boxesMeet(wide, boxOfP(pValue)));
  return byCut
    ? note('Q_P_DISAGREES', `${found}; it is explained if a last digit was cut off`, cutOff)
    : inconsistent('Q_P_DISAGREES', `${found}; cut-off digits do not explain it`);
};
