import { formatFixed } from '../../text/format.js';
import type { ChanceRate } from '../chance/chance-rate.js';
import { changeWords, misprintWords, pairWords } from './change-words.js';
import type { ExplanationClass } from './classes.js';
import type { Diagnosis } from './diagnose.js';
import { operatorRow } from './operators.js';

/**
 * The most parsimonious explanation of a claim that does not come out, in a sentence, and how likely chance would produce
 * one; `null` where the claim comes out.
 *
 * In words: print before analysis, analysis before data, one error before two. What cannot be told from chance is said to be so.
 */
export function explanationSentence(diagnosis: Diagnosis): string | null {
  const { outcome, misprints, otherAnalyses, tried, explanations, doubles, labels, figures, chance } = diagnosis;
  const [misprint] = misprints.fitting;
  const [best] = explanations;
  const [analysis] = otherAnalyses.fitting;
  switch (outcome) {
    case 'holds':
      return null;
    case 'misprint':
      return misprint === undefined || misprints.chance === null
        ? null
        : `Most parsimonious explanation: a slip of the print, ${misprintWords(misprint, figures)} (${placeAmong(misprints.fitting.length, misprints.tried)}; ${chanceClause(misprints.chance)}).${besides(diagnosis)}`;
    case 'other analysis':
      return analysis === undefined || otherAnalyses.chance === null
        ? null
        : `Most parsimonious explanation: another analysis of the same rows, ${analysis.words} (${placeAmong(otherAnalyses.fitting.length, otherAnalyses.tried)}; ${chanceClause(otherAnalyses.chance)}).${besides(diagnosis)}`;
    case 'data error':
      return best === undefined ? null : `Most parsimonious explanation: one error in the data, ${tellingWords(best, labels)} (${placeAmong(explanations.length, tried)}; ${chanceClause(chance)}).${localised(diagnosis)}`;
    case 'two data errors':
      return doubles?.status !== 'tried' || doubles.fitting[0] === undefined
        ? null
        : `Most parsimonious explanation: two errors in the data, ${pairWords(doubles.fitting[0], labels)} (${placeAmong(doubles.matches, doubles.pairs)}; ${chanceClause(doubles.chance)}).`;
    case 'not identifiable':
      if (doubles?.status === 'not identifiable') return `The cause is not identifiable. ${nothingElse(diagnosis)} explains the figures, and pairs of errors explain almost any claim (${chanceClause(doubles.chance)}).`;
      return `The cause is not identifiable: ${explanations.length} single errors in the data would explain the figures among ${tried} tried, but so they would for almost any claim (${chanceClause(chance)}).`;
    case 'unexplained':
      return `${nothingElse(diagnosis)} explains the figures.`;
  }
}

const placeAmong = (fit: number, tried: number): string => `${fit === 1 ? 'the only one that fits' : `first of ${fit} that fit`} among ${tried} tried`;

/** What would explain it as well, and is less innocent. */
function besides({ explanations: { length } }: Diagnosis): string {
  if (length === 0) return '';
  return length === 1 ? ' One single error in the data would explain it as well.' : ` ${length} single errors in the data would explain it as well.`;
}

function nothingElse({ misprints, otherAnalyses, tried }: Diagnosis): string {
  return `No slip of the print (${misprints.tried} tried), no other usual analysis (${otherAnalyses.tried} tried) and no single error in the data (${tried} tried)`;
}

function tellingWords({ tellings }: ExplanationClass, labels: readonly string[]): string {
  const [best] = tellings;
  if (best === undefined) return '';
  const { name, reverse } = operatorRow(best.operator);
  return `${changeWords(best.change, labels)} (in the article: ${name}; or in the table: ${reverse})`;
}

function chanceClause({ explained, decoys, rate, upper, word }: ChanceRate): string {
  return `${explained} of ${decoys} made-up claims were explained too, ${percent(rate)}, at most ${percent(upper)}: ${word}`;
}

const percent = (rate: number): string => `${formatFixed(100 * rate, rate > 0 && rate < 0.1 ? 1 : 0)}%`;

function localised({ concentration, explanations }: Diagnosis): string {
  const [first] = concentration;
  return first === undefined || explanations.length < 2 ? '' : ` ${first.touched} of ${explanations.length} explanations touch ${first.study}.`;
}
