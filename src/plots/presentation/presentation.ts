import { measureRow } from '../../effect-sizes/measures.js';
import type { Bounds, PooledResult, PooledStudy } from '../../models/pooled-result.js';
import type { AxisKind } from '../axis/axis-kind.js';
import type { Interval } from './interval.js';
import { decimalsFor, formatLevel, formatLinear, formatRatio } from './numbers.js';

/** What a caller may choose about the numbers of a figure. */
export interface PresentationOptions {
  /** `natural` (the default) shows an odds ratio as an odds ratio, `analysis` its logarithm. */
  readonly scale?: 'natural' | 'analysis' | undefined;
  /** Decimals of estimates and intervals; chosen by default. */
  readonly digits?: number | undefined;
  /** Rates are shown per this many units of time; 1 by default. */
  readonly per?: number | undefined;
}

/** An estimate with its interval on the analysis scale and back-transformed, as pooled results have it. */
export interface OnBothScales {
  readonly estimate: number;
  readonly ci: Bounds;
  readonly natural: { readonly estimate: number; readonly ci: Bounds };
}

/** How one measure is shown: on which axis, in which unit, under which name, with how many decimals. */
export interface Presentation {
  /** The measure in running text, for instance `risk ratio`. */
  readonly name: string;
  readonly kind: AxisKind;
  /** What values of the result are multiplied by before they are shown: 100 for percentages. */
  readonly factor: number;
  /** What follows a number on the axis. */
  readonly suffix: string;
  /** What the heading of the estimates adds to the name, for instance `%`. */
  readonly unit: string;
  /** Ends of the scale shown; `null` where it has none. */
  readonly bounds: readonly [number | null, number | null];
  /** The value that means "no effect", before multiplication; `null` for one group. */
  readonly nullValue: number | null;
  /** Confidence level in words: `95%`. */
  readonly level: string;
  readonly formatValue: (value: number) => string;
  readonly ofStudy: (study: PooledStudy) => Interval;
  readonly ofResult: (result: OnBothScales) => Interval;
  readonly predictionOf: (result: PooledResult) => Interval | null;
}

/** How a result is shown under the given options. @throws {RangeError} for ratios without decimals */
export function presentationOf(result: PooledResult, options: PresentationOptions): Presentation {
  const measure = measureRow(result.measure);
  const natural = options.scale !== 'analysis' || measure.scale === 'identity';
  const percent = natural && measure.data === 'proportion';
  const per = natural && measure.perTime === true ? (options.per ?? 1) : 1;
  const factor = percent ? 100 : per;
  // A ratio is shown so that 2 is as far from 1 as 1/2 is; one group's mean or rate has no such middle.
  const kind: AxisKind = natural && measure.scale === 'log' && measure.nullValue !== null ? 'log' : 'linear';
  const scaled = ({ estimate, lower, upper }: Interval): Interval => ({
    estimate: estimate * factor,
    lower: lower * factor,
    upper: upper * factor,
  });

  const ofResult = (pooled: OnBothScales): Interval =>
    scaled(natural ? { estimate: pooled.natural.estimate, ...ends(pooled.natural.ci) } : { estimate: pooled.estimate, ...ends(pooled.ci) });
  const overall = ofResult(result);
  checkRatioDigits(kind, options);
  const digits = options.digits ?? (percent ? 1 : kind === 'log' ? 2 : decimalsFor(overall.upper - overall.lower));

  return {
    name: shownName(measure.name, measure.scale, natural),
    kind,
    factor,
    suffix: percent ? '%' : '',
    unit: percent ? '%' : per === 1 ? '' : `per ${formatLinear(per, 0)}`,
    bounds: boundsOf(natural ? measure.range : undefined, factor),
    nullValue: natural || measure.nullValue === null ? measure.nullValue : 0,
    level: formatLevel(result.ci.level),
    formatValue: (value) => (kind === 'log' ? formatRatio(value, digits) : formatLinear(value, digits)),
    ofStudy: (study) =>
      scaled(natural ? { estimate: study.natural.estimate, ...ends(study.natural.ci) } : { estimate: study.yi, ...ends(study.ci) }),
    ofResult,
    predictionOf: (pooled) => {
      const bounds = natural ? pooled.natural.prediction : pooled.prediction;
      return bounds === null ? null : { ...scaled({ estimate: 0, ...ends(bounds) }), estimate: ofResult(pooled).estimate };
    },
  };
}

/** @throws {RangeError} for ratios without decimals: what is below a half would be 0, and with other decimals stand out from its row */
export function checkRatioDigits(kind: AxisKind, { digits }: PresentationOptions): void {
  if (kind === 'log' && digits === 0) throw new RangeError('digits is not as expected; expected at least 1 for ratios, because without decimals 0.4 would be printed as 0; found 0');
}

const ends = ({
  lower,
  upper,
}: {
  readonly lower: number;
  readonly upper: number;
}): { readonly lower: number; readonly upper: number } => ({ lower, upper });

/** Ends of the scale shown, in the unit shown. */
function boundsOf(range: readonly [number | null, number | null] | undefined, factor: number): readonly [number | null, number | null] {
  const [lower, upper] = range ?? [null, null];
  return [lower === null ? null : lower * factor, upper === null ? null : upper * factor];
}

/** The name on the scale shown: a logit-pooled proportion is a proportion again, a risk ratio on its own scale is a log one. */
export function shownName(name: string, scale: string, natural: boolean): string {
  if (scale === 'identity') return name;
  if (natural) return name.replace(/ \([^)]*\)$/, '');
  return scale === 'log' && !name.endsWith(')') ? `log ${name}` : name;
}

/** A name at the beginning of a heading. */
export function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** `0.49 [0.33, 0.73]`. */
export function bracketed({ estimate, lower, upper }: Interval, { formatValue }: Presentation): string {
  return `${formatValue(estimate)} [${formatValue(lower)}, ${formatValue(upper)}]`;
}

/** `0.49, 95% CI 0.33 to 0.73`. */
export function inWords({ estimate, lower, upper }: Interval, { formatValue, level, suffix }: Presentation): string {
  return `${formatValue(estimate)}${suffix}, ${level} CI ${formatValue(lower)}${suffix} to ${formatValue(upper)}${suffix}`;
}
