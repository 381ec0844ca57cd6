import { problem, type Place, type Problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { clipped } from './clip.js';
import { conversionSettingsFaults, type ConversionSettings } from './conversions/settings.js';
import { mostRowsAsked } from './scan.js';
import type { Decimal } from './sniff.js';
import { provenances, type Provenance, type StudyKind } from './study.js';

/** How a table is read, where it does not say so itself. */
export interface ReadOptions {
  /** What to call the file in problems and in the result. */
  readonly file?: string | undefined;
  /** Kinds of study that are acceptable, in the order of preference; left out, the columns must make one kind only. */
  readonly kinds?: readonly StudyKind[] | undefined;
  /** Canonical column → its name in the file, for names that are not recognised. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** One character; left out, it is found on the header line. */
  readonly delimiter?: string | undefined;
  /** Left out, a comma is inferred where it is safe. */
  readonly decimal?: Decimal | undefined;
  /** What parts groups of three digits; left out, nothing does. */
  readonly thousands?: string | undefined;
  /** The provenance of rows that do not say theirs. Default `study data`. */
  readonly provenance?: Provenance | undefined;
  /** Confidence level of `ci_lower` and `ci_upper`, in (0, 1). Default 0.95. */
  readonly level?: number | undefined;
  /** Column (canonical, or by its name in the file) → the text that it must hold; other rows are passed over. */
  readonly where?: Readonly<Record<string, string>> | undefined;
  /** How what papers print is converted to what is needed; `defaultConversionSettings` holds the rest. */
  readonly conversions?: Partial<ConversionSettings> | undefined;
  /** Column (canonical, or by its name in the file): rows with one value in it are arms of one trial, combined into a row. */
  readonly combineArms?: string | undefined;
  /** Column (canonical, or by its name in the file): rows with one value in it share their control group, which is split. */
  readonly sharedControl?: string | undefined;
  /** The fewest rows that will do. Default 1. */
  readonly atLeast?: number | undefined;
  /** The most rows that are read, up to a million. Default 200,000: what is done with studies one by one takes its time with more. */
  readonly mostRows?: number | undefined;
}

/** What is wrong with options that came from outside. */
export function optionFaults(options: ReadOptions, file: Place): readonly Problem[] {
  const { delimiter, decimal, thousands, level, atLeast, mostRows, provenance } = options;
  const faults: Problem[] = [];
  const usage = (wrong: string, expected: string, found: string): Problem =>
    problem('USAGE', { wrong, expected, found: JSON.stringify(found) }, file);
  if (delimiter !== undefined && (delimiter.length !== 1 || /["\r\n]/.test(delimiter))) {
    faults.push(usage('the delimiter cannot part cells', 'one character, such as "," or ";"', delimiter));
  }
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') {
    faults.push(usage('the decimal mark is unknown', '"." or ","', decimal));
  }
  if (thousands !== undefined && (thousands.length !== 1 || /[\d+\-eE]/.test(thousands) || thousands === decimal)) {
    faults.push(usage('the thousands separator cannot part digits', 'one character, no digit, sign or decimal mark', thousands));
  }
  if (level !== undefined && !(level > 0 && level < 1)) {
    faults.push(usage('the confidence level is out of range', 'a number between 0 and 1', String(level)));
  }
  if (atLeast !== undefined && !(Number.isInteger(atLeast) && atLeast >= 0)) {
    faults.push(usage('the least number of studies is not a count', 'a whole number', String(atLeast)));
  }
  if (mostRows !== undefined && !(Number.isInteger(mostRows) && mostRows >= 1 && mostRows <= mostRowsAsked)) {
    faults.push(usage('the most rows are not as many as can be read', `a whole number from 1 to ${mostRowsAsked}`, String(mostRows)));
  }
  for (const { wrong, expected, found } of conversionSettingsFaults(options.conversions ?? {})) faults.push(problem('USAGE', { wrong, expected, found }, file));
  if (provenance !== undefined && !provenances.includes(provenance)) {
    const facts = { found: clipped(provenance), known: provenances, nearest: nearestName(clipped(provenance), provenances) };
    faults.push(problem('PROVENANCE_UNKNOWN', facts, file));
  }
  return faults;
}
