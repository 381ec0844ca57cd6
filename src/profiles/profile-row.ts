import type { Convention, UnknownConvention } from './conventions.js';
import type { DiagnosticConvention } from './diagnostic-conventions.js';
import type { Printing } from './printing.js';

/** A program's set of conventions, of one version, as known on one day. */
export interface ProfileRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  /** The versions it describes. */
  readonly version: string;
  /** The month in which it was last held against its evidence, as YYYY-MM. */
  readonly dated: string;
  /** In the order in which an analysis meets them; a later one may depend on an earlier one. */
  readonly conventions: readonly Convention[];
  /** What its diagnostics do their own way. */
  readonly diagnostics: readonly DiagnosticConvention[];
  /** How it prints its figures; `null` where that is not known. */
  readonly printing: Printing | null;
  readonly unknown: readonly UnknownConvention[];
}
