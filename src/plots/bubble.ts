import { computeEffects } from '../effect-sizes/compute-effects.js';
import { metaRegression } from '../models/meta-regression/meta-regression.js';
import type { FittedStudy, ModeratorSummary, PredictedEffect, RegressionResult } from '../models/meta-regression/regression-result.js';
import type { PooledResult } from '../models/pooled-result.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Provenance, Studies } from '../studies/study.js';
import { formatPStatement, formatSignificant, stableNumber } from '../text/format.js';
import { nearestNames } from '../text/nearest.js';
import { oneLine } from '../text/one-line.js';
import { alongAxis, leftAxis, lowerAxis, type ChartAxis } from './chart/axis.js';
import { chartFigure, notShown } from './chart/chart-figure.js';
import { effectScale, type EffectScale } from './chart/effect-scale.js';
import { notNamed, placeLabels } from './chart/labels.js';
import { segmentsOf } from './chart/segments.js';
import type { NameOptions } from './chart/name-options.js';
import { nameWithProvenance, reconstructedNotes, studyParts } from './chart/study-points.js';
import { areaPart, linePart, type ChartPart, type ChartPlace } from './chart/parts.js';
import type { PlotFigure } from './figure.js';
import { truncateText } from './font/text.js';
import { columnTitle } from './forest/columns.js';
import { pooledFinder } from './forest/matching.js';
import { formatLevel, formatShare, formatVariance } from './presentation/numbers.js';
import type { PresentationOptions } from './presentation/presentation.js';
import { fontSizes, greys } from './style.js';

/** What a caller may choose about a bubble plot. */
export interface BubbleOptions extends PresentationOptions, NameOptions {
  readonly title?: string | undefined;
  /** Which moderator stands across; the first by default. */
  readonly moderator?: string | undefined;
  /** Ends of the axis of effects, on the scale shown. */
  readonly effectRange?: readonly [number, number] | undefined;
  readonly effectTicks?: readonly number[] | undefined;
}

/** A study with the place of its circle. */
interface Bubble {
  readonly study: FittedStudy;
  readonly label: string;
  readonly provenance: Provenance;
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  readonly radius: number;
}

/** What the regression expects at a place across. */
interface Expected {
  readonly x: number;
  readonly effect: PredictedEffect;
}

const width = 460;
const height = 340;
/** Radii of the largest circle and of the smallest that is still seen; unit: pixels. */
const [mostRadius, leastRadius] = [12, 2];
const steps = 48;
/** Half the width of a level's strip, and of the part on which its studies are spread; a level takes 1. */
const [halfStrip, halfSpread] = [0.4, 0.3];

/**
 * Bubble plot: the effects against a moderator, with what the meta-regression expects.
 *
 * In words: circles are studies, their area is the weight in the regression; the line is the expected effect, the darker
 * region its confidence interval, the lighter one the prediction interval of a new study. A factor has a strip for each
 * level, on which studies are spread so that they can be told apart. Other moderators are held: numbers at their mean over
 * the studies, factors at their reference. Nothing is drawn beyond the values observed.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them, with moderators
 * @param options which moderator; names: by default studies with a standardised residual beyond the level
 * @returns the figure; USAGE without moderators, NAME_UNKNOWN for one that there is not, and what the regression reports
 *
 * @source Thompson & Higgins (2002), doi:10.1002/sim.1187
 * @r      metafor::regplot(rma(yi, vi, mods = ~ x), pi = TRUE)
 */
