/** So few values are put in order. */
const FEW = 2048;

/** Stretches of equal width in which the values are counted. */
const STRETCHES = 4096;

/** Where more than this share of the values lie in the stretches looked for, counting again is slower than putting them in order. */
const NEARLY_ALL = 0.9;

/**
 * The values at some places of their order, without putting all in order.
 *
 * How: counted by stretches of equal width, they tell in which of those each place lies. What lies in these is kept and looked
 * through in the same way, until a few are left. Counting has no jumps, which no processor could foresee.
 *
 * @param values numbers, none of them NaN; left as they are
 * @param places 0 for the lowest, their number − 1 for the highest
 * @returns the value at each place, in the order of the places
 *
 * @r sort(x, partial = places + 1)[places + 1]
 *
 * @example
 * orderStatistics(Float64Array.of(3, 1, 2), [1, 0]) // [2, 1]
 */
export function orderStatistics(values: Float64Array, places: readonly number[]): readonly number[] {
  if (values.length <= FEW) return inOrder(values, places);
  const { least, greatest } = rangeOf(values);
  if (least === greatest) return places.map(() => least);
  const scale = STRETCHES / (greatest - least);
  // Values that are infinite, or further apart than the largest number, or next to each other at the smallest.
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return inOrder(values, places);

  const counts = new Int32Array(STRETCHES + 1);
  for (let i = 0; i < values.length; i += 1) {
    const stretch = (((values[i] as number) - least) * scale) | 0;
    counts[stretch] = (counts[stretch] as number) + 1;
  }
  const { isSought, kept, placesInside } = soughtStretches(counts, places);
  if (kept > NEARLY_ALL * values.length) return inOrder(values, places);

  const inside = new Float64Array(kept);
  let next = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (isSought[((value - least) * scale) | 0] === 0) continue;
    inside[next] = value;
    next += 1;
  }
  return orderStatistics(inside, placesInside);
}

function inOrder(values: Float64Array, places: readonly number[]): readonly number[] {
  const ordered = values.toSorted();
  return places.map((place) => ordered[place] as number);
}

function rangeOf(values: Float64Array): { readonly least: number; readonly greatest: number } {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    least = Math.min(least, values[i] as number);
    greatest = Math.max(greatest, values[i] as number);
  }
  return { least, greatest };
}

/** The stretches that hold a value at one of the places, how many values lie in them, and the places among those. */
function soughtStretches(counts: Int32Array, places: readonly number[]): { readonly isSought: Uint8Array; readonly kept: number; readonly placesInside: readonly number[] } {
  const isSought = new Uint8Array(counts.length);
  const placesInside: number[] = places.map(() => 0);
  const ascending = places.map((_place, index) => index).toSorted((a, b) => (places[a] as number) - (places[b] as number));
  let [stretch, before, kept] = [0, 0, 0];
  for (const index of ascending) {
    const place = places[index] as number;
    while (before + (counts[stretch] as number) <= place) {
      before += counts[stretch] as number;
      kept += isSought[stretch] === 1 ? (counts[stretch] as number) : 0;
      stretch += 1;
    }
    isSought[stretch] = 1;
    placesInside[index] = kept + place - before;
  }
  return { isSought, kept: kept + (counts[stretch] as number), placesInside };
}
