import { formatSignificant } from '../../text/format.js';
import { hullOf } from './boxes.js';
import { agreementsOfP } from './either-null.js';
import { type Check, nothing, remark } from './finding.js';

/**
 * A P value that stands before I² and could be that of the effect was read as that of Q, because it is not that of the interval.
 *
 * Nothing disagrees, but who takes it for the effect's should know. What I² says of it is told by `pOfI2`.
 */
export const pReadAsOfQ: Check = (claim) => {
  const { pValue } = claim.heterogeneity;
  if (!claim.pReadAsOfQ || pValue === null) return nothing;
  const ranges = agreementsOfP({ ...claim, pValue }).map(({ range }) => range);
  if (ranges.length === 0) return nothing;
  const { lower, upper } = ranges.reduce(hullOf);
  const implied = `${formatSignificant(lower, 3)} to ${formatSignificant(upper, 3)}`;
  return remark('P_DISAGREES_WITH_CI', `P ${pValue.text} is not that of the effect (${implied} by the interval), and was read as that of Q, of which I² speaks`);
};
