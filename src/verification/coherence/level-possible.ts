import { type Check, inconsistent, nothing } from './finding.js';

/**
 * A confidence level lies between 0 % and 100 %.
 *
 * Assumes nothing. The other checks take the interval for a 95 % one.
 */
export const levelPossible: Check = ({ ci }) =>
  ci === null || ci.impossibleLevel === null ? nothing : inconsistent('LEVEL_IMPOSSIBLE', `there is no ${ci.impossibleLevel}% interval: a level lies between 0% and 100%`);
