import { formatSignificant } from '../../text/format.js';
import { boxOf, boxesMeet, mapBox, widened } from './boxes.js';
import { type Check, cutOff, inconsistent, note, nothing } from './finding.js';

/** What a root and a square may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-12;

/**
 * tau is the root of tau².
 *
 * Assumes nothing. Alternatives tried: cut-off digits, and the two under each other's name.
 */
export const tauIsRootOfTau2: Check = ({ heterogeneity: { tau, tau2 } }) => {
  if (tau === null || tau2 === null || tau.comparator !== '=' || tau2.comparator !== '=') return nothing;
  const squared = (rounding: 'nearest' | 'truncated') => widened(mapBox(boxOf(tau, rounding), (value) => Math.max(0, value) ** 2), arithmeticError);
  const implied = squared('nearest');
  if (boxesMeet(implied, boxOf(tau2))) return nothing;
  const found = `tau ${tau.text} squared is ${formatSignificant(implied.lower, 3)} to ${formatSignificant(implied.upper, 3)}, not the tau² ${tau2.text} beside it`;
  if ([boxOf(tau2, 'truncated'), boxOf(tau2)].some((box) => boxesMeet(squared('truncated'), box)) || boxesMeet(implied, boxOf(tau2, 'truncated'))) return note('TAU_DISAGREES', `${found}; it is explained if a last digit was cut off`, cutOff);
  const exchanged = widened(mapBox(boxOf(tau2), (value) => Math.max(0, value) ** 2), arithmeticError);
  return boxesMeet(exchanged, boxOf(tau))
    ? note('TAU_DISAGREES', `${found}; the two fit under each other's name`, 'tau and tau² are exchanged')
    : inconsistent('TAU_DISAGREES', `${found}; neither cut-off digits nor exchanged names explain it`);
};
