import { changeWords } from './change-words.js';
import type { Diagnosis } from './diagnose.js';

/** A change of the table that explains several claims at once. */
export interface SharedExplanation {
  readonly words: string;
  /** How many of the claims that do not come out it explains. */
  readonly explains: number;
  readonly of: number;
  /** Changes that explain as many. */
  readonly asGood: number;
}

/** Of a claim that almost any error explains, the errors are not gone through. */
const mostCompared = 2000;

/**
 * The single error that explains the most claims of one data set; `null` where none explains two.
 *
 * In words: an error that was made in a table shows in all that was computed from it, so that what no claim tells alone several may
 * tell together. Claims of the same rows are not independent of each other.
 *
 * @param diagnoses of the claims of one data set
 */
export function sharedExplanation(diagnoses: readonly Diagnosis[]): SharedExplanation | null {
  const open = diagnoses.filter(({ outcome }) => outcome !== 'holds');
  const counts = new Map<string, number>();
  for (const { explanations, labels } of open) {
    if (explanations.length > mostCompared) continue;
    const told = new Set(explanations.flatMap(({ tellings }) => tellings.map(({ change }) => changeWords(change, labels))));
    for (const words of told) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (best === undefined || best[1] < 2) return null;
  const [words, explains] = best;
  return { words, explains, of: open.length, asGood: [...counts.values()].filter((each) => each === explains).length };
}
