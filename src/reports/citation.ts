import type { Reproduction } from '../analysis/reproduction.js';
import { methodsUsed } from '../models/methods-used.js';
import { escapeLatex } from '../text/latex.js';
import { oneLine } from '../text/one-line.js';
import { bibliography, type Work } from './bibliography.js';
import type { CitationDocument } from './citation-schema.js';
import { jsonText } from './json-text.js';
import { analysisSentences } from './methods-words.js';
import { referenceTo } from './references.js';
import { countOf, tallyOf, tallySentence, waivedOf } from './tally.js';

type Reproductions = readonly Reproduction[];

interface CitationOptions {
  /** Of Repool. */
  readonly version: string;
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
    ...reproduction.analyses.flatMap((run) => (run.status === 'done' ? [`${run.spec.title ?? run.id}: ${analysisSentences(run).join(' ')}`] : [])),
    ...(worksOf([reproduction]).length === 0 ? [] : [['References of the methods:', ...worksOf([reproduction]).map((each) => `- ${referenceText(each)}`)].join('\n')]),
  ]);
  return `${blocks.map((block) => block.split('\n').map(oneLine).join('\n')).join('\n\n')}\n`;
}

/** The works that the methods of all analyses are from, in alphabetical order of their short forms. */
function worksOf(reproductions: Reproductions): readonly string[] {
  const cited = reproductions.flatMap(({ analyses }) => analyses.flatMap((run) => (run.status === 'done' ? methodsUsed(run.result).map(({ reference }) => reference) : [])));
  const works = cited.flatMap((reference) => reference?.split(/;\s*/) ?? []).filter((reference) => /\b(?:1[89]|20)\d\d[a-z]?$/.test(reference));
  return [...new Set(works)].toSorted();
}

function referenceText(short: string): string {
  const reference = referenceTo(short);
  return reference === null ? short : [reference.entry, ...(reference.link === null ? [] : [reference.link.words])].join(' ');
}

/** What was reproduced, with what, and the works that the methods are from, as BibTeX. */
function citationBibtex(reproductions: Reproductions, { version }: CitationOptions): string {
  const software = entry('software', 'repool', { author: '{Repool contributors}', title: 'Repool: re-pools published meta-analyses and checks every figure that they cite', version: escapeLatex(version) });
  const sources = reproductions.map(({ name, manifest: { title, source } }) =>
    entry('misc', keyOf(`source-${name}`), { title: escapeLatex(title), howpublished: escapeLatex(source.citation), ...(source.doi === undefined ? {} : { doi: escapeLatex(source.doi) }) }),
  );
  const methods = worksOf(reproductions).map((short) => {
    const work: Work | undefined = bibliography[short];
    // Of a work that is not in the bibliography no more is said than the tables of methods say.
    if (work === undefined) return entry('misc', keyOf(short), { note: `Cited as ${escapeLatex(short)}`, year: /(\d{4})[a-z]?$/.exec(short)?.[1] ?? '' });
    const { type, author, title, year, journal, publisher, volume, number, pages, doi } = work;
    const fields = { author, title: `{${escapeLatex(title)}}`, journal, publisher, year: String(year), volume, number, pages, doi };
    return entry(type, keyOf(short), Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]]))));
  });
  return [software, ...sources, ...methods].join('\n');
}

/** A key of BibTeX: `DerSimonian & Laird 1986` becomes `dersimonian-laird-1986`. */
function keyOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'source';
}

function entry(type: string, key: string, fields: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(fields).map((field) => field.length));
  return [`@${type}{${key},`, ...Object.entries(fields).map(([field, value]) => `  ${field.padEnd(width)} = {${value}},`), '}', ''].join('\n');
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
      references: worksOf([reproduction]).map((short) => ({ short, full: referenceText(short), doi: bibliography[short]?.doi ?? null })),
    };
  });
  return jsonText({ version: options.version, datasets, bibtex: citationBibtex(reproductions, options) } satisfies CitationDocument);
}

/** The formats of `repool cite`. */
export const formatCitations = { text: citationText, bibtex: citationBibtex, json: citationJson } as const satisfies Readonly<Record<string, (reproductions: Reproductions, options: CitationOptions) => string>>;
