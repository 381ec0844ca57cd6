import type { JudgedClaim } from '../analysis/reproduction.js';
import { comparisonWords, isMiss, figureName } from './figure-words.js';
import { anotherDiscrepancy, isAnotherDiscrepancy, verdictWords, waiverWords } from './words.js';

/** What is wrong with a claim that is below expectation, in one sentence of parts: the verdict, what was expected, each miss, the waiver. */
export function failureWords({ spec, verdict, waiver = null }: JudgedClaim): string {
  const misses = verdict.figures.filter(isMiss).map((figure) => `${figureName(figure)}: ${comparisonWords(figure)}`);
  const stale = verdict.findings.filter(({ code }) => code === 'STALE_QUOTE').map(({ message }) => message);
  return [verdictWords(verdict.grade, verdict.basis), ...(stale.length > 0 ? [...stale, ...(spec.waiver === undefined ? [] : ['the waiver is not for another text'])] : [expectation(verdict)]), ...misses, ...(waiver === null ? [] : [`waived ${waiverWords(waiver)}`])].join('; ');
}

/** What was expected; of a known discrepancy only that one is as good as what is better. */
function expectation({ grade, expect }: JudgedClaim['verdict']): string {
  return isAnotherDiscrepancy({ grade, expect }) ? anotherDiscrepancy : `expected ${expect} or better`;
}
