import { normal } from '../../numeric/distributions/normal.js';
import { formatSignificant } from '../../text/format.js';
import { levelWords, otherLevels } from '../confidence-levels.js';
import { effectOf, forms } from '../reconstruct/forms.js';
import { type Box, type Rounding, boxOf } from './boxes.js';
import { isOfItsArmsAlone } from './crude-ratio.js';
import { type Check, note, nothing, otherLevel, remark } from './finding.js';
import { formOf, intervalsOfArms } from './intervals-of-arms.js';
import { type Reading, armsWords, crudeEffect, readingsOfArms } from './readings-of-arms.js';
import type { StatedClaim } from './stated.js';
import type { Finding } from '../verdict.js';

/**
 * How many times longer or shorter than each usual one, from the estimate to either end, an interval may be that is made of the same
 * counts in some other way. In 3000 tables of up to 820 per arm each usual
 * interval is 0.88 to 1.13 times as long as Wald's where the rarest cell has 20 and more, 0.72 to 1.27 times where it has 5 and more, and 0.62 to 1.84 times else.
 */
const nearFactor = 1.3;

/** Whether both ends of an interval lie in boxes. */
function endsIn({ measure, table, unit }: Reading, name: string, lower: Box, upper: Box, z: number): boolean {
  const interval = intervalsOfArms[measure][name];
  if (interval === undefined) return false;
  const { reaches, error } = interval;
  const ends = ({ lower: from, upper: to }: Box) => [from / unit - error(from / unit), to / unit + error(to / unit)] as const;
  const [low, high] = [ends(lower), ends(upper)];
  return !reaches(table, low[0], 'lower', z) && reaches(table, low[1], 'lower', z) && reaches(table, high[0], 'upper', z) && !reaches(table, high[1], 'upper', z);
}

/** Whether an interval is a confidence interval, of two numbers. */
const isHeld = (ci: StatedClaim['ci']): ci is NonNullable<StatedClaim['ci']> => ci?.kind === 'confidence' && [ci.lower, ci.upper].every(({ comparator }) => comparator === '=');

/** The names of the usual intervals of a measure. */
const usualOf = (measure: Reading['measure']): readonly string[] => Object.entries(intervalsOfArms[measure]).flatMap(([name, { usual }]) => (usual ? [name] : []));

/** The names of the intervals of two counted arms that print as the one beside their effect; at another level than its own of the usual ones. */
export function intervalsGiving(claim: StatedClaim, rounding: Rounding = 'nearest', level = claim.ci?.level ?? Number.NaN): readonly string[] {
  const { ci } = claim;
  if (!isHeld(ci)) return [];
  const [lower, upper] = [boxOf(ci.lower, rounding), boxOf(ci.upper, rounding)];
  const z = normal.upperQuantile((1 - level) / 2);
  return [...new Set(readingsOfArms(claim).flatMap((reading) => (level === ci.level ? Object.keys(intervalsOfArms[reading.measure]) : usualOf(reading.measure)).filter((name) => endsIn(reading, name, lower, upper, z))))];
}

/** Whether some interval of the arms has nearly the lengths of the printed one, from the estimate to either end. */
function isNearOne(readings: readonly Reading[], { lower, upper, level }: NonNullable<StatedClaim['ci']>): boolean {
  const z = normal.upperQuantile((1 - level) / 2);
  return readings.some((reading) => {
    const { toScale, fromScale } = forms[formOf[reading.measure]];
    const centre = toScale(crudeEffect(reading.measure, reading.table));
    const end = (box: Box, factors: readonly [number, number]): Box => {
      const lengths = [toScale(box.lower / reading.unit) - centre, toScale(box.upper / reading.unit) - centre] as const;
      return { lower: reading.unit * fromScale(centre + lengths[0] * factors[0]), upper: reading.unit * fromScale(centre + lengths[1] * factors[1]) };
    };
    const [low, high] = [end(boxOf(lower), [nearFactor, 1 / nearFactor]), end(boxOf(upper), [1 / nearFactor, nearFactor])];
    return usualOf(reading.measure).some((name) => endsIn(reading, name, low, high, z));
  });
}

/** Wald's is the plainest: where it is among those that fit, the others are not said. */
const named = (found: readonly string[]): string => (found.includes('Wald') ? 'Wald' : found.join(' or '));

const otherThanOfCounts = 'the interval allows for clusters or strata, or is adjusted';

/**
 * The interval of an effect is one that its two counted arms give; which of them is said, unless it is Wald's.
 *
 * Assumes independent participants and an effect that is the crude one. Alternatives tried: the usual intervals of the measure, cut-off
 * digits, another usual level. What remains may allow for clusters or strata without a word, so that it is never more than questionable, and no more
 * than a remark where another method may be the reason, or the effect may be pooled or adjusted.
 *
 * @r fisher.test(table)$conf.int; prop.test(x, n)$conf.int; PropCIs::diffscoreci(x1, n1, x2, n2, 0.95)
 */
export const intervalOfArms: Check = (claim) => {
  const { ci, meaning } = claim;
  const readings = readingsOfArms(claim);
  const [reading] = readings;
  if (reading === undefined || !isHeld(ci)) return nothing;
  const found = intervalsGiving(claim);
  if (found.includes('Wald')) return nothing;
  const arms = armsWords(claim);
  const interval = `the interval ${ci.lower.text} to ${ci.upper.text}`;
  if (found.length > 0) return remark('INTERVAL_OF_COUNTS', `${interval} is the ${named(found)} interval of ${arms}`);
  // A difference without a better name is that of the arms where they give it, and could be another all the same.
  const isAlone = meaning?.crude != null && isOfItsArmsAlone(claim);
  const disagrees = (message: string, unless: string): readonly Finding[] => (isAlone ? note('INTERVAL_OF_COUNTS', message, unless) : remark('INTERVAL_OF_COUNTS', message));
  const cut = intervalsGiving(claim, 'truncated');
  if (cut.length > 0) return remark('INTERVAL_OF_COUNTS', `${interval} is the ${named(cut)} interval of ${arms} if its digits were cut off instead of rounded`);
  for (const level of otherLevels(ci.level)) {
    const atLevel = intervalsGiving(claim, 'nearest', level);
    const words = `${interval} is the ${named(atLevel)} interval of ${arms} at ${levelWords(level)}`;
    if (atLevel.length > 0) return ci.levelPrinted ? disagrees(`${words} instead of the printed ${levelWords(ci.level)}: the level may be wrong`, otherLevel(level)) : remark('INTERVAL_OF_COUNTS', words);
  }
  const none = `${interval} is none of ${arms} at the printed precision (${waldWords(reading, ci.level)}tried ${Object.keys(intervalsOfArms[reading.measure]).join(', ')}, cut-off digits, other levels)`;
  return isNearOne(readings, ci)
    ? remark('INTERVAL_OF_COUNTS', `${none}; another method, clusters or strata may be the reason`)
    : disagrees(`${none}, and too far off for another method; ${isAlone ? 'no word says that it is adjusted' : 'it may be adjusted, or pooled from several studies'}`, otherThanOfCounts);
};

/** Wald's interval, in the unit of the printed one. */
function waldWords({ measure, table, unit }: Reading, level: number): string {
  const form = formOf[measure];
  const effect = effectOf(form, table, 'none');
  if (effect === null) return '';
  const half = normal.upperQuantile((1 - level) / 2) * Math.sqrt(effect.vi);
  const [lower, upper] = [-half, half].map((distance) => formatSignificant(unit * forms[form].fromScale(effect.yi + distance), 3));
  return `Wald's is ${lower ?? ''} to ${upper ?? ''}; `;
}
