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
    tokens[at + 1]?.text === '='
  ) {
    const number = tokens[at + 2];
    // The fail-safe N counts studies that nobody has made.
    const quantity = /^(?:fail)?safe$/i.test(tokens[at - 1]?.text ?? '') ? null : (sizeLetters[word.text] ?? null);
    return number?.kind === 'number' && isWhole(number.text) ? { value: { quantity, printed: number.text }, next: at + 3 } : null;
  }
  const equated = word?.kind === 'word' && tokens[at + 1]?.text === '=' ? nounMeans(word.text) : null;
  if (equated !== null) {
    const value = tokens[at + 2];
    return value?.kind === 'number' && isWhole(value.text) ? { value: { quantity: equated, printed: value.text }, next: at + 3 } : null;
  }
  const number = readThousands(tokens, at) ?? readUnsigned(tokens, at);
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
  const quantity = nounMeans(noun);
  return quantity === null ? null : { value: { quantity, printed: number.value }, next: after };
}

/** How many studies: "9 studies", "k = 9". */
export function readStudies(tokens: readonly Token[], at: number): Match<string> | null {
  const size = readSize(tokens, at);
  return size?.value.quantity === 'k' ? { value: size.value.printed, next: size.next } : null;
}

function nounMeans(noun: string): 'k' | 'participants' | null {
  if (/^(?:trials|studies|rcts|cohorts)$/i.test(noun)) return 'k';
  return /^(?:participants|patients|women|men|children|adults|people)$/i.test(noun) ? 'participants' : null;
}

/** "18 402 participants", "1 204 311 participants", with blanks between the thousands. */
export function readThousands(tokens: readonly Token[], at: number): Match<string> | null {
  const first = tokens[at];
  if (first?.kind !== 'number' || !/^[1-9]\d{0,2}$/.test(first.text)) return null;
  let printed = first.text;
  let next = at + 1;
  while (next <= at + mostThousands && tokens[next]?.kind === 'number' && /^\d{3}$/.test(tokens[next]?.text ?? '')) {
    printed += tokens[next]?.text ?? '';
    next += 1;
  }
  return next > at + 1 && tokens[next]?.kind === 'word' ? { value: printed, next } : null;
}

const mostThousands = 3;

const isWhole = (text: string): boolean => /^\d[\d,]*$/.test(text);
