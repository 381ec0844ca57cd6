import { formatCount, formatFixed, formatSignificant } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import type { Claim } from '../verification/claim.js';
import type { ChanceRate } from '../verification/chance/chance-rate.js';
import { changeWords, misprintWords, pairWords } from '../verification/diagnose/change-words.js';
import type { ExplanationClass } from '../verification/diagnose/classes.js';
import type { Diagnosis } from '../verification/diagnose/diagnose.js';
import type { Doubles } from '../verification/diagnose/doubles.js';
import { type MissingStudy, type Ranged, rankAmong } from '../verification/diagnose/missing-study/missing-study.js';
import { operatorRow } from '../verification/diagnose/operators.js';
import { chanceWords, nearWords, percentWords } from './chance-words.js';
import { type Paint, paintFor, type Screen } from './colour.js';
import { figureName, quantityName } from './figure-words.js';
import { wrapLine } from './lines.js';
import { countOf } from './tally.js';

/** Explanations that are told in the text; the JSON has them all. */
const mostTold = 10;
/** The same where they say little: a slip of the print is enough, or almost any claim has as many. */
const mostIdle = 3;
const mostStudies = 5;

const outcomeWords: Readonly<Record<Diagnosis['outcome'], string>> = {
  holds: 'the claim comes out as it stands; there is nothing to explain',
  misprint: 'a slip of the print explains it; no error in the data is needed',
  'other analysis': 'another usual analysis of the same rows explains it; no error in the data is needed',
  'data error': 'one error in the data explains it',
  'two data errors': 'two errors in the data explain it',
  'not identifiable': 'not identifiable: there are explanations, as there would be for made-up claims of this precision',
  unexplained: 'nothing that was tried explains it',
};

const pairsOnly = 'not identifiable: no single error explains it, and pairs of errors explain made-up claims of this precision too';

/** What a diagnosis amounts to, in words. */
export function diagnosisOutcomeWords({ outcome, explanations }: Diagnosis): string {
  return outcome === 'not identifiable' && explanations.length === 0 ? pairsOnly : outcomeWords[outcome];
}

/**
 * A diagnosis for people at a terminal: the claim beside what the table gives, what would explain the difference, how
 * easily chance finds an explanation, and what could not have been seen.
 */
export function diagnosisText({ quote, id }: Claim, diagnosis: Diagnosis, screen: Screen): string {
  const paint = paintFor(screen);
  const { outcome, explanations, figures, asItStands } = diagnosis;
  const bad = outcome !== 'holds';
  return [
    `${paint(bad ? '✗' : '✓', bad ? 'bad' : 'good')} ${paint(oneLine(quote ?? id), 'strong')}`,
    ...indented(figures.map((figure, at) => `${figureName(figure)} ${oneLine(figure.printed)} → ${asItStands[at]}`).join('; '), 'printed → from the table', paint),
    ...indented(`${diagnosisOutcomeWords(diagnosis)}.`, 'diagnosis', paint),
    ...forestLines(diagnosis, paint),
    ...(bad ? diagnosis.suspicions.slice(0, mostStudies).flatMap(({ sentence }) => indented(oneLine(sentence), 'hard to believe', paint)) : []),
    ...(bad ? expectationLines(diagnosis, paint) : []),
    ...(bad ? [...printLines(diagnosis, paint), '', ...dataLines(diagnosis, paint), ...doubleLines(diagnosis, paint), ...missingLines(diagnosis, paint)] : []),
    ...blindLines(diagnosis, paint),
    ...(explanations.length === 0 || !bad ? [] : ['', ...wrapLine('Each can be read two ways: the article has the error, or the table. That an error would explain a figure does not show that it was made.', paint.line)]),
    '',
  ].join('\n');
}

function indented(text: string, name: string, paint: Paint, depth = 2): readonly string[] {
  return wrapLine(`${name}: ${text}`, paint.line - depth - 2).map((line, index) => ' '.repeat(index === 0 ? depth : depth + 2) + line);
}

/** What somebody thought likely before anything was searched. */
function expectationLines({ expectations: { priors, suspect } }: Diagnosis, paint: Paint): readonly string[] {
  const weights = Object.entries(priors).map(([code, weight]) => `${code} ${weight}`);
  return [...(suspect.length === 0 ? [] : indented(oneLine(suspect.join(', ')), 'named as suspect', paint)), ...(weights.length === 0 ? [] : indented(weights.join(', '), 'weights as told', paint))];
}

function printLines(diagnosis: Diagnosis, paint: Paint): readonly string[] {
  return triedBesideData(diagnosis).flatMap(({ what, sentence }) => indented(sentence, what, paint));
}

