import { type Grade, grades } from './verdict.js';

/** What each grade promises, in one sentence: for reports and help. */
export const gradeMeanings: Readonly<Record<Grade, string>> = {
  reproduced: 'Every printed figure is what the computed value rounds to.',
  boundary: 'The computed value lies exactly between two printed figures, so that either rounding is right.',
  truncated: 'The figure holds if its last digit was cut off instead of rounded.',
  'input-rounding': 'The figure holds once the rounding of the inputs themselves is allowed for.',
  'program-default': "The analysis was not stated; the figure holds under the named program's defaults.",
  alternative: 'The figure holds under another specification than the stated or usual one, which is named.',
  explained: 'The figure holds if the data or the print contain a particular error, which is named.',
  discrepant: 'The figure does not hold; the miss is given in units of its last printed digit.',
  impossible: 'No data of the stated form print these figures; the proof is given.',
  'not-checkable': 'The figure could not be checked; what is missing is named.',
};

const rank = (grade: Grade): number => grades.indexOf(grade);

/**
 * Whether a grade is at or above what is expected.
 *
 * The order is that of `grades`, with one exception: a figure that was found wrong never passes for one that could
 * not be checked.
 *
 * @example
 * meets('reproduced', 'truncated') // true
 * meets('discrepant', 'not-checkable') // false
 */
export function meets(grade: Grade, expect: Grade): boolean {
  const wrong = grade === 'discrepant' || grade === 'impossible';
  return rank(grade) <= rank(expect) && !(wrong && expect === 'not-checkable');
}

const badness = (grade: Grade): number => (grade === 'impossible' ? 3 : grade === 'discrepant' ? 2 : grade === 'not-checkable' ? 1 : 0);

/**
 * The grade of a claim: that of its worst figure, where a figure found wrong is worse than one not checked, so that
 * no discrepancy hides behind a missing datum. No figure at all is `not-checkable`.
 *
 * @example
 * worstGrade(['reproduced', 'discrepant', 'not-checkable']) // 'discrepant'
 */
export function worstGrade(all: readonly Grade[]): Grade {
  return all.length === 0 ? 'not-checkable' : all.reduce(worse);
}

function worse(a: Grade, b: Grade): Grade {
  return (badness(b) - badness(a) || rank(b) - rank(a)) > 0 ? b : a;
}
