import type { ConversionRow } from './route.js';
import { armConversions } from './routes/arms.js';
import { changeConversions } from './routes/changes.js';
import { countConversions } from './routes/counts.js';
import { differenceConversions } from './routes/differences.js';
import { effectConversions } from './routes/effects.js';
import { groupConversions } from './routes/groups.js';

/**
 * Every conversion from what a paper prints to what a kind of study needs, by its code.
 *
 * The order is the order of preference: what is closest to the number comes first. To add one: a kernel in this folder,
 * a row in one of the tables of `routes/`, a reference case.
 */
export const conversions = {
  ...countConversions,
  ...groupConversions,
  ...changeConversions,
  ...differenceConversions,
  ...effectConversions,
  ...armConversions,
} as const satisfies Record<string, ConversionRow>;

/** The code of a conversion: `sd-from-standard-error`, … */
export type ConversionCode = keyof typeof conversions;

/** The codes, in the order of the table. */
export const conversionCodes = Object.keys(conversions) as readonly ConversionCode[];

/**
 * The row of a conversion, as the general type that `conversions` only satisfies.
 *
 * @example
 * conversionRow('sd-from-standard-error').description // 'SD = SE·√n'
 */
export function conversionRow(code: ConversionCode): ConversionRow {
  return conversions[code];
}