/** What was tried before any error in the data: slips of the print and other analyses, and what of them fits. */
export function triedBesideData({ misprints: { tried, fitting, chance }, otherAnalyses, figures }: Diagnosis): readonly { readonly what: string; readonly sentence: string }[] {
  const found = fitting.length === 0 ? 'none fits' : fitting.slice(0, mostStudies).map((each) => misprintWords(each, figures)).join('; or ');
  const { fitting: analyses, chance: ofAnalyses, near } = otherAnalyses;
  const more = analyses.length > mostStudies ? `; and ${analyses.length - mostStudies} more` : '';
  const other = analyses.length === 0 ? 'none fits' : `${analyses.slice(0, mostStudies).map(({ words }) => words).join('; or ')}${more}`;
  const rate = (of: ChanceRate | null, beside = ''): string => (of === null ? '' : ` (${chanceWords(of)}${beside})`);
  return [
    { what: 'slips of the print', sentence: `${tried} tried; ${found}${rate(chance)}.` },
    { what: 'other analyses', sentence: `${otherAnalyses.tried} tried; ${other}${rate(ofAnalyses, nearWords(near))}.` },
  ];
}

/** The printed rows that differ from the table; those that agree are counted. */
function forestLines({ forest }: Diagnosis, paint: Paint): readonly string[] {
  if (forest === null) return [];
  const off = forest.checks.filter(({ holds }) => !holds);
  const words = off.map(({ study, row, figures }) =>
    row === null ? `${oneLine(study)} is not in the table` : `${oneLine(study)}: ${figures.filter(({ holds }) => !holds).map(({ name, printed, computed }) => `${rowFigureWords[name]} ${oneLine(printed)}, ${computed} from the table`).join(', ')}`,
  );
  const unprinted = forest.unprinted.length === 0 ? [] : [`not printed: ${forest.unprinted.map(oneLine).join(', ')}`];
  return indented(`${forest.checks.length - off.length} of ${forest.checks.length} agree with the table${[...words, ...unprinted].map((each) => `; ${each}`).join('')}.`, 'printed rows', paint);
}

const rowFigureWords = { estimate: 'estimate', ci_lower: 'lower end', ci_upper: 'upper end', weight: 'weight' } as const;

function dataLines({ outcome, leftOut, derivedNumbers, tried, matches, explanations, labels, concentration, chance, next }: Diagnosis, paint: Paint): readonly string[] {
  const [first] = concentration;
  const told = outcome === 'data error' ? mostTold : mostIdle;
  return [
    ...wrapLine(`Single errors in the data: ${singleErrors({ tried, matches, explanations, leftOut })}`, paint.line - 2).map((line, index) => (index === 0 ? line.replace('Single errors in the data', paint('Single errors in the data', 'strong')) : `  ${line}`)),
    ...(derivedNumbers === 0 ? [] : [`  No slips were looked for in what ${countOf(derivedNumbers, 'number')} of combined or split rows come from.`]),
    ...explanations.slice(0, told).flatMap((each, index) => explanationLines(each, index, labels, paint)),
    ...(explanations.length > told ? [`  … and ${formatCount(explanations.length - told)} more (--format json has all)`] : []),
    ...(first === undefined || explanations.length < 2
      ? []
      : indented(concentration.slice(0, mostStudies).map(({ study, touched }) => `${touched} of ${explanations.length} touch ${oneLine(study)}`).join('; '), 'where', paint)),
    ...indented(`${chanceWords(chance)}.`, 'chance', paint),
    ...(next === null ? [] : indented(`${quantityName(next.quantity)}${next.decimals === 0 ? '' : ` to ${next.decimals} decimals`} would leave ${formatFixed(next.left, 1)} of ${next.of} explanations.`, 'next figure to look up', paint)),
  ];
}

/** How many single errors in the data were tried, and how many would explain the claim. */
export function singleErrors({ tried, matches, explanations, leftOut }: Pick<Diagnosis, 'tried' | 'matches' | 'explanations' | 'leftOut'>): string {
  return `${formatCount(tried)} tried, ${formatCount(matches)} fit${explanations.length === matches ? '' : `, as ${countOf(explanations.length, 'different change')}`}.${leftOutWords(leftOut)}`;
}

/** Which kinds of errors a large table has too many of. */
function leftOutWords(leftOut: Diagnosis['leftOut']): string {
  const kinds = [...leftOut].map(([operator, count]) => `${operator} (${formatCount(count)})`);
  return kinds.length === 0 ? '' : ` Too many to try in a table of this size, and left out: ${kinds.join(', ')}.`;
}

