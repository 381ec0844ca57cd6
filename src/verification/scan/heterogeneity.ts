import { shareThePercent } from '../coherence/stated.js';
import { readPercent } from './counts.js';
import { type Match, type RangeReading, percentLength, readUnsigned } from './numbers.js';
import { readBareInterval, readInterval, readIntervalHeader } from './intervals.js';
import type { Token } from './tokens.js';

/** What may be said of the scatter between studies, as printed. */
export interface HeterogeneityFigures {
  readonly Q: string | null;
  readonly df: string | null;
  readonly pValue: string | null;
  /** In percent, with its sign where it is printed. */
  readonly I2: string | null;
  readonly tau2: string | null;
  readonly tau: string | null;
  readonly H2: string | null;
}

/** The intervals of I² and τ², with `%` at both ends where it is printed once. */
export interface HeterogeneityIntervals {
  readonly I2: LevelledInterval | null;
  readonly tau2: LevelledInterval | null;
}

interface LevelledInterval extends RangeReading {
  /** In percent, without the sign; `null` where none is printed. */
  readonly level: string | null;
}

/** One or two of those figures, read at one place: `Q(12) = 152.23` has two. */
export interface FoundHeterogeneity {
  readonly figures: Partial<Record<'Q' | 'df' | 'I2' | 'tau2' | 'tau' | 'H2', string>>;
  /** The interval of I² or τ², right behind it, which it lies in. */
  readonly interval?: Partial<HeterogeneityIntervals>;
  /** An interval with its word right behind I² or τ², which it lies outside of: its own unless an effect waits for one. */
  readonly beyond?: Match<Partial<HeterogeneityIntervals>> & { readonly inPercent: boolean };
  /** A chi-squared that may be of any test, a T2, or a lone df, until its surroundings speak of heterogeneity. */
  readonly anyTest: boolean;
}

/** `chi2` may be of any test, and `T2` is tau² among figures of heterogeneity only. */
type Name = 'Q' | 'I2' | 'tau2' | 'tau' | 'H2' | 'chi2' | 'T2';

const squares: Readonly<Record<string, Name>> = {
  i: 'I2',
  tau: 'tau2',
  '\u03c4': 'tau2',
  chi: 'chi2',
  '\u03c7': 'chi2',
  h: 'H2',
  x: 'chi2',
};
const whole: Readonly<Record<string, Name>> = { Q: 'Q', QE: 'Q', tau: 'tau', Tau: 'tau', '\u03c4': 'tau' };

/** A name with its square in any of the ways it is set: `I2`, `I²`, `I^2`, `I 2` after mark-up, `I-squared`, `chi square`. */
export function readName(tokens: readonly Token[], at: number): Match<Name> | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const glyph = /^(.+)(?:2|\u00b2)$/.exec(token.text)?.[1]?.toLowerCase();
  if (token.text === 'T2' || token.text === 'T\u00b2') return { value: 'T2', next: at + 1 };
  if (glyph !== undefined) return named(squares, glyph, at + 1);
  const lower = token.text.toLowerCase();
  const one = tokens[at + 1];
  const two = tokens[at + 2];
  if (Object.hasOwn(squares, lower)) {
    if (one?.glued === true && one.text === '^' && two?.text === '2') {
      // "I^2^" as pandoc writes it.
      return named(squares, lower, tokens[at + 3]?.text === '^' ? at + 4 : at + 3);
    }
    // "I 2 = 45%", with the square set off by a blank, as texts taken from PDF have it.
    if (one?.text === '2' && two?.kind === 'compare') return named(squares, lower, at + 2);
    const dash = one?.kind === 'dash' ? 1 : 0;
    if (/^squared?$/i.test(tokens[at + 1 + dash]?.text ?? '')) return named(squares, lower, at + 2 + dash);
  }
  // Q1 and Q3 are quartiles.
  return one?.glued === true && one.kind === 'number' ? null : named(whole, token.text, at + 1);
}

