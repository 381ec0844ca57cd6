import { oneLine } from '../text/one-line.js';
import type { CheckedClaim, CheckedText } from '../verification/check-text.js';
import { readableQuote } from '../verification/scan/sentences.js';
import { type Paint, paintFor } from './colour.js';
import { wrapLine } from './lines.js';
import { countOf } from './tally.js';

const lineWidth = 100;

type Standing = 'inconsistent' | 'coherent' | 'single';

const standings = {
  inconsistent: { symbol: '✗', tone: 'bad', words: 'inconsistent' },
  coherent: { symbol: '○', tone: 'fair', words: 'coherent' },
  single: { symbol: '?', tone: 'none', words: 'nothing to check it against' },
} as const;

/**
 * Checked claims for people at a terminal: each with its line, its figures as they were read, and what they say about
 * each other. Coherent figures can still be wrong, and the last line says so.
 *
 * @param colour whether outcomes are coloured; they are in words either way
 */
export function coherenceText({ claims }: CheckedText, colour: boolean): string {
  if (claims.length === 0) return 'No figure was found that can be checked.\n';
  const paint = paintFor(colour);
  const count = (standing: Standing): number => claims.filter((claim) => standingOf(claim) === standing).length;
  const lonely = count('single') === 0 ? '' : `, ${count('single')} with nothing to check it against`;
  return [
    ...claims.flatMap((claim) => [...claimLines(claim, paint), '']),
    paint(`${countOf(claims.length, 'claim')}: ${count('inconsistent')} inconsistent, ${count('coherent')} coherent${lonely}.`, 'strong'),
    'No data were used: coherent figures agree with each other within rounding, and can still be wrong.',
    '',
  ].join('\n');
}

/** A claim whose figures do not bear on each other is not called coherent. */
function standingOf({ estimate, ci, pValue, counts, sample, heterogeneity, findings }: CheckedClaim): Standing {
  if (findings.some(({ severity }) => severity === 'inconsistent')) return 'inconsistent';
  const checked =
    sample !== null ||
    (ci !== null && (estimate !== null || pValue !== null)) ||
    (counts ?? []).some((each) => Object.values(each).every((figure) => figure !== null)) ||
    (heterogeneity !== null &&
      heterogeneity.Q !== null &&
      heterogeneity.df !== null &&
      (heterogeneity.I2 !== null || heterogeneity.pValue !== null));
  return checked ? 'coherent' : 'single';
}

function claimLines(claim: CheckedClaim, paint: Paint): readonly string[] {
  const { file, line, sentence, scales, findings, ambiguous, alternatives } = claim;
  const quote = oneLine(readableQuote(claim.quote));
  const standing = standingOf(claim);
  const { symbol, tone, words } = standings[standing];
  const indented = (text: string, name = ''): readonly string[] =>
    wrapLine(text, lineWidth - 4).map((each, index) =>
      index === 0 ? `  ${paint(each.slice(0, name.length), 'dim')}${each.slice(name.length)}` : `    ${each}`,
    );
  return [
    `${paint(`${symbol} ${words}`, tone)}  ${file === null ? `line ${line}` : `${oneLine(file)}, line ${line}`}`,
    ...indented(`“${quote}”`),
    ...(standing === 'inconsistent' && oneLine(sentence).length > quote.length + 1 ? indented(`in: ${oneLine(sentence)}`, 'in:') : []),
    ...indented(`read as: ${readFigures(claim).join('; ')}`, 'read as:'),
    ...(ambiguous ? indented(`or as: ${alternatives.map(readingWords).join('; or ')} (the dashes can be read either way)`, 'or as:') : []),
    ...(scales.length === 0 ? [] : indented(`the estimate is central on its interval on the ${scales.join(' or ')} scale`)),
    ...findings.flatMap(({ severity, message, code }) => indented(`${severity}: ${message} [${code}]`, `${severity}:`)),
  ];
}

/** One way of reading the dashes, in words. */
export const readingWords = ({ estimate, lower, upper }: CheckedClaim['alternatives'][number]): string =>
  oneLine(`${estimate === null ? '' : `${estimate}, `}${lower} to ${upper}`);

const levelOf = (printed: string | null): string => (printed === null ? '' : `${printed.replace(/%$/, '')}% `);

/** The figures of a claim as they were read, so that a misreading can be seen. */
export function readFigures({ label, estimate, ci, prediction, pValue, statistic, counts, numberNeededToTreat, sample, heterogeneity }: CheckedClaim): readonly string[] {
  return [
    ...(estimate === null ? [] : [`${label ?? 'estimate'} ${estimate}`]),
    ...(ci === null ? [] : [`${levelOf(ci.level)}CI ${ci.lower} to ${ci.upper}`]),
    ...(prediction === null ? [] : [`prediction interval ${prediction.lower} to ${prediction.upper}`]),
    ...(statistic === null ? [] : [`${statistic.name}${statistic.df === null ? '' : `(${statistic.df})`} ${statistic.value}`]),
    ...(pValue === null ? [] : [`P ${pValue}`]),
    ...(counts ?? []).map(({ events, total, percent }) =>
      [...(events === null ? [] : [`${events}${total === null ? '' : `/${total}`}`]), ...(percent === null ? [] : [percent])].join(' = '),
    ),
    ...(numberNeededToTreat === null ? [] : [`number needed to treat ${numberNeededToTreat}`]),
    ...(sample === null ? [] : [`mean ${sample.mean}${sample.sd === null ? '' : ` (SD ${sample.sd})`} of ${sample.n} whole numbers`]),
    ...Object.entries(heterogeneity ?? {}).flatMap(([name, figure]: readonly [string, string | null]) =>
      figure === null ? [] : [`${name === 'pValue' ? 'P of Q' : name} ${figure}`],
    ),
  ].map(oneLine);
}
