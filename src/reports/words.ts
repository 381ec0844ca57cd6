import { isStaleOnly } from '../analysis/waivers.js';
import type { WaiverUse } from '../analysis/waivers.js';
import { gradeMeanings } from '../verification/grades.js';
import type { Basis, Grade, Verdict } from '../verification/verdict.js';

/** How a grade looks: a tone is a colour where there is colour, and never the only sign. */
export type Tone = 'good' | 'fair' | 'bad' | 'none';

interface GradeWords {
  readonly word: string;
  readonly symbol: string;
  readonly tone: Tone;
}

/** What each grade is called, best first. What it promises is said in `gradeMeanings`. */
export const gradeWords = {
  reproduced: { word: 'reproduced', symbol: '✓', tone: 'good' },
  boundary: { word: 'boundary', symbol: '✓', tone: 'good' },
  truncated: { word: 'truncated', symbol: '≈', tone: 'fair' },
  'input-rounding': { word: 'input rounding', symbol: '≈', tone: 'fair' },
  'program-default': { word: 'program default', symbol: '≈', tone: 'fair' },
  alternative: { word: 'alternative', symbol: '~', tone: 'fair' },
  explained: { word: 'explained', symbol: '~', tone: 'fair' },
  discrepant: { word: 'discrepant', symbol: '✗', tone: 'bad' },
  impossible: { word: 'impossible', symbol: '✗', tone: 'bad' },
  'not-checkable': { word: 'not checkable', symbol: '?', tone: 'none' },
} as const satisfies Readonly<Record<Grade, GradeWords>>;

/** What each basis means for the verdict that stands on it, best first. */
export const basisMeanings: Readonly<Record<Basis, string>> = {
  'study data': 'Computed from the study-level data in the table.',
  digitised: 'Computed from study-level data of which at least one value was measured on a published figure.',
  reconstructed:
    'Computed from at least one row that was solved for from printed figures. Agreement is by construction: ' +
    'it shows that the figures can go together, not that data give them.',
  'text only': 'No study-level data were used: the printed figures were only checked against each other.',
};

/** What a grade is called on its basis: figures that were only held against each other are coherent, and not reproduced. */
export function gradeWord(grade: Grade, basis: Basis): string {
  if (grade !== 'reproduced') return gradeWords[grade].word;
  if (basis === 'text only') return 'coherent';
  return basis === 'reconstructed' ? 'agrees' : gradeWords.reproduced.word;
}

/** What a verdict stands on, as it is told: one that was not checked stands on nothing. */
export function toldBasis({ grade, basis }: Pick<Verdict, 'grade' | 'basis'>): Basis | null {
  return grade === 'not-checkable' ? null : basis;
}

/** What a grade promises on its basis, in one sentence. */
export function gradeMeaning(grade: Grade, basis: Basis): string {
  if (grade !== 'reproduced') return gradeMeanings[grade];
  if (basis === 'text only') return 'The printed figures agree with each other within their rounding, and can still be wrong.';
  return basis === 'reconstructed' ? `${gradeMeanings.reproduced} Rows were solved for from printed figures, so that this is by construction.` : gradeMeanings.reproduced;
}

/** Whether a basis is data about studies, and not the article's own figures turned round. */
export function standsOnData(basis: Basis): boolean {
  return basis === 'study data' || basis === 'digitised';
}

/**
 * How a verdict looks. Agreement that no data stand behind is hollow: it is neither green nor ticked, so that nobody
 * takes it for a reproduction.
 */
export function markOf(grade: Grade, basis: Basis): { readonly symbol: string; readonly tone: Tone } {
  const { symbol, tone } = gradeWords[grade];
  return tone === 'good' && !standsOnData(basis) ? { symbol: '○', tone: 'fair' } : { symbol, tone };
}

/** What is said beside a basis that is not data, wherever there is room for no more. */
const reservations: Partial<Record<Basis, string>> = { reconstructed: ' (by construction)', 'text only': ' (no data used)' };

/**
 * Grade and basis in words, always together.
 *
 * @example
 * verdictWords('reproduced', 'reconstructed') // 'agrees · reconstructed (by construction)'
 */
export function verdictWords(grade: Grade, basis: Basis): string {
  if (grade === 'not-checkable') return gradeWords[grade].word;
  return `${gradeWord(grade, basis)} · ${basis}${reservations[basis] ?? ''}`;
}

/** What a number of claims with one grade and one basis is said to be, after the number. */
export function tallyWords(grade: Grade, basis: Basis, count: number): string {
  if (grade === 'not-checkable') return 'not checkable';
  if (grade !== 'reproduced') return `${gradeWords[grade].word} (${basis})`;
  switch (basis) {
    case 'study data':
      return 'reproduced from study data';
    case 'digitised':
      return 'reproduced from digitised values';
    case 'reconstructed':
      return `${count === 1 ? 'agrees' : 'agree'} with reconstructed rows (by construction)`;
    case 'text only':
      return `coherent with ${count === 1 ? 'itself' : 'themselves'} (text only)`;
  }
}

/**
 * A waiver in words: `until 2026-12-31: the authors were asked`, or that it has run out.
 */
export function waiverWords({ until, reason, inForce }: WaiverUse): string {
  return inForce ? `until ${until}: ${reason}` : `no longer; it ran out on ${until}: ${reason}`;
}

/** Whether a claim is below expectation though it was expected to be discrepant: it misses otherwise than its manifest says. */
export function isAnotherDiscrepancy({ grade, expect }: Pick<Verdict, 'grade' | 'expect'>): boolean {
  return grade === 'discrepant' && expect === 'discrepant';
}

export const anotherDiscrepancy = 'the known discrepancy was expected, and this is another';

/** What was expected of a claim that is below it. */
export function expectedInstead({ grade, expect, findings }: Pick<Verdict, 'grade' | 'expect' | 'findings'>): string {
  if (isStaleOnly({ grade, expect, findings })) return 'the quote no longer stands in the manuscript';
  return isAnotherDiscrepancy({ grade, expect }) ? anotherDiscrepancy : `${gradeWords[expect].word} or better was expected`;
}
