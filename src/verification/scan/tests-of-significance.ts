import { readDf, readName } from './heterogeneity.js';
import { type Match, readSigned, readingsOf } from './numbers.js';
import { readNotSignificantBehind, readPValue } from './p-values.js';
import { endsSentence } from './sentences.js';
import type { Token } from './tokens.js';

export const testNames = ['t', 'F', 'chi2', 'z', 'r'] as const;
export type TestName = (typeof testNames)[number];

/** A test of significance as it stands in a text. */
export interface FoundTest {
  readonly name: TestName;
  /** As printed, or two less than the pairs of a correlation: none for z, two for F, else one. */
  readonly df: readonly string[];
  readonly value: string;
  /** Comparator and number; `NS` where only that is said. */
  readonly pValue: string;
  /** Whether its sentence speaks of a correction of P or of the degrees of freedom, which the figures cannot show. */
  readonly corrected: boolean;
}

/** Q between groups and Q of a model are chi-squared, as that of heterogeneity is, which has checks of its own. */
const letters: Readonly<Record<string, TestName>> = { t: 't', F: 'F', z: 'z', Z: 'z', r: 'r', QM: 'chi2', QB: 'chi2', Qb: 'chi2', Qbetween: 'chi2', Qmodel: 'chi2' };
const dfCounts: Readonly<Record<TestName, number>> = { t: 1, F: 2, chi2: 1, z: 0, r: 1 };

/** What changes a P value without changing the statistic beside it. */
const corrections =
  /^(?:bonferroni|holm|tukey|scheff\u00e9|scheffe|sidak|fdr|adjusted|corrected|correction|corrections|greenhouse|geisser|huynh|feldt|fwer?|svc|tfce|familywise|cluster|permutation|bootstrap(?:ped)?|exact|monte)$/i;
const mostTokensToCorrection = 40;

/**
 * A test with its P value: "t(28) = 2.31, p = .028", "F(1, 28) = 5.41, p = .027", "χ²(1, N = 90) = 4.12, p = .042", "r(28) = .41,
 * p = .024", "r = .41, n = 30, p = .024", "Z = 2.57 (P = 0.01)", "t = 2.31, df = 28, P = .028", "t(44) = 0.91, n.s.".
 *
 * Only the P value right behind the statistic is its own. A statistic whose degrees of freedom are not printed is not read.
 */
export function readTest(tokens: readonly Token[], at: number): Match<FoundTest> | null {
  const name = readTestName(tokens, at);
  if (name === null) return null;
  const early = readTestDf(tokens, name.next, name.value);
  const equals = early?.next ?? name.next;
  if (tokens[equals]?.text !== '=') return null;
  const number = readSigned(tokens, equals + 1);
  if (number === null || number.value.text.endsWith('%')) return null;
  const behind = afterComma(tokens, number.next);
  const pairs = early === null && name.value === 'r' && !isOtherCorrelation(tokens, at) ? readPairs(tokens, behind) : null;
  const late = pairs ?? (early === null ? readDf(tokens, behind) : null);
  const df = early?.value ?? (late === null ? [] : [late.value]);
  if (df.length !== dfCounts[name.value]) return null;
  const end = late?.next ?? number.next;
  const after = afterComma(tokens, end);
  const p = readPValue(tokens, after) ?? (after > end ? readNotSignificantBehind(tokens, after) : null);
  if (p === null || p.value.about !== 'effect') return null;
  const [value = ''] = readingsOf(number.value);
  return { value: { name: name.value, df, value, pValue: p.value.text, corrected: speaksOfCorrection(tokens, at, p.next) }, next: p.next };
}

/** "r = .45, n = 60": a correlation of so many pairs has two degrees of freedom less. */
function readPairs(tokens: readonly Token[], at: number): Match<string> | null {
  const [name, equals, number] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const pairs = /^n$/i.test(name?.text ?? '') && equals?.text === '=' && /^\d[\d,]*$/.test(number?.text ?? '') ? Number(number?.text.replace(/,/g, '')) : 0;
  return pairs > 2 ? { value: String(pairs - 2), next: at + 3 } : null;
}

const mostTokensToManner = 6;

/** Correlations of ranks have other tests, and partial ones fewer degrees of freedom than their pairs say. */
function isOtherCorrelation(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - mostTokensToManner), at).some(({ text }) => /^(?:spearman(?:'s)?|kendall(?:'s)?|ranks?|partial|adjusted|controlling)$/i.test(text));
}

function readTestName(tokens: readonly Token[], at: number): Match<TestName> | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  if (Object.hasOwn(letters, token.text)) return { value: letters[token.text] ?? 'z', next: at + 1 };
  const name = readName(tokens, at);
  return name?.value === 'chi2' ? { value: 'chi2', next: name.next } : null;
}

/** Degrees of freedom in a bracket behind the name, with the number of participants where chi-squared has it. */
function readTestDf(tokens: readonly Token[], at: number, name: TestName): Match<readonly string[]> | null {
  const subscript = tokens[at];
  if (subscript?.kind === 'number' && subscript.glued) return readSubscript(tokens, at, name);
  if (tokens[at]?.kind !== 'open') return null;
  const first = tokens[at + 1];
  if (first?.kind !== 'number') return null;
  // "F(1,128)" has its comma where thousands have theirs.
  const parts = first.text.split(',');
  if (name === 'F' && parts.length === 2 && tokens[at + 2]?.kind === 'close') return { value: parts, next: at + 3 };
  const separated = tokens[at + 2]?.kind === 'comma' || tokens[at + 2]?.kind === 'semicolon';
  if (name === 'F') {
    const second = tokens[at + 3];
    return separated && second?.kind === 'number' && tokens[at + 4]?.kind === 'close' ? { value: [first.text, second.text], next: at + 5 } : null;
  }
  const size = name === 'chi2' && separated && /^n$/i.test(tokens[at + 3]?.text ?? '') && tokens[at + 4]?.text === '=' ? 4 : 0;
  return tokens[at + 2 + size]?.kind === 'close' ? { value: [first.text], next: at + 3 + size } : null;
}

/** "t28", "F1,28", "χ²₁", as subscripts come out of mark-up. */
function readSubscript(tokens: readonly Token[], at: number, name: TestName): Match<readonly string[]> | null {
  const [first, comma, second] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first === undefined) return null;
  const parts = first.text.split(',');
  if (name !== 'F' || parts.length === 2) return { value: parts, next: at + 1 };
  return comma?.kind === 'comma' && second?.kind === 'number' ? { value: [first.text, second.text], next: at + 3 } : null;
}

const afterComma = (tokens: readonly Token[], at: number): number => (['comma', 'semicolon', 'open'].includes(tokens[at]?.kind ?? '') ? at + 1 : at);

function speaksOfCorrection(tokens: readonly Token[], from: number, to: number): boolean {
  for (let back = from - 1; back >= 0 && from - back < mostTokensToCorrection && !endsSentence(tokens, back); back -= 1) {
    if (corrections.test(tokens[back]?.text ?? '')) return true;
  }
  for (let ahead = to; ahead < tokens.length && ahead - to < mostTokensToCorrection && !endsSentence(tokens, ahead); ahead += 1) {
    if (corrections.test(tokens[ahead]?.text ?? '')) return true;
  }
  return false;
}
