import { isDeepStrictEqual } from 'node:util';
import { mostTableBytes, readNamedFile, readStandardInput } from '../files/source-files.js';
import { measures } from '../effect-sizes/measures.js';
import { pool, poolInSteps } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import { profileRemarks } from '../profiles/profile-remarks.js';
import type { ProfileCode } from '../profiles/profiles.js';
import { extended, listIn, mostKept } from '../lists/list.js';
import { failure, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import { readStudies } from '../studies/read-studies.js';
import type { Studies, StudyKind } from '../studies/study.js';
import { type AnalysisOptions, poolSettingsOf, readOptionsOf } from './analysis-options.js';
import { longWork } from './long-work.js';
import { pointlessSwitches } from './switch-needs.js';

/** What `pool` and `plot` both need: the table read and pooled, with what was noticed while reading. */
export interface PooledTable {
  readonly studies: Studies;
  readonly result: PooledResult;
  readonly readProblems: readonly Problem[];
}

/**
 * Reads a table (`-` for standard input) and pools it as the switches say; `null` where that was interrupted.
 *
 * @param mostRows for who does not need the studies one by one
 */
export async function poolTable(file: string, options: AnalysisOptions, mostRows?: number): Promise<Outcome<PooledTable> | null> {
  const name = file === '-' ? 'standard input' : file;
  const bytes = file === '-' ? await readStandardInput(mostTableBytes) : await readNamedFile(file, mostTableBytes).then((read) => (read.ok ? success(read.value.bytes) : read));
  if (!bytes.ok) return bytes;
  const studies = readStudies(bytes.value, { ...readOptionsOf(options, name), mostRows });
  if (!studies.ok) return studies;
  if (options.measure === undefined) return failure(measureUnnamed(studies.value.kind, name));
  const done = await longWork(poolInSteps(studies.value, poolSettingsOf(options, options.measure, studies.value.kind)), (share) => ({ share, what: 'of the permutations' }));
  if (done === null) return null;
  const pooled = done.value;
  if (!pooled.ok) return failure(...pooled.problems.map((each) => (each.at.file === undefined ? { ...each, at: { ...each.at, file: name } } : each)));
  const isSame = (other: AnalysisOptions): boolean => {
    // To read a table of any size again for a remark is too much.
    if (listIn(studies.value, 'rows').length > mostKept) return false;
    const again = readStudies(bytes.value, readOptionsOf(other, name));
    if (!again.ok || !isDeepStrictEqual(again.value.rows, studies.value.rows) || other.measure === undefined) return false;
    const asked = poolSettingsOf(other, other.measure, again.value.kind);
    // What the permutations come to follows from all the rest, and takes the longest.
    const result = pool(again.value, asked.regression === undefined ? asked : { ...asked, regression: { ...asked.regression, permutation: undefined } });
    return result.ok && isDeepStrictEqual(inEssence(result.value), inEssence(pooled.value));
  };
  return success({ studies: studies.value, result: withRemarks(pooled.value, options.profile), readProblems: [...studies.problems, ...pointlessSwitches({ ...options }, isSame)] });
}

/** What tells one result from another. */
const inEssence = (result: PooledResult): object => ({ ...result, settings: null, problems: null, regression: result.regression === null ? null : { ...result.regression, permutation: null } });

function withRemarks(result: PooledResult, profile: ProfileCode | undefined): PooledResult {
  return profile === undefined ? result : extended(result, { problems: [...result.problems, ...profileRemarks(profile, result.settings)] });
}

/** That a measure is wanted, with those that there are for such data. */
export function measureUnnamed(kind: StudyKind, file: string): Problem {
  const fitting = Object.entries(measures).filter(([, row]) => (row.kinds as readonly string[]).includes(kind));
  const expected = `--measure with one of ${fitting.map(([code]) => code).join(', ')} (--help has their names)`;
  return problem('USAGE', { wrong: 'no measure was named', expected, found: `columns of kind ${kind}` }, { file });
}