function named(table: Readonly<Record<string, Name>>, key: string, next: number): Match<Name> | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return value === undefined ? null : { value, next };
}

/** Degrees of freedom in a bracket: `(df = 12)`, `(12 df)`, and before the value also `(12)`. */
function readBracketedDf(tokens: readonly Token[], at: number, bareNumber: boolean): Match<string> | null {
  if (tokens[at]?.kind !== 'open') return null;
  const bare = bareNumber ? tokens[at + 1] : undefined;
  const inner = readDf(tokens, at + 1) ?? (bare?.kind === 'number' ? { value: bare.text, next: at + 2 } : null);
  return inner !== null && tokens[inner.next]?.kind === 'close' && isWhole(inner.value)
    ? { value: inner.value, next: inner.next + 1 }
    : null;
}

/** "χ²₁₁", and "χ² 11 = 15.06" with the subscript set off by a blank: degrees of freedom, and not the value. */
const readSubscript = (tokens: readonly Token[], at: number): Match<string> | null => {
  const token = tokens[at];
  return token?.kind === 'number' && (token.glued || tokens[at + 1]?.text === '=') && isWhole(token.text) ? { value: token.text, next: at + 1 } : null;
};

const isWhole = (text: string): boolean => /^\d+$/.test(text);

/** `df = 12`, `d.f. 12`, `12 df`, `12 degrees of freedom`. */
export function readDf(tokens: readonly Token[], at: number): Match<string> | null {
  const word = readDfWord(tokens, at);
  if (word !== null) {
    const value = tokens[skipEquals(tokens, word)];
    return value?.kind === 'number' && isWhole(value.text) ? { value: value.text, next: skipEquals(tokens, word) + 1 } : null;
  }
  const number = tokens[at];
  const after = readDfWord(tokens, at + 1);
  return number !== undefined && after !== null && isWhole(number.text) ? { value: number.text, next: after } : null;
}

function readDfWord(tokens: readonly Token[], at: number): number | null {
  const texts = [0, 1, 2, 3].map((step) => tokens[at + step]?.text.toLowerCase() ?? '');
  if (texts[0] === 'df') return at + 1;
  if (texts[0] === 'd' && texts[1] === '.' && texts[2] === 'f') return at + 3 + (texts[3] === '.' ? 1 : 0);
  return texts[0] === 'degrees' && texts[1] === 'of' && texts[2] === 'freedom' ? at + 3 : null;
}

function skipEquals(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  const equals =
    token?.kind === 'colon' ||
    (token?.kind === 'compare' && token.text === '=') ||
    (token?.kind === 'word' && /^(?:of|was|is)$/i.test(token.text));
  return equals ? at + 1 : at;
}

/**
 * A heterogeneity figure: "I2 = 92%", "Q(12) = 152.23", "Chi² = 152.23, df = 12", "tau2 = 0.31", "df = 12". An
 * interval of I² or τ² is read with it, so that its ends are not taken for anything else.
 */
