/** A source of numbers evenly spread over [0, 1), 53 bits each: the same seed, the same numbers, everywhere. */
export type RandomSource = () => number;

/**
 * A generator of pseudo-random numbers from a seed (xoshiro128**, seeded by SplitMix32).
 *
 * In words: 128 bits of state, shifted and rotated; good enough for any simulation here, and not for secrets. It runs on
 * 32-bit integers, so that every runtime gives the same sequence.
 *
 * @param seed a whole number, 0 to 2³² − 1
 * @throws {RangeError} if the seed is not such a number
 *
 * @source Blackman & Vigna (2021), doi:10.1145/3460772
 *
 * @example
 * randomSource(1)() === randomSource(1)() // true
 */
export function randomSource(seed: number): RandomSource {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) throw new RangeError(`randomSource: a seed is a whole number below 2^32, found ${seed}`);
  const next = xoshiro128(splitMix(seed, 4));
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/**
 * xoshiro128** itself: 32-bit numbers from four words of state.
 *
 * @param state four 32-bit words, not all zero
 *
 * @example
 * xoshiro128([1, 2, 3, 4])() // 11520
 */
export function xoshiro128(state: readonly number[]): () => number {
  let [a = 1, b = 0, c = 0, d = 0] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

/**
 * A whole number from 0 to below n, all equally likely as far as 53 bits tell.
 *
 * @param n whole number ≥ 1
 */
export function randomBelow(random: RandomSource, n: number): number {
  return Math.floor(random() * n);
}

/** A number in (0, 1): never an end, at which quantiles are infinite. */
export function randomOpen(random: RandomSource): number {
  return random() + 2 ** -54;
}

/** Puts the values into random order, in place: every order equally likely (Fisher–Yates). */
export function shuffle(values: Int32Array, random: RandomSource): void {
  for (let i = values.length - 1; i > 0; i -= 1) {
    const j = randomBelow(random, i + 1);
    const kept = values[i] as number; // i and j < length
    values[i] = values[j] as number;
    values[j] = kept;
  }
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/** Words of state out of a seed, so that neighbouring seeds give unrelated sequences. */
function splitMix(seed: number, count: number): readonly number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  });
}
