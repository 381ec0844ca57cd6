import { assembleClaims } from './assemble.js';
import { readTokens } from './decimal-commas.js';
import { readIntervalHeader } from './intervals.js';
import { plainText } from './normalise.js';
import { readPValue } from './p-values.js';
import type { Cell } from './tables.js';
import type { Token } from './tokens.js';

const longestHeading = 400;

/**
 * Whether a cell says figures that no heading would: an estimate with its interval, a count with its percentage, or a P value. "RR
 * (95% CI)", "P < .05" and "n = 120" say what stands below. A long cell with numbers is running text.
 */
export function hasOwnFigures({ from, to }: Cell, text: string): boolean {
  const words = text.slice(from, to);
  if (!/\d/.test(words)) return false;
  if (words.length > longestHeading) return true;
  const tokens = readTokens(plainText(words.replace(/\s/g, ' ')));
  const says = assembleClaims(tokens).some(({ estimate, interval, counts }) => (estimate !== null && interval !== null) || counts?.some(({ percent }) => percent !== null) === true);
  return says || (!announces(words, tokens) && tokens.some((_, at) => isResult(readPValue(tokens, at)?.value.text ?? '')));
}

/**
 * Whether a first row that no mark-up makes the heading is one all the same. It is none where a cell has figures of its own, unless a
 * cell behind the first announces what stands below.
 */
export function isHeading(row: readonly Cell[], text: string): boolean {
  const figures = row.map((cell) => hasOwnFigures(cell, text));
  if (!figures.includes(true)) return true;
  return row.some(({ from, to }, at) => {
    const words = text.slice(from, to);
    return at > 0 && figures[at] === false && announces(words, readTokens(plainText(words)));
  });
}

/** "(95% CI)", "(n = 120)". */
const announces = (words: string, tokens: readonly Token[]): boolean => /\bn\s*=\s*\d/i.test(words) || tokens.some((_, at) => readIntervalHeader(tokens, at) !== null);

const thresholds = new Set([0.1, 0.05, 0.01]);

/** "P < .05" may head a column of marks. */
function isResult(printed: string): boolean {
  const found = /^([^\d.]+)([\d.]+)$/.exec(printed);
  return found !== null && (found[1] === '=' || !thresholds.has(Number(found[2])));
}
