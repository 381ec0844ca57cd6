/**
 * The probabilities of 0 … n successes in n independent trials with probabilities of their own.
 *
 * In words: trials are added one at a time; each moves a share of every count up by one. Nothing is subtracted, so that
 * even the smallest probabilities keep their digits. O(n²).
 *
 * @param successes probability of success of each trial, in [0, 1]
 * @param failures their complements; given where 1 − p would lose the digits of a p next to 1
 * @returns n + 1 probabilities, which sum to 1
 * @throws {RangeError} if a probability is outside [0, 1], or the lengths differ
 *
 * @source direct convolution; Hong (2013), doi:10.1016/j.csda.2012.10.006, compares it with other ways
 * @r      poibin::dpoibin(0:n, p)
 *
 * @example
 * poissonBinomial([0.5, 0.2]) // [0.4, 0.5, 0.1]
 */
export function poissonBinomial(successes: ArrayLike<number>, failures: ArrayLike<number> = complements(successes)): Float64Array {
  const n = successes.length;
  if (failures.length !== n) throw new RangeError(`poissonBinomial: ${n} probabilities but ${failures.length} complements`);
  const counts = new Float64Array(n + 1);
  counts[0] = 1;
  for (let i = 0; i < n; i += 1) {
    const p = successes[i] as number; // i < length of both
    const q = failures[i] as number;
    if (!(p >= 0 && p <= 1 && q >= 0 && q <= 1)) throw new RangeError(`poissonBinomial: a probability must lie in [0, 1], found ${p} and ${q}`);
    for (let count = i + 1; count > 0; count -= 1) counts[count] = (counts[count] as number) * q + (counts[count - 1] as number) * p;
    counts[0] = (counts[0] as number) * q;
  }
  return counts;
}

function complements(probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from(probabilities, (p) => 1 - p);
}
