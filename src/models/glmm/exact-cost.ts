import type { Study } from '../../studies/study.js';

/** Standard deviations from the mode to the last term that adds anything to a sum, on both sides together. */
const WIDTH = 21.5;

/** Times that a fit asks for all sums: with a random effect at every node of every step of every climb, without one at every step. */
const ASKED = { random: 40_000, common: 200 } as const;

/** Terms in all that a fit may take: about five seconds' work. */
const MOST_TERMS = 2e9;

/**
 * Why the exact conditional likelihood is not fitted to counts this large: `null` where it is.
 *
 * In words: each evaluation sums the terms of every study's non-central hypergeometric distribution, as many as some
 * twenty of its standard deviations, which grow with the square root of the counts. That is known before the work, and
 * work without a foreseeable end is not begun. For counts this large the other models differ from the exact one by less
 * than anybody prints.
 *
 * @param studies of two arms with events
 * @param random whether the effects vary, which takes quadrature
 */
export function tooDearExactly(studies: readonly Study[], random: boolean): string | null {
  const terms = studies.reduce((sum, study) => sum + termsOf(study), 0);
  const most = MOST_TERMS / ASKED[random ? 'random' : 'common'];
  if (terms <= most) return null;
  return `the exact distributions have ${inPowers(terms)} terms that count, and at most ${inPowers(most)} are summed for a model with ${random ? 'random' : 'common'} effects; for counts this large CM.AL (for rare events) and UM.FS stand in for CM.EL`;
}

const inPowers = (terms: number): string => terms.toExponential(0).replace('e+', 'e');

/** Terms of one study's distribution: its support, or what of it is not negligible without an effect or with that observed. */
function termsOf(study: Study): number {
  if (study.kind !== 'binary') return 0;
  const { treatment, control } = study;
  const events = treatment.events + control.events;
  const total = treatment.total + control.total;
  const support = Math.min(treatment.total, events) - Math.max(0, events - control.total) + 1;
  const central = (treatment.total / total) * (control.total / total) * (events / total) * (total - events);
  const cells = [treatment.events, treatment.total - treatment.events, control.events, control.total - control.events];
  const observed = 1 / cells.reduce((sum, cell) => sum + 1 / (cell + 0.5), 0);
  return Math.min(support, WIDTH * Math.sqrt(Math.max(central, observed)));
}
