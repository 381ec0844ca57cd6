import type { MeasureCode } from '../effect-sizes/measures.js';
import { findClaims, levelOf } from '../verification/scan/find-claims.js';

/** What the words of a quote say about the analysis behind it, beside the figures. */
export interface QuotedAnalysis {
  /** The measure's name as printed, or `null`. */
  readonly label: string | null;
  /** The confidence level in (0, 1), or `null` where none is printed. */
  readonly level: number | null;
}

/** Names of measures that leave no doubt, with the codes they can stand for. */
const unmistakable: readonly (readonly [RegExp, readonly MeasureCode[]])[] = [
  [/^(?:RRs?|risk[ -]ratios?|relative risks?)$/i, ['RR']],
  [/^(?:(?:Peto )?ORs?|(?:Peto )?odds[ -]ratios?)$/i, ['OR', 'PETO']],
  [/^(?:HRs?|hazards? ratios?)$/i, ['HR']],
  [/^(?:IRRs?|(?:incidence )?rate ratios?)$/i, ['IRR']],
  [/^(?:RDs?|ARR|(?:absolute )?risk (?:differences?|reductions?))$/i, ['RD']],
  [/^(?:W?MDs?|(?:weighted )?mean differences?)$/i, ['MD', 'MC']],
  [/^(?:SMDs?|standardi[sz]ed mean differences?|Hedges[’']?s? g|Cohen[’']?s? d)$/i, ['SMD', 'SMDH', 'SMD1', 'SMD1H', 'SMCC', 'SMCR', 'PBIT', 'OR2DN', 'OR2DL']],
];

/** The measure and the level that a quote names for its first claim. */
export function quotedAnalysis(quote: string | null): QuotedAnalysis {
  const first = quote === null ? undefined : findClaims(quote)[0];
  const level = first === undefined ? null : levelOf(first);
  return { label: first?.label ?? null, level: level === null ? null : level / 100 };
}

/**
 * Whether a printed name can stand for a measure. Only a name that leaves no doubt can disagree, and `GEN` can be any.
 *
 * @example
 * canStandFor('odds ratio', 'RR') // false
 * canStandFor('effect size', 'RR') // true
 */
export function canStandFor(label: string, measure: MeasureCode): boolean {
  const row = unmistakable.find(([pattern]) => pattern.test(label.trim()));
  return row === undefined || measure === 'GEN' || row[1].includes(measure);
}
