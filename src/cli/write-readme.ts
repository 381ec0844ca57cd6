import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeWhole } from '../files/write-files.js';
import { withGeneratedTables } from '../reports/readme-tables.js';

/** Writes the README's tables anew from the tables in the code (`npm run readme`). */
const path = fileURLToPath(new URL('../../README.md', import.meta.url));
const written = await writeWhole(path, withGeneratedTables(await readFile(path, 'utf8')));
if (!written.ok) throw new Error(`cannot write ${path}`);
