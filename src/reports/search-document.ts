import type { SearchedClaim } from '../analysis/searched.js';
import type { Problem } from '../problems/problem.js';
import { formatCount, formatFixed } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { printedFigures } from '../verification/chance/printed-figures.js';
import { type ChanceRate, type DecoyGenerator, expectedByChance } from '../verification/chance/chance-rate.js';
import { figureKey } from '../verification/claim.js';
import { quantities } from '../verification/quantities.js';
import type { Advice } from '../verification/search/advice.js';
import type { SearchResult, TierReport } from '../verification/search/search.js';
import { spaces } from '../verification/search/space.js';
import { tierRow } from '../verification/search/tiers.js';
import { chanceWords, multiplicityLines, nearWords, percentWords, reachOfChance } from './chance-words.js';
import { lineOf, paper, type Screen } from './colour.js';
import { figureName } from './figure-words.js';
import { stableJsonText } from './json-text.js';
import { wrapLine } from './lines.js';
import { problemDocument } from './problem-document.js';
import type { SearchDocument, SearchesDocument } from './search-schema.js';

/** Specifications of a class, classes, and values of an axis that are told in the text; the JSON has more. */
const mostTold = 5;
/** Made-up claims that tell that something matched even where it is not told what. */
const ofWhatMatches: DecoyGenerator = 'slightly different data under what matches';

/** What a match beyond the stated analysis leaves open. */
const otherCause = 'One wrong number in the table may explain the claim as well as another specification: repool diagnose tries every one.';

/** A search as a JSON document. Its keys have a fixed order. */
export function searchDocument(found: SearchResult, problems: readonly Problem[]): SearchDocument {
  return { ...searchRecord(found), problems: problems.map(problemDocument) };
}

/** The same without the problems that were met, as it stands beside the verdict on a claim. */
export function searchRecord({ figures, asStated, outcome, tiers, nearest, axes, filters, seed }: SearchResult): Omit<SearchDocument, 'problems'> {
  const printsOf = printer(figures);
  return {
    figures: figures.map((figure, index) => ({ ...figureKey(figure), printed: figure.printed, asStated: asStated[index] ?? '' })),
    outcome,
    tried: tiers.at(-1)?.triedInAll ?? 0,
    tiers: tiers.map(({ tier, status, tried, triedInAll, matches, chance, near, classes, advice }) => ({
      tier,
      name: tierRow(tier).name,
      status,
      tried,
      triedInAll,
      matches,
      chance,
      near,
      bits: chance === null ? null : bitsOf(chance.upper),
      classes: classes.map(({ members, values, selection }) => ({ prints: printsOf(values), selection, specifications: members.map(({ words }) => words) })),
      advice: [...advice],
    })),
    nearest: nearest.map(({ tier, words, prints, units }) => ({ tier, words, prints: [...prints], units })),
    axes: axes.map(({ space, tiers: through, name, values }) => ({ space, tiers: [...through], name, values: [...values] })),
    filters: filters === null ? null : { tried: [...filters.tried], leftOut: [...filters.leftOut] },
    seed,
  };
}

/** How many bits a match is worth: the logarithm of how seldom chance makes one. */
const bitsOf = (rate: number): number => -Math.log2(rate) + 0;

function searchText({ figures, asStated, tiers, nearest, axes, filters }: SearchResult, line: number): string {
  const named = (prints: readonly string[]): string => figures.map((figure, at) => `${figureName(figure)} ${prints[at] ?? ''}`).join('; ');
  const matched = tiers.some(({ status }) => status === 'matched');
  const asStatedMatches = tiers[0]?.status === 'matched';
  return [
    ...wrapLine(`claim: ${figures.map((figure) => `${figureName(figure)} ${oneLine(figure.printed)}`).join('; ')}`, line),
    ...wrapLine(`as stated: ${named(asStated)}`, line),
    ...tiers.flatMap((each) => tierLines(each, line)),
    ...(asStatedMatches ? [] : wrapLine(`The stated analysis, from which claims are made up, does not print this one: what chance would match is reckoned for the figures that it gives${matched || tiers.some(({ chance }) => chance?.generator === ofWhatMatches) ? ', and for those of the first analysis that matches' : ''}.`, line)),
    ...(tiers.some(({ chance }) => chance !== null) ? wrapLine(reachOfChance, line) : []),
    `${formatCount(tiers.at(-1)?.triedInAll ?? 0)} specifications in all.`,
    ...(axes.length === 0 ? [] : wrapLine('What was combined, in every way that gives another analysis (not tried: mixed models, prediction intervals by bootstrap, a tau2 that is given):', line)),
    ...spaceLines(axes, line),
    ...(filters === null ? [] : indented(`T3, filters: ${filters.tried.length === 0 ? 'no column of the table has one' : filters.tried.map(oneLine).join('. ')}${filters.leftOut.length === 0 ? '' : `; not filtered by ${filters.leftOut.map(oneLine).join(', ')}`}.`, line)),
    ...(nearest.length === 0 ? [] : ['Nearest misses']),
    ...nearest.flatMap(({ words, prints, units }) => indented(`${oneLine(words)}: ${named(prints)} (${formatFixed(units, 2)} units of the last place off)`, line)),
    ...(matched ? wrapLine('That a specification prints the figures does not show that it is the one that was made.', line) : []),
    ...(matched && !asStatedMatches ? wrapLine(otherCause, line) : []),
    '',
  ].join('\n');
}

