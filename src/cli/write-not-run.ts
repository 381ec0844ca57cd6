import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../files/source-files.js';
import { writeWhole } from '../files/write-files.js';
import { type Problem, problem } from '../problems/problem.js';
import { formats } from '../reports/formats.js';
import { junitReport } from '../reports/junit.js';

/**
 * Takes away the report of a data set that could not be run this time, and leaves its faults as JUnit: what an earlier run
 * found would be taken for what this one did. Plots stay; they say nothing of claims.
 *
 * @param folder of the data set's reports
 * @param found why it could not be run
 * @returns the problems met
 */
export async function writeNotRun(folder: string, found: readonly Problem[]): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { file } of Object.values(formats)) {
    if (file === formats.junit.file) continue;
    const path = join(folder, file);
    await rm(path, { force: true }).catch((error: unknown) => {
      problems.push(problem('FILE_NOT_WRITABLE', { path, reason: reasonOf(error) }));
    });
  }
  return [...problems, ...(await writeWhole(join(folder, formats.junit.file), junitReport([], found))).problems];
}
