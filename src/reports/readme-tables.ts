import { namedFigures } from '../analysis/named-figures.js';
import { quantities } from '../verification/quantities.js';
import { choicesMarkdown, gradesMarkdown } from './choices.js';
import { columnsMarkdown } from './kind-columns.js';
import { evidenceMarkdown } from './profile-evidence.js';

/** The parts of the README that are written from the tables in the code, by the name in their markers. */
const parts: Readonly<Record<string, () => string>> = { figures: figureNames, columns: columnsMarkdown, grades: gradesMarkdown, evidence: evidenceMarkdown, tables: choicesMarkdown };

/**
 * The README with the text between `<!-- name -->` and `<!-- /name -->` written anew for every generated part.
 *
 * @param readme the text as it stands
 * @throws {RangeError} if a part has no markers
 */
export function withGeneratedTables(readme: string): string {
  return Object.entries(parts).reduce((text, [name, write]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start < 0 || end < start) throw new RangeError(`the README has no part between ${open} and ${close}`);
    return `${text.slice(0, start + open.length)}\n${write()}\n${text.slice(end)}`;
  }, readme);
}

/** The names that figures of a claim may have, and those that only figures without data have. */
function figureNames(): string {
  const list = (table: Readonly<Record<string, unknown>>): string => Object.keys(table).map((code) => `\`${code}\``).join(', ');
  return `${list(quantities)}; and without data, in \`repool check --figures\`, also ${list(namedFigures)}.`;
}
