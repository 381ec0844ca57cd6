import { columnsOf } from '../numeric/columns.js';
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
  const k = indices.length;
  const columns = columnsOf(4, k);
  const pickNumbers = (column: Float64Array, place: number): Float64Array => {
    const picked = columns[place] as Float64Array;
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
