import type { ConversionSettings } from '../studies/conversions/settings.js';
import { measureRow, type MeasureCode } from './measures.js';
import { scaleRow } from './scales.js';

/** Settings of which some may be left out, as switches and manifests give them. */
type Given = { readonly [S in keyof Omit<ConversionSettings, 'scale'>]?: ConversionSettings[S] | undefined };

/**
 * The settings of conversions that were given, with the scale of the measure on which its intervals are symmetric.
 *
 * @param measure `undefined` where none is named yet: then nothing follows from one end of an interval
 *
 * @example
 * conversionsFor('HR', { medians: 'wan' }).medians // 'wan'
 */
export function conversionsFor(measure: MeasureCode | undefined, given: Given): Partial<ConversionSettings> {
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<ConversionSettings>;
  return measure === undefined ? named : { ...named, scale: scaleRow(measureRow(measure).scale) };
}
