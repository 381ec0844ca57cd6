import { columnCodes } from './layouts/layout.js';
import type { PresentationOptions } from '../presentation/presentation.js';
import type { PooledResult } from '../../models/pooled-result.js';
import type { LayoutCode } from './layouts/layouts.js';
import type { Studies } from '../../studies/study.js';

/** What a caller may choose about a forest plot. Everything has a default that reads well. */
export interface ForestOptions extends PresentationOptions {
  /** The studies that were pooled, as read: they fill the data columns. Without them there are no such columns. */
  readonly studies?: Studies | undefined;
  /** Printed above the figure; none by default. */
  readonly title?: string | undefined;
  /** Names of the treatment and the control arm; `Treatment` and `Control` by default. */
  readonly arms?: readonly [treatment: string, control: string] | undefined;
  /** What effects left and right of the null line favour, for instance `['BCG', 'control']`; none by default. */
  readonly favours?: readonly [left: string, right: string] | undefined;
  /** Ends of the axis on the scale shown (a proportion is between 0 and 1); chosen from the data by default. */
  readonly range?: readonly [left: number, right: number] | undefined;
  /** Positions of the ticks on the scale shown; chosen by default. */
  readonly ticks?: readonly number[] | undefined;
  /** Where the reference line stands on the scale shown; the null effect by default, `null` for none. */
  readonly reference?: number | null | undefined;
  /** Columns of the file to print after the study labels, as they were written. */
  readonly columns?: readonly string[] | undefined;
  /** In whose manner the figure is laid out; `plain` by default. */
  readonly layout?: LayoutCode | undefined;
  /**
   * What is printed beside the labels, from left to right: `data`, `effect`, `weight`, columns of the file, and once
   * `plot` for where the plot stands. That of the layout by default; what is not named is not printed.
   */
  readonly columnOrder?: readonly string[] | undefined;
  /** The same studies pooled under the other model, whose diamonds and weights are shown too. */
  readonly otherModel?: PooledResult | undefined;
  /** How the prediction interval is drawn: as a thick bar (the default), a line with ends, or the density it comes from. */
  readonly predictionShape?: 'bar' | 'line' | 'density' | undefined;
  /** Columns of the file that hold risk-of-bias judgements, drawn as coloured signs on the right. */
  readonly riskOfBias?: readonly string[] | undefined;
  /** Width of the plotting area; 270 by default; unit: pixels. */
  readonly plotWidth?: number | undefined;
}

/** What is wrong with an option, as `drawPlot` reads it: what, what was expected, what was found. */
function wrong(option: string, expected: string, found: unknown): never {
  throw new RangeError(`${option} is not as expected; expected ${expected}; found ${String(found)}`);
}

/** Between what a plotting area may measure; unit: pixels. */
export const [leastWidth, mostWidth] = [120, 2000];

/** Throws a RangeError for options that are not possible whatever the result. */
export function checkForestOptions({ range, ticks, digits, per, plotWidth, reference, columnOrder }: ForestOptions): void {
  const known = `${columnCodes.filter((code) => code !== 'plot').join(', ')}, the file's columns, and plot`;
  if (columnOrder !== undefined && columnOrder.filter((name) => name === 'plot').length !== 1) wrong('columnOrder', `${known} once`, columnOrder);
  if (columnOrder !== undefined && new Set(columnOrder).size < columnOrder.length) wrong('columnOrder', `${known}, each once`, columnOrder);
  if (range !== undefined && !(Number.isFinite(range[0]) && Number.isFinite(range[1]) && range[0] < range[1])) wrong('range', 'two finite numbers, the smaller first', range);
  if (ticks !== undefined && !ticks.every((value) => Number.isFinite(value))) wrong('ticks', 'finite numbers', ticks);
  if (reference !== undefined && reference !== null && !Number.isFinite(reference)) wrong('reference', 'a finite number or null', reference);
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 0 && digits <= 10)) wrong('digits', 'a whole number from 0 to 10', digits);
  if (per !== undefined && !(Number.isFinite(per) && per > 0)) wrong('per', 'a number above zero', per);
  if (plotWidth !== undefined && !(plotWidth >= leastWidth && plotWidth <= mostWidth)) wrong('plotWidth', `pixels from ${leastWidth} to ${mostWidth}`, plotWidth);
}
