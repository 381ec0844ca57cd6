import type { Arm, MeanArm, PersonTimeArm } from '../study.js';
import { converted, shown, type Converted } from './converted.js';

const assumption = 'comparisons that share a group are treated as independent once it is split among them';

/**
 * A shared group's part in one of several comparisons: its participants are divided evenly, its mean and standard
 * deviation stay.
 *
 * @param group the group that several comparisons share
 * @param parts among how many, 1 or more
 *
 * @source Cochrane Handbook 23.3.4
 *
 * @example
 * splitMeans({ mean: 5, sd: 2, total: 31 }, 2).value // { mean: 5, sd: 2, total: 15.5 }
 */
export function splitMeans(group: MeanArm, parts: number): Converted<MeanArm> {
  return converted({ ...group, total: group.total / parts }, `shared group: n = ${shown(group.total)}/${parts}`, [assumption]);
}

/**
 * A shared group's part in one of several comparisons: events and participants are divided evenly, as fractions.
 *
 * @source Cochrane Handbook 23.3.4
 *
 * @example
 * splitCounts({ events: 11, total: 139 }, 2).value // { events: 5.5, total: 69.5 }
 */
export function splitCounts({ events, total }: Arm, parts: number): Converted<Arm> {
  return converted({ events: events / parts, total: total / parts }, `shared group: ${shown(events)}/${parts} among ${shown(total)}/${parts}`, [assumption]);
}

/**
 * A shared group's part in one of several comparisons: events and person-time are divided evenly, as fractions.
 *
 * @source Cochrane Handbook 23.3.4
 *
 * @example
 * splitRates({ events: 9, time: 100 }, 2).value // { events: 4.5, time: 50 }
 */
export function splitRates({ events, time }: PersonTimeArm, parts: number): Converted<PersonTimeArm> {
  return converted({ events: events / parts, time: time / parts }, `shared group: ${shown(events)}/${parts} in ${shown(time)}/${parts}`, [assumption]);
}
