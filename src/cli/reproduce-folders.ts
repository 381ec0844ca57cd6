import type { Reproduction } from '../analysis/reproduction.js';
import type { Problem } from '../problems/problem.js';
import { longWork, reachedAmong } from './long-work.js';
import { startProgress } from './progress.js';

/** Every data set in the folders, reproduced without looking for explanations, with the problems of all of them; `null` where that was interrupted. */
export async function reproduceFolders(folders: readonly string[]): Promise<{ readonly reproductions: readonly Reproduction[]; readonly problems: readonly Problem[] } | null> {
  const [{ findDatasets, readDataset }, { reproduceInSteps }] = await Promise.all([import('../files/dataset-folders.js'), import('../analysis/reproduce.js')]);
  const found = await findDatasets(folders);
  if (!found.ok) return { reproductions: [], problems: found.problems };
  const reproductions: Reproduction[] = [];
  const problems: Problem[] = [];
  const progress = startProgress();
  for (const [index, folder] of found.value.entries()) {
    progress.at(index, found.value.length, folder);
    const dataset = await readDataset(folder);
    const done = dataset.ok ? await longWork(reproduceInSteps(dataset.value), reachedAmong(found.value, index), progress) : { value: dataset };
    if (done === null) return null;
    const reproduced = done.value;
    problems.push(...reproduced.problems);
    if (reproduced.ok) reproductions.push(reproduced.value);
  }
  progress.end();
  return { reproductions, problems };
}
