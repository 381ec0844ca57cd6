import type { Effects } from './effects.js';

/**
 * Some of the effects, in the order asked for: a subgroup, all but one, a permutation.
 *
 * @param effects of k studies
 * @param indices positions in them, from 0
 * @throws {RangeError} if an index is not one of theirs
 */
export function selectEffects(effects: Effects, indices: readonly number[]): Effects {
  const pick = <T>(column: readonly T[]): readonly T[] =>
    indices.map((index) => {
      const value = column[index];
      if (value === undefined) throw new RangeError(`selectEffects: there is no study ${index} among ${effects.k}`);
      return value;
    });
  // One piece of memory for all columns: to get one takes longer than to fill it with a dozen studies.
  const k = indices.length;
  const numbers = new ArrayBuffer(4 * k * Float64Array.BYTES_PER_ELEMENT);
  const pickNumbers = (column: Float64Array, place: number): Float64Array => {
    const picked = new Float64Array(numbers, place * k * Float64Array.BYTES_PER_ELEMENT, k);
    for (let i = 0; i < k; i += 1) picked[i] = column[indices[i] as number] ?? Number.NaN; // i < length
    return picked;
  };
  return {
    measure: effects.measure,
    scale: effects.scale,
    kind: effects.kind,
    k,
    labels: pick(effects.labels),
    yi: pickNumbers(effects.yi, 0),
    vi: pickNumbers(effects.vi, 1),
    ni: pickNumbers(effects.ni, 2),
    ti: pickNumbers(effects.ti, 3),
    studies: pick(effects.studies),
    corrected: pick(effects.corrected),
    excluded: effects.excluded,
  };
}
