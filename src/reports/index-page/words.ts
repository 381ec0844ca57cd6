import { measureRow } from '../../effect-sizes/measures.js';
import type { MeasureCode } from '../../effect-sizes/measures.js';
import type { Reproduction } from '../../analysis/reproduction.js';
import type { Provenance } from '../../studies/study.js';
import { isIndirect } from '../../plots/forest/rows.js';
import { encodeAddressPart } from '../../text/escape.js';
import { headline, headlineContext } from '../result-words.js';
import { analysisTitle } from '../report-words.js';
import { countOf, type Tally, tallyOf, verdictsOf, waivedClause, waivedOf } from '../tally.js';
import { tallyWords } from '../words.js';
import { type FaultyEntry, shownAnalysis } from './entries.js';

/** What every page of the index begins with. */
export const promise =
  'A verdict says whether a printed figure comes out, to its last printed digit, when the analysis that the article describes is run again, and on what that stands. ' +
  'It says nothing of whether the studies are sound, the analysis was a good one, or the conclusion is right.';

/** How many claims of how many data sets, and how many of them are below what is expected. */
export function indexSentence(reproductions: readonly Reproduction[], faulty: readonly FaultyEntry[]): string {
  const { claims, below } = tallyOf(verdictsOf(reproductions));
  const waived = waivedOf(reproductions);
  const notRun = faulty.length === 0 ? '' : ` ${countOf(faulty.length, 'data set')} could not be run.`;
  return `${countOf(claims, 'claim')} of ${countOf(reproductions.length, 'data set')}; ${below} below what the manifests expect${waivedClause(below, waived)}.${notRun}`;
}

/** `12 reproduced from study data`, for each verdict that occurs. */
export function tallyParts({ entries }: Tally): readonly string[] {
  return entries.map(({ grade, basis, count }) => `${count} ${tallyWords(grade, basis, count)}`);
}

/** The name of a measure with its code; what is said of claims about none. */
export function measureWords(measure: MeasureCode | null): string {
  return measure === null ? 'no measure' : `${measureRow(measure).name} (${measure})`;
}

/** A report of a data set, from where the index lies. */
export function reportAddress(name: string, file: string): string {
  return `${encodeAddressPart(name)}/${encodeAddressPart(file)}`;
}

/** What the forest plot of a data set shows, and how the rows were obtained that are hollow on it; `null` where none is drawn. */
export function shownWords(reproduction: Reproduction): { readonly effect: string; readonly of: string; readonly hollow: string | null } | null {
  const run = shownAnalysis(reproduction);
  if (run === null) return null;
  const { result } = run;
  const kinds = [...new Set(result.studies.filter(isIndirect).map(({ provenance }): Provenance => provenance))];
  return {
    effect: `${headline(result)} (${headlineContext(result)})`,
    of: analysisTitle(run),
    hollow: kinds.length === 0 ? null : `Hollow: rows that are ${kinds.join(' or ')}${kinds.includes('reconstructed') ? '; the pooled effect agrees by construction' : ''}.`,
  };
}
