import { firstBehind, hasCrudeEffect } from './bare-arms.js';
import { type FoundCounts, type PrintedCount, isNotCrude, mayBeNoCount, readFraction, readPercent } from './counts.js';
import type { Match } from './numbers.js';
import type { Token } from './tokens.js';

/** Words between a percentage and its count: "of the patients in the low-dose hydrocortisone group". */
const mostTokensToCount = 12;

/** "12.9% of the patients in the hydrocortisone group (112 of 846)": the bracket holds nothing but the count. */
function readArm(tokens: readonly Token[], at: number): Match<PrintedCount> | null {
  const percent = readPercent(tokens, at);
  if (percent === null || !/^(?:of|in|among|with|on)$/i.test(tokens[percent.next]?.text ?? '')) return null;
  let open = percent.next + 1;
  while (open <= percent.next + mostTokensToCount && ['word', 'dash'].includes(tokens[open]?.kind ?? '')) open += 1;
  const fraction = tokens[open]?.kind === 'open' ? readFraction(tokens, open + 1) : null;
  const close = fraction === null ? null : fraction.next + (tokens[fraction.next]?.kind === 'word' ? 1 : 0);
  if (fraction === null || close === null || tokens[close]?.kind !== 'close') return null;
  const { events, total } = fraction.value;
  if (mayBeNoCount(events, total, percent.value)) return null;
  return { value: { events, total, percent: isNotCrude(tokens, at, close + 1) ? null : percent.value }, next: close + 1 };
}

/**
 * Two arms as the New England Journal prints them, with their effect right behind: "in 12.9% of the patients in the hydrocortisone group
 * (112 of 846) and in 16.3% of those in the placebo group (139 of 851) (odds ratio, 0.76".
 */
export function readPercentFirstArms(tokens: readonly Token[], at: number): Match<FoundCounts> | null {
  const first = readArm(tokens, at);
  if (first === null) return null;
  const comma = tokens[first.next]?.kind === 'comma' ? 1 : 0;
  const joint = firstBehind(tokens, first.next + comma, ({ text }) => /^(?:and|than|v|vs|versus|compared)$/i.test(text));
  const secondAt = joint === null ? null : firstBehind(tokens, joint + 1, ({ kind }) => kind === 'number');
  const second = secondAt === null ? null : readArm(tokens, secondAt);
  return second === null || !hasCrudeEffect(tokens, second.next) ? null : { value: { counts: [first.value, second.value] }, next: second.next };
}
