import type { Provenance } from '../../studies/study.js';
import type { Json } from '../vega-lite-spec.js';
import type { ForestAxis } from './axis.js';
import { clipDiamond, clipInterval } from './interval.js';
import type { ForestColumn, ForestColumns } from './columns.js';
import type { PlacedRow } from './layout.js';
import { densityOutline, type DensityPoint } from './prediction-density.js';
import { signAt } from '../risk-of-bias/sign-layers.js';
import { isEstimate, type EstimateRow } from './rows.js';
import { densityHeight } from './sizes.js';

/** The largest square, and the smallest that can be seen, full and hollow; unit: square pixels. */
const largestSquare = 13 ** 2;
const smallestSquare = 3 ** 2;
const smallestHollow = 5.5 ** 2;
/** Half the height of a diamond; unit: pixels. */
const halfDiamond = 7;

/** Arrowheads with their base on the end of the axis and their tip outside, in units of half the symbol's size. */
const arrowheads = { left: 'M-1,0L0.1,-0.65L0.1,0.65Z', right: 'M1,0L-0.1,-0.65L-0.1,0.65Z' };

type Values = readonly { readonly [field: string]: Json }[];

type RowType = EstimateRow['type'];
/** The visible part of an interval, in values of the axis; the height is in pixels here as below. */
type Whisker = { readonly type: RowType; readonly y: number; readonly from: number; readonly to: number; readonly hollow: boolean };
/** A corner of a diamond, which has a number of its own. */
type DiamondCorner = { readonly diamond: number; readonly type: RowType; readonly x: number; readonly y: number; readonly order: number };
/** What stands at an end of the axis that an interval leaves. */
type Arrowhead = { readonly type: RowType; readonly y: number; readonly x: number; readonly shape: string };

/** The data sets of a forest plot: plain tables that the layers draw from. */
export interface Drawing {
  readonly rows: Values;
  readonly whiskers: readonly Whisker[];
  readonly diamonds: readonly DiamondCorner[];
  readonly arrows: readonly Arrowhead[];
  readonly signs: Values;
  readonly density: Values;
  /** Whether some square would have been too small to see and was enlarged. */
  readonly enlarged: boolean;
}

const leastOf = (indirect: Provenance | null): number => (indirect === null ? smallestSquare : smallestHollow);
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * Turns placed rows into what has to be drawn on the axis: intervals cut at its ends, squares, diamonds, arrowheads.
 *
 * @param density the shape of the prediction interval where it is not drawn as a line
 */
export function forestDrawing(placed: readonly PlacedRow[], axis: ForestAxis, { texts, bias }: ForestColumns, columns: readonly ForestColumn[], density: readonly DensityPoint[]): Drawing {
  const shown = columns.filter(({ field }) => texts.some((column) => column.field === field));
  const estimates = placed.filter((row) => isEstimate(row));
  const onAxis = (value: number): boolean => value >= axis.range[0] && value <= axis.range[1];
  const largest = Math.max(...estimates.map(({ type, share }) => (type === 'study' ? (share ?? 0) : 0)));
  const sizeOf = (share: number | null): number =>
    share === null || largest === 0 ? largestSquare / 4 : (largestSquare * share) / largest;
  const squareOf = (share: number | null, indirect: Provenance | null): number => Math.max(leastOf(indirect), sizeOf(share));

  const clipped = estimates.map((row) => ({ row, clip: clipInterval(row.interval.lower, row.interval.upper, axis.range) }));
  return {
    rows: placed.map((row) => {
      if (!isEstimate(row)) return { type: row.type, y: row.y, label: row.label, indent: row.indent, ...(row.type === 'note' ? row.cells : {}) };
      const { type, y, label, indent, interval, share, indirect, description } = row;
      return {
        type,
        y,
        label,
        indent,
        ...Object.fromEntries(shown.map(({ field, text }) => [field, text(row)])),
        estimate: finite(interval.estimate),
        lower: finite(interval.lower),
        upper: finite(interval.upper),
        ...(type === 'study' && onAxis(interval.estimate) ? { square: squareOf(share, indirect), hollow: indirect !== null, ...(indirect === 'reconstructed' ? { dashed: true } : {}) } : {}),
        description,
      };
    }),
    whiskers: clipped.flatMap(({ row: { type, y, indirect }, clip: { visible } }) =>
      visible === null || (type !== 'study' && (type !== 'prediction' || density.length > 0)) ? [] : [{ type, y, ...visible, hollow: indirect !== null }],
    ),
    diamonds: estimates.flatMap(({ type, y, interval }, index) =>
      type === 'subtotal' || type === 'total'
        ? clipDiamond(axis.kind, interval, axis.range).map(({ x, rise }, order) => ({
            diamond: index,
            type,
            x,
            y: y + rise * halfDiamond,
            order,
          }))
        : [],
    ),
    arrows: clipped.flatMap(({ row: { type, y }, clip: { leavesLeft, leavesRight } }) => {
      const left = leavesLeft ? [{ type, y, x: axis.range[0], shape: arrowheads.left }] : [];
      const right = leavesRight ? [{ type, y, x: axis.range[1], shape: arrowheads.right }] : [];
      return left.concat(right);
    }),
    signs: estimates.flatMap((row) =>
      row.judgements.flatMap((judgement, index) => (judgement === null ? [] : [signAt(judgement, bias[index] ?? 0, row.y)])),
    ),
    density: placed.flatMap((row) => (row.type === 'prediction' ? densityOutline(density, axis, row.interval).map((point) => ({ ...point, y: row.y + halfDiamond - point.rise * densityHeight })) : [])),
    enlarged: estimates.some(({ type, share, indirect }) => type === 'study' && sizeOf(share) < leastOf(indirect)),
  };
}
