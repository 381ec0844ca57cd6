import { type RandomSource, randomBelow, randomSource } from '../src/numeric/random.js';

/** What a case is made with: everything follows from a seed and the number of the case. */
export interface Draw {
  readonly random: RandomSource;
  /** A whole number from `least` to `most`. */
  readonly whole: (least: number, most: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  /** Between `least` and `most` of what `make` makes. */
  readonly several: <T>(least: number, most: number, make: () => T) => readonly T[];
}

/** The draws of one case. */
export function drawFor(seed: number, index: number): Draw {
  const random = randomSource((seed + Math.imul(index, 0x9e37_79b1)) >>> 0);
  const whole = (least: number, most: number): number => least + randomBelow(random, most - least + 1);
  const one = <T>(of: readonly T[]): T => of[randomBelow(random, of.length)] as T;
  return {
    random,
    whole,
    one,
    chance: (share) => random() < share,
    several: (least, most, make) => Array.from({ length: whole(least, most) }, make),
  };
}

/** Pieces of text that readers stumble over: ends of numbers, of quotation, of encodings, of objects, of mark-up. */
const stumbling = [
  '', ' ', ',', ';', '\t', '|', '"', '""', "'", '\n', '\r', '\r\n', '\u0000', '\ufeff', '\u00a0', '\u2028', '\u202e', '\u200b', '\ud800', '😀', 'é', 'e\u0301', '١٢', '１２',
  '0', '-0', '00', '1', '-1', '1e308', '1e-308', '5e-324', '1e400', '9007199254740993', '0.1', '.5', '5.', '1.2.3', '1,5', '1.234,5', 'NaN', 'Infinity', '-Infinity', 'NA', 'null', 'true', '0x10', '1_000', '−2', '<0.05', '50%', '=1+1', '@x',
  '__proto__', 'constructor', 'toString', 'length', '<script>', '&amp;', '&#0;', ']]>', '-->', '{', '}', '[', ']', '&a', '*a', '!!js', '? ', ': ', '- ', '#', '\\', '$', '`', '../', '/dev/zero',
] as const;

/** A text with one or more places changed: taken out, doubled, moved, cut off, or with something put in. */
export function mutated(text: string, draw: Draw, most = 4): string {
  let changed = text;
  for (let left = draw.whole(1, most); left > 0; left -= 1) {
    const from = draw.whole(0, changed.length);
    const to = Math.min(changed.length, from + (draw.chance(0.7) ? draw.whole(0, 6) : draw.whole(0, changed.length)));
    const [before, part, after] = [changed.slice(0, from), changed.slice(from, to), changed.slice(to)];
    const changes: readonly (() => string)[] = [
      () => before + after,
      () => before + part + part + after,
      () => after + part + before,
      () => before,
      () => before + draw.one(stumbling) + after,
      () => before + draw.one(stumbling) + part + after,
      () => before + draw.one(stumbling).repeat(draw.whole(1, 300)) + after,
    ];
    changed = draw.one(changes)().slice(0, 20_000);
  }
  return changed;
}

export const oddText = (draw: Draw): string => draw.one(stumbling);