function explanationLines({ tellings, share }: ExplanationClass, index: number, labels: readonly string[], paint: Paint): readonly string[] {
  const [best, ...others] = tellings;
  if (best === undefined) return [];
  const { name, reverse } = operatorRow(best.operator);
  const weight = Math.exp(best.logPrior);
  const more = others.length === 0 ? '' : ` Told in ${countOf(others.length, 'other way')} too.`;
  return [
    ...wrapLine(`${index + 1}. ${oneLine(changeWords(best.change, labels))}`, paint.line - 4).map((line, at) => ' '.repeat(at === 0 ? 2 : 5) + line),
    ...wrapLine(
      `the article: ${name}; or the table: ${reverse}. [${best.operator}] log(${formatFixed(weight, Math.abs(weight - Math.round(weight)) < 1e-9 ? 0 : 2)}) − log(${best.tried})${best.suspected ? ', the row looks like it' : ''}${best.named > 0 ? ', named as suspect' : ''} = ${formatFixed(best.score, 2)}, ${percentWords(share)} of the weight.${more}`,
      paint.line - 7,
    ).map((line) => `     ${line}`),
  ];
}

function missingLines(diagnosis: Diagnosis, paint: Paint): readonly string[] {
  const words = missingWords(diagnosis);
  return words === null ? [] : indented(words, 'a study that the table lacks', paint);
}

/** What one more study would have to be, and what that is worth; `null` where nothing is to be explained. */
export function missingWords({ missing, explanations }: Pick<Diagnosis, 'missing' | 'explanations'>): string | null {
  if (missing === null) return null;
  if (missing.status === 'not asked') return `not looked for: ${missing.reason}.`;
  if (missing.found.length === 0) return 'no one study more makes every figure come out.';
  const found = missing.found.map((each) => missingStudyWords(each, explanations));
  return `${found.join('; or ')}.${missing.chance === null ? '' : ` Chance: ${chanceWords(missing.chance)}.`}`;
}

function missingStudyWords({ effect, se, natural, weight, distance, likeOthers, logPrior, logShare, score }: MissingStudy, explanations: Diagnosis['explanations']): string {
  const [estimate, lower, upper] = [natural.estimate, natural.lower, natural.upper].map((each) => formatSignificant(each, 4));
  const transformed = Math.abs(natural.estimate - effect.at) > Number.EPSILON * Math.abs(effect.at);
  const own = `${estimate} (its own interval ${lower} to ${upper})${transformed ? `, ${rangedText(effect)} on the scale of the analysis` : effect.least === effect.most ? '' : `, from ${formatSignificant(effect.least, 4)} to ${formatSignificant(effect.most, 4)} by the rounding`}`;
  const unlike = likeOthers ? '' : `; unlike the others, its effect being ${formatFixed(Math.abs(distance), 1)} standard deviations from what they let expect`;
  const place = explanations.length === 0 ? '' : `, number ${formatCount(rankAmong(score, explanations))} among ${countOf(explanations.length, 'explanation')} and this`;
  return `an effect of ${own}, with a standard error of ${rangedText(se)} and ${formatFixed(weight.at, 1)}% of the weight${unlike}: log(${formatFixed(Math.exp(logPrior), 0)}) − ${formatFixed(-logShare, 2)} = ${formatFixed(score, 2)}${place}`;
}

const rangedText = ({ at, least, most }: Ranged): string => (least === most ? formatSignificant(at, 4) : `${formatSignificant(at, 4)} (${formatSignificant(least, 4)} to ${formatSignificant(most, 4)})`);

function doubleLines({ doubles, labels }: Diagnosis, paint: Paint): readonly string[] {
  return doubles === null ? [] : indented(doublesWords(doubles, labels), 'two errors at once', paint);
}

/** What pairs of errors came to. */
export function doublesWords(doubles: Doubles, labels: readonly string[]): string {
  switch (doubles.status) {
    case 'not tried':
      return `not tried: ${doubles.reason}.`;
    case 'not identifiable':
      return `pairs of errors explain made-up claims too, so that none is told: ${chanceWords(doubles.chance)}.`;
    case 'tried': {
      const told = doubles.fitting.slice(0, mostStudies).map((each) => pairWords(each, labels));
      return `${formatCount(doubles.pairs)} pairs tried, ${formatCount(doubles.matches)} fit${told.length === 0 ? '' : `: ${told.join('; or ')}`} (${chanceWords(doubles.chance)}).`;
    }
  }
}

function blindLines({ blind }: Diagnosis, paint: Paint): readonly string[] {
  if (blind.length === 0) return [];
  const unseen = blind.reduce((sum, each) => sum + each.unseen, 0);
  const told = blind.slice(0, mostStudies).map(({ study, unseen: here, operators }) => `${here} in ${oneLine(study)} (${operators.slice(0, 3).join(', ')}${operators.length > 3 ? ', …' : ''})`);
  return indented(`${countOf(unseen, 'error')} would change no printed figure: ${told.join('; ')}${blind.length > mostStudies ? '; …' : ''}.`, 'not to be seen', paint);
}
