import { formatFixed } from '../../text/format.js';
import type { ChanceRate } from '../chance/chance-rate.js';
import { changeWords, misprintWords, pairWords } from './change-words.js';
import type { Diagnosis } from './diagnose.js';
import { operatorRow } from './operators.js';

type Rate = Pick<ChanceRate, 'explained' | 'decoys' | 'rate' | 'upper' | 'word'>;
interface Told {
  readonly words: string;
}

/** What the sentence on a diagnosis is made of; the JSON document of a diagnosis has it all. */
export interface ToldDiagnosis extends Pick<Diagnosis, 'outcome' | 'tried' | 'concentration'> {
  readonly misprints: { readonly tried: number; readonly fitting: readonly Told[]; readonly chance: Rate | null };
  readonly otherAnalyses: { readonly tried: number; readonly fitting: readonly Told[]; readonly chance: Rate | null; readonly near: (Rate & { readonly generator: string }) | null };
  readonly explanations: readonly (Told & { readonly tellings: readonly { readonly inArticle: string; readonly inTable: string }[] })[];
  readonly doubles: { readonly status: string; readonly pairs: number | null; readonly matches: number | null; readonly chance: Rate | null; readonly told: readonly Told[] } | null;
  readonly chance: Rate;
}

/** A diagnosis with its explanations in words. */
function told({ misprints, explanations, doubles, labels, figures, ...rest }: Diagnosis): ToldDiagnosis {
  const both = { pairs: null, matches: null, chance: null, ...doubles };
  return {
    ...rest,
    misprints: { ...misprints, fitting: misprints.fitting.map((each) => ({ words: misprintWords(each, figures) })) },
    explanations: explanations.map(({ tellings }) => ({
      words: changeWords(tellings[0]?.change ?? [], labels),
      tellings: tellings.map(({ operator }) => ({ inArticle: operatorRow(operator).name, inTable: operatorRow(operator).reverse })),
    })),
    doubles: doubles === null ? null : { ...both, status: doubles.status, told: doubles.status === 'tried' ? doubles.fitting.map((each) => ({ words: pairWords(each, labels) })) : [] },
  };
}

/** The sentence of `toldSentence` on a diagnosis. */
export function explanationSentence(diagnosis: Diagnosis): string | null {
  return toldSentence(told(diagnosis));
}

/**
 * The most parsimonious explanation of a claim that does not come out, in a sentence, and how likely chance would produce
 * one; `null` where the claim comes out.
 *
 * In words: print before analysis, analysis before data, one error before two. What cannot be told from chance is said to be so.
 */
export function toldSentence(diagnosis: ToldDiagnosis): string | null {
  const { outcome, misprints, otherAnalyses, tried, explanations, doubles, chance } = diagnosis;
  const [misprint] = misprints.fitting;
  const [best] = explanations;
  const [analysis] = otherAnalyses.fitting;
  switch (outcome) {
    case 'holds':
      return null;
    case 'misprint':
      return misprint === undefined || misprints.chance === null
        ? null
        : `Most parsimonious explanation: a slip of the print, ${misprint.words} (${placeAmong(misprints.fitting.length, misprints.tried)}; ${chanceClause(misprints.chance)}).${besides(diagnosis)}`;
    case 'other analysis':
      return analysis === undefined || otherAnalyses.chance === null
        ? null
        : `Most parsimonious explanation: another analysis of the same rows, ${analysis.words} (${placeAmong(otherAnalyses.fitting.length, otherAnalyses.tried)}; ${chanceClause(otherAnalyses.chance)}${nearClause(otherAnalyses.near)}).${besides(diagnosis)}`;
    case 'data error':
      return best === undefined ? null : `Most parsimonious explanation: one error in the data, ${errorWords(best)} (${placeAmong(explanations.length, tried)}; ${chanceClause(chance)}).${localised(diagnosis)}`;
    case 'two data errors':
      return doubles?.told[0] === undefined || doubles.chance === null
        ? null
        : `Most parsimonious explanation: two errors in the data, ${doubles.told[0].words} (${placeAmong(doubles.matches ?? 0, doubles.pairs ?? 0)}; ${chanceClause(doubles.chance)}).`;
    case 'not identifiable':
      if (doubles?.status === 'not identifiable' && doubles.chance !== null) return `The cause is not identifiable. ${nothingElse(diagnosis)} explains the figures, and pairs of errors explain made-up claims too (${chanceClause(doubles.chance)}).`;
      return `The cause is not identifiable: ${explanations.length} single errors in the data would explain the figures among ${tried} tried, but so they would for made-up claims (${chanceClause(chance)}).`;
    case 'unexplained':
      return `${nothingElse(diagnosis)} explains the figures.`;
  }
}

const placeAmong = (fit: number, tried: number): string => `${fit === 1 ? 'the only one that fits' : `first of ${fit} that fit`} among ${tried} tried`;

/** What would explain it as well, and is less innocent. */
function besides({ explanations: { length } }: ToldDiagnosis): string {
  if (length === 0) return '';
  return length === 1 ? ' One single error in the data would explain it as well.' : ` ${length} single errors in the data would explain it as well.`;
}

function nothingElse({ misprints, otherAnalyses, tried }: ToldDiagnosis): string {
  return `No slip of the print (${misprints.tried} tried), no other usual analysis (${otherAnalyses.tried} tried) and no single error in the data (${tried} tried)`;
}

function errorWords({ words, tellings: [best] }: ToldDiagnosis['explanations'][number]): string {
  return best === undefined ? '' : `${words} (in the article: ${best.inArticle}; or in the table: ${best.inTable})`;
}

function chanceClause({ explained, decoys, rate, upper, word }: Rate): string {
  return `${explained} of ${decoys} made-up claims were explained too, ${percent(rate)}, at most ${percent(upper)}: ${word}`;
}

function nearClause(near: ToldDiagnosis['otherAnalyses']['near']): string {
  return near === null ? '' : `; of data sets with ${near.generator}, ${near.explained} of ${near.decoys} too`;
}

const percent = (rate: number): string => `${formatFixed(100 * rate, rate > 0 && rate < 0.1 ? 1 : 0)}%`;

function localised({ concentration, explanations }: ToldDiagnosis): string {
  const [first] = concentration;
  return first === undefined || explanations.length < 2 ? '' : ` ${first.touched} of ${explanations.length} explanations touch ${first.study}.`;
}
