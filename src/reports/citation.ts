import type { Reproduction } from '../analysis/reproduction.js';
import type { Problem } from '../problems/problem.js';
import { oneLine } from '../text/one-line.js';
import { bibliography } from './bibliography.js';
import { bibtexEntry, bibtexOf, keyOf } from './bibtex.js';
import type { CitationDocument } from './citation-schema.js';
import { jsonText } from './json-text.js';
import { analysisSentences } from './methods-words.js';
import { problemDocument } from './problem-document.js';
import { referencesOf, type Reference } from './references.js';
import { countOf, tallyOf, tallySentence, waivedOf } from './tally.js';
import type { Work } from './work.js';

type Reproductions = readonly Reproduction[];

interface CitationOptions {
  /** Of Repool. */
  readonly version: string;
  /** Those of the run, for JSON; none where not said. */
  readonly problems?: readonly Problem[];
}

/**
 * What was recomputed, from which data, with what and how it came out, as a paragraph for a manuscript or a review; the
 * same for the same files, because no day and no folder is in it.
 */
function statementOf(reproduction: Reproduction, version: string): readonly string[] {
  const { manifest, tables, analyses, claims } = reproduction;
  const done = analyses.flatMap((run) => (run.status === 'done' ? [run] : []));
  const awaited = analyses.length - done.length;
  const hashes = tables.map(({ file, sha256, missing }) => (sha256 === null ? `${file} (awaited: ${missing ?? 'not there'})` : `${file} (SHA-256 ${sha256})`));
  return [
    `Reproducibility of ${manifest.title} (${manifest.source.citation}).`,
    `Its figures were computed again with Repool ${version}${hashes.length === 0 ? ', from what the text says alone' : ` from ${hashes.join(', ')}`}.`,
    ...(analyses.length === 0 ? [] : [`${countOf(done.length, 'analysis was', 'analyses were')} made${awaited === 0 ? '' : `; ${awaited} ${awaited === 1 ? 'awaits' : 'await'} data`}.`]),
    `Figures were compared at the precision with which they were printed. ${tallySentence(tallyOf(claims.map(({ verdict }) => verdict)), waivedOf([reproduction]))}.`,
  ];
}

function citationText(reproductions: Reproductions, { version }: CitationOptions): string {
  const blocks = reproductions.flatMap((reproduction) => [
    statementOf(reproduction, version).join(' '),
    ...methodsParagraphs(reproduction),
    ...(worksOf([reproduction]).length === 0 ? [] : [['References of the methods:', ...worksOf([reproduction]).map((each) => `- ${referenceText(each)}`)].join('\n')]),
  ]);
  return `${blocks.map((block) => block.split('\n').map(oneLine).join('\n')).join('\n\n')}\n`;
}

/** How each analysis was made; what holds for all of several is said once, after them. */
function methodsParagraphs({ analyses }: Reproduction): readonly string[] {
  const done = analyses.flatMap((run) => (run.status === 'done' ? [{ title: run.spec.title ?? run.id, sentences: analysisSentences(run) }] : []));
  const [first, ...others] = done;
  const shared = first === undefined || others.length === 0 ? [] : first.sentences.filter((sentence) => others.every(({ sentences }) => sentences.includes(sentence)));
  return [
    ...done.flatMap(({ title, sentences }) => {
      const own = sentences.filter((sentence) => !shared.includes(sentence));
      return own.length === 0 ? [] : [`${title}: ${own.join(' ')}`];
    }),
    ...(shared.length === 0 ? [] : [`In all ${done.length} analyses: ${shared.join(' ')}`]),
  ];
}

/** The works that the methods paragraphs cite, in alphabetical order of their short forms. */
function worksOf(reproductions: Reproductions): readonly Reference[] {
  return referencesOf(reproductions.flatMap(({ analyses }) => analyses.flatMap((run) => (run.status === 'done' ? analysisSentences(run) : []))));
}

function referenceText({ entry: text, link }: Reference): string {
  return [text, ...(link === null ? [] : [link.words])].join(' ');
}

/** What was reproduced, with what, and the works that the methods are from, as BibTeX. */
function citationBibtex(reproductions: Reproductions, { version }: CitationOptions): string {
  const software = bibtexEntry('software', 'repool', { author: '{Repool contributors}', title: 'Repool: re-pools published meta-analyses and checks every figure that they cite', version });
  const sources = reproductions.map(({ name, manifest: { title, source } }) => {
    const article = articleOf(source);
    const key = keyOf(`source-${name}`);
    return article === null ? bibtexEntry('misc', key, { title, howpublished: source.citation, ...(source.doi === undefined ? {} : { doi: source.doi }) }) : bibtexOf(key, article);
  });
  const methods = worksOf(reproductions).flatMap(({ short }) => {
    const work = bibliography[short];
    return work === undefined ? [] : [bibtexOf(keyOf(short), work)];
  });
  return [software, ...sources, ...methods].join('\n');
}

/** The article, chapter or book as a work, where its manifest has it in parts; its citation alone is not taken apart. */
function articleOf({ authors, title, journal, year, volume, issue, pages, book, editors, edition, publisher, doi }: Reproduction['manifest']['source']): Work | null {
  if (authors === undefined || title === undefined || year === undefined) return null;
  return {
    type: journal !== undefined ? 'article' : book !== undefined ? 'chapter' : publisher !== undefined ? 'book' : 'preprint',
    author: bibtexNames(authors),
    ...(editors === undefined ? {} : { editor: bibtexNames(editors) }),
    title,
    year,
    ...(journal === undefined ? {} : { journal }),
    ...(volume === undefined ? {} : { volume }),
    ...(issue === undefined ? {} : { number: issue }),
    ...(pages === undefined ? {} : { pages: pages.replace(/(?<=\d)[-–](?=\d)/, '--') }),
    ...(book === undefined ? {} : { book }),
    ...(edition === undefined ? {} : { edition }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(doi === undefined ? {} : { doi }),
  };
}

const bibtexNames = (people: readonly string[]): string => people.map(familyNameFirst).join(' and ');

/** `Davey Smith G` becomes `Davey Smith, G.`; what has no initials at its end is the name of a group, which stays whole. */
function familyNameFirst(name: string): string {
  const [, family, initials] = /^(.+) (\p{Lu}{1,4})$/u.exec(name) ?? [];
  if (family === undefined || initials === undefined) return name === 'others' ? name : `{${name}}`;
  return `${family}, ${[...initials].map((initial) => `${initial}.`).join(' ')}`;
}

/** What text and BibTeX say, in parts. */
function citationJson(reproductions: Reproductions, options: CitationOptions): string {
  const datasets = reproductions.map((reproduction) => {
    const { name, manifest, analyses } = reproduction;
    return {
      name,
      title: manifest.title,
      citation: manifest.source.citation,
      doi: manifest.source.doi ?? null,
      statement: statementOf(reproduction, options.version).join(' '),
      analyses: analyses.flatMap((run) => (run.status === 'done' ? [{ id: run.id, title: run.spec.title ?? null, methods: analysisSentences(run).join(' ') }] : [])),
      references: worksOf([reproduction]).map((each) => ({ short: each.short, full: referenceText(each), doi: bibliography[each.short]?.doi ?? null })),
    };
  });
  return jsonText({ version: options.version, datasets, bibtex: citationBibtex(reproductions, options), problems: (options.problems ?? []).map(problemDocument) } satisfies CitationDocument);
}

/** The formats of `repool cite`. */
export const formatCitations = { text: citationText, bibtex: citationBibtex, json: citationJson } as const satisfies Readonly<Record<string, (reproductions: Reproductions, options: CitationOptions) => string>>;
