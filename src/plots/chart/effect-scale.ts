import { measureRow, type MeasureCode } from '../../effect-sizes/measures.js';
import { naturalValue } from '../../effect-sizes/natural-value.js';
import { scaleRow, type ScaleName } from '../../effect-sizes/scales.js';
import type { PooledResult } from '../../models/pooled-result.js';
import { fromLine, type AxisKind } from '../axis/axis-kind.js';
import { decimalsFor, formatLinear, formatRatio } from '../presentation/numbers.js';
import { capitalised, checkRatioDigits, presentationOf, shownName, type PresentationOptions } from '../presentation/presentation.js';
import type { ReadThrough } from './axis.js';

/** How effects of the analysis scale stand on an axis on which the analysis scale is even. */
export interface EffectScale {
  readonly kind: AxisKind;
  /** Title of the axis: `Risk ratio (log scale)`. */
  readonly title: string;
  /** The same without the scale, as the heading of a column. */
  readonly heading: string;
  /** The measure in running text. */
  readonly name: string;
  readonly suffix: string;
  /** What a number of the result or of a person's wish is multiplied by before it stands on the axis: 100 for percentages. */
  readonly factor: number;
  /** How the numbers at the axis belong to places on it, where they are others than the places. */
  readonly through: ReadThrough | undefined;
  /** The place on the axis of an effect on the analysis scale. */
  readonly show: (effect: number) => number;
  /** The same, no further out than drawing programs can follow. */
  readonly drawn: (effect: number) => number;
  /** The number that is read off for an effect on the analysis scale, and the effect for a number. */
  readonly read: (effect: number) => number;
  readonly effectOf: (number: number) => number;
  readonly format: (effect: number) => string;
  /** No effect, on the analysis scale; `null` where there is no such value. */
  readonly nullEffect: number | null;
}

/** How far drawing programs can follow. */
const farthest = 1e12;

/** The scales on which other numbers are read off than those that are pooled, as the title of an axis says it. */
const scaleWords: Readonly<Partial<Record<ScaleName, string>>> = {
  log: 'log scale',
  logit: 'logit scale',
  arcsine: 'arcsine scale',
  'square-root': 'square-root scale',
  'fisher-z': "scale of Fisher's z",
  'hakstian-whalen': 'cube-root scale',
  'log-complement': 'log scale of its complement',
};

/**
 * The scale of a chart that has effects on an axis. Numbers are read off as they are cited, at places that are even on the
 * analysis scale, so that what is straight there is straight here: ratios on a logarithmic axis, proportions on that of
 * their logits. Where the way back depends on the size of each study, no axis can show it, and the analysis scale stands.
 *
 * @throws {RangeError} where the natural scale is asked for by name and cannot be shown, and for ratios without decimals
 */
export function effectScale(result: PooledResult, options: PresentationOptions): EffectScale {
  const measure = measureRow(result.measure);
  const ownWords = scaleWords[measure.scale];
  const readable = measure.scale === 'identity' || ownWords !== undefined;
  if (options.scale === 'natural' && !readable) {
    throw new RangeError(`scale is not as expected: how ${result.measure} is transformed back depends on the size of each study, and no axis shows that; expected analysis, or another measure; found natural`);
  }
  const natural = options.scale !== 'analysis' && readable;
  const { factor, suffix, unit } = presentationOf(result, natural ? { per: options.per } : { scale: 'analysis' });
  const kind: AxisKind = natural && measure.scale === 'log' ? 'log' : 'linear';
  const through = natural && kind === 'linear' && measure.scale !== 'identity' ? readThrough(result.measure, measure.scale, factor) : undefined;
  // Ratios beyond the largest number stand where the axis ends; they are printed as what they are.
  const show = (effect: number): number => (through === undefined ? fromLine(kind, effect) * factor : effect);
  const printed = (effect: number): number => (through === undefined ? (kind === 'log' ? Math.exp(effect) : effect) * factor : through.read(effect));
  checkRatioDigits(kind, options);
  const digits = options.digits ?? (kind === 'log' ? 2 : decimalsFor(printed(result.ci.upper) - printed(result.ci.lower)));
  const name = shownName(measure.name, measure.scale, natural);
  const heading = `${capitalised(name)}${unit === '' ? '' : ` (${unit})`}`;
  return {
    kind,
    title: natural && ownWords !== undefined ? `${heading} (${ownWords})` : heading,
    heading,
    name,
    suffix,
    factor,
    through,
    show,
    drawn: (effect) => Math.min(farthest, Math.max(kind === 'log' ? 1 / farthest : -farthest, show(effect))),
    read: (effect) => through?.read(effect) ?? show(effect),
    effectOf: (number) => through?.place(number) ?? (kind === 'log' ? Math.log(number) - Math.log(factor) : number / factor),
    format: (effect) => (kind === 'log' ? formatRatio(printed(effect), digits) : formatLinear(printed(effect), digits)) + suffix,
    nullEffect: measure.nullValue === null ? null : 0,
  };
}

/** Numbers on the natural scale of a measure, times a factor, at their places on the analysis scale. */
function readThrough(measure: MeasureCode, scale: ScaleName, factor: number): ReadThrough {
  const { toAnalysis } = scaleRow(scale);
  return { read: (place) => naturalValue(measure, place, { total: null }).value * factor, place: (number) => toAnalysis(number / factor) };
}
