import type { Problem } from '../problems/problem.js';
import { formatCount, formatFixed } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import type { Search, TierReport } from '../verification/search/search.js';
import { chanceWords } from './chance-words.js';
import { quantityName } from './figure-words.js';
import { stableJsonText } from './json-text.js';
import { wrapLine } from './lines.js';
import { problemDocument } from './problem-document.js';
import type { SearchDocument } from './search-schema.js';

const lineWidth = 100;
/** Analyses of a class, and classes, that are told in the text; the JSON has them all. */
const mostTold = 5;

/** A search as a JSON document. Its keys have a fixed order. */
export function searchDocument({ figures, seed, tried, tiers, classes, nearest }: Search, problems: readonly Problem[]): SearchDocument {
  return {
    figures: figures.map(({ quantity, printed }) => ({ quantity, printed })),
    seed,
    tried,
    tiers: tiers.map(({ name, status, tried: made, matches, chance }) => ({ name, status, tried: made, matches, chance })),
    classes: classes.map(({ prints, cells }) => ({ prints: [...prints], analyses: cells.map(({ words }) => words) })),
    nearest: nearest.map(({ words, prints, miss }) => ({ words, prints: [...prints], miss })),
    problems: problems.map(problemDocument),
  };
}

function searchText({ figures, tried, tiers, classes, nearest }: Search): string {
  const named = (prints: readonly string[]): string => figures.map(({ quantity }, at) => `${quantityName(quantity)} ${prints[at] ?? ''}`).join('; ');
  const nearestLines = nearest.flatMap(({ words, prints, miss }) => indented(`${oneLine(words)}: ${named(prints)} (${formatFixed(miss, 2)} units of the last place off)`, 'near'));
  return [
    ...wrapLine(figures.map(({ quantity, printed }) => `${quantityName(quantity)} ${oneLine(printed)}`).join('; '), lineWidth),
    ...tiers.flatMap((tier) => indented(tierWords(tier), tier.name)),
    ...indented(`${formatCount(tried)} analyses in all.`, 'tried'),
    ...classes.slice(0, mostTold).flatMap(({ cells }) => indented(`${cells.slice(0, mostTold).map(({ words }) => oneLine(words)).join('; or ')}${cells.length > mostTold ? `; and ${cells.length - mostTold} more that print the same` : ''}`, 'matches')),
    ...(classes.length > mostTold ? [`  … and ${formatCount(classes.length - mostTold)} more groups (--format json has all)`] : []),
    ...nearestLines,
    ...(classes.length === 0 ? [] : wrapLine('That an analysis prints the figures does not show that it is the one that was made.', lineWidth)),
    '',
  ].join('\n');
}

function tierWords({ status, tried, matches, chance }: TierReport): string {
  const rate = chance === null ? '' : `; ${chanceWords(chance)}`;
  switch (status) {
    case 'too many':
      return 'more analyses than allowed; not tried.';
    case 'refused':
      return `${formatCount(tried)} tried${rate}. Refused: these figures cannot support this search; k, Q or a weight would help.`;
    case 'matched':
    case 'none':
      return `${formatCount(tried)} tried, ${matches === 0 ? 'none' : formatCount(matches)} match${rate}.`;
  }
}

function indented(text: string, name: string): readonly string[] {
  return wrapLine(`${name}: ${text}`, lineWidth - 4).map((line, index) => ' '.repeat(index === 0 ? 2 : 4) + line);
}

/** The formats of `repool search`. */
export const formatSearch = {
  text: (found: Search, _problems: readonly Problem[]): string => searchText(found),
  json: (found: Search, problems: readonly Problem[]): string => stableJsonText(searchDocument(found, problems)),
} as const;
