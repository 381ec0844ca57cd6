import { type Match, type RangeReading, percentLength, readDirectedRange, readRange } from './numbers.js';
import type { Token } from './tokens.js';

export type IntervalKind = 'confidence' | 'credible' | 'prediction';

/** An interval as it stands in a text. */
export interface FoundInterval {
  readonly kind: IntervalKind;
  /** In percent, without the sign: `95`; `null` where it is not printed. */
  readonly level: string | null;
  readonly readings: readonly RangeReading[];
}

/** "95% CI" without its numbers, as in "RR (95% CI) 0.49 (0.34-0.70)". */
export interface IntervalHeader {
  readonly kind: IntervalKind;
  readonly level: string | null;
}

const intervalWords: Readonly<Record<string, IntervalKind>> = {
  CI: 'confidence',
  CIs: 'confidence',
  CrI: 'credible',
  CrIs: 'credible',
  HDI: 'credible',
  HPD: 'credible',
  HPDI: 'credible',
  ETI: 'credible',
  UI: 'credible',
  PI: 'prediction',
  // German, the languages that put the noun first, Dutch.
  KI: 'confidence',
  IC: 'confidence',
  ICs: 'confidence',
  BI: 'confidence',
};
/** Written as one word. */
const compoundWords: Readonly<Record<string, IntervalKind>> = {
  konfidenzintervall: 'confidence',
  konfidenzintervalle: 'confidence',
  vertrauensintervall: 'confidence',
  betrouwbaarheidsinterval: 'confidence',
};
/** Noun before quality: "intervalle de confiance", "intervalo de confianza". */
const nounFirst = /^(?:intervalles?|intervalos?|intervallo|intervalli)$/i;
const confidenceAfterNoun = /^(?:confiance|confianza|confian\u00e7a|confidenza)$/i;
const longIntervals: Readonly<Record<string, IntervalKind>> = {
  confidence: 'confidence',
  compatibility: 'confidence',
  credible: 'credible',
  credibility: 'credible',
  uncertainty: 'credible',
  prediction: 'prediction',
};
const intervalNouns = new Set(['interval', 'intervals', 'limits', 'limit']);

/** Levels that may stand without a per cent sign. */
const usualLevels = new Set(['80', '90', '95', '97.5', '98', '99', '99.9']);
const levelFrom = 50;

/** What may stand between the word and its numbers. */
const fillers = new Set(['of', 'was', 'were', 'is', 'from', 'between', 'ranging', 'ranged', 'range', 'being', 'von', 'de', 'entre', 'da', 'van']);
const mostFillers = 4;

function isLevel(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'number') return false;
  const value = Number(token.text);
  return value >= levelFrom && value < 100;
}

/** The words for an interval, abbreviated or not, with a repetition in brackets: "confidence interval (CI)". */
function readIntervalWord(tokens: readonly Token[], at: number): Match<IntervalKind> | null {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  const short = Object.hasOwn(intervalWords, token.text) ? intervalWords[token.text] : undefined;
  if (short !== undefined) return { value: short, next: at + 1 };
  const compound = token.text.toLowerCase();
  if (Object.hasOwn(compoundWords, compound)) return { value: 'confidence', next: afterAbbreviation(tokens, at + 1) };
  if (nounFirst.test(token.text) && /^d[ei]$/i.test(tokens[at + 1]?.text ?? '') && confidenceAfterNoun.test(tokens[at + 2]?.text ?? '')) {
    return { value: 'confidence', next: afterAbbreviation(tokens, at + 3) };
  }
  if (token.text === 'C' && tokens[at + 1]?.kind === 'stop' && tokens[at + 2]?.text === 'I') {
    return { value: 'confidence', next: at + 3 + (tokens[at + 3]?.kind === 'stop' ? 1 : 0) };
  }
  const first = token.text.toLowerCase();
  const density = first === 'highest' ? densityEnd(tokens, at + 1) : null;
  if (density !== null) return { value: 'credible', next: afterAbbreviation(tokens, density) };
  const long = Object.hasOwn(longIntervals, first) ? longIntervals[first] : undefined;
  if (long === undefined || !intervalNouns.has(tokens[at + 1]?.text.toLowerCase() ?? '')) return null;
  return { value: long, next: afterAbbreviation(tokens, at + 2) };
}

