import { scaleRow, type ScaleName } from '../effect-sizes/scales.js';
import { correctZeroCells } from '../effect-sizes/zero-cells.js';
import { measureRow, type MeasureCode } from '../effect-sizes/measures.js';
import type { PooledResult, PooledStudy } from '../models/pooled-result.js';
import { normal } from '../numeric/distributions/normal.js';
import { failure, problem, success, type Outcome } from '../problems/problem.js';
import type { Studies, Study } from '../studies/study.js';
import { formatSignificant, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { alongAxis, leftAxis, lowerAxis, type ChartAxis } from './chart/axis.js';
import { chartFigure, notShown } from './chart/chart-figure.js';
import { effectScale } from './chart/effect-scale.js';
import { notNamed, placeLabels } from './chart/labels.js';
import { segmentsOf } from './chart/segments.js';
import type { NameOptions } from './chart/name-options.js';
import { nameWithProvenance, reconstructedNotes, studyParts } from './chart/study-points.js';
import { areaPart, linePart, type ChartPart, type ChartPlace } from './chart/parts.js';
import type { PlotFigure } from './figure.js';
import { rowFinder } from './forest/matching.js';
import { formatLevel, formatShare } from './presentation/numbers.js';
import type { PresentationOptions } from './presentation/presentation.js';
import { greys } from './style.js';

/** What a caller may choose about a L'Abbé plot. */
export interface LabbeOptions extends PresentationOptions, NameOptions {
  readonly title?: string | undefined;
  /** Names of treatment and control. */
  readonly arms?: readonly [treatment: string, control: string] | undefined;
  /** What the area of a circle shows: the weight of the study (the default), or its participants or person-time. */
  readonly areas?: 'weight' | 'size' | undefined;
}

/** The measures that are a difference on some scale of one arm's risk or rate, and that scale with its name. */
const armScales: Readonly<Partial<Record<MeasureCode, { readonly scale: ScaleName; readonly name: string }>>> = {
  RR: { scale: 'log', name: 'Log risk' },
  OR: { scale: 'logit', name: 'Log odds' },
  PETO: { scale: 'logit', name: 'Log odds' },
  RD: { scale: 'identity', name: 'Risk' },
  AS: { scale: 'arcsine', name: 'Arcsine of the square root of the risk' },
  IRR: { scale: 'log', name: 'Log rate' },
  IRD: { scale: 'identity', name: 'Rate' },
  IRSD: { scale: 'square-root', name: 'Square root of the rate' },
};

/** Events of an arm among participants or in person-time. */
interface Counts {
  readonly events: number;
  readonly size: number;
}

/** A study with the values of its arms as they are shown. */
interface Circle {
  readonly study: PooledStudy;
  readonly label: string;
  readonly treatment: Counts;
  readonly control: Counts;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const side = 380;
/** Radii of the largest circle and of the smallest that is still seen; unit: pixels. */
const [mostRadius, leastRadius] = [15, 2];
const steps = 64;

/**
 * L'Abbé plot: the risk or rate of each study's treatment arm against that of its control arm.
 *
 * In words: on the diagonal both arms fare alike; the line of the pooled effect shows what it makes of each control risk,
 * straight for differences, bent for odds ratios. Circles far from that line disagree with it, and their place along it
 * shows whether the effect goes with the risk without treatment. On the scale `analysis` both axes are those on which the
 * measure is a difference, so that every line has the slope 1.
 *
 * @param studies as they were pooled: two-by-two tables or events in person-time of two arms
 * @param result what `pool` returned for them
 * @param options names of the arms, scale, what the area of a circle means
 * @returns the figure; USAGE for a measure that is no difference of two risks or rates, NOT_ESTIMABLE without counts
 *
 * @source L'Abbé, Detsky & O'Rourke (1987), doi:10.7326/0003-4819-107-2-224
 * @r      metafor::labbe(rma(measure = "RR", ai, bi, ci, di), transf = exp)
 */
export function labbePlot(studies: Studies, result: PooledResult, options: LabbeOptions = {}): Outcome<PlotFigure> {
  const armScale = armScales[result.measure];
  if (armScale === undefined) {
    return failure(problem('USAGE', { wrong: "the measure is no difference of two arms' risks or rates", expected: `one of ${Object.keys(armScales).join(', ')}`, found: result.measure }));
  }
  const natural = options.scale !== 'analysis';
  const perTime = measureRow(result.measure).data === 'person-time';
  const factor = natural && perTime ? (options.per ?? 1) : 1;
  const { toAnalysis } = scaleRow(armScale.scale);
  const shownOf = ({ events, size }: Counts): number => (natural ? (events / size) * factor : toAnalysis(events / size));

  // 1. Circles.
  const find = rowFinder(studies, null);
  const rows = result.studies.map((study) => ({ study, row: find(study, null) }));
  const found = rows.flatMap(({ row }) => (row === null ? [] : [row]));
  // On the natural scale risks are as observed; where a logarithm is taken, with what the analysis adds to zero cells.
  const counted = natural ? null : correctZeroCells(found, result.settings.zeroCells);
  const most = Math.max(...rows.map(({ study, row }) => areaOf(study, row, options)));
  const circles = rows.flatMap(({ study, row }): Circle[] => {
    const arms = row === null ? null : armsOf(counted?.[found.indexOf(row)]?.study ?? row);
    if (arms === null || row === null) return [];
    const [x, y] = [shownOf(arms.control), shownOf(arms.treatment)];
    const share = areaOf(study, row, options) / most;
    return Number.isFinite(x) && Number.isFinite(y) ? [{ study, label: oneLine(study.label), ...(armsOf(row) ?? arms), x, y, radius: Math.max(leastRadius, mostRadius * Math.sqrt(share)) }] : [];
  });
  if (circles.length === 0) {
    return failure(problem('NOT_ESTIMABLE', { what: "a L'Abbé plot", reason: 'the rows have no counts of two arms' }, {}, 'error'));
  }

  // 2. Axes, both from and to the same ends.
  const [treatment, control] = (options.arms ?? ['treatment', 'control']).map(oneLine) as [string, string];
  const name = natural ? `${perTime ? 'Rate' : 'Risk'}${factor === 1 ? '' : ` per ${formatSignificant(factor)}`}` : armScale.name;
  const values = circles.flatMap(({ x, y }) => [x, y]);
  const top = Math.max(...values) || 1;
  // On the natural scale from zero, with room beneath for half a circle, and no further than a circle beyond what there is.
  const ends = natural ? { values, range: [(-1.2 * mostRadius * top) / side, (1 + (1.6 * mostRadius) / side) * top] as const } : { values, margin: 0.08 };
  const x = lowerAxis({ ...ends, title: `${name} (${control})` }, side);
  const y = leftAxis({ ...ends, title: `${name} (${treatment})` }, side);

  // 3. The figure.
  const scale = effectScale(result, { ...options, scale: undefined });
  const place = ({ x: across, y: up, radius }: Circle) => ({ x: alongAxis(x, across, side, false), y: alongAxis(y, up, side, true), radius });
  const z = normal.quantile((1 + result.ci.level) / 2);
  const distance = ({ study: { yi, vi } }: Circle): number => Math.abs(yi - result.estimate) / Math.sqrt(vi);
  const named = { outside: circles.filter((circle) => distance(circle) > z), all: circles, none: [] }[options.names ?? 'outside'];
  const riskOf = ({ events, size }: Counts): string => `${formatSignificant(events)}/${formatSignificant(size)} (${formatSignificant(stableNumber((events / size) * factor), 3)})`;
  const weighted = result.studies.some(({ weight }) => weight !== null);
  const area = options.areas === 'size' ? `, area by ${perTime ? 'person-time' : 'number of participants'}` : weighted ? ', area by weight' : '';
  const below = circles.filter((circle) => circle.y < circle.x).length;
  const lines = effectParts(result, x, { natural, factor, scale: armScale.scale, proportion: !perTime, text: scale.format(result.estimate) });
  const labels = placeLabels(
    named.toSorted((a, b) => distance(b) - distance(a)).map((circle) => ({ ...place(circle), label: circle.label })),
    circles.map(place),
    side,
    side,
    segmentsOf(lines, { x, y, width: side, height: side }),
  );
  return success(
    chartFigure({
      summary: `L'Abbé plot of ${circles.length} studies: ${name.toLowerCase()} of ${treatment} against that of ${control}. In ${below} of them it is lower with ${treatment}. Pooled ${scale.name} ${scale.format(result.estimate)}.`,
      notes: [
        ...(weighted || options.areas === 'size' ? [] : ['The model has no study weights: all circles have one size.']),
        ...notShown(rows.filter(({ study }) => !circles.some((circle) => circle.study === study)).map(({ study }) => study.label), 'without a value on these axes'),
        ...notShown(result.excluded.map(({ label }) => label), 'not pooled'),
        ...reconstructedNotes(result),
        ...notNamed(options.names, named.length, labels),
      ],
      title: options.title,
      x,
      y,
      width: side,
      height: side,
      parts: [
        ...lines,
        ...studyParts(
          'study',
          circles.toSorted((a, b) => b.radius - a.radius).map((circle) => ({ ...circle, provenance: circle.study.provenance, shown: `${riskOf(circle.treatment)} against ${riskOf(circle.control)}` })),
          { shape: 'circle', colour: 'study', translucent: true, words: `Study${area}`, valueName: name.toLowerCase() },
        ),
      ],
      labels,
      columns: [
        { title: 'Study', align: 'left' },
        { title: oneLine(treatment), align: 'right' },
        { title: oneLine(control), align: 'right' },
        { title: 'Weight', align: 'right' },
      ],
      rows: circles.map(({ label, study: { weight, provenance }, ...arms }) => ({ cells: [nameWithProvenance({ label, provenance }), riskOf(arms.treatment), riskOf(arms.control), weight === null ? '' : formatShare(weight)] })),
    }),
  );
}

/** What the circle's area shows; 1 where the model has no weights. */
function areaOf({ weight }: PooledStudy, row: Study | null, { areas }: LabbeOptions): number {
  const arms = row === null ? null : armsOf(row);
  return areas === 'size' && arms !== null ? arms.treatment.size + arms.control.size : (weight ?? 1);
}

/** Both arms of a study with counts; `null` for one of another kind. */
function armsOf(row: Study): { readonly treatment: Counts; readonly control: Counts } | null {
  if (row.kind === 'binary') return { treatment: { events: row.treatment.events, size: row.treatment.total }, control: { events: row.control.events, size: row.control.total } };
  if (row.kind === 'person-time') return { treatment: { events: row.treatment.events, size: row.treatment.time }, control: { events: row.control.events, size: row.control.time } };
  return null;
}

/** The lines of no effect and of the pooled effect, with the region of its interval behind them. */
function effectParts(
  { estimate, ci }: PooledResult,
  { range }: ChartAxis,
  shown: { readonly natural: boolean; readonly factor: number; readonly scale: ScaleName; readonly proportion: boolean; readonly text: string },
): readonly ChartPart[] {
  const { toAnalysis, toNatural, domain } = scaleRow(shown.scale);
  const { lower, upper } = domain();
  // A risk of 0 or 1 has no logarithm: the curves begin and end next to them.
  const least = range[0] <= 0 ? range[1] * 1e-6 : range[0];
  const highest = shown.proportion && range[1] >= 1 ? 1 - 1e-6 : range[1];
  const curve = (effect: number): readonly ChartPlace[] =>
    Array.from({ length: steps + 1 }, (_, step) => {
      if (!shown.natural) {
        const x = range[0] + (step / steps) * (range[1] - range[0]);
        return { x, y: x + effect };
      }
      const x = least + (step / steps) * (highest - least);
      return { x, y: toNatural(Math.min(upper, Math.max(lower, toAnalysis(x / shown.factor) + effect))) * shown.factor };
    });
  return [
    areaPart('interval', [...curve(ci.lower), ...curve(ci.upper).toReversed()], greys[0], `${formatLevel(ci.level)} interval`),
    linePart('equal', [(shown.natural ? [0, Math.min(range[1], shown.proportion ? 1 : range[1])] : range).map((end) => ({ x: end, y: end }))], { colour: 'faint', dash: [4, 3], words: 'No effect' }),
    linePart('pooled', [curve(estimate)], { colour: 'prediction', words: `Pooled effect ${shown.text}` }),
  ];
}
