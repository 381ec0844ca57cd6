import { layouts } from '../plots/forest/layouts/layouts.js';
import type { PlotRow } from '../plots/plot.js';
import { plots, takenOptions } from '../plots/plots.js';
import { describedWithChoices, type OptionRow } from '../diagnostics/option-row.js';
import { placeholderOf, switchOf } from './option-switches.js';

/** The page `docs/plots.md`: every kind of plot with the options that it takes, the layouts, and what each option says. */
export function plotsPage(): string {
  const kinds = Object.values<PlotRow>(plots).map(({ code, name, description, reference, options }) => [`\`${code}\``, name, `${description} (${reference})`, options.map((option) => `\`${switchOf(option)}\``).join(' ')]);
  const manners = Object.values(layouts).map(({ code, name, description }) => [`\`${code}\``, name, description]);
  const options = Object.entries<OptionRow>(takenOptions).map(([code, row]) => [`\`${switchOf(code)}${row.kind === 'flag' ? '' : ` <${placeholderOf(row)}>`}\``, `\`${code}\``, describedWithChoices(row)]);
  return [
    '# Plots',
    '`repool plot KIND FILE.csv` draws them; in the library `drawPlot` takes the same options by their names there. This page is written by `npm run readme` from the tables in the code.',
    '## Kinds',
    table(['kind', 'name', 'what it shows', 'options'], kinds),
    '`repool plot claims FOLDER` draws the claims of a data set instead, and takes `--title`.',
    'PNG and PDF are set in Arimo, which has Latin, Greek, Cyrillic and Hebrew letters. Characters that it lacks (Arabic, Chinese, Japanese, Korean, …) are named in a warning; the SVG shows them in a font of the reader.',
    '## Layouts of forest plots',
    table(['`--layout`', 'in the manner of', 'what that is'], manners),
    'A layout is an imitation for drafts and comparison; no journal or organisation has had a part in it.',
    '## Options',
    table(['switch', 'in the library', 'what it says'], options),
    '',
  ].join('\n\n').replace(/\n+$/, '\n');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