export function bubblePlot(studies: Studies, result: PooledResult, options: BubbleOptions = {}): Outcome<PlotFigure> {
  const { regression, settings } = result;
  const columns = regression?.columns ?? [];
  if (regression === null || settings.regression === null || columns.length === 0) {
    return failure(problem('USAGE', { wrong: 'a bubble plot shows a moderator', expected: 'a regression, such as --moderators year', found: 'no moderator' }));
  }
  const column = options.moderator === undefined ? columns[0] : columns.find(({ name }) => name === options.moderator);
  if (column === undefined) {
    const known = columns.map(({ name }) => name);
    const found = options.moderator ?? '';
    return failure(problem('NAME_UNKNOWN', { what: 'moderator', found, nearest: nearestNames(found, known), known }));
  }
  const expected = expectations(studies, result, column);
  if (!expected.ok) return expected;

  // 1. The axes.
  const scale = effectScale(result, options);
  const bubbles = bubblesOf(regression, result, column, scale);
  const x = axisAcross(column, bubbles);
  const y = leftAxis(
    {
      ...scale,
      values: [...bubbles.map((bubble) => bubble.y), ...expected.value.flatMap(({ effect: { ci, prediction } }) => [ci.lower, ci.upper, ...(prediction === null ? [] : [prediction.lower, prediction.upper])]).map(scale.show)],
      range: options.effectRange,
      points: bubbles.map((bubble) => bubble.y),
      ticks: options.effectTicks,
    },
    height,
  );

  // 2. The figure.
  const place = (bubble: Bubble) => ({ x: alongAxis(x, bubble.x, width, false), y: alongAxis(y, bubble.y, height, true), radius: bubble.radius });
  const z = normal.quantile((1 + regression.ci.level) / 2);
  const distance = ({ study }: Bubble): number => Math.abs(study.standardised ?? 0);
  const named = { outside: bubbles.filter((bubble) => distance(bubble) > z), all: bubbles, none: [] }[options.names ?? 'outside'];
  const valueOf = ({ study }: Bubble): string => written(study.moderators[column.name] ?? '');
  const name = oneLine(column.name);
  const lines = [
    ...expectedParts(expected.value, column, scale, regression.ci.level),
    ...(scale.nullEffect === null ? [] : [linePart('none', [x.range.map((end) => ({ x: end, y: scale.show(scale.nullEffect ?? 0) }))], { colour: 'faint', dash: [4, 3], words: 'No effect' })]),
  ];
  const labels = placeLabels(named.toSorted((a, b) => distance(b) - distance(a)).map((bubble) => ({ ...place(bubble), label: bubble.label })), bubbles.map(place), width, height, segmentsOf(lines, { x, y, width, height }));
  return success(
    chartFigure({
      summary: `Bubble plot of ${bubbles.length} studies: ${scale.name} against ${name}. ${trend(expected.value, column, scale)}`,
      notes: [...regressionNotes(regression, column), ...notShown([...regression.excluded, ...result.excluded].map(({ label }) => label), 'without an effect or a value of a moderator'), ...reconstructedNotes(result), ...notNamed(options.names, named.length, labels)],
      title: options.title,
      x,
      y,
      width,
      height,
      parts: [
        ...lines,
        ...studyParts(
          'study',
          bubbles.toSorted((a, b) => b.radius - a.radius).map((bubble) => ({ ...bubble, shown: `${scale.format(bubble.study.yi)} at ${name} ${valueOf(bubble)}` })),
          { shape: 'circle', colour: 'study', translucent: true, words: 'Study, area by weight', valueName: scale.name },
        ),
      ],
      labels,
      columns: [
        { title: 'Study', align: 'left' },
        { title: name, align: column.kind === 'numeric' ? 'right' : 'left' },
        { title: scale.heading, align: 'right' },
        { title: 'Expected', align: 'right' },
        { title: 'Weight', align: 'right' },
      ],
      rows: bubbles.map((bubble) => ({ cells: [nameWithProvenance(bubble), valueOf(bubble), scale.format(bubble.study.yi), scale.format(bubble.study.fitted), formatShare(bubble.weight * 100)] })),
    }),
  );
}

/** A value of a moderator as it is read. */
function written(value: number | string): string {
  return typeof value === 'number' ? formatSignificant(stableNumber(value), 6) : oneLine(value);
}

/** What the regression expects along the values of a moderator, the others held. */
function expectations(studies: Studies, { settings, regression }: PooledResult, column: ModeratorSummary): Outcome<readonly Expected[]> {
  if (regression === null || settings.regression === null) return success([]);
  const held = Object.fromEntries(regression.columns.map((other) => [other.name, other.kind === 'numeric' ? meanOf(regression, other.name) : other.reference]));
  const at = column.kind === 'categorical' ? column.levels.map((level, i) => ({ x: i + 1, value: level })) : evenly(regression, column.name).map((value) => ({ x: value, value }));
  const effects = computeEffects(studies, settings);
  if (!effects.ok) return effects;
  const asked = { ...settings.regression, contrasts: [], reduced: null, permutation: null, predict: at.map(({ value }) => ({ ...held, [column.name]: value })) };
  const fitted = metaRegression(effects.value, settings, asked, studies.source.decimal);
  if (!fitted.ok) return fitted;
  return success(fitted.value.predictions.map((effect, i) => ({ x: at[i]?.x ?? 0, effect })));
}

const numbersOf = ({ studies }: RegressionResult, name: string): readonly number[] => studies.map(({ moderators }) => Number(moderators[name]));

