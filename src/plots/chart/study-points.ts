import type { PooledResult } from '../../models/pooled-result.js';
import { provenances, type Provenance } from '../../studies/study.js';
import { reconstructedSentence } from '../forest/description.js';
import { isIndirect } from '../forest/rows.js';
import { capitalised } from '../presentation/presentation.js';
import { pointPart, type ChartPart, type ChartPoint, type PointSign } from './parts.js';

/** A study as a point, and how its numbers were obtained. */
export interface StudyPoint extends ChartPoint {
  readonly provenance: Provenance;
}

/** How studies are drawn: full where they are study data or reported, hollow where not, dashed where they were solved for. */
const classes = [
  { code: '', hollow: false, dashed: false, holds: (provenance: Provenance) => !isIndirect({ provenance }) },
  { code: 'Indirect', hollow: true, dashed: false, holds: (provenance: Provenance) => isIndirect({ provenance }) && provenance !== 'reconstructed' },
  { code: 'Reconstructed', hollow: true, dashed: true, holds: (provenance: Provenance) => provenance === 'reconstructed' },
] as const;

/** The studies of one class of provenance, with what the legend says of them; `null` for nothing. */
interface StudyClass<Study> {
  /** End of the name of their data set. */
  readonly code: string;
  readonly hollow: boolean;
  readonly dashed: boolean;
  readonly studies: readonly Study[];
  readonly words: string | null;
}

/**
 * Studies by how their numbers were obtained, as a forest plot tells them apart.
 *
 * @param words what the legend says of those that are study data where all are; `null` for nothing
 */
export function byProvenance<Study extends { readonly provenance: Provenance }>(studies: readonly Study[], words: string | null): readonly StudyClass<Study>[] {
  return classes
    .map(({ holds, ...look }) => ({ ...look, studies: studies.filter(({ provenance }) => holds(provenance)) }))
    .filter((each) => each.studies.length > 0)
    .map((each) => ({ ...each, words: each.hollow ? capitalised(countsOf(each.studies)) : each.studies.length < studies.length ? (words ?? 'Study') : words }));
}

/** `digitised rows (2), derived row (1)`. */
function countsOf(studies: readonly { readonly provenance: Provenance }[]): string {
  return provenances
    .map((provenance) => ({ provenance, count: studies.filter((study) => study.provenance === provenance).length }))
    .filter(({ count }) => count > 0)
    .map(({ provenance, count }) => `${provenance} ${count === 1 ? 'row' : 'rows'} (${count})`)
    .join(', ');
}

/** The studies of a chart as points, hollow where their numbers are not study data. @param name beginning of the names of the data sets */
export function studyParts(name: string, points: readonly StudyPoint[], { words, ...sign }: Omit<PointSign, 'hollow' | 'dashed'>): readonly ChartPart[] {
  return byProvenance(points, words).map(({ code, hollow, dashed, studies, words: own }) => pointPart(`${name}${code}`, studies, { ...sign, hollow, dashed, words: own }));
}

/** A study's name in the table of a chart, followed by how its numbers were obtained where they are no study data. */
export function nameWithProvenance({ label, provenance }: { readonly label: string; readonly provenance: Provenance }): string {
  return isIndirect({ provenance }) ? `${label} (${provenance})` : label;
}

/** What must stand on a chart of studies that were solved for from printed figures; nothing without such. */
export function reconstructedNotes(result: PooledResult): readonly string[] {
  return reconstructedSentence(result).map((words) => `${words}.`);
}
