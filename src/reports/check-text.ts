import { oneLine } from '../text/one-line.js';
import type { CheckedFigures } from '../analysis/printed-figures.js';
import { formatSignificant } from '../text/format.js';
import type { CheckedClaim } from '../verification/check-text.js';
import { readableQuote } from '../verification/scan/sentences.js';
import type { Checked } from './check-document.js';
import { type Paint, paintFor, type Screen } from './colour.js';
import { wrapLine } from './lines.js';
import { type Standing, standingOf, standingOfTable } from './standing.js';
import { countOf } from './tally.js';

const standings = {
  inconsistent: { symbol: '✗', tone: 'bad', words: 'inconsistent' },
  questionable: { symbol: '~', tone: 'fair', words: 'questionable' },
  coherent: { symbol: '○', tone: 'fair', words: 'coherent' },
  single: { symbol: '?', tone: 'none', words: 'nothing to check it against' },
} as const satisfies Readonly<Record<Standing, unknown>>;

/**
 * Checked claims for people at a terminal: each with its line, its figures as they were read, and what they say about
 * each other. Coherent figures can still be wrong, and the last line says so.
 *
 * @param screen what it is laid out for; outcomes are in words also where they are coloured
 */
export function coherenceText({ claims, tables = [] }: Checked, screen: Screen): string {
  if (claims.length + tables.length === 0) return 'No figure was found that can be checked.\n';
  const paint = paintFor(screen);
  const all = [...claims.map(standingOf), ...tables.map(standingOfTable)];
  const count = (standing: Standing): number => all.filter((each) => each === standing).length;
  const questionable = count('questionable') === 0 ? '' : `${count('questionable')} questionable, `;
  const lonely = count('single') === 0 ? '' : `, ${count('single')} with nothing to check it against`;
  const counted = [
    ...(claims.length === 0 ? [] : [countOf(claims.length, 'claim')]),
    ...(tables.length === 0 ? [] : [countOf(tables.length, 'set of figures', 'sets of figures')]),
  ];
  return [
    ...claims.flatMap((claim) => [...claimLines(claim, paint), '']),
    ...tables.flatMap((table) => [...tableLines(table, paint), '']),
    paint(`${counted.join(' and ')}: ${count('inconsistent')} inconsistent, ${questionable}${count('coherent')} coherent${lonely}.`, 'strong'),
    ...(questionable === '' ? [] : ['Questionable figures disagree, unless what their notes name holds.']),
    'No data were used: coherent figures agree with each other within rounding, and can still be wrong.',
    '',
  ].join('\n');
}

function tableLines(table: CheckedFigures, paint: Paint): readonly string[] {
  const { file, line, figures, studies, scales, weights, findings } = table;
  const { symbol, tone, words } = standings[standingOfTable(table)];
  const given = Object.entries(figures).map(([name, printed]) => oneLine(`${name} ${printed}`));
  const where = [...(file === null ? [] : [oneLine(file)]), ...(line === undefined ? [] : [`line ${line}`])].join(', ');
  const place = where === '' ? 'figures' : `${where}: ${countOf(studies, 'study', 'studies')}`;
  return [
    `${paint(`${symbol} ${words}`, tone)}  ${place}`,
    ...(given.length === 0 ? [] : indentedLines(`read as: ${given.join('; ')}`, 'read as:', paint)),
    ...(scales.length === 0 || (studies === 0 && figures.estimate === undefined)
      ? []
      : indentedLines(`${studies > 0 ? 'the studies are central on their intervals' : 'the estimate is central on its interval'} on the ${scales.join(' or ')} scale`, '', paint)),
    ...(weights === null ? [] : indentedLines(weightsWords(weights), '', paint)),
    ...findings.flatMap(({ severity, message, code, study }) => indentedLines(`${severity}: ${study === null ? '' : `${oneLine(study)}: `}${message} [${code}]`, `${severity}:`, paint)),
  ];
}

function weightsWords({ scale, fits, tau2: { lower, upper } }: NonNullable<CheckedFigures['weights']>): string {
  const range = upper === null ? `of ${formatSignificant(lower, 3)} or more` : `from ${formatSignificant(lower, 3)} to ${formatSignificant(upper, 3)}`;
  const words = { common: 'those of a common effect', random: 'those of random effects', either: 'those of a common effect or of random effects' }[fits];
  return fits === 'common' ? `the weights are ${words} (${scale} scale)` : `the weights are ${words}, with a tau² ${range} (${scale} scale)`;
}

function indentedLines(text: string, name: string, paint: Paint): readonly string[] {
  return wrapLine(text, paint.line - 4).map((each, index) => (index === 0 ? `  ${paint(each.slice(0, name.length), 'dim')}${each.slice(name.length)}` : `    ${each}`));
}

