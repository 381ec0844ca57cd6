/** The texts that one slip of the pen or the finger makes of a written number. */
export type Slip = (text: string) => Iterable<string>;

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

function* positions(text: string): Generator<number> {
  for (let at = 0; at < text.length; at += 1) if (isDigit(text[at])) yield at;
}

const without = (text: string, at: number): string => text.slice(0, at) + text.slice(at + 1);
const placed = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);

/** Every digit in place of every other. */
export function* substituted(text: string): Generator<string> {
  for (const at of positions(text)) for (let digit = 0; digit < 10; digit += 1) yield placed(without(text, at), at, String(digit));
}

/** One digit left out. */
export function* dropped(text: string): Generator<string> {
  for (const at of positions(text)) yield without(text, at);
}

/** One digit typed twice. */
export function* doubled(text: string): Generator<string> {
  for (const at of positions(text)) yield placed(text, at, text[at] ?? '');
}

/** Two neighbouring digits in each other's place. */
export function* transposed(text: string): Generator<string> {
  for (const at of positions(text)) {
    if (isDigit(text[at + 1])) yield placed(without(text, at), at + 1, text[at] ?? '');
  }
}

/** The decimal mark one place to the left or to the right, lost, or put between any two digits of a whole number. */
export function* pointMoved(text: string): Generator<string> {
  const mark = text.includes(',') ? ',' : '.';
  const at = text.indexOf(mark);
  if (at < 0) {
    for (const digit of positions(text)) if (isDigit(text[digit + 1])) yield placed(text, digit + 1, mark);
    yield `${text}0`;
    return;
  }
  const plain = without(text, at);
  yield plain;
  for (const place of [at - 1, at + 1]) if (place >= 0 && isDigit(plain[place])) yield placed(plain, place, mark);
}
