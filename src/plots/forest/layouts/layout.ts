import type { PooledResult } from '../../../models/pooled-result.js';
import type { StudyKind } from '../../../studies/study.js';
import type { DataForm } from '../data-columns.js';
import type { Notation } from '../notation.js';
import type { Interval } from '../../presentation/interval.js';
import type { Presentation } from '../../presentation/presentation.js';

/** The columns of a forest plot that are not the file's, and the plot among them. */
export const columnCodes = ['data', 'effect', 'weight', 'plot'] as const;
export type ColumnCode = (typeof columnCodes)[number];

/** The colours of a forest plot. */
export interface ForestPalette {
  readonly study: (kind: StudyKind | null) => string;
  readonly whisker: string;
  readonly subtotal: string;
  readonly total: string;
  /** Outline of the diamonds. */
  readonly outline: string;
  readonly prediction: string;
  /** The line of no effect, and the rule under the headings. */
  readonly line: string;
  readonly rule: string;
}

/** A manner in which forest plots are published: a row of the table of layouts. */
export interface ForestLayout {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** From left to right; the labels stand before them, the file's columns after the labels, the risk of bias at the end. */
  readonly columns: readonly ColumnCode[];
  readonly labelHeading: (grouped: boolean) => string;
  readonly data: DataForm;
  /** An estimate with its interval, as print. */
  readonly estimate: (interval: Interval, presentation: Presentation) => string;
  /** An interval alone. */
  readonly interval: (lower: number, upper: number, presentation: Presentation) => string;
  /** Heading of the estimates, in lines. */
  readonly effectHeading: (presentation: Presentation, results: readonly PooledResult[]) => readonly string[];
  /** A line of it is broken at this width, over cells that are narrower; unit: pixels. */
  readonly effectHeadingWidth: number;
  readonly weightHeading: string;
  /** A weight that stands under that heading, from how it is shown elsewhere: `5.0%`. */
  readonly weight: (share: string) => string;
  /** What stands over the plot: bold lines, then plain ones in pieces that stay together. */
  readonly plotHeading: (presentation: Presentation, results: readonly PooledResult[]) => { readonly bold: readonly string[]; readonly plain: readonly string[] };
  /** Whether the model stands over the plot in full; it is printed under the figure where it does not. */
  readonly modelInHeading: boolean;
  /** What stands under the axis; empty for nothing. */
  readonly axisTitle: (presentation: Presentation) => string;
  readonly pooledLabel: (of: { readonly name: string; readonly level: string; readonly k: number }) => string;
  /** Whether the sums of events have a line of their own under the totals. */
  readonly eventsLine: boolean;
  readonly favours: { readonly over: boolean; readonly word: string };
  readonly notation: Notation;
  /** Whether a dashed line runs down to the pooled estimate. */
  readonly overallLine: boolean;
  readonly palette: ForestPalette;
}
