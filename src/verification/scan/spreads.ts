import { type Match, readUnsigned } from './numbers.js';
import type { Token } from './tokens.js';

const abbreviations = new Set(['se', 'ses', 'sem', 'sd', 'sds', 'sdr', 'sd\u03c1', 'sdrho']);
const initials = new Set(['e', 'd']);

/** Words of "of the mean" between the name and its number. */
const mostWords = 3;

/** The token behind "SE", "s.e.", "SD", "standard error (SE)"; `null` when none of them stands here. */
function nameEnd(tokens: readonly Token[], at: number): number | null {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  // "per SD: 1.21": the unit of an exposure.
  if (first?.kind !== 'word' || /^per$/i.test(tokens[at - 1]?.text ?? '')) return null;
  const lower = first.text.toLowerCase();
  if (abbreviations.has(lower)) return at + 1;
  if (lower === 's' && second?.kind === 'stop' && third?.glued === true && initials.has(third.text.toLowerCase())) {
    return at + 3 + (tokens[at + 3]?.kind === 'stop' ? 1 : 0);
  }
  if (lower !== 'standard' || !/^(?:errors?|deviations?)$/i.test(second?.text ?? '')) return null;
  const abbreviated = third?.kind === 'open' && abbreviations.has(tokens[at + 3]?.text.toLowerCase() ?? '');
  return abbreviated && tokens[at + 4]?.kind === 'close' ? at + 5 : at + 2;
}

/** Past "of the mean", "was", `=`, a comma or a colon. */
function valueStart(tokens: readonly Token[], from: number): number {
  let at = from;
  if (/^of$/i.test(tokens[at]?.text ?? '')) {
    while (at < from + mostWords && tokens[at]?.kind === 'word') at += 1;
  }
  const token = tokens[at];
  const joins =
    ['comma', 'colon'].includes(token?.kind ?? '') ||
    (token?.kind === 'compare' && token.text === '=') ||
    /^(?:was|is)$/i.test(token?.text ?? '');
  return joins ? at + 1 : at;
}

const errorNames = /^(?:ses?|sem)$/i;

/** "SEM 1.9": beside a coefficient of agreement that is the standard error of measurement, in units of the scale. */
export const namesErrorOfMeasurement = (tokens: readonly Token[], at: number): boolean => /^sem$/i.test(tokens[at]?.text ?? '');

/** A standard error alone: no standard deviation. */
export function readStandardError(tokens: readonly Token[], at: number): Match<string> | null {
  const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]].map((token) => token?.text ?? '');
  const named = errorNames.test(first ?? '') || /^errors?$/i.test(second ?? '') || (second === '.' && /^e$/i.test(third ?? ''));
  return named ? readSpread(tokens, at) : null;
}

/**
 * A standard error or standard deviation with its number: "SE = 0.13", "(SD 1.10)", "s.e. 0.10", "standard error of
 * the mean = 0.2". It is never an estimate, and may stand between an estimate and its interval.
 */
export function readSpread(tokens: readonly Token[], at: number): Match<string> | null {
  const end = nameEnd(tokens, at);
  const number = end === null ? null : readUnsigned(tokens, valueStart(tokens, end));
  if (number === null) return null;
  const bracketed = tokens[at - 1]?.kind === 'open' && tokens[number.next]?.kind === 'close';
  return bracketed ? { value: number.value, next: number.next + 1 } : number;
}