function meanOf(regression: RegressionResult, name: string): number {
  const values = numbersOf(regression, name);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Values in even steps over those that the studies have. */
function evenly(regression: RegressionResult, name: string): readonly number[] {
  const values = numbersOf(regression, name);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return Array.from({ length: steps + 1 }, (_, step) => (step === steps ? most : least + (step / steps) * (most - least)));
}

function bubblesOf({ studies, heterogeneity: { tau2 } }: RegressionResult, pooled: PooledResult, column: ModeratorSummary, scale: EffectScale): readonly Bubble[] {
  const weights = studies.map(({ vi }) => 1 / (vi + tau2));
  const [most, total] = [Math.max(...weights), weights.reduce((sum, weight) => sum + weight, 0)];
  const levelOf = ({ moderators }: FittedStudy): string => String(moderators[column.name]);
  const taken = new Map<string, number>();
  const find = pooledFinder(pooled.studies);
  return studies.map((study, i) => {
    const weight = weights[i] as number; // one per study
    const level = levelOf(study);
    const before = taken.get(level) ?? 0;
    taken.set(level, before + 1);
    const share = (before + 0.5) / studies.filter((other) => levelOf(other) === level).length;
    const x = column.kind === 'numeric' ? Number(study.moderators[column.name]) : column.levels.indexOf(level) + 1 + halfSpread * (2 * share - 1);
    return { study, label: oneLine(study.label), provenance: find(study)?.provenance ?? 'study data', x, y: scale.show(study.yi), weight: weight / total, radius: Math.max(leastRadius, mostRadius * Math.sqrt(weight / most)) };
  });
}

/** The moderator's numbers, or its levels side by side with their names cut to the strip. */
function axisAcross(column: ModeratorSummary, bubbles: readonly Bubble[]): ChartAxis {
  const title = columnTitle(column.name);
  if (column.kind === 'numeric') return lowerAxis({ title, values: bubbles.map(({ x }) => x), margin: 0.06 }, width);
  const room = width / column.levels.length - 6;
  const ticks = column.levels.map((level, i) => ({ value: i + 1, label: truncateText(oneLine(level), room, fontSizes.tick) }));
  return { kind: 'linear', range: [0.5, column.levels.length + 0.5], ticks, title, reversed: false };
}

/** The line of what is expected, or a line for each level, with their intervals behind. */
function expectedParts(expected: readonly Expected[], column: ModeratorSummary, scale: EffectScale, level: number): readonly ChartPart[] {
  const predictions = expected.flatMap(({ x, effect: { prediction } }) => (prediction === null ? [] : [{ x, ...prediction }]));
  const intervals = expected.map(({ x, effect: { ci } }) => ({ x, lower: ci.lower, upper: ci.upper }));
  const percent = formatLevel(level);
  const pieces = column.kind === 'numeric' ? [expected.map(({ x, effect }) => ({ x, y: scale.show(effect.estimate) }))] : expected.map(({ x, effect }) => across(x, scale.show(effect.estimate)));
  return [
    ...bandParts('prediction', predictions, column, scale, greys[0], `${percent} prediction interval`),
    ...bandParts('confidence', intervals, column, scale, greys[1], `${percent} confidence interval`),
    linePart('expected', pieces, { colour: 'prediction', words: 'Expected by the regression' }),
  ];
}

const across = (x: number, y: number): readonly ChartPlace[] => [-halfStrip, halfStrip].map((aside) => ({ x: x + aside, y }));

function bandParts(
  name: string,
  bounds: readonly { readonly x: number; readonly lower: number; readonly upper: number }[],
  column: ModeratorSummary,
  scale: EffectScale,
  fill: string,
  words: string,
): readonly ChartPart[] {
  if (bounds.length === 0) return [];
  if (column.kind === 'numeric') {
    return [areaPart(name, [...bounds.map(({ x, lower }) => ({ x, y: scale.show(lower) })), ...bounds.toReversed().map(({ x, upper }) => ({ x, y: scale.show(upper) }))], fill, words)];
  }
  return bounds.map(({ x, lower, upper }, i) => areaPart(`${name}${i + 1}`, [...across(x, scale.show(lower)), ...across(x, scale.show(upper)).toReversed()], fill, i === 0 ? words : null));
}

function trend(expected: readonly Expected[], column: ModeratorSummary, scale: EffectScale): string {
  const words = (at: Expected | undefined, value: string): string => (at === undefined ? '' : `${scale.format(at.effect.estimate)} at ${value}`);
  if (column.kind === 'categorical') return `Expected: ${expected.map((at, i) => words(at, oneLine(column.levels[i] ?? ''))).join(', ')}.`;
  const [first, last] = [expected[0], expected.at(-1)];
  return `Expected: ${words(first, written(first?.x ?? 0))}, ${words(last, written(last?.x ?? 0))}.`;
}

function regressionNotes(regression: RegressionResult, column: ModeratorSummary): readonly string[] {
  const { QM, heterogeneity, columns } = regression;
  const held = columns.filter(({ name }) => name !== column.name).map((other) => `${oneLine(other.name)} ${other.kind === 'numeric' ? `at its mean ${written(meanOf(regression, other.name))}` : `at ${oneLine(other.reference)}`}`);
  const explained = heterogeneity.R2 === null ? '' : `, R² = ${formatShare(heterogeneity.R2)}`;
  return [
    `${QM === null ? '' : `Test of all moderators: ${formatPStatement(stableNumber(QM.pValue))}; `}residual τ² = ${formatVariance(stableNumber(heterogeneity.tau2))}${explained}.`.replace(/^r/, 'R'),
    ...(held.length === 0 ? [] : [`Held: ${held.join(', ')}.`]),
  ];
}
