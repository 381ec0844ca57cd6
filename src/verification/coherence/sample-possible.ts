import { boxOf } from './boxes.js';
import { type Check, inconsistent, nothing } from './finding.js';

/**
 * Figures of a group are of at least one participant, and a standard deviation is not below 0.
 *
 * Assumes nothing of the values, which need not be whole numbers. No alternative is tried.
 */
export const samplePossible: Check = ({ sample }) => {
  if (sample === null) return nothing;
  const { mean, sd, n } = sample;
  const nobody = n !== null && boxOf(n).upper < 1;
  return [
    ...(nobody && mean !== null ? inconsistent('MEAN_IMPOSSIBLE', `${mean.text} is the mean of nobody: n is ${n.text}`) : nothing),
    ...(nobody && mean === null ? inconsistent('SD_IMPOSSIBLE', `a standard deviation of nobody is printed: n is ${n.text}`) : nothing),
    ...(sd !== null && boxOf(sd).upper < 0 ? inconsistent('SD_IMPOSSIBLE', `there is no standard deviation of ${sd.text}: none is below 0`) : nothing),
  ];
};
