import { computeEffects } from '../effect-sizes/compute-effects.js';
import { influence } from '../diagnostics/influence.js';
import type { PooledResult } from '../models/pooled-result.js';
import { normal } from '../numeric/distributions/normal.js';
import { orderedQuantile } from '../numeric/ordered-quantile.js';
import { randomOpen, randomSource, type RandomSource } from '../numeric/random.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Provenance, Studies } from '../studies/study.js';
import { formatSignificant, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { alongAxis, leftAxis, lowerAxis } from './chart/axis.js';
import { chartFigure, notShown } from './chart/chart-figure.js';
import { notNamed, placeLabels } from './chart/labels.js';
import { segmentsOf } from './chart/segments.js';
import type { NameOptions } from './chart/name-options.js';
import { nameWithProvenance, reconstructedNotes, studyParts } from './chart/study-points.js';
import { areaPart, linePart, pointRadius } from './chart/parts.js';
import type { PlotFigure } from './figure.js';
import { formatLevel } from './presentation/numbers.js';
import { greys } from './style.js';

/** What a caller may choose about a normal QQ plot. */
export interface QqOptions extends NameOptions {
  readonly title?: string | undefined;
  /** Residuals from the fit to all studies (the default), or from the fit to the others. */
  readonly residuals?: keyof typeof residualNames | undefined;
  /** Seed of the envelope: a whole number; 1 by default. */
  readonly seed?: number | undefined;
}

/** The residuals of the diagnostic `influence` that can be drawn, with their names. */
const residualNames = { rstandard: 'Standardised residual', rstudent: 'Externally studentised residual' } as const;

/** A study at its place in the order of the residuals. */
interface Point {
  readonly label: string;
  readonly provenance: Provenance;
  readonly expected: number;
  readonly residual: number;
  readonly lower: number;
  readonly upper: number;
}

const width = 400;
const height = 360;
/** How often the residuals are drawn anew for the envelope. */
const draws = 1000;
const defaultSeed = 1;

/**
 * Normal QQ plot of the studies' residuals, with an envelope.
 *
 * In words: the residuals in order against what ordered draws from a normal distribution would be on average. Near the
 * line the normal model of the effects fits; points outside the envelope lie further from it than the level lets 1,000
 * fits to effects that are normal by construction, each place in the order by itself.
 *
 * The envelope is drawn from effects with the variances v + τ² of the analysis, τ² taken as known, and standardised as the
 * residuals are; metafor leaves their standard deviations below one and smooths the ends, which are not smoothed here.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them, without moderators
 * @param options which residuals; names: by default studies outside the envelope
 * @returns the figure; TOO_FEW_STUDIES below three, NOT_ESTIMABLE for a method without such residuals and for a meta-regression
 *
 * @source Wang & Bushman (1998), doi:10.1037/1082-989X.3.1.46; envelope: Cook & Weisberg (1982), Residuals and influence in
 *         regression, section 2.3.4
 * @r      qqnorm(metafor::rma(yi, vi), type = "rstandard")
 */
export function qqPlot(studies: Studies, result: PooledResult, options: QqOptions = {}): Outcome<PlotFigure> {
  if (result.regression !== null) {
    return failure(problem('NOT_ESTIMABLE', { what: 'a normal QQ plot', reason: 'moderators explain the effects, and the residuals of a regression are not drawn; pool without them' }, {}, 'error'));
  }
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const diagnosed = influence(effects.value, result.settings);
  if (!diagnosed.ok) return diagnosed;
  const kind = options.residuals ?? 'rstandard';
  const known = diagnosed.value.rows.flatMap(({ label, [kind]: residual }, i) => (residual === null ? [] : [{ label: oneLine(label), provenance: result.studies[i]?.provenance ?? ('study data' as const), residual, variance: (effects.value.vi[i] as number) + result.heterogeneity.tau2 }]));
  if (known.length < 3) {
    return failure(problem('NOT_ESTIMABLE', { what: 'a normal QQ plot', reason: 'fewer than three studies have such a residual with this method' }, {}, 'error'));
  }
  const { seed = defaultSeed } = options;
  const envelope = envelopeOf(known.map(({ variance }) => variance), result.ci.level, randomSource(seed));
  const points = known
    .toSorted((a, b) => a.residual - b.residual)
    .map(({ label, provenance, residual }, i): Point => ({ label, provenance, residual, expected: expectedAt(i, known.length), ...(envelope[i] as { lower: number; upper: number }) })); // one per study

  const x = lowerAxis({ title: 'Quantile of the standard normal distribution', values: points.map(({ expected }) => expected), margin: 0.08 }, width);
  const y = leftAxis({ title: residualNames[kind], values: points.flatMap(({ residual, lower, upper }) => [residual, lower, upper]), margin: 0.06 }, height);
  const place = ({ expected, residual }: Point) => ({ x: alongAxis(x, expected, width, false), y: alongAxis(y, residual, height, true), radius: pointRadius });
  const isOutside = ({ residual, lower, upper }: Point): boolean => residual < lower || residual > upper;
  const named = { outside: points.filter(isOutside), all: points, none: [] }[options.names ?? 'outside'];
  const written = (value: number): string => formatSignificant(stableNumber(value), 4);
  const outside = points.filter(isOutside).length;
  const equality = linePart('line', [x.range.map((end) => ({ x: end, y: end }))], { colour: 'line', words: 'Equality' });
  const labels = placeLabels(
    named.toSorted((a, b) => Math.abs(b.residual) - Math.abs(a.residual)).map((point) => ({ ...place(point), label: point.label, side: point.residual > point.expected ? 'left' : 'right' })),
    points.map(place),
    width,
    height,
    segmentsOf([equality], { x, y, width, height }),
  );
  return success(
    chartFigure({
      summary: `Normal QQ plot of ${points.length} studies: ${residualNames[kind].toLowerCase()} against normal quantiles. ${outside} of ${points.length} studies lie outside the envelope.`,
      notes: [
        `Envelope: ${formatLevel(result.ci.level)} at each place, from ${draws} fits to normal effects, seed ${seed}.`,
        ...notShown(diagnosed.value.rows.filter((row) => row[kind] === null).map(({ label }) => label), 'without a residual'),
        ...notShown(effects.value.excluded.map(({ label }) => label), 'without an effect'),
        ...reconstructedNotes(result),
        ...notNamed(options.names, named.length, labels),
      ],
      title: options.title,
      x,
      y,
      width,
      height,
      parts: [
        areaPart('envelope', [...points.map(({ expected, lower }) => ({ x: expected, y: lower })), ...points.toReversed().map(({ expected, upper }) => ({ x: expected, y: upper }))], greys[0], `${formatLevel(result.ci.level)} envelope`),
        equality,
        ...studyParts('study', points.map(({ label, provenance, expected, residual }) => ({ label, provenance, x: expected, y: residual, shown: written(residual) })), { shape: 'circle', colour: 'study', words: 'Study', valueName: residualNames[kind].toLowerCase() }),
      ],
      labels,
      columns: [
        { title: 'Study', align: 'left' },
        { title: 'Normal quantile', align: 'right' },
        { title: residualNames[kind], align: 'right' },
        { title: 'Envelope', align: 'right' },
      ],
      rows: points.map((point) => ({ cells: [nameWithProvenance(point), written(point.expected), written(point.residual), `${written(point.lower)} to ${written(point.upper)}`] })),
    }),
    diagnosed.problems,
  );
}

/** The quantile that goes with a place in the order, from 0: positions (i − a)/(n + 1 − 2a) of Blom, or of Hazen for more than ten. */
function expectedAt(place: number, n: number): number {
  const a = n <= 10 ? 3 / 8 : 1 / 2;
  return normal.quantile((place + 1 - a) / (n + 1 - 2 * a));
}

/** Ends between which each ordered residual lies with the probability of the level, if effects are normal with known variances. */
function envelopeOf(variances: readonly number[], level: number, random: RandomSource): readonly { readonly lower: number; readonly upper: number }[] {
  const weights = variances.map((variance) => 1 / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ordered = variances.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = variances.map((variance) => Math.sqrt(variance) * normal.quantile(randomOpen(random)));
    const mean = drawn.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / total; // one per study
    const residuals = Float64Array.from(drawn, (value, i) => (value - mean) / Math.sqrt((variances[i] as number) - 1 / total));
    residuals.sort();
    residuals.forEach((residual, i) => void ((ordered[i] as Float64Array)[draw] = residual));
  }
  return ordered.map((values) => {
    values.sort();
    return { lower: orderedQuantile(values, (1 - level) / 2), upper: orderedQuantile(values, (1 + level) / 2) };
  });
}