function claimLines(claim: CheckedClaim, paint: Paint): readonly string[] {
  const { file, line, sentence, scales, findings, notChecked, ambiguous, alternatives } = claim;
  const quote = oneLine(readableQuote(claim.quote));
  const standing = standingOf(claim);
  const { symbol, tone, words } = standings[standing];
  const indented = (text: string, name = ''): readonly string[] => indentedLines(text, name, paint);
  return [
    `${paint(`${symbol} ${words}`, tone)}  ${file === null ? `line ${line}` : `${oneLine(file)}, line ${line}`}`,
    ...indented(`“${quote}”`),
    ...(standing === 'inconsistent' && oneLine(sentence).length > quote.length + 1 ? indented(`in: ${oneLine(sentence)}`, 'in:') : []),
    ...indented(`read as: ${readFigures(claim).join('; ')}`, 'read as:'),
    ...(ambiguous ? indented(`or as: ${alternatives.map(readingWords).join('; or ')} (the dashes or commas can be read either way)`, 'or as:') : []),
    ...(scales.length === 0 ? [] : indented(`the estimate is central on its interval on the ${scales.join(' or ')} scale`)),
    ...findings.flatMap(({ severity, message, code }) => indented(`${severity}: ${message} [${code}]`, `${severity}:`)),
    ...(notChecked.length === 0 ? [] : indented(`not checked: ${notChecked.map((figure) => (figure === 'statistic' ? (claim.statistic?.name ?? figure) : uncheckedWords[figure])).join('; ')}`, 'not checked:')),
  ];
}

const uncheckedWords: Readonly<Record<Exclude<CheckedClaim['notChecked'][number], 'statistic'>, string>> = {
  p_value: 'P',
  sd: 'the SD (the mean is too coarse for GRIMMER: 100,000 sums and more have it)',
};

/** One way of reading the dashes or commas, in words. */
export const readingWords = ({ estimate, lower, upper }: CheckedClaim['alternatives'][number]): string =>
  oneLine(`${estimate === null ? '' : `${estimate}, `}${lower} to ${upper}`);

const levelOf = (printed: string | null): string => (printed === null ? '' : `${printed.replace(/%$/, '')}% `);

/** The figures of a claim as they were read, so that a misreading can be seen. */
export function readFigures({ label, estimate, ci, prediction, bound, pValue, statistic, se, k, counts, numberNeededToTreat, sample, test, heterogeneity, heterogeneityIntervals }: CheckedClaim): readonly string[] {
  return [
    ...(estimate === null ? [] : [`${label ?? 'estimate'} ${estimate}`]),
    ...(ci === null ? [] : [`${levelOf(ci.level)}CI ${ci.lower} to ${ci.upper}`]),
    ...(prediction === null ? [] : [`prediction interval ${prediction.lower} to ${prediction.upper}`]),
    ...(bound === undefined ? [] : [`one-sided ${levelOf(bound.level)}${bound.side} bound ${bound.value}`]),
    ...(k === null ? [] : [`${k} studies`]),
    ...(se === null ? [] : [`SE ${se}`]),
    ...(statistic === null ? [] : [`${statistic.name}${statistic.df === null ? '' : `(${statistic.df})`} ${statistic.value}`]),
    ...(test === null || (statistic !== null && statistic.name === test.name && statistic.value === test.value) ? [] : [`${test.name}${test.df.length === 0 ? '' : `(${test.df.join(', ')})`} ${test.value}`]),
    ...(pValue === null ? [] : [`P ${pValue}`]),
    ...(counts ?? []).map(({ events, total, percent }) =>
      [...(events === null ? [] : [`${events}${total === null ? '' : `/${total}`}`]), ...(percent === null ? [] : [percent])].join(' = '),
    ),
    ...(numberNeededToTreat === null ? [] : [`number needed to treat ${numberNeededToTreat}`]),
    ...(sample === null ? [] : [`mean ${sample.mean}${sample.sd === null ? '' : ` (SD ${sample.sd})`} of ${sample.n} whole numbers`]),
    ...Object.entries(heterogeneity ?? {}).flatMap(([name, figure]: readonly [string, string | null]) =>
      figure === null ? [] : [`${name === 'pValue' ? 'P of Q' : name} ${figure}`],
    ),
    ...Object.entries(heterogeneityIntervals ?? {}).flatMap(([name, interval]) => (interval === null ? [] : [`interval of ${name} ${interval.lower} to ${interval.upper}`])),
  ].map(oneLine);
}