/** "highest density interval", "highest posterior density interval". */
function densityEnd(tokens: readonly Token[], at: number): number | null {
  const density = /^posterior$/i.test(tokens[at]?.text ?? '') ? at + 1 : at;
  const named = /^density$/i.test(tokens[density]?.text ?? '') && intervalNouns.has(tokens[density + 1]?.text.toLowerCase() ?? '');
  return named ? density + 2 : null;
}

/** Past "(CI)", "[CI]" or "(95% CI)" directly after the words written out. */
function afterAbbreviation(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.kind !== 'open') return at;
  let next = at + 1;
  if (isLevel(tokens, next)) next += 1 + percentLength(tokens, next + 1);
  const isWord = Object.hasOwn(intervalWords, tokens[next]?.text ?? '');
  return isWord && tokens[next + 1]?.kind === 'close' ? next + 2 : at;
}

/** How an interval was made: "95% bootstrap CI", "95% bias-corrected CI", "95% Wilson confidence interval". */
const manners = /^(?:bootstrap(?:ped)?|bias|corrected|accelerated|bca|percentile|wald|wilson|score|exact|profile|likelihood|simultaneous|robust|adjusted|two|sided|bayesian|posterior)$/i;
const mostMannerTokens = 5;

function afterManner(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < at + mostMannerTokens && (manners.test(tokens[next]?.text ?? '') || (tokens[next]?.kind === 'dash' && next > at))) next += 1;
  return next;
}

/** "95% CI", "CI", "CI 95%", "CI (95%)", with or without a bracket around it. */
export function readIntervalHeader(tokens: readonly Token[], at: number): Match<IntervalHeader> | null {
  if (tokens[at]?.kind === 'open' && tokens[at + 1]?.kind !== 'open') {
    const inner = readIntervalHeader(tokens, at + 1);
    return inner !== null && tokens[inner.next]?.kind === 'close' ? { value: inner.value, next: inner.next + 1 } : null;
  }
  if (isLevel(tokens, at)) {
    // "95-%-Konfidenzintervall"
    const hyphen = tokens[at + 1]?.kind === 'dash' && percentLength(tokens, at + 2) > 0 ? 1 : 0;
    const percent = hyphen + percentLength(tokens, at + 1 + hyphen);
    const dash = tokens[at + 1 + percent]?.kind === 'dash' ? 1 : 0;
    if (percent === 0 && !usualLevels.has(tokens[at]?.text ?? '')) return null;
    const named = afterManner(tokens, at + 1 + percent + dash);
    // "95% interval 4.36 to 9.79"
    const bare: Match<IntervalKind> | null = percent > 0 && /^intervals?$/i.test(tokens[named]?.text ?? '') ? { value: 'confidence', next: named + 1 } : null;
    const word = readIntervalWord(tokens, named) ?? bare;
    return word === null ? null : { value: { kind: word.value, level: tokens[at]?.text ?? null }, next: word.next };
  }
  const word = readIntervalWord(tokens, at);
  return word === null ? null : { value: { kind: word.value, level: null }, next: word.next };
}

/** A level after its word: "CI 95%: 1.1-5.4", "CI (95%) 1.1-5.4", "IC a 95 % 1,1-5,4". */
function readLateLevel(tokens: readonly Token[], from: number): Match<string> | null {
  const at = /^(?:[a\u00e0]|al|del|de|di|at)$/i.test(tokens[from]?.text ?? '') ? from + 1 : from;
  const open = tokens[at]?.kind === 'open' ? 1 : 0;
  const level = tokens[at + open];
  const percent = percentLength(tokens, at + open + 1);
  if (level === undefined || !isLevel(tokens, at + open) || percent === 0) return null;
  const after = at + open + 1 + percent;
  if (open === 1 && tokens[after]?.kind !== 'close') return null;
  return { value: level.text, next: after + open };
}

