import { measureRow, type MeasureCode } from './measures.js';
import { scaleRow, type NaturalContext } from './scales.js';

/**
 * An analysis-scale value on the natural scale of its measure, kept inside the range that scale knows.
 *
 * In words: a log risk ratio becomes a risk ratio, a logit a proportion. An interval end that lies outside the
 * natural range (a double arcsine below that of 0 events, a proportion above 1) is cut at its end, and `cut` says so.
 * Measures on the identity scale are never cut: nothing was transformed.
 *
 * @param measure whose scale applies
 * @param x finite value on the analysis scale
 * @param context participants, for the double arcsine
 *
 * @example
 * naturalValue('OR', 0, { total: null }) // { value: 1, cut: false }
 */
export function naturalValue(measure: MeasureCode, x: number, context: NaturalContext): { readonly value: number; readonly cut: boolean } {
  const { scale, atMost = Infinity } = measureRow(measure);
  const { toNatural, domain } = scaleRow(scale);
  const { lower, upper } = domain(context);
  const value = toNatural(Math.min(Math.max(x, lower), upper), context);
  return { value: Math.min(value, atMost), cut: x < lower || x > upper || value > atMost };
}
