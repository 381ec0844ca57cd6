import type { PooledResult, PooledStudy } from './pooled-result.js';

/**
 * The studies that count in the overall result and in none of its subgroups: those that state none, and those of a
 * subgroup that could not be pooled. With them the rows of a table by subgroup add up to its total.
 *
 * @param result as `pool` returned it
 * @returns the overall result's studies, in its order; none where there are no subgroups
 */
export function outsideSubgroups({ studies, subgroups }: PooledResult): readonly PooledStudy[] {
  if (subgroups === null) return [];
  const inside = new Map<string, number>();
  for (const study of subgroups.groups.flatMap(({ result }) => result.studies)) inside.set(identity(study), (inside.get(identity(study)) ?? 0) + 1);
  return studies.filter((study) => {
    const left = inside.get(identity(study)) ?? 0;
    if (left > 0) inside.set(identity(study), left - 1);
    return left === 0;
  });
}

/** Two studies may have one name; those that have one effect as well can stand for each other. */
function identity({ label, yi, vi }: PooledStudy): string {
  return JSON.stringify([label, yi, vi]);
}
