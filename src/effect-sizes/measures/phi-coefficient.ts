import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';
import type { EffectVariant } from '../variants.js';

/**
 * Phi coefficient: the correlation of two yes-or-no variables, arm and event.
 *
 * Not to be confused with: the tetrachoric correlation, of the quantities behind the two.
 *
 * The variance depends on how the participants were sampled. `CS`: they were drawn together, so that the arms' sizes are
 * chance too (the default). `ST`: each arm's size was fixed, as in a trial; then phi is a function of two independent
 * proportions, and its variance follows by the delta method.
 *
 * @param treatment events among participants of the treated arm
 * @param control the same for the control arm
 * @param variant form of the variance, CS or ST
 * @returns yi = (ad − bc)/√(n1·n2·events·non-events). NaN where nobody, or everybody, had the event;
 *   vi is zero where phi is 1 or −1
 * @scale identity
 *
 * @source Yule (1912), doi:10.2307/2340126, page 603, for CS
 * @r      metafor::escalc("PHI", ai, n1i, ci, n2i, vtype = "CS")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * phiCoefficient({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.1001392327
 */
export function phiCoefficient(treatment: Arm, control: Arm, { variance = 'CS' }: EffectVariant = {}): EffectSize {
  const [p1, p2] = [treatment.events / treatment.total, control.events / control.total];
  // All of one arm and none of the other: the variance is zero, which its formula misses by rounding.
  if (Math.abs(p1 - p2) === 1) return { yi: p1 - p2, vi: 0 };
  const total = treatment.total + control.total;
  const [share1, share2] = [treatment.total / total, control.total / total];
  const events = (treatment.events + control.events) / total;
  const spread = events * (1 - events);
  const yi = (p1 - p2) * Math.sqrt((share1 * share2) / spread);
  return { yi, vi: variance === 'ST' ? stratified() : crossSectional() };

  function crossSectional(): number {
    const [arms, outcome] = [(share1 - share2) / Math.sqrt(share1 * share2), (2 * events - 1) / Math.sqrt(spread)];
    return (1 - yi ** 2 + yi * (1 + yi ** 2 / 2) * arms * outcome - 0.75 * yi ** 2 * (arms ** 2 + outcome ** 2)) / total;
  }

  function stratified(): number {
    // Derivatives of phi by p1 and p2: through the difference, and through the events among all.
    const through = ((p1 - p2) * (1 - 2 * events)) / (2 * spread);
    const [by1, by2] = [1 - through * share1, -1 - through * share2];
    return ((share1 * share2) / spread) * ((by1 ** 2 * p1 * (1 - p1)) / treatment.total + (by2 ** 2 * p2 * (1 - p2)) / control.total);
  }
}
