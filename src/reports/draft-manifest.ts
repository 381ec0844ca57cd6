import { oneLine } from '../text/one-line.js';
import type { CheckedClaim } from '../verification/check-text.js';
import type { Figure } from '../verification/claim.js';
import { figuresOfClaim, findFigures } from '../verification/scan/find-claims.js';
import { readableQuote } from '../verification/scan/sentences.js';
import { readFigures, readingWords } from './check-text.js';
import { standingOf } from './standing.js';

/** Where the claims of a draft were read. */
export interface DraftSource {
  readonly title: string;
  readonly citation: string;
}

/**
 * A draft of `reproduction.yaml` with the claims that were found in a text: each with its quote, its place, and what
 * was read and found as comments. Nothing is checked against data until tables and analyses are added, so that each claim
 * is expected to be not checkable. Its figures are checked against each other all the same, and with the sentence that it
 * stands in as they were in the text.
 *
 * @param claims at least one
 */
export function draftManifest(claims: readonly CheckedClaim[], { title, citation }: DraftSource): string {
  return [
    '# A draft: the claims that were found in the text, each with its place. Complete the source, add data and analyses,',
    '# name the analysis that should print each claim (analysis: …), and say what is then expected (expect: reproduced).',
    '# data: { trials: trials.csv }',
    '# analyses: [{ id: primary, data: trials, measure: RR, model: random, tau2: DL }]',
    'schema: 1',
    `title: ${quoted(title)}`,
    'source:',
    `  citation: ${quoted(citation)}`,
    ...manuscriptLine(claims),
    'claims:',
    ...draftedClaims(claims),
    '',
  ].join('\n');
}

/**
 * The text that all claims are from as the manuscript of the manifest, so that their quotes are held against it and its other
 * figures are listed; none where they are from several, or from one outside the folder, which a manifest cannot name.
 */
export function manuscriptLine(claims: readonly CheckedClaim[]): readonly string[] {
  const [file, ...others] = new Set(claims.map((each) => each.file));
  return file == null || others.length > 0 || /^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(file) ? [] : [`manuscript: ${quoted(file)}`];
}

/** The claims alone, as they stand in a list of YAML. */
export function draftedClaims(claims: readonly CheckedClaim[]): readonly string[] {
  const ids = new Map<string, number>();
  return claims.flatMap((claim) => claimLines(claim, ids));
}

/** A string of JSON is one of YAML. */
const quoted = (text: string): string => JSON.stringify(oneLine(text));

const comment = (text: string): string => `    # ${oneLine(text)}`;

function claimLines(claim: CheckedClaim, ids: Map<string, number>): readonly string[] {
  const { file, line, ambiguous, alternatives, findings, sample } = claim;
  const { quote, figures } = quoteAndFigures(claim);
  return [
    `  - id: ${idOf(claim, ids)}`,
    comment(`read as: ${readFigures(claim).join('; ')}`),
    ...(ambiguous ? alternatives.map((each) => comment(`or as: ${readingWords(each)} (the dashes or commas can be read either way)`)) : []),
    ...(standingOf(claim) === 'questionable' ? [comment('questionable: some figures disagree, unless what the notes name holds')] : []),
    ...findings.map(({ severity, message, code }) => comment(`${severity}: ${message} [${code}]`)),
    ...(quote === null ? [comment(`quote: ${readableQuote(claim.quote)}`)] : [`    quote: ${quoted(quote)}`]),
    ...(oneLine(claim.sentence) === quote ? [] : [`    sentence: ${quoted(claim.sentence)}`]),
    ...(sample === null ? [] : ['    values: whole']),
    ...(figures.length === 0 ? [] : ['    figures:', ...figures.map(({ quantity, printed }) => `      ${quantity}: ${quoted(printed)}`)]),
    `    where: { ${file === null ? '' : `file: ${quoted(file)}, `}line: ${line} }`,
    '    expect: not-checkable',
  ];
}

/** The quote, unless it reads differently by itself, and the figures that it does not hold, such as those of a heading. */
function quoteAndFigures(claim: CheckedClaim): { readonly quote: string | null; readonly figures: readonly Figure[] } {
  const figures = figuresOfClaim(claim);
  const quote = readableQuote(claim.quote);
  const quotedFigures = new Map(findFigures(quote).map(({ quantity, printed }) => [quantity, printed]));
  const agrees = figures.every(({ quantity, printed }) => !quotedFigures.has(quantity) || quotedFigures.get(quantity) === printed);
  const more = figures.filter(({ quantity }) => !quotedFigures.has(quantity));
  // The events of two arms are nobody's together.
  const takesArmForAll = quotedFigures.has('events') && claim.counts?.length === 2;
  return agrees && !takesArmForAll ? { quote, figures: more } : { quote: null, figures };
}

/** "rr-line-12", with a number where that is taken. */
function idOf({ label, test, sample, counts, heterogeneity, line }: CheckedClaim, ids: Map<string, number>): string {
  const kind = label ?? (sample !== null ? 'mean' : counts !== null ? 'counts' : heterogeneity !== null ? 'heterogeneity' : test !== null ? test.name : 'estimate');
  const name = kind
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const id = `${name === '' ? 'estimate' : name}-line-${line}`;
  const times = (ids.get(id) ?? 0) + 1;
  ids.set(id, times);
  return times === 1 ? id : `${id}-${times}`;
}
