import type { Arm, MeanArm, PersonTimeArm } from '../study.js';
import { converted, shown, term, type Converted } from './converted.js';

/**
 * Several groups with mean and standard deviation as the one they are together.
 *
 * In words: the mean and standard deviation that all participants have in one list. The scatter of the groups' means is
 * part of that standard deviation, which is why it is more than an average of theirs.
 *
 * @param groups two or more
 * @returns N = Σn; mean = Σn·mean/N; SD² = (Σ(n − 1)SD² + Σn(mean − combined mean)²)/(N − 1)
 *
 * @source Cochrane Handbook table 6.5.a, which gives the same for two groups
 * @laws   the order of the groups does not matter; combining two and then the third gives the same
 *
 * @example
 * combineMeans([{ mean: 5, sd: 2, total: 10 }, { mean: 7, sd: 3, total: 15 }]).value // { mean: 6.2, sd: 2.78388218, total: 25 }
 */
export function combineMeans(groups: readonly MeanArm[]): Converted<MeanArm> {
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const mean = groups.reduce((sum, group) => sum + group.total * group.mean, 0) / total;
  const within = groups.reduce((sum, { total: n, sd }) => sum + (n - 1) * sd ** 2, 0);
  const between = groups.reduce((sum, { total: n, mean: m }) => sum + n * (m - mean) ** 2, 0);
  const sd = Math.sqrt((within + between) / (total - 1));
  const parts = groups.map((group) => `${shown(group.mean)} (SD ${shown(group.sd)}, n ${shown(group.total)})`);
  return converted({ mean, sd, total }, `groups combined: ${parts.join(' and ')}`);
}

/**
 * Several groups with events among totals as one: both add up.
 *
 * @source Cochrane Handbook 6.2.9, 23.3.4
 *
 * @example
 * combineCounts([{ events: 3, total: 20 }, { events: 5, total: 25 }]).value // { events: 8, total: 45 }
 */
export function combineCounts(groups: readonly Arm[]): Converted<Arm> {
  const events = groups.reduce((sum, group) => sum + group.events, 0);
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  return converted({ events, total }, `groups combined: ${groups.map((group) => `${shown(group.events)}/${shown(group.total)}`).join(' + ')}`);
}

/**
 * Several groups with events in person-time as one: both add up.
 *
 * @source Cochrane Handbook 6.2.9, 23.3.4
 *
 * @example
 * combineRates([{ events: 3, time: 20.5 }, { events: 5, time: 25 }]).value // { events: 8, time: 45.5 }
 */
export function combineRates(groups: readonly PersonTimeArm[]): Converted<PersonTimeArm> {
  const events = groups.reduce((sum, group) => sum + group.events, 0);
  const time = groups.reduce((sum, group) => sum + group.time, 0);
  return converted({ events, time }, `groups combined: ${groups.map((group) => `${shown(group.events)}/${term(group.time)}`).join(' + ')}`);
}
