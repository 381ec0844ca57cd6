import { join } from 'node:path';
import { writeWhole } from '../files/write-files.js';
import type { Problem } from '../problems/problem.js';
import type { IndexEntry } from '../reports/index-page/entries.js';
import { indexHtml } from '../reports/index-page/html.js';
import { indexMarkdown } from '../reports/index-page/markdown.js';

/** Writes the index of all reports beside their folders: as a web page, and as Markdown for where that is shown as its source. */
export async function writeIndex(entries: readonly IndexEntry[], out: string): Promise<readonly Problem[]> {
  const page = await writeWhole(join(out, 'index.html'), indexHtml(entries));
  const text = await writeWhole(join(out, 'README.md'), indexMarkdown(entries));
  return [...page.problems, ...text.problems];
}
