import type { Finding, FindingCode } from '../verdict.js';
import { levelWords } from '../confidence-levels.js';
import type { StatedClaim } from './stated.js';

/** One check: what a claim's figures say about each other under one identity. Nothing to say is an empty list. */
export type Check = (claim: StatedClaim) => readonly Finding[];

export const inconsistent = (code: FindingCode, message: string): readonly Finding[] => [{ code, severity: 'inconsistent', message }];
/** Figures that disagree unless something innocent holds: what that is, in words which other checks use for the same. */
export const note = (code: FindingCode, message: string, unless: string): readonly Finding[] => [{ code, severity: 'note', message, unless }];
/** How figures were made or are written; none disagrees with another. */
export const remark = (code: FindingCode, message: string): readonly Finding[] => [{ code, severity: 'note', message }];
export const nothing: readonly Finding[] = [];

/** What may explain figures of several kinds, so that one of it explains them all. */
export const cutOff = 'digits were cut off instead of rounded';
export const otherMethod = 'the interval and the test are not Wald\'s';
/** Of so few degrees of freedom it helps to know what they mean: those of two to four studies. */
const fewDegreesUpTo = 3;
export const studentsT = (df: number): string => `the interval and the test use Student's t on ${df} degree${df === 1 ? '' : 's'} of freedom${df <= fewDegreesUpTo ? `, as of ${df + 1} studies` : ''}`;
export const oneSided = 'P is one-sided';
export const byTau2 = 'tau² is of another estimator and I² made from it, as in metafor';
export const manyStudies = (beyond: number): string => `more than ${beyond} studies are pooled`;
export const otherTau2 = 'the interval is by another method than the estimate, as Q-profile beside REML in metafor';
export const otherLevel = (level: number): string => `the interval is a ${levelWords(level)} one`;
export const notCrude = 'the effect is pooled, adjusted or stratified';
export const otherBracket = 'the bracket holds no confidence interval';

/** What may be said further of a figure that is not that of an interval: that it would be at another level than is printed. */
export const wrongLevel = (figure: string, level: number | null | undefined, printed: number): string =>
  level === null || level === undefined ? '' : `; ${figure} is that of the interval at ${levelWords(level)} instead of the printed ${levelWords(printed)}: the level may be wrong`;
