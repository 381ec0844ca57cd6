import { units } from './counted-nouns.js';
import { afterVersus, type FoundCounts, readPercent } from './counts.js';
import type { Match } from './numbers.js';
import { endsSentence } from './sentences.js';
import type { Token } from './tokens.js';

/** How far behind its total a count may stand, and how many tokens may stand between the total and the comma behind it. */
const mostTokensBehind = 60;
const mostTokensOfNoun = 12;

const asNumber = (text: string): number => Number(text.replace(/,/g, ''));
const isCount = (token: Token | undefined): token is Token => token?.kind === 'number' && /^\d[\d,]*$/.test(token.text);

interface Split {
  readonly events: string;
  readonly percent: string;
}

/** "125 (50%)". */
function readSplit(tokens: readonly Token[], at: number): Match<Split> | null {
  const events = tokens[at];
  const percent = isCount(events) && tokens[at + 1]?.kind === 'open' ? readPercent(tokens, at + 2) : null;
  return !isCount(events) || percent === null || tokens[percent.next]?.kind !== 'close' ? null : { value: { events: events.text, percent: percent.value }, next: percent.next + 1 };
}

interface Total {
  readonly total: string;
  /** The first token of the words that say it, and the one behind them. */
  readonly start: number;
  readonly next: number;
}

/** "Of 250 patients,", "Among the 412 women who were randomised,", "Of those 180,", at the beginning of a sentence or a part of it. */
function readOpening(tokens: readonly Token[], at: number): Total | null {
  if (!/^(?:of|among)$/i.test(tokens[at]?.text ?? '')) return null;
  if (at > 0 && tokens[at - 1]?.kind !== 'comma' && !endsSentence(tokens, at - 1)) return null;
  let number = at + 1;
  while (number <= at + 2 && /^(?:the|these|those|all|our)$/i.test(tokens[number]?.text ?? '')) number += 1;
  const total = tokens[number];
  if (!isCount(total)) return null;
  let next = number + 1;
  while (next < number + mostTokensOfNoun && (tokens[next]?.kind === 'word' || tokens[next]?.kind === 'dash')) next += 1;
  return tokens[next]?.kind === 'comma' ? { total: total.text, start: at, next: next + 1 } : null;
}

/** "250 patients, of whom". */
function readRelative(tokens: readonly Token[], at: number): Total | null {
  if (!/^of$/i.test(tokens[at]?.text ?? '') || !/^whom$/i.test(tokens[at + 1]?.text ?? '') || tokens[at - 1]?.kind !== 'comma') return null;
  let number = at - 2;
  while (number > at - 6 && tokens[number]?.kind === 'word') number -= 1;
  const total = tokens[number];
  return isCount(total) && !['slash', 'dash', 'compare'].includes(tokens[number - 1]?.kind ?? '') ? { total: total.text, start: number, next: at + 2 } : null;
}

/** The total that the sentence says before a token, if no semicolon or colon stands between. */
function totalBefore(tokens: readonly Token[], at: number): Total | null {
  for (let back = at - 1; back >= 0 && back >= at - mostTokensBehind; back -= 1) {
    if (endsSentence(tokens, back) || ['semicolon', 'colon'].includes(tokens[back]?.kind ?? '')) return null;
    const found = readOpening(tokens, back) ?? readRelative(tokens, back);
    if (found !== null) return found.next <= at ? found : null;
  }
  return null;
}

/** Whether a percentage is that of a count among a total, to its last digit. */
function prints({ events, percent }: Split, total: string): boolean {
  const digits = parseFloat(percent);
  const decimals = /\.(\d+)/.exec(percent)?.[1]?.length ?? 0;
  return Math.abs((100 * asNumber(events)) / asNumber(total) - digits) <= 0.5 * 10 ** -decimals + 1e-9;
}

/** Whether a percentage may be that of a count among those of whom it is known: nine in ten of a total, or more. */
function lacksFew({ events, percent }: Split, total: string): boolean {
  const known = (100 * asNumber(events)) / parseFloat(percent) / asNumber(total);
  return known >= 0.9 && known < 1;
}

/**
 * A count with its percentage of a total that its sentence says before: "Of 250 patients, 125 (50%) were men and 80 (32%) smoked".
 *
 * A later count may be of an earlier one: its total is the first of these, the sentence's own before, of which it is the
 * percentage; where it is that of none it may be of people that no number counts, and is read only where a few of the sentence's own may be
 * missing. The first count is read in any case. With another number in between nothing is read.
 */
export function readCountOfTotal(tokens: readonly Token[], at: number): Match<FoundCounts> | null {
  const split = readSplit(tokens, at);
  if (split === null || tokens[split.next]?.text === 'of' || afterVersus(tokens, split.next) !== null) return null;
  const said = totalBefore(tokens, at);
  if (said === null) return null;
  const earlier: string[] = [];
  for (let between = said.next; between < at; between += 1) {
    const before = readSplit(tokens, between);
    // "born before 32 weeks" counts nobody.
    if (before === null && tokens[between]?.kind === 'number' && !units.has(tokens[between + 1]?.text.toLowerCase() ?? '')) return null;
    if (before === null) continue;
    earlier.push(before.value.events);
    between = before.next - 1;
  }
  const first = earlier.length === 0;
  const total = [said.total, ...earlier].find((each) => prints(split.value, each)) ?? (first || lacksFew(split.value, said.total) ? said.total : null);
  if (total === null || asNumber(total) === 0) return null;
  const count = { events: split.value.events, total, percent: split.value.percent, apart: true };
  return { value: { counts: [count], ...(first ? { start: said.start } : {}) }, next: split.next };
}
