/** A work as a list of references has it. */
export interface Work {
  readonly type: 'article' | 'book' | 'chapter' | 'report' | 'talk' | 'preprint' | 'software';
  /** Family name first, parted by "and"; an institution in braces. Left out where the work has editors only. */
  readonly author?: string;
  /** Of the book that a chapter is in, or of a work without authors. */
  readonly editor?: string;
  readonly title: string;
  readonly year: number;
  readonly journal?: string;
  /** What a chapter is in, or the meeting at which a talk was given. */
  readonly book?: string;
  /** `2nd`. */
  readonly edition?: string;
  /** Of a book or chapter; the institution of a report, the place where software and preprints are kept. */
  readonly publisher?: string;
  readonly volume?: string;
  readonly number?: string;
  readonly pages?: string;
  readonly doi?: string;
}

/** A work in one line, without its DOI: who, when, what, and where it is; `letter` parts works of one author and year. */
export function workText({ type, author, editor, title, year, journal, book, edition, publisher, volume, number, pages }: Work, letter = ''): string {
  const issue = volume === undefined ? '' : ` ${volume}${number === undefined ? '' : `(${number})`}`;
  const where = [
    ...(book === undefined ? [] : [`In: ${editor === undefined ? '' : `${names(editor)} (editors), `}${book}`]),
    ...(edition === undefined ? [] : [`${edition} edition`]),
    ...(journal === undefined ? [] : [`${journal}${issue}`]),
    ...(publisher === undefined ? [] : [publisher]),
  ].join(', ');
  const at = pages === undefined ? '' : `${journal === undefined ? ', pages ' : issue === '' ? ', ' : ':'}${pages.replace('--', '–')}`;
  return `${who(author, editor)} (${year}${letter}). ${title}${type === 'software' ? ' [computer program]' : ''}. ${where}${at}.`;
}

function who(author: string | undefined, editor: string | undefined): string {
  return author === undefined ? `${names(editor ?? '')} (editors)` : names(author);
}

/** Names as a sentence has them: parted by semicolons, institutions without their braces. */
function names(people: string): string {
  return eachName(people)
    .map((name) => name.replace(/^\{|\}$/g, ''))
    .join('; ')
    .replace(/; others$/, '; et al.');
}

/** The names in a field of authors or editors; an "and" within braces parts none. */
export function eachName(people: string): readonly string[] {
  return people.split(/ and (?![^{]*\})/);
}
