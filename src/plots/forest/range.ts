import { fromLine, onLine, type AxisKind } from '../axis/axis-kind.js';
import type { Interval } from '../presentation/interval.js';

/** What an axis has to hold. */
export interface RangeInput {
  readonly kind: AxisKind;
  readonly studies: readonly Interval[];
  /** Pooled estimates: the last one is the overall one. */
  readonly pooled: readonly Interval[];
  readonly prediction: Interval | null;
  /** The null effect or another reference, when there is one. */
  readonly reference: number | null;
  /** Ends of the scale itself, such as 0 and 1; `null` where it has none. */
  readonly bounds: readonly [number | null, number | null];
}

/** An interval end further from the pooled estimate than this many typical distances is cut. */
const fenceOfLimits = 3;
/** A side on which something is cut is at least this many typical distances long. */
const leastOfCut = 2;
/** An end of the overall interval is shown up to this many typical distances. */
const fenceOfOverall = 5;
/** The reference line is given up beyond this many typical distances, where it would squeeze everything else. */
const fenceOfReference = 12;
/** An interval end that would stretch the axis by no more than this share of it is shown all the same. */
const cheapShare = 0.2;
/** Room on either side of what is shown, as a share of it. */
const margin = 0.04;

const finite = (values: readonly number[]): readonly number[] => values.filter((value) => Number.isFinite(value));

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * The ends of the axis, chosen so that one wide interval does not squeeze all the others.
 *
 * Distances are taken from the pooled estimate, on the line on which the axis is even (logarithms for ratios). The
 * median distance of all interval ends is the typical one; ends beyond three times that do not stretch the axis, and
 * their intervals get arrowheads, unless a fifth more axis would hold them. Every estimate is on the axis, however far it
 * lies: a study without its square would be a study without its result. The overall interval counts up to five times,
 * the reference line up to twelve.
 */
export function automaticRange({ kind, studies, pooled, prediction, reference, bounds }: RangeInput): readonly [number, number] {
  const place = (value: number): number => onLine(kind, value);
  const ends = (each: Interval): readonly number[] => [place(each.lower), place(each.upper)];
  const overall = pooled.at(-1);

  const limits = finite([...studies, ...pooled, ...(prediction === null ? [] : [prediction])].flatMap(ends));
  const estimates = finite([...studies, ...pooled].map(({ estimate }) => place(estimate)));
  const centre = overall === undefined ? median(estimates) : place(overall.estimate);
  const typical = median(finite(studies.flatMap(ends)).map((end) => Math.abs(end - centre)));
  const reach = typical > 0 ? typical : Math.max(0, ...limits.map((end) => Math.abs(end - centre)));

  const within = (values: readonly number[], most: number): readonly number[] =>
    values.filter((value) => Math.abs(value - centre) <= most * reach);
  const shown = [
    centre,
    ...within(limits, fenceOfLimits),
    ...estimates,
    ...(overall === undefined ? [] : within(finite(ends(overall)), fenceOfOverall)),
    ...(reference === null ? [] : within(finite([place(reference)]), fenceOfReference)),
  ];
  const beyond = (side: 1 | -1): readonly number[] =>
    limits.some((end) => side * (end - centre) > fenceOfLimits * reach) ? [centre + side * leastOfCut * reach] : [];
  const least = Math.min(...shown, ...beyond(-1));
  const most = Math.max(...shown, ...beyond(1));
  const cheap = limits.filter((end) => end >= least - cheapShare * (most - least) && end <= most + cheapShare * (most - least));
  return withinBounds(kind, Math.min(least, ...cheap), Math.max(most, ...cheap), bounds);
}

/** Adds the margin and keeps to the ends of the scale. A scale that starts at zero is shown to an end that is near. */
function withinBounds(kind: AxisKind, least: number, most: number, [floor, ceiling]: RangeInput['bounds']): readonly [number, number] {
  const span = most > least ? most - least : kind === 'log' ? Math.LN2 : Math.max(1, Math.abs(most)) / 2;
  const near = floor === 0 ? span : margin * span;
  return [
    floor !== null && least - floor < near ? floor : fromLine(kind, least - margin * span),
    ceiling !== null && ceiling - most < near ? ceiling : fromLine(kind, most + margin * span),
  ];
}
