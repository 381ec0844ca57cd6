import type { Candidates } from './candidates.js';
import type { SliceColumns } from './slices.js';

/** One table for each of the last rows, all such sets in the order in which they are looked up. */
export interface Meeting {
  readonly rows: 1 | 2;
  readonly count: number;
  /** Which table of each row; the second is empty where there is one row. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Ascending within one pair of event totals. */
  readonly tiltLeast: Float64Array;
  readonly tiltMost: Float64Array;
  /** The most by which the two differ. */
  readonly widest: number;
  /** Where the sets with these events begin and end; all of them where events are not told apart. */
  readonly withEvents: (treatment: number, control: number) => readonly [number, number];
}

/** Which totals of events are known, so that sets are told apart by theirs. */
export interface KnownEvents {
  readonly treatment: boolean;
  readonly control: boolean;
}

/**
 * The last row, or the last two, made ready for being met by the rows before: sorted, so that the few sets that make up
 * what those lack are found by halving instead of going through all.
 *
 * @param sameRows whether the two rows are alike, so that a pair is wanted in one order only
 */
export function meetingOf(rows: readonly { readonly candidates: Candidates; readonly columns: SliceColumns }[], known: KnownEvents, sameRows: boolean): Meeting {
  const [one, two] = rows;
  if (one === undefined) throw new RangeError('meetingOf requires a row');
  const size = two === undefined ? one.candidates.count : one.candidates.count * two.candidates.count;
  const [first, second] = [new Int32Array(size), new Int32Array(two === undefined ? 0 : size)];
  const [least, most] = [new Float64Array(size), new Float64Array(size)];
  const events = new Int32Array(size);
  const width = known.control ? rows.reduce((sum, { candidates }) => sum + candidates.controlTotal, 0) + 1 : 1;
  const height = known.treatment ? rows.reduce((sum, { candidates }) => sum + candidates.treatmentTotal, 0) + 1 : 1;
  const placeOf = (treatment: number, control: number): number => (known.treatment ? treatment : 0) * width + (known.control ? control : 0);
  let count = 0;
  for (let i = 0; i < one.candidates.count; i += 1) {
    const [x, c] = [one.candidates.treatmentEvents[i] as number, one.candidates.controlEvents[i] as number];
    const [low, high] = [one.columns.tiltLeast[i] as number, one.columns.tiltMost[i] as number];
    if (two === undefined) {
      first[count] = i;
      least[count] = low;
      most[count] = high;
      events[count] = placeOf(x, c);
      count += 1;
      continue;
    }
    for (let j = sameRows ? i : 0; j < two.candidates.count; j += 1) {
      first[count] = i;
      second[count] = j;
      least[count] = low + (two.columns.tiltLeast[j] as number);
      most[count] = high + (two.columns.tiltMost[j] as number);
      events[count] = placeOf(x + (two.candidates.treatmentEvents[j] as number), c + (two.candidates.controlEvents[j] as number));
      count += 1;
    }
  }
  const order = new Uint32Array(count).map((_, i) => i).toSorted((a, b) => (events[a] as number) - (events[b] as number) || (least[a] as number) - (least[b] as number) || a - b);
  const sorted = <Column extends Int32Array | Float64Array>(column: Column): Column => column.slice(0, column.length === 0 ? 0 : count).map((_, i) => column[order[i] as number] as number) as Column;
  const starts = new Uint32Array(width * height + 1);
  for (let i = 0; i < count; i += 1) starts[(events[i] as number) + 1] = (starts[(events[i] as number) + 1] as number) + 1;
  for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  let widest = 0;
  for (let i = 0; i < count; i += 1) widest = Math.max(widest, (most[i] as number) - (least[i] as number));
  return {
    rows: two === undefined ? 1 : 2,
    count,
    first: sorted(first),
    second: sorted(second),
    tiltLeast: sorted(least),
    tiltMost: sorted(most),
    widest,
    withEvents: (treatment, control) => {
      if ((known.treatment && (treatment < 0 || treatment >= height)) || (known.control && (control < 0 || control >= width))) return [0, 0];
      const place = placeOf(treatment, control);
      return [starts[place] as number, starts[place + 1] as number];
    },
  };
}

/** The first place from which on a sorted stretch is not below a value. */
export function firstNotBelow(column: Float64Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
