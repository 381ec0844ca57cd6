import type { Reproduction } from '../analysis/reproduction.js';
import { type Basis, bases, type Grade, grades, type Verdict } from '../verification/verdict.js';
import { tallyWords } from './words.js';

/** How many claims have one grade on one basis. */
export interface TallyEntry {
  readonly grade: Grade;
  readonly basis: Basis;
  readonly count: number;
}

export interface Tally {
  readonly claims: number;
  /** Best grade first, then best basis; only what occurs. All that cannot be checked is one entry. */
  readonly entries: readonly TallyEntry[];
  /** Claims below the grade that their manifest accepts. */
  readonly below: number;
}

/** Counts verdicts by grade and basis. */
export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const entries = grades.flatMap((grade): readonly TallyEntry[] => {
    const ofGrade = verdicts.filter((verdict) => verdict.grade === grade);
    if (grade === 'not-checkable') return [{ grade, basis: 'text only', count: ofGrade.length }];
    return bases.map((basis) => ({ grade, basis, count: ofGrade.filter((verdict) => verdict.basis === basis).length }));
  });
  return {
    claims: verdicts.length,
    entries: entries.filter(({ count }) => count > 0),
    below: verdicts.filter(({ met }) => !met).length,
  };
}

/** The verdicts of one or more data sets, in order. */
export function verdictsOf(reproductions: readonly Reproduction[]): readonly Verdict[] {
  return reproductions.flatMap((each) => each.claims.map(({ verdict }) => verdict));
}

/** `1 claim`, `12 claims`. */
export function countOf(count: number, thing: string, things = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : things}`;
}

/** How many claims below expectation are waived for now. */
export function waivedOf(reproductions: readonly Reproduction[]): number {
  return reproductions.flatMap(({ claims }) => claims.filter(({ waiver }) => waiver?.inForce === true)).length;
}

/** How many of the claims below expectation are waived, behind their number. */
export function waivedClause(below: number, waived: number): string {
  if (waived === 0) return '';
  return waived === below ? `, ${below === 1 ? 'waived' : 'all waived'}` : `, ${waived} of them waived`;
}

/** One sentence: how many claims, how they came out, how many are below what was expected, and how many of these are waived. */
export function tallySentence({ claims, entries, below }: Tally, waived = 0): string {
  const parts = entries.map(({ grade, basis, count }) => `${count} ${tallyWords(grade, basis, count)}`);
  return `${countOf(claims, 'claim')}: ${parts.join(', ')}; ${below} below expectation${waivedClause(below, waived)}`;
}

/** Whether the claims came out as their manifest expects, and how many of them could not be checked. */
export function expectationSentence({ claims, below, entries }: Tally): string {
  const unchecked = entries.find(({ grade }) => grade === 'not-checkable')?.count ?? 0;
  const rest = unchecked === 0 ? '' : ` ${unchecked} cannot be checked with what is at hand.`;
  if (below > 0) return `${below} of ${countOf(claims, 'claim')} ${below === 1 ? 'is' : 'are'} below what the manifest expects.${rest}`;
  return `${claims === 1 ? 'The one claim is' : `All ${claims} claims are`} at or above what the manifest expects.${rest}`;
}
