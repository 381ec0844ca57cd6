import { type Problem, problem } from '../problems/problem.js';
import { nearestName } from '../text/nearest.js';
import { labelsOf } from '../verification/changed-table/change.js';
import { operatorCodes } from '../verification/diagnose/operators.js';
import type { Manifest } from './manifest.js';
import type { AnalysisRun } from './reproduction.js';

/**
 * Names under `diagnose.suspect` that are neither a study of any analysis nor a kind of error: a mistyped one would weigh
 * nothing and say nothing. While a table is awaited its studies are not known, and nothing is said.
 *
 * @returns REFERENCE_UNKNOWN for each
 */
export function unknownSuspects({ diagnose, suspectPlaces = [] }: Manifest, analyses: readonly AnalysisRun[]): readonly Problem[] {
  const suspect = diagnose?.suspect ?? [];
  if (suspect.length === 0 || analyses.some(({ status }) => status === 'awaited')) return [];
  const studies = analyses.flatMap((run) => (run.status === 'done' ? labelsOf(run.studies) : []));
  const known = new Set<string>([...studies, ...operatorCodes]);
  return suspect.flatMap((found, index) => {
    if (known.has(found)) return [];
    return [problem('REFERENCE_UNKNOWN', { what: 'study or kind of error', found, known: [...known], nearest: nearestName(found, [...known]) }, suspectPlaces[index] ?? {})];
  });
}
