import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Raw proportion of one group.
 *
 * @param group events among participants (counts, corrected if a correction applies)
 * @returns yi = x/n; vi = p(1 − p)/n, zero where p is 0 or 1
 * @scale identity
 *
 * @r      metafor::escalc("PR", xi, ni, to = "none")
 *
 * @example
 * rawProportion({ events: 16, total: 17 }).yi // 0.9411764706
 */
export function rawProportion({ events, total }: Arm): EffectSize {
  const p = events / total;
  return { yi: p, vi: (p * ((total - events) / total)) / total };
}
