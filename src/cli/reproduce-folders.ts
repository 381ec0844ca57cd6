import type { Reproduction } from '../analysis/reproduction.js';
import type { Problem } from '../problems/problem.js';

/** Every data set in the folders, reproduced without looking for explanations; with the problems of all of them. */
export async function reproduceFolders(folders: readonly string[]): Promise<{ readonly reproductions: readonly Reproduction[]; readonly problems: readonly Problem[] }> {
  const [{ findDatasets, readDataset }, { reproduce }] = await Promise.all([import('../files/dataset-folders.js'), import('../analysis/reproduce.js')]);
  const found = await findDatasets(folders);
  if (!found.ok) return { reproductions: [], problems: found.problems };
  const reproductions: Reproduction[] = [];
  const problems: Problem[] = [];
  for (const folder of found.value) {
    const dataset = await readDataset(folder);
    const reproduced = dataset.ok ? reproduce(dataset.value) : dataset;
    problems.push(...reproduced.problems);
    if (reproduced.ok) reproductions.push(reproduced.value);
  }
  return { reproductions, problems };
}
