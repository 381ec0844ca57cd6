import type { PooledStudy } from '../../models/pooled-result.js';
import type { Studies, Study } from '../../studies/study.js';

/**
 * Finds the row of the file behind each pooled study. Every row is given out once, in the order of the file, so that
 * two studies of one name get their own rows; within a subgroup, a row of that subgroup goes first.
 *
 * @returns a function from a pooled study to its row, `null` when there is none
 */
export function rowFinder(studies: Studies | undefined, column: string | null): (study: PooledStudy, group: string | null) => Study | null {
  const free = [...(studies?.rows ?? [])];
  return (study, group) => {
    const named = free.filter(({ label }) => label === study.label);
    const found = named.find(({ cells }) => column !== null && cells[column]?.text.trim() === group) ?? named[0];
    if (found === undefined) return null;
    free.splice(free.indexOf(found), 1);
    return found;
  };
}

/**
 * Finds the overall result's entry for a study of a subgroup or of a regression: weights in the figure are shares of the
 * whole, not of a part, and only that entry says how the study's numbers were obtained. Every entry is given out once.
 *
 * @returns a function from a study to the overall one, `null` when there is none
 */
export function pooledFinder(overall: readonly PooledStudy[]): (study: Pick<PooledStudy, 'label' | 'yi' | 'vi'>) => PooledStudy | null {
  const free = [...overall];
  return ({ label, yi, vi }) => {
    const index = free.findIndex((each) => each.label === label && each.yi === yi && each.vi === vi);
    return index < 0 ? null : (free.splice(index, 1)[0] ?? null);
  };
}
