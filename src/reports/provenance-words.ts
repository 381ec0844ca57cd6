import { listIn } from '../lists/list.js';
import type { PooledResult } from '../models/pooled-result.js';
import { type Provenance, provenances } from '../studies/study.js';
import { countOf } from './tally.js';

/** How many of the studies that were pooled have each provenance. */
export function provenanceCounts(result: Pick<PooledResult, 'studies'>): Readonly<Record<Provenance, number>> {
  const counts = { 'study data': 0, reported: 0, derived: 0, digitised: 0, reconstructed: 0 };
  for (const { provenance } of listIn(result, 'studies')) counts[provenance] += 1;
  return counts;
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
