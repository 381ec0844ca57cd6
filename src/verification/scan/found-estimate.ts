import type { LabelMeaning } from './labels.js';
import { directionOf } from './numbers.js';
import type { Token } from './tokens.js';

/** An estimate as it stands in a text. */
export interface FoundEstimate {
  /** First and last token of the label; `null` without a label. */
  readonly label: { readonly meaning: LabelMeaning; readonly end: number } | null;
  /** The ways in which its sign can be read; empty for a label whose interval comes without an estimate. */
  readonly readings: readonly string[];
  /** Whether the number stands right behind its label, so that it can be nothing else. */
  readonly certain: boolean;
  /** The level in "RR (95% CI) 0.49 (0.34-0.70)". */
  readonly level: string | null;
}

/** "MD 2.11 mm Hg lower (3.45 lower to 0.77 lower)": the sign may be in a word behind the number. */
export function withDirection(readings: readonly string[], tokens: readonly Token[], at: number): readonly string[] {
  const [first] = readings;
  if (readings.length !== 1 || first === undefined || first.startsWith('-')) return readings;
  for (let words = 0; words <= mostUnitWords; words += 1) {
    const token = tokens[at + words];
    if (token?.kind !== 'word') return readings;
    if (directionOf(token) === 'down') return [first, `-${first}`];
  }
  return readings;
}

const mostUnitWords = 3;
