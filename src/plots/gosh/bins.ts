/** Two ends of an axis. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Subsets counted by cells, and those of them that are marked. */
export interface Bins {
  /** Effects, on the analysis scale. */
  readonly across: Span;
  readonly up: Span;
  readonly columns: number;
  readonly rows: number;
  /** Cells by rows from below, from the left. */
  readonly counts: Uint32Array;
  readonly markedCounts: Uint32Array;
  readonly total: number;
  readonly marked: number;
}

const [most, fewest] = [{ columns: 60, rows: 45 }, { columns: 18, rows: 14 }];

/**
 * Points counted in cells of equal size: finer the more points there are, so that a cell of a hill holds some.
 *
 * @param x @param y of each point, within the spans
 */
export function binned(x: Float64Array, y: Float64Array, across: Span, up: Span, isMarked: (point: number) => boolean): Bins {
  const fine = Math.min(1, Math.sqrt(x.length / 4000));
  const columns = Math.round(fewest.columns + fine * (most.columns - fewest.columns));
  const rows = Math.round(fewest.rows + fine * (most.rows - fewest.rows));
  const counts = new Uint32Array(columns * rows);
  const markedCounts = new Uint32Array(columns * rows);
  const at = (value: number, { from, to }: Span, bins: number): number => Math.min(bins - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * bins)));
  let marked = 0;
  for (let point = 0; point < x.length; point += 1) {
    const cell = at(y[point] as number, up, rows) * columns + at(x[point] as number, across, columns); // point < length of both
    counts[cell] = (counts[cell] as number) + 1;
    if (!isMarked(point)) continue;
    marked += 1;
    markedCounts[cell] = (markedCounts[cell] as number) + 1;
  }
  return { across, up, columns, rows, counts, markedCounts, total: x.length, marked };
}

/** From the smallest to the largest value, with some room where they are one; `null` without any. */
export function spread(values: Float64Array): Span | null {
  if (values.length === 0) return null;
  const from = values.reduce((least, value) => Math.min(least, value), Infinity);
  const to = values.reduce((largest, value) => Math.max(largest, value), -Infinity);
  return to > from ? { from, to } : { from: from - 0.5, to: to + 0.5 };
}
