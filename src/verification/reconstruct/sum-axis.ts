/** The parts of a sum that a row can have, each somewhere between two ends. */
export interface RowParts {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** The line on which sums over rows are counted in bins. */
export interface SumAxis {
  /** The bin of a row's part, from 0 for its least: the bin of a sum is the sum of its rows' bins. */
  readonly binOf: (row: number, least: number) => number;
  /** No sum whose bins add up to this one is less. */
  readonly leastAt: (bin: number) => number;
  /** None is more, with every part at its upper end. */
  readonly mostAt: (bin: number) => number;
}

/** What rounding may move an end by, relatively. */
const room = 1e-9;

/**
 * Bins for sums of one part of each row, so that the histogram of the sums is that of the rows, folded together.
 *
 * Every part is rounded down to its bin, so that a sum of n rows lies up to n bins above what its bin says, and above that by
 * what its parts leave open. Both are in the upper end, the whole line through: what is counted between two ends is never too little.
 *
 * @param rows at least one part in each
 * @param bins how many: the bins of a sum add up to less
 */
export function sumAxis(rows: readonly RowParts[], bins: number): SumAxis {
  const starts = rows.map(({ least }) => least.reduce((a, b) => Math.min(a, b)));
  const origin = starts.reduce((sum, each) => sum + each, 0);
  const reach = rows.reduce((sum, { least }, row) => sum + least.reduce((a, b) => Math.max(a, b)) - (starts[row] as number), 0);
  const unit = reach > 0 ? (reach / (bins - 1)) * (1 + room) : 1;
  const open = rows.reduce((sum, { least, most }) => sum + least.reduce((widest, each, i) => Math.max(widest, (most[i] as number) - each), 0), 0);
  const slack = room * (Math.abs(origin) + reach + open);
  return {
    binOf: (row, least) => Math.floor((least - (starts[row] as number)) / unit),
    leastAt: (bin) => origin + bin * unit - slack,
    mostAt: (bin) => origin + (bin + rows.length) * unit + open + slack,
  };
}
