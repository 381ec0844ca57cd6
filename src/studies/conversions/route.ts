import type { ColumnName } from '../columns.js';
import type { StudyKind } from '../study.js';
import { converted, type Conversion } from './converted.js';
import type { ConversionSettings } from './settings.js';

/** The numbers of one row that a route starts from. */
export interface Given {
  readonly value: (column: ColumnName) => number;
  /** Half a unit of the last printed digit of a column; 0 for a number that was derived. */
  readonly halfUnit: (column: ColumnName) => number;
  /** Confidence level of the row's intervals. */
  readonly level: number;
  readonly settings: ConversionSettings;
}

/** One way from columns of a row to another one that a kind of study needs, or that a further route starts from. */
export interface Route {
  readonly gives: ColumnName;
  readonly needs: readonly ColumnName[];
  /** Not taken in a row that has one of these written. */
  readonly unless?: readonly ColumnName[];
  /** Taken only from numbers as written, and not from derived ones. */
  readonly asWritten?: true;
  /** Only for these kinds; for all where it is left out. */
  readonly kinds?: readonly StudyKind[];
  /** Not taken under settings that do not allow it. */
  readonly when?: (settings: ConversionSettings) => boolean;
  /** Whether a written number must agree with this route: only arithmetic, no estimation. */
  readonly checks?: true;
  readonly derive: (given: Given) => Conversion;
  /** The number alone, for a route that restates: a million rows have no use for the words around it. */
  readonly restate?: (value: Given['value']) => number;
}

/** How a route that restates comes to its number, and the formula in words. */
export function restating(restate: (value: Given['value']) => number, formula: (value: Given['value']) => string): Required<Pick<Route, 'derive' | 'restate'>> {
  return { derive: ({ value }) => converted(restate(value), formula(value)), restate };
}

/** A conversion: its name in the words of the field, and the routes that it serves. */
export interface ConversionRow {
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** The same number told in another way: nothing was derived that would have to be mentioned. */
  readonly restates?: true;
  /** In the order of preference. */
  readonly routes: readonly Route[];
}