/** Past what may stand between the word for an interval and its numbers. */
export function skipFillers(tokens: readonly Token[], at: number): number {
  let next = at;
  for (let skipped = 0; skipped < mostFillers; skipped += 1) {
    const token = tokens[next];
    const filler =
      token !== undefined &&
      (['open', 'colon', 'comma', 'semicolon', 'close'].includes(token.kind) ||
        (token.kind === 'compare' && token.text === '=') ||
        (token.kind === 'word' && fillers.has(token.text.toLowerCase())));
    if (!filler) break;
    next += 1;
  }
  return next;
}

/**
 * An interval with its word: "95% CI, 0.34 to 0.70", "[95% CI] 1.1-5.4", "CI 95%: 1.1-5.4", "95% confidence interval
 * (CI) 0.60-0.93". The level is never taken for one of its ends.
 */
export function readInterval(tokens: readonly Token[], at: number): Match<FoundInterval> | null {
  const header = readIntervalHeader(tokens, at);
  if (header === null) return readImpossibleInterval(tokens, at);
  const { kind, level } = header.value;
  const late = level === null ? readLateLevel(tokens, header.next) : null;
  if (late !== null) {
    const range = readRange(tokens, skipFillers(tokens, late.next));
    if (range !== null) return { value: { kind, level: late.value, readings: range.value }, next: range.next };
  }
  const range = readRange(tokens, skipFillers(tokens, header.next));
  return range === null ? null : { value: { kind, level, readings: range.value }, next: range.next };
}

/** "80% CV = [.13, .41]": where single effects lie (Hunter and Schmidt), of which nothing else is known. */
export function readCredibilityInterval(tokens: readonly Token[], at: number): Match<string> | null {
  if (!isLevel(tokens, at)) return null;
  const name = at + 1 + percentLength(tokens, at + 1);
  const range = tokens[name]?.text === 'CV' ? readRange(tokens, skipFillers(tokens, name + 1)) : null;
  return range === null ? null : { value: 'CV', next: tokens[range.next]?.kind === 'close' ? range.next + 1 : range.next };
}

/**
 * "105% CI 0.34 to 0.70", "0% CI 0.34 to 0.70": a level that none is. In front of an interval that it lies in, or of one in
 * percent, such a number is an estimate: "a rise of 105% CI 60% to 150%".
 */
function readImpossibleInterval(tokens: readonly Token[], at: number): Match<FoundInterval> | null {
  const level = tokens[at];
  const percent = percentLength(tokens, at + 1);
  const value = Number(level?.text);
  if (level?.kind !== 'number' || !(value >= 100 || value === 0) || percent === 0) return null;
  const word = readIntervalWord(tokens, at + 1 + percent);
  const range = word === null ? null : readRange(tokens, skipFillers(tokens, word.next));
  if (word === null || range === null) return null;
  const isEstimate = range.value.some(({ lower, upper }) => `${lower}${upper}`.includes('%') || (Number(upper) >= value && (value > 0 || Number(lower) <= value)));
  return isEstimate ? null : { value: { kind: word.value, level: level.text, readings: range.value }, next: range.next };
}

/**
 * A bracket that holds nothing but two numbers, or two numbers and then something else about them: "(0.10, 0.56)",
 * "[0.72-1.01]", "(-0.89 to -0.18; P = .003)".
 */
export function readBareInterval(tokens: readonly Token[], at: number): Match<FoundInterval> | null {
  if (tokens[at]?.kind !== 'open') return null;
  // "(from 20 fewer to 3 fewer)"; "(from 36.8 to 37.4)" says what was before and after.
  const range = /^from$/i.test(tokens[at + 1]?.text ?? '') ? readDirectedRange(tokens, at + 2) : readRange(tokens, at + 1);
  if (range === null || isFraction(tokens, at + 1)) return null;
  const after = tokens[range.next]?.kind;
  if (after === 'close') return { value: { kind: 'confidence', level: null, readings: range.value }, next: range.next + 1 };
  const goesOn = (after === 'comma' || after === 'semicolon') && tokens[range.next + 1]?.kind === 'word';
  return goesOn ? { value: { kind: 'confidence', level: null, readings: range.value }, next: range.next } : null;
}

/** "61.2% (412/673)": events among a total. */
const isFraction = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.kind === 'slash' && [at, at + 2].every((each) => /^\d[\d,]*$/.test(tokens[each]?.text ?? ''));
