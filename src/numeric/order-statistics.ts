/** So few values are put in order. */
const FEW = 2048;

/** How far the two values of a sample lie from the place sought, in standard deviations: it is beyond once in a million. */
const MARGIN = 5;

/** From one value of the sample to the next, as a share of all: the golden ratio, which keeps to no pattern of theirs. */
const STEP = (Math.sqrt(5) - 1) / 2;

/**
 * A reader of the values at places of their order, which does not put all in order.
 *
 * How: two values of a sample enclose the one sought. What lies below the lower one is counted, what lies between the two
 * is kept and looked through in the same way, until a few are left. Where the sample misleads, all are put in order.
 *
 * @param values numbers, none of them NaN; left as they are
 * @returns the value at a place: 0 for the lowest, their number − 1 for the highest
 *
 * @source Floyd & Rivest (1975), doi:10.1145/360680.360691, for selection by a sample
 * @r      function(place) sort(x, partial = place + 1)[place + 1]
 *
 * @example
 * orderStatistics(Float64Array.of(3, 1, 2))(1) // 2
 */
export function orderStatistics(values: Float64Array): (place: number) => number {
  if (values.length <= FEW) return inOrder(values);
  const sample = sampleOf(values).toSorted();
  return (place) => {
    const bounds = enclosing(sample, values.length, place);
    const { below, atLow, between, atHigh } = partedBy(bounds, values);
    const rank = place - below;
    const inside = rank - atLow;
    if (rank >= 0 && inside < 0) return bounds.low;
    if (between !== null && inside >= 0) {
      if (inside < between.length) return orderStatistics(between)(inside);
      if (inside < between.length + atHigh) return bounds.high;
    }
    return inOrder(values)(place);
  };
}

function inOrder(values: Float64Array): (place: number) => number {
  const ordered = values.toSorted();
  return (place) => ordered[place] as number;
}

/** So many that a few times as many lie between two of them as they are themselves. */
function sampleOf(values: Float64Array): Float64Array {
  const sample = new Float64Array(Math.ceil(values.length ** (2 / 3) / 2));
  for (let i = 0; i < sample.length; i += 1) sample[i] = values[Math.floor(((i * STEP) % 1) * values.length)] as number;
  return sample;
}

/** Two values, infinite where there is no bound, and how many may lie between them. */
interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly most: number;
}

/** Bounds between which the value at a place lies in all likelihood. */
function enclosing(sample: Float64Array, count: number, place: number): Bounds {
  const share = place / count;
  const margin = MARGIN * (1 + Math.sqrt(sample.length * share * (1 - share)));
  return {
    low: sample[Math.floor(sample.length * share - margin)] ?? Number.NEGATIVE_INFINITY,
    high: sample[Math.ceil(sample.length * share + margin)] ?? Number.POSITIVE_INFINITY,
    // Twice as many as are expected there.
    most: Math.min(count, Math.ceil((4 * margin * count) / sample.length)),
  };
}

/** How many values lie below two bounds and at each, and what lies between: `null` where that is more than may. */
interface Parted {
  readonly below: number;
  readonly atLow: number;
  readonly between: Float64Array | null;
  readonly atHigh: number;
}

function partedBy({ low, high, most }: Bounds, values: Float64Array): Parted {
  const kept = new Float64Array(most);
  let below = 0;
  let atLow = 0;
  let between = 0;
  let atHigh = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    below += Number(value < low);
    // One jump, rarely taken: of two comparisons no processor could foresee both.
    if ((Number(value >= low) & Number(value <= high)) === 0) continue;
    if (value === low) atLow += 1;
    else if (value === high) atHigh += 1;
    else {
      kept[between] = value; // beyond its end nothing is kept
      between += 1;
    }
  }
  return { below, atLow, between: between > most ? null : kept.subarray(0, between), atHigh };
}
