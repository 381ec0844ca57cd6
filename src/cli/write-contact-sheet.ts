import { join } from 'node:path';
import { fontFiles } from '../files/fonts.js';
import { writeWhole } from '../files/write-files.js';
import { toPng } from '../render/png.js';
import { toSvg } from '../render/svg.js';
import { escapeMarkup } from '../text/escape.js';
import { contactDrawings } from './contact-sheet/drawings.js';

/**
 * Draws every kind of plot on a small and a large synthetic table, in every layout, and a page that shows them all
 * (`npm run contact-sheet -- FOLDER`): what overlaps or is cut is seen there, and what cannot be drawn is listed.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-')) throw new RangeError('npm run contact-sheet -- FOLDER: the folder to write to is missing');

async function write(name: string, content: string | Uint8Array): Promise<void> {
  const written = await writeWhole(join(folder ?? '', name), content);
  if (!written.ok) throw new Error(`cannot write ${name}`);
}

const shown: string[] = [];
for (const { name, figure } of contactDrawings()) {
  if (!figure.ok) {
    shown.push(`<h2>${name}</h2><pre>${escapeMarkup(JSON.stringify(figure.problems.map(({ code, facts }) => ({ code, facts }))))}</pre>`);
    continue;
  }
  const svg = await toSvg(figure.value.specification, { idPrefix: name });
  await write(`${name}.svg`, svg);
  await write(`${name}.png`, await toPng(svg, { fontFiles: fontFiles(), scale: 1.5 }));
  shown.push(`<h2>${name}</h2>${svg}`);
}
await write('index.html', `<!doctype html><meta charset="utf-8"><title>Contact sheet</title>${shown.join('\n')}\n`);
process.stderr.write(`wrote ${shown.length} drawings to ${folder}\n`);
