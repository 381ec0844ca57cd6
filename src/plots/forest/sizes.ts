/** Distances across the figure; unit: pixels. */
export const spaces = {
  /** Around everything. */
  edge: 14,
  /** Between two columns of text. */
  column: 22,
  /** Between the plotting area and the text on either side: room for arrowheads and for half a tick label. */
  plot: 24,
  /** Between two risk-of-bias signs. */
  bias: 19,
  /** Study labels under a subgroup's heading. */
  indent: 12,
  /** The widest study label, and the widest cell of a column of the file; longer ones are cut. */
  mostLabel: 260,
  mostCell: 140,
  /** How far beyond the plot the words on what each side favours may reach where nothing else stands. */
  mostFavours: 150,
  /** Headings are broken at this width even over narrow columns. */
  leastHeading: 110,
} as const;

/** Distances down the figure; unit: pixels. */
export const heights = {
  row: 19.5,
  note: 15,
  beforeHeading: 9,
  beforeTotal: 7,
  headingLine: 15,
  /** From the middle of the lowest heading line to the top of the plotting area. */
  heading: 30,
  /** From the rule under the headings to the top of the plotting area. */
  rule: 17,
  /** From the top of the plotting area up to the ends of the vertical lines. */
  lines: 8,
  /** From the plotting area down to the axis. */
  axis: 4,
  tick: 5,
  summaryLine: 17,
  legendLine: 14.5,
} as const;

/** Height of the highest point of a density of prediction above its foot; unit: pixels. */
export const densityHeight = 34;
