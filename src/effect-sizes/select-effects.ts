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
  const pickNumbers = (column: Float64Array): Float64Array => {
    const picked = new Float64Array(indices.length);
    indices.forEach((index, place) => {
      picked[place] = column[index] ?? Number.NaN;
    });
    return picked;
  };
  return {
    ...effects,
    k: indices.length,
    labels: pick(effects.labels),
    yi: pickNumbers(effects.yi),
    vi: pickNumbers(effects.vi),
    ni: pickNumbers(effects.ni),
    ti: pickNumbers(effects.ti),
    studies: pick(effects.studies),
    corrected: pick(effects.corrected),
  };
}
