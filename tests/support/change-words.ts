import type { Change, Subject } from '../../src/verification/changed-table/change.js';

/** A change in words: `A treatment_sd 1`, `B left out`, numbers to four digits, or to so many. */
export function changeWords(change: Change, { studies }: Subject, digits = 4): string {
  const short = (value: number): string => String(Number(value.toPrecision(digits)));
  return change
    .map((edit) => {
      const label = studies.rows[edit.row]?.label ?? '';
      if (edit.as === 'changed') return `${label} ${edit.cells.map(({ column, to }) => `${column} ${short(to)}`).join(' ')}`;
      if (edit.as === 'added') return `${edit.study.label} added`;
      return edit.as === 'effect' ? `${label} yi ${short(edit.yi)} vi ${short(edit.vi)}` : `${label} ${edit.as}`;
    })
    .join('; ');
}
