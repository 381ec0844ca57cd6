import { evidenceGrades, type Evidence, type EvidenceGrade } from '../profiles/evidence.js';
import type { ProfileRow } from '../profiles/profile-row.js';
import { profiles } from '../profiles/profiles.js';

const grades = Object.keys(evidenceGrades) as readonly EvidenceGrade[];
const rows: readonly ProfileRow[] = Object.values(profiles);

/** How many conventions of each profile stand on what, and what is not set for want of evidence, as Markdown. */
export function evidenceMarkdown(): string {
  const all = rows.flatMap(evidenceOf);
  const counts = grades.map((grade) => `${countOf(all, grade)} are \`${grade}\` (${evidenceGrades[grade]})`);
  return [
    `Of the ${all.length} conventions in the ${rows.length} profiles, ${counts.join(', ')}. What is not known well enough is not set:`,
    '',
    `| profile | ${grades.join(' | ')} | not set, because it is not known |`,
    `|---|${grades.map(() => '---|').join('')}---|`,
    ...rows.map((row) => `| \`${row.code}\` | ${grades.map((grade) => countOf(evidenceOf(row), grade) || '').join(' | ')} | ${unsetIn(row)} |`),
  ].join('\n');
}

function evidenceOf({ conventions, diagnostics }: ProfileRow): readonly Evidence[] {
  return [...conventions, ...diagnostics].map(({ evidence }) => evidence);
}

const countOf = (all: readonly Evidence[], grade: EvidenceGrade): number => all.filter((each) => each.grade === grade).length;

function unsetIn({ unknown }: ProfileRow): string {
  return unknown.length === 0 ? 'nothing' : unknown.map(({ what, instead }) => `${what} (instead: ${instead})`).join('; ');
}
