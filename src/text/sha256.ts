/** Fractional parts of the cube roots of the first 64 primes. */
const roundConstants = fractionsOfRoots(64, Math.cbrt);
/** Fractional parts of the square roots of the first eight primes. */
const initialState = fractionsOfRoots(8, Math.sqrt);

const blockBytes = 64;

/**
 * The SHA-256 of a text in UTF-8, in lower-case hexadecimal, where no library of the platform is at hand.
 *
 * @source NIST, FIPS PUB 180-4 (2015), section 6.2
 *
 * @example
 * sha256('abc') // 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const blocks = Math.ceil((bytes.length + 9) / blockBytes);
  const padded = new Uint8Array(blocks * blockBytes);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const state = Uint32Array.from(initialState);
  for (let block = 0; block < blocks; block += 1) mixIn(state, view, block * blockBytes);
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

function mixIn(state: Uint32Array, view: DataView, offset: number): void {
  const schedule = new Uint32Array(64);
  for (let t = 0; t < 64; t += 1) {
    const word = (back: number): number => schedule[t - back] ?? 0;
    const small = (x: number, a: number, b: number, shift: number): number => rotated(x, a) ^ rotated(x, b) ^ (x >>> shift);
    schedule[t] = t < 16 ? view.getUint32(offset + 4 * t) : word(16) + small(word(15), 7, 18, 3) + word(7) + small(word(2), 17, 19, 10);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t += 1) {
    const chosen = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const one = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + chosen + (roundConstants[t] ?? 0) + (schedule[t] ?? 0)) >>> 0;
    const two = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) >>> 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) >>> 0, c, b, a, (one + two) >>> 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = (state[index] ?? 0) + word));
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function fractionsOfRoots(count: number, root: (prime: number) => number): Uint32Array {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32);
}
