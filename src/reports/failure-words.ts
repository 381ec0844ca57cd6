import type { JudgedClaim } from '../analysis/reproduction.js';
import { comparisonWords, isMiss, figureName } from './figure-words.js';
import { verdictWords, waiverWords } from './words.js';

/** What is wrong with a claim that is below expectation, in one sentence of parts: the verdict, what was expected, each miss, the waiver. */
export function failureWords({ spec, verdict, waiver = null }: JudgedClaim): string {
  const misses = verdict.figures.filter(isMiss).map((figure) => `${figureName(figure)}: ${comparisonWords(figure)}`);
  const stale = verdict.findings.filter(({ code }) => code === 'STALE_QUOTE').map(({ message }) => message);
  return [verdictWords(verdict.grade, verdict.basis), ...(stale.length > 0 ? [...stale, ...(spec.waiver === undefined ? [] : ['the waiver is not for another text'])] : [`expected ${verdict.expect} or better`]), ...misses, ...(waiver === null ? [] : [`waived ${waiverWords(waiver)}`])].join('; ');
}
