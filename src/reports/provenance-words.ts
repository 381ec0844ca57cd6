import type { PooledResult } from '../models/pooled-result.js';
import { type Provenance, provenances } from '../studies/study.js';
import { countOf } from './tally.js';

/** How many of the studies that were pooled have each provenance. */
export function provenanceCounts({ studies }: Pick<PooledResult, 'studies'>): Readonly<Record<Provenance, number>> {
  const count = (of: Provenance): number => studies.filter(({ provenance }) => provenance === of).length;
  return { 'study data': count('study data'), reported: count('reported'), derived: count('derived'), digitised: count('digitised'), reconstructed: count('reconstructed') };
}

/** What was done to rows of a provenance, for those whose numbers are not as the study printed them. */
const origins: Partial<Record<Provenance, string>> = {
  derived: 'derived from other figures of the study',
  digitised: 'measured on published figures',
  reconstructed: 'solved for from printed figures, so that agreement with these is by construction',
};

/** How many of the studies were not found as they were pooled, in one sentence; none where all were. */
export function provenanceSentences(result: PooledResult): readonly string[] {
  const counts = provenanceCounts(result);
  const some = provenances.flatMap((each) => {
    const origin = origins[each];
    return origin === undefined || counts[each] === 0 ? [] : [`${counts[each]} ${counts[each] === 1 ? 'is' : 'are'} ${each} (${origin})`];
  });
  return some.length === 0 ? [] : [`Of the ${countOf(result.studies.length, 'study', 'studies')} pooled, ${some.join(', and ')}.`];
}
