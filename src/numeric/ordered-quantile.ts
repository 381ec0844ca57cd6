/**
 * A quantile of ordered values, between two of them by a straight line (type 7 of Hyndman & Fan).
 *
 * @param ordered ascending, at least one
 * @param p probability, 0 to 1
 *
 * @source Hyndman & Fan (1996), doi:10.1080/00031305.1996.10473566
 * @r      quantile(x, p)
 */
export function orderedQuantile(ordered: Float64Array, p: number): number {
  const at = p * (ordered.length - 1);
  const below = Math.floor(at);
  const [low, high] = [ordered[below] ?? Number.NaN, ordered[Math.min(below + 1, ordered.length - 1)] ?? Number.NaN];
  return low + (at - below) * (high - low);
}
