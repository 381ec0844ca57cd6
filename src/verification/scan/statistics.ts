import { type Match, readSigned } from './numbers.js';
import { units } from './counted-nouns.js';
import { aboutAfter, aboutOfWordsBefore, readPValue } from './p-values.js';
import type { Token } from './tokens.js';

/** A test statistic as it stands in a text. */
export interface FoundStatistic {
  readonly name: 'z' | 't';
  readonly df: string | null;
  readonly value: string;
}

/** `z = 2.93`, `Z = 6.90`, `t(23) = 2.1`; not one of an interaction, of asymmetry, or of something else that is not the effect. */
export function readStatistic(tokens: readonly Token[], at: number): Match<FoundStatistic> | null {
  const word = tokens[at];
  if (word?.kind !== 'word' || !['z', 'Z', 't'].includes(word.text)) return null;
  let next = at + 1;
  let df: string | null = null;
  if (word.text === 't' && tokens[next]?.kind === 'open' && tokens[next + 1]?.kind === 'number' && tokens[next + 2]?.kind === 'close') {
    df = tokens[next + 1]?.text ?? null;
    next += 3;
  }
  if (tokens[next]?.text !== '=') return null;
  const number = readSigned(tokens, next + 1);
  if (number === null || number.value.text.endsWith('%')) return null;
  // "at t = 12 weeks", "x = 12, y = −8, z = 34": a time and a place.
  if (/^at$/i.test(tokens[at - 1]?.text ?? '') || units.has(tokens[number.next]?.text.toLowerCase() ?? '') || followsCoordinate(tokens, at)) return null;
  if (aboutOfWordsBefore(tokens, at) !== 'effect' || !isOfEffect(tokens, number.next)) return null;
  return { value: { name: word.text === 't' ? 't' : 'z', df, value: number.value.text }, next: number.next };
}

/** Whether another coordinate stands right before a figure: "y = −8, z = 34". */
function followsCoordinate(tokens: readonly Token[], at: number): boolean {
  const comma = ['comma', 'semicolon'].includes(tokens[at - 1]?.kind ?? '') ? at - 1 : at;
  const equals = tokens[comma - 2]?.kind === 'dash' ? comma - 3 : comma - 2;
  return tokens[comma - 1]?.kind === 'number' && tokens[equals]?.text === '=' && /^[xy]$/i.test(tokens[equals - 1]?.text ?? '');
}

/** Whether the words behind a statistic, or behind its P value, leave it with the effect: not "z = 1.2, P = .23 for interaction". */
function isOfEffect(tokens: readonly Token[], at: number): boolean {
  const joined = ['comma', 'semicolon', 'open'].includes(tokens[at]?.kind ?? '') ? at + 1 : at;
  const next = readPValue(tokens, joined)?.next ?? at;
  return ['effect', null].includes(aboutAfter(tokens, next));
}
