import { boxOf } from './boxes.js';
import { type Check, inconsistent, nothing } from './finding.js';

/**
 * I² lies between 0 % and 100 %, and Q is a sum of squares, so that it is not negative.
 *
 * Assumes I² as it is defined (Higgins & Thompson 2002, their 9), with what would be negative set to 0. No alternative is tried.
 */
export const heterogeneityPossible: Check = ({ heterogeneity: { I2, Q } }) => {
  const share = I2 === null ? null : boxOf({ ...I2, percent: true });
  return [
    ...(share !== null && (share.upper < 0 || share.lower > 1) ? inconsistent('HETEROGENEITY_IMPOSSIBLE', `there is no I² of ${I2?.text}: it lies between 0% and 100%`) : nothing),
    ...(Q !== null && boxOf(Q).upper < 0 ? inconsistent('HETEROGENEITY_IMPOSSIBLE', `there is no Q of ${Q.text}: a sum of squares is not below 0`) : nothing),
  ];
};
