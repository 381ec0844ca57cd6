import { measureRow } from '../../effect-sizes/measures.js';
import type { PooledResult } from '../../models/pooled-result.js';
import { fromLine, type AxisKind } from '../axis/axis-kind.js';
import { decimalsFor, formatLinear, formatRatio } from '../presentation/numbers.js';
import { capitalised, checkRatioDigits, presentationOf, shownName, type PresentationOptions } from '../presentation/presentation.js';

/** How effects of the analysis scale stand on an axis on which the analysis scale is even. */
export interface EffectScale {
  readonly kind: AxisKind;
  /** Title of the axis: `Risk ratio (log scale)`. */
  readonly title: string;
  /** The measure in running text. */
  readonly name: string;
  readonly suffix: string;
  /** The value shown for an effect on the analysis scale. */
  readonly show: (effect: number) => number;
  /** The same, no further out than drawing programs can follow. */
  readonly drawn: (effect: number) => number;
  readonly format: (effect: number) => string;
  /** No effect, on the analysis scale; `null` where there is no such value. */
  readonly nullEffect: number | null;
}

/** How far drawing programs can follow. */
const farthest = 1e12;

/**
 * The scale of a chart that has effects on an axis. Ratios are shown as ratios on a logarithmic axis, so that what is
 * straight on the analysis scale is straight here; effects that are pooled on any other transformed scale are shown on it.
 */
export function effectScale(result: PooledResult, options: PresentationOptions): EffectScale {
  const measure = measureRow(result.measure);
  const natural = options.scale !== 'analysis' && (measure.scale === 'log' || measure.scale === 'identity');
  const { factor, suffix, unit } = presentationOf(result, natural ? { per: options.per } : { scale: 'analysis' });
  const kind: AxisKind = natural && measure.scale === 'log' ? 'log' : 'linear';
  // Ratios beyond the largest number stand where the axis ends; they are printed as what they are.
  const show = (effect: number): number => fromLine(kind, effect) * factor;
  const printed = (effect: number): number => (kind === 'log' ? Math.exp(effect) : effect) * factor;
  checkRatioDigits(kind, options);
  const digits = options.digits ?? (kind === 'log' ? 2 : decimalsFor((result.ci.upper - result.ci.lower) * factor));
  const name = shownName(measure.name, measure.scale, natural);
  return {
    kind,
    title: `${capitalised(name)}${unit === '' ? '' : ` (${unit})`}${kind === 'log' ? ' (log scale)' : ''}`,
    name,
    suffix,
    show,
    format: (effect) => (kind === 'log' ? formatRatio(printed(effect), digits) : formatLinear(printed(effect), digits)) + suffix,
    drawn: (effect) => Math.min(farthest, Math.max(kind === 'log' ? 1 / farthest : -farthest, show(effect))),
    nullEffect: measure.nullValue === null ? null : 0,
  };
}
