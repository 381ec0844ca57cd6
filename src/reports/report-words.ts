import type { AnalysisRun, Reproduction } from '../analysis/reproduction.js';
import { oneLine } from '../text/one-line.js';
import type { Studies } from '../studies/study.js';

/** An analysis that ran. */
export type DoneRun = Extract<AnalysisRun, { readonly status: 'done' }>;

/** How figures are compared, in sentences that every report carries. */
export const comparisonSentences: readonly string[] = [
  'Every figure is taken as the string that was printed. It stands for all numbers that round to it, and it is reproduced ' +
    'when the computed value, not rounded, is one of them.',
  'How far a figure is off is given in units of its last printed digit: positive when the computed value is above what was printed.',
  'A verdict has a grade and a basis. The grade says how well the figures are met, the basis what they were computed from: ' +
    'the weakest provenance among the rows used. A claim is as good as its worst figure.',
];

/** Something that is not there, and what it holds up. */
export interface MissingItem {
  readonly what: string;
  readonly missing: string;
}

/** Everything that is missing: tables that are awaited, then claims that cannot be checked. */
export function missingItems({ tables, claims }: Reproduction): readonly MissingItem[] {
  return [
    ...tables.flatMap(({ file, missing }) => (missing === null ? [] : [{ what: `Table ${file}`, missing }])),
    ...claims.flatMap(({ verdict }) => (verdict.missing === null ? [] : [{ what: `Claim ${verdict.id}`, missing: verdict.missing }])),
  ];
}

/** The command that writes this report again, typed where the data set's folder is. */
export function reproduceCommand({ name, claims }: Reproduction): string {
  const explained = claims.find(({ diagnosis }) => diagnosis !== null && diagnosis !== undefined)?.diagnosis;
  const searched = claims.find(({ search }) => search !== null && search !== undefined)?.search;
  const seed = explained?.seed ?? searched?.seed ?? 1;
  const asked = [...(explained === undefined ? [] : ['--explain ']), ...(searched === undefined ? [] : ['--search ']), ...(seed === 1 ? [] : [`--seed ${seed} `])].join('');
  return `repool reproduce ${asked}${/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`}`;
}

/** The heading of an analysis: its title, or its id. */
export function analysisTitle({ id, spec }: AnalysisRun): string {
  return spec.title ?? id;
}

/** The columns of a table of studies as they were read, the label first, and the provenance of each row last. */
export function studyDataTable({ rows }: Studies): { readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))].filter(
    (column) => column !== 'study' && column !== 'provenance',
  );
  return {
    headings: ['Study', ...columns, 'Provenance'],
    rows: rows.map(({ label, cells, provenance }) => [label, ...columns.map((column) => cells[column]?.text ?? ''), provenance]),
  };
}

/** Whether every value of a column is a number as written, so that it is set flush right. */
export function isNumericColumn(values: readonly string[]): boolean {
  return values.some((value) => value !== '') && values.every((value) => /^[\s+\-\u2212]?[\d.,\s'%]*$/.test(value));
}

/** A way from a report to the article. */
export interface SourceLink {
  readonly words: string;
  /** A web address in which every unusual character is percent-encoded. */
  readonly address: string;
}

/**
 * The links to the source that a report may follow: its DOI, when it looks like one, and its address, when it is one of
 * the web. Anything else a manifest holds there is shown nowhere as a link.
 */
export function sourceLinks({ doi, url }: Reproduction['manifest']['source']): readonly SourceLink[] {
  const link = doi === undefined ? null : doiLink(doi);
  return [
    ...(link === null ? [] : [link]),
    ...(url !== undefined && /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#]\S*)?$/i.test(oneLine(url))
      ? [{ words: oneLine(url).replace(/^https?:\/\/([^/?#]+).*$/i, '$1'), address: encoded(oneLine(url)) }]
      : []),
  ];
}

/** Where a DOI leads; `null` where the text does not look like one. */
export function doiLink(doi: string): SourceLink | null {
  const line = oneLine(doi);
  return /^10\.\d{4,9}\/\S+$/.test(line) ? { words: `doi:${line}`, address: `https://doi.org/${encoded(line)}` } : null;
}

/** Percent-encoding that leaves what is encoded already, and encodes brackets and quotes too. */
function encoded(address: string): string {
  return encodeURI(address)
    .replace(/%25(?=[\da-f]{2})/gi, '%')
    .replace(/[()'[\]]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
