import { escapeLatex } from '../text/latex.js';
import { eachName, type Work } from './work.js';

/** The kinds of works, with what BibTeX calls them and their publisher. */
const entryTypes = {
  article: { type: 'article', publisher: 'publisher' },
  book: { type: 'book', publisher: 'publisher' },
  chapter: { type: 'incollection', publisher: 'publisher' },
  report: { type: 'techreport', publisher: 'institution' },
  talk: { type: 'inproceedings', publisher: 'organization' },
  preprint: { type: 'misc', publisher: 'howpublished' },
  software: { type: 'misc', publisher: 'howpublished' },
} as const satisfies Readonly<Record<Work['type'], { readonly type: string; readonly publisher: string }>>;

/** A work as an entry of BibTeX. */
export function bibtexOf(key: string, { type, author, editor, title, journal, book, edition, publisher, year, volume, number, pages, doi }: Work): string {
  const kind = entryTypes[type];
  const fields = { author, editor, title: `{${title}}`, journal, booktitle: book, edition, [kind.publisher]: publisher, year: String(year), volume, number, pages, doi };
  return bibtexEntry(kind.type, key, Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]))));
}

/** An entry of BibTeX. Every text is escaped, so that none ends a field; braces around a title or a name keep it as it is. */
export function bibtexEntry(type: string, key: string, fields: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(fields).map((field) => field.length));
  return [`@${type}{${key},`, ...Object.entries(fields).map(([field, value]) => `  ${field.padEnd(width)} = {${fieldText(field, value)}},`), '}', ''].join('\n');
}

function fieldText(field: string, value: string): string {
  switch (field) {
    case 'author':
    case 'editor':
      return eachName(value).map(escapedInBraces).join(' and ');
    case 'title':
      return escapedInBraces(value);
    case 'pages':
      return value.split('--').map(escaped).join('--');
    case 'doi':
      // A DOI is no text: whoever prints it makes a link of it.
      return /^10\.\d{4,9}\/[^\s{}\\%#]+$/.test(value) ? value : escaped(value);
    default:
      return escaped(value);
  }
}

const escapedInBraces = (text: string): string => (/^\{.*\}$/su.test(text) ? `{${escaped(text.slice(1, -1))}}` : escaped(text));

/** BibTeX counts a brace behind a backslash too. */
const escaped = (text: string): string => escapeLatex(text).replaceAll('\\{', '\\textbraceleft{}').replaceAll('\\}', '\\textbraceright{}');

/** A key of BibTeX: `DerSimonian & Laird 1986` becomes `dersimonian-laird-1986`. */
export function keyOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'source';
}
