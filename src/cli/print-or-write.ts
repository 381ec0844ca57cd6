import type { Problem } from '../problems/problem.js';
import { print, tell } from './terminal.js';

/** Prints a text or, where a file is named, writes it there and says so. @returns the problems met */
export async function printOrWrite(text: string, file: string | undefined): Promise<readonly Problem[]> {
  if (file === undefined) {
    await print(text);
    return [];
  }
  const { writeWhole } = await import('../files/write-files.js');
  const written = await writeWhole(file, text);
  if (written.ok) tell(`wrote ${file}`);
  return written.problems;
}