/** What the tiers went through: every axis with all its values, because what was tried says what a match is worth. */
function spaceLines(axes: SearchResult['axes'], line: number): readonly string[] {
  return [...new Set(axes.map(({ space }) => space))].flatMap((code) => {
    const own = axes.filter(({ space }) => space === code);
    const through = own[0]?.tiers.join(', ') ?? '';
    const chosen = own.filter(({ values }) => values.length > 1);
    const choices = chosen.length === 0 ? ['nothing is left open'] : chosen.map(({ name, values }) => `${values.length} of ${name} (${values.map(oneLine).join('; ')})`);
    return indented(`${through}, ${spaces[code].words}: ${choices.join(', ')}.`, line);
  });
}

/** What became of a tier of a search, in one sentence. */
export function tierSentence({ tier, status, tried, matches, chance, near }: TierReport): string {
  const rate = chance === null ? '' : `; chance: ${chanceWords(chance)}${nearWords(near)}`;
  switch (status) {
    case 'too large':
      return 'more specifications, or more rows to pool, than allowed (--most); not tried.';
    case 'refused':
      return tried === 0 ? 'refused; chance only grows from tier to tier.' : `refused: chance may match ${percentWords(chance?.upper ?? 1)}, and ${percentWords(tierRow(tier).refusedFrom ?? 1)} is too much here (${formatCount(tried)} specifications${rate}).`;
    case 'empty':
      return `${formatCount(tried)} tried, none matches${rate}.`;
    case 'matched':
      return `${formatCount(tried)} tried, ${formatCount(matches)} ${matches === 1 ? 'matches' : 'match'}${rate}.`;
  }
}

function tierLines(report: TierReport, line: number): readonly string[] {
  const { tier, status, classes, advice } = report;
  const head = indented(`${tier} ${tierRow(tier).name}: ${tierSentence(report)}`, line);
  switch (status) {
    case 'too large':
    case 'empty':
      return head;
    case 'refused':
      return [...head, ...adviceLines(advice, line)];
    case 'matched':
      return [
        ...head,
        ...classes.slice(0, mostTold).flatMap(({ members }) => indented(`✓ ${members.slice(0, mostTold).map(({ words }) => oneLine(words)).join('; or ')}${members.length > mostTold ? `; or ${members.length - mostTold} more that are the same` : ''}`, line, 2)),
        ...(classes.length > mostTold ? [`    … and ${formatCount(classes.length - mostTold)} more (--format json has twenty)`] : []),
        ...adviceLines(advice, line),
      ];
  }
}

function adviceLines(advice: readonly Advice[], line: number): readonly string[] {
  const [best, second] = advice;
  if (best === undefined) return [];
  const words = ({ quantity, study, decimals, left, of }: Advice): string => `${study === null ? quantities[quantity].words : `the percent weight of ${oneLine(study)}`}${decimals === 0 ? '' : ` to ${decimals} decimals`} would leave ${formatFixed(left, left < 10 ? 1 : 0)} of ${formatCount(of)}`;
  return indented(`would settle it: ${[best, second].filter((each) => each !== undefined).map(words).join('; ')}, on average.`, line, 2);
}

function indented(text: string, width: number, depth = 1): readonly string[] {
  return wrapLine(text, width - 2 * depth - 2).map((line, index) => ' '.repeat(2 * depth + (index === 0 ? 0 : 2)) + line);
}

/** Computed values as strings at the precision of a claim. */
function printer(figures: SearchResult['figures']): (values: Float64Array) => string[] {
  const tests = printedFigures(figures) ?? [];
  return (values) => tests.map(({ print }, index) => print(values[index] ?? Number.NaN));
}

/** Searches for the claims of data sets as a JSON document. */
export function searchesDocument(searched: readonly SearchedClaim[], problems: readonly Problem[]): SearchesDocument {
  return {
    claims: searched.map(({ claim: { id, quote }, result }) => ({ id, quote, search: searchRecord(result) })),
    expectedByChance: expectedByChance(ratesOf(searched)),
    problems: problems.map(problemDocument),
  };
}

/** How often chance would match each claim in the last tier of which that is known. */
function ratesOf(searched: readonly SearchedClaim[]): readonly ChanceRate[] {
  return searched.flatMap(({ result: { tiers } }) => tiers.findLast(({ status, chance }) => status !== 'refused' && chance !== null)?.chance ?? []);
}

/** The formats of `repool search FOLDER`. */
export const formatSearches = {
  text: (searched: readonly SearchedClaim[], _problems: readonly Problem[], screen: Screen = paper): string => [...searched.map(({ claim, result }) => `${oneLine(claim.id)}\n${searchText(result, lineOf(screen))}`), ...multiplicityLines(ratesOf(searched), 'another specification')].join('\n'),
  json: (searched: readonly SearchedClaim[], problems: readonly Problem[]): string => stableJsonText(searchesDocument(searched, problems)),
} as const;

/** The formats of `repool search`. */
export const formatSearch = {
  text: (found: SearchResult, _problems: readonly Problem[], screen: Screen = paper): string => searchText(found, lineOf(screen)),
  json: (found: SearchResult, problems: readonly Problem[]): string => stableJsonText(searchDocument(found, problems)),
} as const;
