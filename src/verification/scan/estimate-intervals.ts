import type { FoundEstimate } from './found-estimate.js';
import { type FoundInterval, readBareInterval, readInterval, readIntervalHeader } from './intervals.js';
import { type Match, readRange } from './numbers.js';
import { readSpread } from './spreads.js';
import { readStatistic } from './statistics.js';
import type { Token } from './tokens.js';

/** Unit words and punctuation between an estimate and its interval: "3.2 mm Hg (1.1-5.3)", "-1.83; 95% CI". */
const mostTokensBetween = 7;
const between: ReadonlySet<Token['kind']> = new Set(['word', 'comma', 'semicolon', 'open', 'percent', 'slash']);

/** The interval that follows a number directly or behind a few unit words, bare or with its word. */
export function intervalBehind(
  tokens: readonly Token[],
  at: number,
): (Match<FoundInterval> & { readonly start: number; readonly bare: boolean }) | null {
  let next = at;
  for (let steps = 0; steps <= mostTokensBetween; steps += 1) {
    const token = tokens[next];
    if (token === undefined) return null;
    // "b = −0.029, SE = 0.007, z = −4.04, 95% CI"
    const spread = readSpread(tokens, next) ?? readStatistic(tokens, next);
    if (spread !== null) {
      next = spread.next;
      continue;
    }
    const explicit = readInterval(tokens, next);
    // A prediction interval is joined to its estimate, but makes no number one.
    if (explicit?.value.kind === 'prediction') return null;
    if (explicit !== null) return { ...explicit, start: next, bare: false };
    const bare = readBareInterval(tokens, next);
    if (bare !== null) return { ...bare, start: next, bare: true };
    const denominator = afterDenominator(tokens, next);
    // "bias-corrected 95% CI"
    const hyphen = token.kind === 'dash' && token.glued && tokens[next + 1]?.kind === 'word';
    if (!hyphen && !between.has(token.kind)) return null;
    next = Math.max(denominator, next + 1);
  }
  return null;
}

/** Past "per 1000 person-years", "per 100 000", "/1000 births": what a rate is of. */
export function afterDenominator(tokens: readonly Token[], at: number): number {
  const divides = tokens[at]?.kind === 'slash' && /^1[0,]+$/.test(tokens[at + 1]?.text ?? '');
  if (!divides && !/^per$/i.test(tokens[at]?.text ?? '')) return at;
  let next = at + 1;
  while (next < at + 3 && tokens[next]?.kind === 'number') next += 1;
  for (let words = 0; words < 4; words += 1) {
    const joined = tokens[next]?.kind === 'dash' && tokens[next + 1]?.kind === 'word' ? 1 : 0;
    if (tokens[next + joined]?.kind !== 'word' || readIntervalHeader(tokens, next + joined) !== null) break;
    next += joined + 1;
  }
  return next;
}

/** "RR 0.81, 0.69 to 0.95": two numbers behind a comma or semicolon that hold the estimate and have its decimals. */
export function readCommaInterval(tokens: readonly Token[], at: number, estimate: string): Match<FoundInterval> | null {
  if (!['comma', 'semicolon'].includes(tokens[at]?.kind ?? '') || !estimate.includes('.')) return null;
  const range = readRange(tokens, at + 1);
  const after = tokens[range?.next ?? at]?.kind;
  if (range === null || !(after === undefined || ['close', 'semicolon', 'stop', 'comma', 'break'].includes(after))) return null;
  const separated = tokens.slice(at + 1, range.next).some(({ kind, text }) => kind === 'dash' || /^to$/i.test(text));
  const decimals = (text: string): number => text.replace('%', '').length - text.indexOf('.');
  const fits = range.value.some(
    ({ lower, upper }) =>
      [lower, upper].every((each) => each.includes('.') && decimals(each) === decimals(estimate)) &&
      parseFloat(lower) <= parseFloat(estimate) &&
      parseFloat(estimate) <= parseFloat(upper),
  );
  return separated && fits ? { value: { kind: 'confidence', level: null, readings: range.value }, next: range.next } : null;
}

/** The interval that stands behind an estimate, in a bracket, with its word or behind a comma. */
export function intervalOf({ readings, certain }: FoundEstimate, tokens: readonly Token[], at: number): ReturnType<typeof intervalBehind> {
  const behind = intervalBehind(tokens, at);
  if (behind !== null || !certain) return behind;
  const [estimate = ''] = readings;
  const comma = readCommaInterval(tokens, at, estimate);
  return comma === null ? null : { ...comma, start: at, bare: true };
}

/** Whole numbers in a bare bracket behind a decimal, as in "RR 0.49 (12, 13)", are references. */
export function citesReferences({ readings }: FoundEstimate, interval: FoundInterval): boolean {
  const [estimate] = readings;
  const whole = interval.readings.every(({ lower, upper }) => !lower.includes('.') && !upper.includes('.'));
  return estimate !== undefined && estimate.includes('.') && !estimate.endsWith('%') && whole;
}
