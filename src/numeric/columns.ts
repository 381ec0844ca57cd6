/** Up to so many numbers the engine keeps an array among its objects; more are a piece of memory that it asks the system for. */
const KEPT = 8;

/**
 * Columns of equal length, of zeros.
 *
 * Why not one by one: to get a piece of memory takes longer than to fill it with the effects of a dozen studies. So longer
 * columns share one, and the shortest, which are no pieces of memory, do not.
 *
 * @param count how many columns
 * @param length of each
 *
 * @example
 * columnsOf(2, 3).map((column) => column.length) // [3, 3]
 */
export function columnsOf(count: number, length: number): readonly Float64Array[] {
  const columns: Float64Array[] = [];
  const shared = length > KEPT ? new ArrayBuffer(count * length * Float64Array.BYTES_PER_ELEMENT) : null;
  for (let column = 0; column < count; column += 1) {
    columns.push(shared === null ? new Float64Array(length) : new Float64Array(shared, column * length * Float64Array.BYTES_PER_ELEMENT, length));
  }
  return columns;
}
