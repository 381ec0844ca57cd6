import type { FigureRowType } from '../plots/figure.js';
import { heights } from '../plots/forest/sizes.js';
import type { VegaLiteSpec } from '../plots/vega-lite-spec.js';

/** A row of a drawing in the layout of a forest plot: where it lies and what it says. */
export interface FigureRow {
  /** Unit: pixels of the drawing, from its top. */
  readonly top: number;
  readonly bottom: number;
  /** Which subgroup it belongs to, from 0; `null` for what is of all studies, or of none. */
  readonly group: number | null;
  /** A study's row in words; `null` for a row of another type. */
  readonly words: string | null;
}

/** A row as the data set of a specification has it. */
interface DrawnRow {
  readonly type: FigureRowType;
  readonly y: number;
  readonly description?: string;
}

/**
 * The rows of a figure by which a reader points at studies and leaves subgroups out; `null` for one that has no rows.
 *
 * @param groups how many subgroups it has: headings beyond them stand over studies of none
 */
export function figureRows({ datasets, padding }: VegaLiteSpec, groups: number): readonly FigureRow[] | null {
  const rows = (datasets as { readonly rows?: readonly DrawnRow[] } | undefined)?.rows;
  const above = (padding as { readonly top?: number } | undefined)?.top;
  if (rows === undefined || above === undefined) return null;
  let heading = -1;
  let ofAll = false;
  return rows.map(({ type, y, description }) => {
    if (type === 'heading') heading += 1;
    ofAll ||= type === 'total';
    const half = (type === 'note' ? heights.note : heights.row) / 2;
    return { top: above + y - half, bottom: above + y + half, group: ofAll || heading < 0 || heading >= groups ? null : heading, words: type === 'study' ? (description ?? null) : null };
  });
}
