import type { PooledResult } from '../models/pooled-result.js';
import type { Studies } from '../studies/study.js';
import type { PlotOptionCode, PlotOptions } from './plot-options.js';

/** What a plot is made of. */
export interface PlotInput {
  /** The studies as read. */
  readonly studies: Studies;
  /** What came out when they were pooled. */
  readonly result: PooledResult;
  readonly options: PlotOptions;
}

/** A row of the table of plots. */
export interface PlotRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** Most studies that it is drawn of: so many take some ten seconds and half a gigabyte, and are more than the eye tells apart. */
  readonly mostStudies: number;
  /** The options that it takes; any other is refused. */
  readonly options: readonly PlotOptionCode[];
}