export function readHeterogeneity(tokens: readonly Token[], at: number): Match<FoundHeterogeneity> | null {
  const name = readName(tokens, at);
  if (name === null) {
    const df = readDf(tokens, at);
    return df === null ? null : { value: { figures: { df: df.value }, anyTest: true }, next: df.next };
  }
  const early = name.value === 'Q' || name.value === 'chi2' ? (readSubscript(tokens, name.next) ?? readBracketedDf(tokens, name.next, true)) : null;
  const nameEnd = early?.next ?? name.next;
  const described = /^(?:statistics?|index|value)$/i.test(tokens[nameEnd]?.text ?? '') ? nameEnd + 1 : nameEnd;
  const valueAt = openBracket(tokens, skipEquals(tokens, described));
  const comparator = tokens[valueAt]?.kind === 'compare' ? 1 : 0;
  const value = readUnsigned(tokens, valueAt + comparator) ?? (valueAt + comparator > described ? readNegative(tokens, valueAt + comparator, name.value) : null);
  // "I² = 53-62%" is a range over several analyses, "I² of 25%, 50% and 75%" a rule.
  if (value === null || (tokens[value.next]?.kind === 'dash' && tokens[value.next + 1]?.kind === 'number')) return null;
  const another = name.value === 'I2' && tokens[value.next]?.kind === 'comma' && readPercent(tokens, value.next + 1) !== null;
  if (another && readIntervalHeader(tokens, value.next + 1) === null) return null;
  const printed = (comparator === 1 ? (tokens[valueAt]?.text ?? '') : '') + value.value;
  if (name.value !== 'I2' && printed.endsWith('%')) return null;
  const key = name.value === 'chi2' ? 'Q' : name.value === 'T2' ? 'tau2' : name.value;
  const late = early === null && key === 'Q' ? readBracketedDf(tokens, value.next, false) : null;
  const df = early ?? late;
  const figures = { [key]: printed, ...(df === null ? {} : { df: df.value }) };
  const behind = key === 'Q' ? null : intervalBehindFigure(tokens, value);
  const named = behind === null || (key !== 'I2' && key !== 'tau2') ? null : { value: { [key]: behind.value }, next: behind.next, inPercent: behind.inPercent };
  const own = behind?.holds === true ? behind : null;
  return {
    value: { figures, anyTest: name.value === 'chi2' || name.value === 'T2', ...(named === null ? {} : own === null ? { beyond: named } : { interval: named.value }) },
    next: own?.next ?? late?.next ?? value.next,
  };
}

/** "Q = −3", "I² = −5%": no such figure is possible, and one that is printed is read to be told so. */
function readNegative(tokens: readonly Token[], at: number, name: Name): Match<string> | null {
  if (tokens[at]?.kind !== 'dash' || tokens[at + 1]?.glued !== true || (name !== 'Q' && name !== 'I2')) return null;
  const size = readUnsigned(tokens, at + 1);
  return size === null ? null : { value: `-${size.value}`, next: size.next };
}

/** "I² (92%)". */
function openBracket(tokens: readonly Token[], at: number): number {
  return tokens[at]?.kind === 'open' && percentLength(tokens, at + 2) > 0 ? at + 1 : at;
}

/**
 * The interval right behind I² or tau²: one that holds its figure, or else one with its word that is printed as the figure is, in
 * percent or with as many decimals.
 */
function intervalBehindFigure(tokens: readonly Token[], { value, next }: Match<string>): (Match<LevelledInterval> & { readonly holds: boolean; readonly inPercent: boolean }) | null {
  const start = ['open', 'comma', 'semicolon'].includes(tokens[next]?.kind ?? '') ? next + 1 : next;
  const explicit = readInterval(tokens, start);
  const found = explicit ?? readBareInterval(tokens, next);
  if (found === null || found.value.kind === 'prediction') return null;
  const point = parseFloat(value);
  const shared = found.value.readings.map((printed) => {
    const { lower, upper } = shareThePercent(value, printed);
    return { printed, reading: { lower: lower ?? printed.lower, upper: upper ?? printed.upper } };
  });
  const holding = shared.find(({ reading: { lower, upper } }) => parseFloat(lower) <= point && point <= parseFloat(upper));
  const alike = explicit === null ? undefined : shared.find(({ printed }) => isPrintedAs(value, printed));
  const chosen = holding ?? alike;
  if (chosen === undefined) return null;
  return { value: { ...chosen.reading, level: found.value.level }, next: found.next, holds: holding !== undefined, inPercent: chosen.printed.upper.endsWith('%') };
}

/** Whether two ends may be those of I² or tau²: none negative, in percent beside a figure in percent, or with its decimals. */
function isPrintedAs(figure: string, { lower, upper }: RangeReading): boolean {
  if ([lower, upper].some((end) => end.startsWith('-'))) return false;
  if (upper.endsWith('%')) return figure.endsWith('%');
  const decimals = (text: string): number => (text.split('.')[1] ?? '').replace('%', '').length;
  return [lower, upper].every((end) => decimals(end) === decimals(figure));
}
