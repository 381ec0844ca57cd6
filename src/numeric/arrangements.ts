/**
 * How many different orders a list has in which some values are equal: n! over the product of the factorials of how often
 * each value occurs.
 *
 * @param occurrences how often each value occurs
 * @returns the number, exact below 2⁵³; Infinity beyond double precision
 *
 * @r factorial(n) / prod(factorial(table(x)))
 *
 * @example
 * arrangementCount([2, 2]) // 6
 */
export function arrangementCount(occurrences: readonly number[]): number {
  let count = 1;
  let placed = 0;
  for (const occurrence of occurrences) {
    // Binomial coefficients are whole at every step, so that nothing is rounded that fits a double.
    for (let i = 1; i <= occurrence; i += 1) count = (count * (placed + i)) / i;
    placed += occurrence;
  }
  return count;
}

/**
 * The next order of a list in the lexicographic sequence of all its different orders, in place.
 *
 * @param values starts as the sorted list
 * @returns false when it was the last; the list is then left as it is
 *
 * @source Knuth, The Art of Computer Programming 4A, algorithm L of section 7.2.1.2
 */
export function nextArrangement(values: Int32Array): boolean {
  let i = values.length - 2;
  while (i >= 0 && (values[i] as number) >= (values[i + 1] as number)) i -= 1; // indices within the list throughout
  if (i < 0) return false;
  let j = values.length - 1;
  while ((values[i] as number) >= (values[j] as number)) j -= 1;
  swap(values, i, j);
  for (let left = i + 1, right = values.length - 1; left < right; left += 1, right -= 1) swap(values, left, right);
  return true;
}

function swap(values: Int32Array, i: number, j: number): void {
  const kept = values[i] as number;
  values[i] = values[j] as number;
  values[j] = kept;
}
