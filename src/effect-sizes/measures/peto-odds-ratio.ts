import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Log odds ratio by Peto's one-step method: observed minus expected events over their hypergeometric variance.
 *
 * In words: how far the treated arm's events lie from what chance would deal it, given both totals. It needs no
 * correction for a zero cell and is undefined only when nobody, or everybody, had the event.
 *
 * @param treatment events among participants of the treated arm
 * @param control the same for the control arm
 * @returns yi = (O − E)/V; vi = 1/V, with E = x·n1/N and V = x·y·(n1/N)(n2/N)/(N − 1)
 * @scale log
 *
 * @source Yusuf, Peto, Lewis, Collins & Sleight (1985), doi:10.1016/S0033-0620(85)80003-7
 * @r      metafor::escalc("PETO", ai, n1i, ci, n2i, to = "none")
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * petoOddsRatio({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.8603833473
 */
export function petoOddsRatio(treatment: Arm, control: Arm): EffectSize {
  const { excess, variance } = petoSums(treatment, control);
  return { yi: excess / variance, vi: 1 / variance };
}

/** Observed minus expected events of the treated arm, and the hypergeometric variance of that difference. */
export function petoSums(treatment: Arm, control: Arm): { readonly excess: number; readonly variance: number } {
  const total = treatment.total + control.total;
  const events = treatment.events + control.events;
  const share = treatment.total / total;
  return {
    excess: treatment.events - events * share,
    variance: (events * (total - events) * share * (control.total / total)) / (total - 1),
  };
}
