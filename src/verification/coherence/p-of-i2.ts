import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { formatSignificant } from '../../text/format.js';
import { type Box, boxesMeet, degreesOf, widened } from './boxes.js';
import { type Check, byTau2, cutOff, inconsistent, note, nothing } from './finding.js';
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

/**
 * Where Q is not printed, I² with its degrees of freedom gives it, and with it the P value of heterogeneity.
 *
 * Assumes I² by Q. Alternatives tried: cut-off digits of either, I² as a fraction, and the definition of I² by tau² (metafor).
 */
export const pOfI2: Check = ({ heterogeneity: { Q, df, I2, pValue } }) => {
  if (Q !== null || df === null || I2 === null || pValue === null || !isPossibleP(pValue)) return nothing;
  const degrees = degreesOf(df);
  if (degrees === null || I2.comparator !== '=') return nothing;
  const nearest = readingsOfI2(I2, 'nearest').map((box) => pFromI2(box, degrees));
  const printed = boxOfP(pValue);
  if (nearest.some((box) => boxesMeet(box, printed))) return nothing;
  const [range] = nearest;
  const words = range === undefined ? '' : `, ${formatSignificant(range.lower, 3)} to ${formatSignificant(range.upper, 3)}`;
  const found = `P ${pValue.text} is not that of the Q behind I² ${I2.text} on ${df.text} degrees of freedom${words}`;
  const cut = readingsOfI2(I2, 'truncate').map((box) => pFromI2(box, degrees));
  if ([...nearest, ...cut].some((box) => boxesMeet(box, boxOfP(pValue, 'truncate'))) || cut.some((box) => boxesMeet(box, printed)))
    return note('Q_P_DISAGREES', `${found}; it is explained if a last digit was cut off`, cutOff);
  const reached = readingsOfI2(I2, 'nearest').some((box) => boxesMeet(pFromI2(i2ReachableByTau2(box), degrees), printed));
  return reached
    ? note('Q_P_DISAGREES', `${found}; I² may be defined by tau² instead, as in metafor`, byTau2)
    : inconsistent('Q_P_DISAGREES', `${found}; neither cut-off digits nor the definition by tau² explains it`);
};
