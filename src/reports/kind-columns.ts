import { measures } from '../effect-sizes/measures.js';
import { kindNames, kinds } from '../studies/kinds.js';
import { neededColumns } from '../studies/needed-columns.js';
import type { StudyKind } from '../studies/study.js';

/** The columns that each kind of data needs, as a Markdown table with the measures that are made from it. */
export function columnsMarkdown(): string {
  const rows = kindNames.map((kind) => `| ${kinds[kind].words} | ${neededColumns(kind).map((names) => `\`${names.replaceAll(' or ', '` or `')}\``).join(', ')} | ${measuresOf(kind)} |`);
  return ['| data | columns | measures |', '|---|---|---|', ...rows].join('\n');
}

/** The same columns by kind, for help. */
export function columnsByKind(): Readonly<Record<string, { readonly name: string }>> {
  return Object.fromEntries(kindNames.map((kind) => [kind, { name: neededColumns(kind).join(', ') }]));
}

function measuresOf(kind: StudyKind): string {
  const all = Object.values(measures);
  const made = all.filter((row) => (row.kinds as readonly StudyKind[]).includes(kind));
  return made.length === all.length ? 'every measure' : made.map(({ code }) => code).join(', ');
}
