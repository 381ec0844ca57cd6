import { type Match, type RangeReading, type SignedNumber, readRange, readSigned, readingsOf } from './numbers.js';
import { endsSentence } from './sentences.js';
import type { Token } from './tokens.js';

/** What stands between two figures that are told in the order of their subjects. */
const joints = /^(?:and|v|vs|versus|und|et|y|e|en)$/i;

function afterJoint(tokens: readonly Token[], at: number): number | null {
  if (!joints.test(tokens[at]?.text ?? '')) return null;
  return tokens[at + 1]?.kind === 'stop' ? at + 2 : at + 1;
}

/**
 * The second of two ranges under one word: "6-13" of "(95% CI 14-22 and 6-13)". Two such are the intervals of two estimates, and
 * the first is not that of the estimate which stands nearest.
 *
 * @param at the token behind the first range
 */
export function readSecondRange(tokens: readonly Token[], at: number): Match<readonly RangeReading[]> | null {
  const from = afterJoint(tokens, at);
  const range = from === null ? null : readRange(tokens, from);
  if (range === null) return null;
  const after = tokens[range.next];
  const ends = after === undefined || ['close', 'comma', 'semicolon', 'stop', 'break'].includes(after.kind);
  return ends ? range : null;
}

/** Words between the first of two estimates and the joint: "0.82 in men and 0.95". */
const mostTokensBetweenEstimates = 6;

/** The first of two estimates. */
interface FirstOfTwo {
  /** The tokens that it and the second start at. */
  readonly at: number;
  readonly second: number;
  readonly readings: readonly string[];
  readonly secondReadings: readonly string[];
}

/**
 * The first of two estimates: "18%" of "18% and 9%"; `null` where none is there that is printed in
 * the same manner, so that it stays open whose the intervals are.
 *
 * @param behind the token behind the second estimate
 */
export function readFirstOfTwo(tokens: readonly Token[], behind: number): FirstOfTwo | null {
  const second = numberBefore(tokens, behind);
  if (second === null) return null;
  const joint = tokens[second.at - 1]?.kind === 'stop' ? second.at - 2 : second.at - 1;
  if (!joints.test(tokens[joint]?.text ?? '')) return null;
  const words = joint - mostTokensBetweenEstimates;
  for (let at = joint - 1; at >= words; at -= 1) {
    const token = tokens[at];
    if (token === undefined || endsSentence(tokens, at)) return null;
    if (token.kind === 'number') {
      const first = numberBefore(tokens, at + 1);
      return first !== null && isAlone(tokens, first.at) && manner(first.number) === manner(second.number) ? { at: first.at, second: second.at, readings: readingsOf(first.number), secondReadings: readingsOf(second.number) } : null;
    }
    if (token.kind !== 'word' && token.kind !== 'percent') return null;
  }
  return null;
}

/** The number that ends right before a token, a per cent sign or a unit behind it or not, with its sign. */
function numberBefore(tokens: readonly Token[], behind: number): { readonly at: number; readonly number: SignedNumber } | null {
  let last = behind - 1;
  while (last >= behind - 2 && tokens[last]?.kind !== 'number') last -= 1;
  if (tokens[last]?.kind !== 'number') return null;
  const signed = tokens[last - 1]?.kind === 'dash' ? last - 1 : last;
  const number = readSigned(tokens, signed)?.value;
  return number === undefined ? null : { at: signed, number };
}

/** No end of a range or fraction, no threshold, no P value. */
const isAlone = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  return !['dash', 'slash', 'number', 'compare'].includes(before?.kind ?? '') && !/^(?:to|p)$/i.test(before?.text ?? '');
};

/** Decimals and per cent sign: figures that are told together are printed alike. */
const manner = ({ text }: SignedNumber): string => `${text.endsWith('%') ? '%' : ''}${text.includes('.') ? text.replace('%', '').length - text.indexOf('.') : 0}`;
