import type { Reproduction } from '../analysis/reproduction.js';
import { bibliography } from './bibliography.js';
import { diagnosticView } from './diagnostic-words.js';
import { analysisSentences } from './methods-words.js';
import { doiLink, type SourceLink } from './report-words.js';
import { workText } from './work.js';

/** A work as the list of references of a report has it. */
export interface Reference {
  /** The short form by which texts cite it. */
  readonly short: string;
  /** The whole entry, without its DOI. */
  readonly entry: string;
  /** Where its DOI leads; `null` where it has none. */
  readonly link: SourceLink | null;
}

/** A piece of a text; `cites` where it is the short form of a work. */
interface CitingPiece {
  readonly text: string;
  readonly cites: boolean;
}

/**
 * In brackets, after others or alone: as the tables of methods cite, and not as a label of a study has a name and a year.
 * What may follow is where in the work it stands: `[model 4]`, or the number of a section.
 */
const citing = new RegExp(`(?<=\\((?:[^()]{0,200}; )?)(${Object.keys(bibliography).toSorted((a, b) => b.length - a.length).map((short) => short.replaceAll('.', '\\.')).join('|')})(?=[);,]| \\[| \\d)`, 'u');

/** A text cut where it cites works that are in the bibliography. */
export function citingPieces(text: string): readonly CitingPiece[] {
  // Between what it captures, a split leaves the rest: every second piece is a work.
  return text.split(citing).map((piece, index) => ({ text: piece, cites: index % 2 === 1 }));
}

/**
 * The works that texts cite by their short forms, each once, in alphabetical order. A work that is not in the bibliography
 * is not among them: of it no more is known than the text says.
 */
export function referencesOf(texts: readonly string[]): readonly Reference[] {
  const cited = texts.flatMap((text) => citingPieces(text).flatMap((piece) => (piece.cites ? [piece.text] : [])));
  return [...new Set(cited)].toSorted().flatMap((short) => referenceTo(short) ?? []);
}

/** The works that the texts of a report's analyses and diagnostics cite. */
export function referencesOfReport({ analyses }: Reproduction): readonly Reference[] {
  return referencesOf(
    analyses.flatMap((run) => (run.status === 'done' ? [...analysisSentences(run), ...run.diagnostics.map((each) => diagnosticView(each, run.result).method)] : [])),
  );
}

/** The work that a short form stands for; `null` where the bibliography has none. */
export function referenceTo(short: string): Reference | null {
  const work = bibliography[short];
  if (work === undefined) return null;
  const [letter = ''] = /(?<=\d)[a-z]$/.exec(short) ?? [];
  return { short, entry: workText(work, letter), link: work.doi === undefined ? null : doiLink(work.doi) };
}
