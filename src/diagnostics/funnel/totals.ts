import type { Effects } from '../../effect-sizes/effects.js';

/** Participants of both arms of every study; `null` where the data do not say. */
export function armTotals({ studies }: Effects): readonly (readonly [treatment: number, control: number])[] | null {
  const totals = studies.flatMap((study) =>
    study.kind === 'binary' || study.kind === 'continuous' ? [[study.treatment.total, study.control.total] as const] : [],
  );
  return totals.length === studies.length ? totals : null;
}
