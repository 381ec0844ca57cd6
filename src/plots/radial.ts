import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { formatSignificant, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { chooseTicks, type Tick } from './axis/ticks.js';
import { alongAxis, leftAxis, lowerAxis } from './chart/axis.js';
import { chartFigure, notShown } from './chart/chart-figure.js';
import { effectScale, type EffectScale } from './chart/effect-scale.js';
import { notNamed, placeLabels, type PlacedLabel } from './chart/labels.js';
import { segmentsOf } from './chart/segments.js';
import type { NameOptions } from './chart/name-options.js';
import { nameWithProvenance, reconstructedNotes, studyParts, type StudyPoint } from './chart/study-points.js';
import { areaPart, linePart, pointRadius, type ChartPart, type ChartPlace } from './chart/parts.js';
import type { PlotFigure } from './figure.js';
import { textWidth } from './font/text.js';
import { formatLevel, formatVariance } from './presentation/numbers.js';
import type { PresentationOptions } from './presentation/presentation.js';
import { fontSizes, greys } from './style.js';

/** What a caller may choose about a radial plot. */
export interface RadialOptions extends PresentationOptions, NameOptions {
  readonly title?: string | undefined;
}

/** A study: the effect over its standard error, against one over that. */
interface Point extends Pick<StudyPoint, 'label' | 'provenance' | 'x' | 'y'> {
  readonly effect: number;
  /** Whether it lies within the band around the line of the pooled effect. */
  readonly inside: boolean;
}

/** Where the arc runs: its radius in pixels and how many of them a unit of either axis takes. */
interface Arc {
  readonly radius: number;
  readonly perX: number;
  readonly perY: number;
}

const width = 470;
const height = 340;
/** Between the outermost point and the arc, and from the arc to its labels; unit: pixels. */
const [beforeArc, tickLength, labelGap] = [14, 5, 4];
const steps = 48;

/**
 * Radial plot (Galbraith plot): z = y/√(v + τ²) against precision 1/√(v + τ²).
 *
 * In words: a line from the origin has the effect as its slope, and every study lies on its own line; the arc on the right
 * reads off the effect of each direction. The solid line is the pooled effect, with its interval on the arc. Whatever its
 * precision, a study scatters by one unit up and down, so that the band holds the share of studies that the level says.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them; its τ² is in the standard errors
 * @param options scale and decimals of the arc; names: by default studies outside the band
 * @returns the figure; TOO_FEW_STUDIES below two
 *
 * @source Galbraith (1988), doi:10.1002/sim.4780070807
 * @r      metafor::radial(rma(yi, vi))
 */
export function radialPlot(studies: Studies, result: PooledResult, options: RadialOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const { k, labels: names, yi, vi, excluded } = effects.value;
  if (k < 2) return failure(problem('TOO_FEW_STUDIES', { found: k, least: 2 }));
  const { tau2 } = result.heterogeneity;
  const z = normal.quantile((1 + result.ci.level) / 2);
  const points = names.map((label, i): Point => {
    const [effect, se] = [yi[i] as number, Math.sqrt((vi[i] as number) + tau2)]; // columns of length k
    return { label: oneLine(label), provenance: result.studies[i]?.provenance ?? 'study data', effect, x: 1 / se, y: effect / se, inside: Math.abs(effect - result.estimate) <= z * se };
  });

  // 1. The axes and the arc. How wide its labels are is known once its ticks are.
  const scale = effectScale(result, options);
  const most = points.reduce((largest, { x }) => Math.max(largest, x), 0);
  const upright = leftAxis({ title: `${tau2 > 0 ? 'z = y/√(v + τ²)' : 'z = y/√v'}`, values: [...points.map(({ y }) => y), -z, z, most * result.estimate - z, most * result.estimate + z] }, height);
  const sketch = layoutOf(points, result, scale, upright.range, 0);
  const room = sketch.ticks.reduce((widest, { label }) => Math.max(widest, textWidth(label, fontSizes.small)), 0);
  const { arc, ends, ticks } = layoutOf(points, result, scale, upright.range, room);
  const { perX, perY } = arc;
  const across = lowerAxis({ title: tau2 > 0 ? 'Precision 1/√(v + τ²)' : 'Precision 1/√v', values: [], range: [0, width / perX] }, width);
  const x = { ...across, ticks: across.ticks.filter(({ value }) => value * perX <= arc.radius) };

  // 2. The figure.
  const top = alongAxis(upright, 0, height, true);
  const arcLabels = ticks.map(({ effect, label }): PlacedLabel => {
    const at = onArc(effect, arc, tickLength + labelGap);
    return { x: at.x * perX, y: top - at.y * perY, text: label, align: 'left' };
  });
  const place = (point: Point) => ({ x: alongAxis(x, point.x, width, false), y: alongAxis(upright, point.y, height, true), radius: pointRadius });
  const distance = ({ x: precision, effect }: Point): number => Math.abs(effect - result.estimate) * precision;
  const named = { outside: points.filter(({ inside }) => !inside), all: points, none: [] }[options.names ?? 'outside'];
  const lines = lineParts(result, z, most, arc);
  const labels = placeLabels(
    named.toSorted((a, b) => distance(b) - distance(a)).map((point) => ({ ...place(point), label: point.label })),
    [...points.map(place), ...arcLabels.flatMap(coveredBy), ...along(...ends, arc).map((at) => ({ x: at.x * perX, y: top - at.y * perY, radius: tickLength }))],
    width,
    height,
    segmentsOf(lines, { x, y: upright, width, height }),
  );
  const written = (value: number): string => formatSignificant(stableNumber(value), 4);
  const outside = points.filter(({ inside }) => !inside).length;
  return success(
    chartFigure({
      summary: `Radial plot of ${points.length} studies: z against precision; the slope is the ${scale.name}. Pooled effect ${scale.format(result.estimate)}; ${outside} of ${points.length} studies lie outside the band.`,
      notes: [...(tau2 > 0 ? [`The standard errors hold τ² = ${formatVariance(stableNumber(tau2))}.`] : []), ...notShown(excluded.map(({ label }) => label), 'without an effect'), ...reconstructedNotes(result), ...notNamed(options.names, named.length, labels)],
      title: options.title,
      x,
      y: upright,
      width,
      height,
      parts: [...lines, ...arcParts(result, ends, ticks, arc, scale), ...studyParts('study', points.map(({ effect, ...point }) => ({ ...point, shown: scale.format(effect) })), { shape: 'circle', colour: 'study', words: null, valueName: scale.name })],
      labels: [...arcLabels, ...labels],
      columns: [
        { title: 'Study', align: 'left' },
        { title: scale.heading, align: 'right' },
        { title: 'Precision', align: 'right' },
        { title: 'z', align: 'right' },
        { title: 'Within the band', align: 'left' },
      ],
      rows: points.map(({ effect, inside, ...at }) => ({ cells: [nameWithProvenance(at), scale.format(effect), written(at.x), written(at.y), inside ? 'yes' : 'no'] })),
    }),
  );
}

/** Where the arc runs, from which effect to which, and its ticks. */
interface ArcLayout {
  readonly arc: Arc;
  readonly ends: readonly [number, number];
  readonly ticks: readonly ArcTick[];
}

/** A tick of the arc with its place, an effect on the analysis scale. */
type ArcTick = Tick & { readonly effect: number };

/**
 * The arc beside the points: these end before it, and it leaves room for labels as wide as `room`; a wider one is left out.
 * It runs over the effects of the studies and the interval, as far as they stay within the chart.
 */
function layoutOf(points: readonly Point[], { estimate, ci }: PooledResult, scale: EffectScale, [bottom, top]: readonly [number, number], room: number): ArcLayout {
  const perY = height / (top - bottom);
  const radius = width - room - tickLength - labelGap;
  const perX = points.reduce((least, { x, y }) => Math.min(least, Math.sqrt(Math.max(1, (radius - beforeArc) ** 2 - (y * perY) ** 2)) / x), Infinity);
  const arc: Arc = { radius, perX, perY };
  const half = fontSizes.small / 2 / perY;
  const inChart = (effect: number): boolean => {
    const { y } = onArc(effect, arc, tickLength);
    return y - half >= bottom && y + half <= top;
  };
  const reached = [estimate, ci.lower, ci.upper, ...points.map(({ effect }) => effect)];
  const ends = [Math.max(Math.min(...reached), endOfChart(-1, inChart, estimate)), Math.min(Math.max(...reached), endOfChart(1, inChart, estimate))] as const;
  const ticks = arcTicks(ends, scale, arc);
  return { arc, ends, ticks: room === 0 ? ticks : ticks.filter(({ label }) => textWidth(label, fontSizes.small) <= room) };
}

/** The place of an effect on the arc, some pixels further out. */
function onArc(effect: number, { radius, perX, perY }: Arc, further = 0): ChartPlace {
  const x = (radius + further) / Math.hypot(perX, effect * perY);
  return { x, y: x * effect };
}

/** The arc from one effect to another in even steps of the angle. */
function along(from: number, to: number, arc: Arc): readonly ChartPlace[] {
  const angleOf = (effect: number): number => Math.atan((effect * arc.perY) / arc.perX);
  return Array.from({ length: steps + 1 }, (_, step) => onArc((Math.tan(angleOf(from) + (step / steps) * (angleOf(to) - angleOf(from))) * arc.perX) / arc.perY, arc));
}

/** The steepest effect on one side whose place on the arc is still in the chart, beginning at one that is. */
function endOfChart(side: 1 | -1, inChart: (effect: number) => boolean, from: number): number {
  let [inside, outside] = [from, from + side];
  for (let doubled = 0; doubled < 60 && inChart(outside); doubled += 1) outside += side * 2 ** doubled;
  for (let halved = 0; halved < 60; halved += 1) {
    const middle = (inside + outside) / 2;
    if (inChart(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** Ticks of the arc with room between their labels: as along a straight axis, and fewer where the arc is bent too much. */
function arcTicks([low, high]: readonly [number, number], scale: EffectScale, arc: Arc): readonly ArcTick[] {
  if (!(high > low)) return [{ value: scale.read(low), effect: low, label: scale.format(low) }];
  const upOf = (effect: number): number => onArc(effect, arc).y * arc.perY;
  for (let length = upOf(high) - upOf(low); length > fontSizes.small; length /= 1.5) {
    const ticks = chooseTicks(scale.kind, [scale.read(low), scale.read(high)], length, fontSizes.small, scale.suffix, () => fontSizes.small).map((tick) => ({ ...tick, effect: scale.effectOf(tick.value) }));
    if (ticks.every(({ effect }, index) => index === 0 || upOf(effect) - upOf(ticks[index - 1]?.effect ?? 0) >= fontSizes.small + 3)) return ticks;
  }
  return [];
}

/** The band around the line of the pooled effect, that line, and the line of no effect. */
function lineParts({ estimate, ci: { level } }: PooledResult, z: number, most: number, arc: Arc): readonly ChartPart[] {
  const ending = { x: most, y: most * estimate };
  return [
    areaPart('band', [{ x: 0, y: -z }, { x: 0, y: z }, { x: ending.x, y: ending.y + z }, { x: ending.x, y: ending.y - z }], greys[0], `${formatLevel(level)} of studies around the pooled effect`),
    linePart('none', [[{ x: 0, y: 0 }, onArc(0, arc)]], { colour: 'faint', dash: [4, 3], words: 'No effect' }),
    linePart('pooled', [[{ x: 0, y: 0 }, onArc(estimate, arc)]], { colour: 'line', words: 'Pooled effect' }),
  ];
}

/** The arc with its ticks, and the interval of the pooled effect on it. */
function arcParts({ ci }: PooledResult, [low, high]: readonly [number, number], ticks: readonly { readonly effect: number }[], arc: Arc, scale: EffectScale): readonly ChartPart[] {
  return [
    linePart('arc', [along(low, high, arc), ...ticks.map(({ effect }) => [onArc(effect, arc), onArc(effect, arc, tickLength)])], { colour: 'line', words: null }),
    linePart('interval', [along(Math.max(low, ci.lower), Math.min(high, ci.upper), arc)], { colour: 'prediction', width: 4, words: `${formatLevel(ci.level)} interval, ${scale.format(ci.lower)} to ${scale.format(ci.upper)}` }),
  ];
}

/** Signs as large as a line of text, over all of a label's width, so that no name is put on it. */
function coveredBy({ x, y, text }: PlacedLabel): readonly { readonly x: number; readonly y: number; readonly radius: number }[] {
  const radius = fontSizes.small / 2;
  const count = Math.ceil(textWidth(text, fontSizes.small) / (2 * radius));
  return Array.from({ length: count }, (_, index) => ({ x: x + (2 * index + 1) * radius, y, radius }));
}
