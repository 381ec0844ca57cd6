import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeWhole } from '../files/write-files.js';
import { withGeneratedTables } from '../reports/readme-tables.js';
import { plotsPage } from './plots-page.js';

/** Writes the README's tables anew from the tables in the code, and the page on plots (`npm run readme`). */
const pathOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
for (const [name, text] of [['README.md', withGeneratedTables(await readFile(pathOf('README.md'), 'utf8'))], ['docs/plots.md', plotsPage()]] as const) {
  const written = await writeWhole(pathOf(name), text);
  if (!written.ok) throw new Error(`cannot write ${name}`);
}
