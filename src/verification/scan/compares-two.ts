import type { FoundInterval } from './intervals.js';
import { endsSentence } from './sentences.js';
import type { Token } from './tokens.js';

/** Of a claim what says whether a P value may be that of a comparison with another. */
interface ClaimBefore {
  readonly start: number;
  readonly end: number;
  readonly interval: FoundInterval | null;
  readonly pValue: string | null;
}

/** How far apart two claims that are compared may stand, in tokens. */
const mostTokensBetweenClaims = 14;

const mostTokensToBracket = 4;

/** "(P = .11)", "(log-rank P < .001)". */
function hasOwnBracket(tokens: readonly Token[], at: number): boolean {
  let first = at;
  while (at - first < mostTokensToBracket && ['word', 'dash'].includes(tokens[first - 1]?.kind ?? '')) first -= 1;
  return tokens[first - 1]?.kind === 'open';
}

/**
 * "0.84 (0.80-0.88) in one group and 0.79 (0.73-0.85) in the other (P = .11)": a P value in a bracket of its own behind the
 * second of two claims, neither of which has one, compares them. So does one outside its bracket behind a "versus".
 */
export function comparesTwo(tokens: readonly Token[], before: ClaimBefore | undefined, draft: ClaimBefore, at: number): boolean {
  if (before === undefined) return false;
  if (before.interval === null || before.pValue !== null || draft.interval === null || draft.pValue !== null) return false;
  if (draft.start - before.end > mostTokensBetweenClaims) return false;
  let versus = false;
  for (let between = before.end; between < draft.start; between += 1) {
    if (endsSentence(tokens, between)) return false;
    versus ||= /^(?:v|vs|versus|against|compared)$/i.test(tokens[between]?.text ?? '');
  }
  return hasOwnBracket(tokens, at) || (versus && bracketsOpen(tokens, draft.start, at) === 0);
}

function bracketsOpen(tokens: readonly Token[], from: number, to: number): number {
  let open = 0;
  for (let at = from; at < Math.min(to, from + mostTokensOfClaim); at += 1) {
    if (tokens[at]?.kind === 'open') open += 1;
    if (tokens[at]?.kind === 'close') open = Math.max(0, open - 1);
  }
  return open;
}

const mostTokensOfClaim = 80;
