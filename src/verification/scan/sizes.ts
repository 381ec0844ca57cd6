import { type Match, readUnsigned } from './numbers.js';
import type { Token } from './tokens.js';

/** How many studies or participants; a small `n` counts anything, so that nothing is made of it. */
export interface FoundSize {
  readonly quantity: 'k' | 'participants' | null;
  readonly printed: string;
}

const sizeLetters: Readonly<Record<string, FoundSize['quantity']>> = { k: 'k', N: 'participants', n: null };

/** Numbers without sign that count studies or people: "9 studies", "211 participants". */
export function readSize(tokens: readonly Token[], at: number): Match<FoundSize> | null {
  const word = tokens[at];
  if (
    word?.kind === 'word' &&
    Object.hasOwn(sizeLetters, word.text) &&
    tokens[at + 1]?.kind === 'compare' &&
    tokens[at + 1]?.text === '='
  ) {
    const number = tokens[at + 2];
    const quantity = sizeLetters[word.text] ?? null;
    return number?.kind === 'number' && isWhole(number.text) ? { value: { quantity, printed: number.text }, next: at + 3 } : null;
  }
  const number = readUnsigned(tokens, at);
  if (
    number === null ||
    !isWhole(number.value) ||
    ['slash', 'dash', 'compare'].includes(tokens[at - 1]?.kind ?? '') ||
    tokens[at - 1]?.text === 'of'
  )
    return null;
  const adjective = /^(?:randomi[sz]ed|controlled|included|eligible|placebo-controlled)$/i.test(tokens[number.next]?.text ?? '') ? 1 : 0;
  const noun = tokens[number.next + adjective]?.text ?? '';
  const after = number.next + adjective + 1;
  if (/^(?:trials|studies|rcts|cohorts)$/i.test(noun)) return { value: { quantity: 'k', printed: number.value }, next: after };
  return /^(?:participants|patients)$/i.test(noun) ? { value: { quantity: 'participants', printed: number.value }, next: after } : null;
}

const isWhole = (text: string): boolean => /^\d[\d,]*$/.test(text);
