import { readFraction, readPercent } from '../../verification/scan/counts.js';
import { readHeterogeneity } from '../../verification/scan/heterogeneity.js';
import { readBareInterval, readInterval, readIntervalHeader } from '../../verification/scan/intervals.js';
import { readLabelled } from '../../verification/scan/labelled-estimates.js';
import { type Match, percentLength, readRange, readSigned, readUnsigned } from '../../verification/scan/numbers.js';
import { readNumberNeeded } from '../../verification/scan/numbers-needed.js';
import { notSignificant, readPValue } from '../../verification/scan/p-values.js';
import { endsSentence } from '../../verification/scan/sentences.js';
import { readSize, readThousands } from '../../verification/scan/sizes.js';
import { readSpread, readStandardError } from '../../verification/scan/spreads.js';
import type { Token } from '../../verification/scan/tokens.js';
import { beginsParagraph, isDose, isLevelOfSignificance, isLevelOrStrength, isNoEffect, isNumbering, statesPlan, statesRule } from './criteria.js';
import type { Sighted, SightedFigure, SightedKind } from './kinds.js';

/** Figures that begin at a token; `null` where none does. Looks ahead by a bounded number of tokens. */
type Read = (tokens: readonly Token[], at: number) => Sighted | null;

const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
const figure = (quantity: SightedKind, printed: string): SightedFigure => ({ quantity, printed: printed.replace(/^=/, '') });
const one = (quantity: SightedKind, found: Match<string> | null): Sighted | null => (found === null ? null : { value: [figure(quantity, found.value)], next: found.next });

const onWord: readonly Read[] = [readFailSafe, readQuartiles, readNumberToTreat, readP, readEnds, readR2, readScatter, readSpreads, readCoefficient, readTestStatistic, readMean, readSizes, readEstimate];
const onNumber: readonly Read[] = [readEnds, readShare, readCounted, readSizes, readScreened, readRate, readAround, readPercentage, readDecimal];
const onDash: readonly Read[] = [readDecimal];
const onBracket: readonly Read[] = [readEnds];

/** The figures that begin at a token of running text. */
export const readSighted: Read = (tokens, at) => {
  const kind = tokens[at]?.kind;
  const readers = kind === 'word' ? onWord : kind === 'number' ? onNumber : kind === 'dash' ? onDash : kind === 'open' ? onBracket : [];
  for (const read of readers) {
    const found = read(tokens, at);
    if (found !== null) return found;
  }
  return null;
};

/** Figures with the interval behind them, in a bracket or behind a comma. */
function withInterval(tokens: readonly Token[], { value, next }: Sighted): Sighted {
  const joined = ['comma', 'semicolon', 'open'].includes(tokens[next]?.kind ?? '') ? next + 1 : next;
  const found = readInterval(tokens, joined) ?? readBareInterval(tokens, next);
  return found === null ? { value, next } : { value: [...value, ...endsOf(found.value)], next: found.next };
}

function endsOf({ kind, readings: [first] }: { readonly kind: string; readonly readings: readonly { readonly lower: string; readonly upper: string }[] }): readonly SightedFigure[] {
  if (first === undefined) return [];
  return kind === 'prediction' ? [figure('prediction_lower', first.lower), figure('prediction_upper', first.upper)] : [figure('ci_lower', first.lower), figure('ci_upper', first.upper)];
}

/** An interval with its word. */
function readEnds(tokens: readonly Token[], at: number): Sighted | null {
  const found = readInterval(tokens, at);
  return found === null || statesRule(tokens, at) ? null : { value: endsOf(found.value), next: found.next };
}

function readNumberToTreat(tokens: readonly Token[], at: number): Sighted | null {
  const found = readNumberNeeded(tokens, at);
  if (found === null) return null;
  // The reader of claims goes past its interval.
  let number = at;
  while (number < found.next && !(tokens[number]?.kind === 'number' && tokens[number]?.text === found.value.printed)) number += 1;
  return withInterval(tokens, { value: [figure('nnt', found.value.printed)], next: number + 1 });
}

function readP(tokens: readonly Token[], at: number): Sighted | null {
  const found = readPValue(tokens, at);
  if (found === null) return null;
  const [, comparator = '', number = ''] = /^([<>]?=?)(.*)$/.exec(found.value.text) ?? [];
  // "P = NS" has no figure.
  if (found.value.text === notSignificant || isLevelOfSignificance(tokens, at, comparator, number)) return { value: [], next: found.next };
  return { value: [figure(found.value.about === 'heterogeneity' ? 'Q_p_value' : 'p_value', found.value.text)], next: found.next };
}

/** Past `=`, `:`, "was", "of", with a word or two such as "analogue" or "statistic" before. */
function valueBehind(tokens: readonly Token[], from: number): Match<string> | null {
  let at = from;
  while (at < from + 3 && tokens[at]?.kind === 'word' && !joining.test(textAt(tokens, at)) && !/^p$/i.test(textAt(tokens, at))) at += 1;
  const joined = ['compare', 'colon'].includes(tokens[at]?.kind ?? '') || joining.test(textAt(tokens, at)) ? at + 1 : at;
  const number = readSigned(tokens, joined);
  return number === null ? null : { value: number.value.text, next: number.next };
}

const joining = /^(?:was|were|is|of)$/i;

/** `R² = 76%`, `R^2^ 0.45`, `adjusted R-squared of .31`. */
function readR2(tokens: readonly Token[], at: number): Sighted | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || !/^[Rr](?:2|\u00b2)?$/.test(token.text)) return null;
  let next = at + 1;
  if (token.text.length === 1) {
    const raised = textAt(tokens, next) === '^' ? next + 1 : next;
    if (textAt(tokens, raised) === '2' && tokens[raised]?.glued === true) next = textAt(tokens, raised + 1) === '^' ? raised + 2 : raised + 1;
    else if (/^squared?$/i.test(textAt(tokens, next + (tokens[next]?.kind === 'dash' ? 1 : 0)))) next += tokens[next]?.kind === 'dash' ? 2 : 1;
    else return null;
  }
  return one('R2', valueBehind(tokens, next));
}

function readScatter(tokens: readonly Token[], at: number): Sighted | null {
  const found = readHeterogeneity(tokens, at);
  if (found === null) return null;
  const figures = Object.entries(found.value.figures).flatMap(([quantity, printed]) => (/^[<>]/.test(printed) && statesRule(tokens, at) ? [] : [figure(quantity as SightedKind, printed)]));
  return withInterval(tokens, { value: figures, next: found.next });
}

function readSpreads(tokens: readonly Token[], at: number): Sighted | null {
  const found = readSpread(tokens, at);
  // "mean ± SD: 12.4 ± 3.1" begins with the mean.
  if (found !== null && textAt(tokens, found.next) === '\u00b1') return { value: [], next: found.next - 1 };
  return one(readStandardError(tokens, at) === null ? 'sd' : 'se', found);
}

const coefficients = /^(?:[bB]|\u03b2|betas?|slope|coefficient|intercept)$/;

/** "b = −0.029", "intercept −2.3", "slope of 0.12". */
function readCoefficient(tokens: readonly Token[], at: number): Sighted | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || !coefficients.test(token.text)) return null;
  // A letter needs its equals sign: "hepatitis B 3".
  if (token.text.length === 1 && tokens[at + 1]?.kind !== 'compare') return null;
  const found = one('coefficient', valueBehind(tokens, at + 1));
  return found === null ? null : withInterval(tokens, found);
}

const statistics = /^(?:[tzZFUWH]|Q[MEBbmw]|Qbetween|Qmodel|AIC|BIC)$/;

/** "t(28) = 2.31", "F(1, 28) = 5.41", "z = −4.04", "QM = 12.3". */
function readTestStatistic(tokens: readonly Token[], at: number): Sighted | null {
  const token = tokens[at];
  if (token?.kind !== 'word' || !statistics.test(token.text)) return null;
  let next = at + 1;
  if (tokens[next]?.kind === 'open') {
    while (next < at + 8 && tokens[next]?.kind !== 'close') next += 1;
    next += 1;
  } else if (tokens[next]?.kind === 'number' && tokens[next]?.glued === true) {
    next += tokens[next + 1]?.kind === 'comma' && tokens[next + 2]?.kind === 'number' ? 3 : 1;
  }
  const number = tokens[next]?.kind === 'compare' ? readSigned(tokens, next + 1) : null;
  return number === null ? null : { value: [figure('statistic', number.value.text)], next: number.next };
}

const mostWordsToMean = 6;

/** "mean age 58.2 (SD 11.3) years", "M = 3.47", "a median of 5 (IQR 3-7) days". */
function readMean(tokens: readonly Token[], at: number): Sighted | null {
  const word = tokens[at]?.text ?? '';
  const quantity = /^(?:means?|average|M)$/.test(word.replace(/^[MA](?=.)/, (letter) => letter.toLowerCase())) ? 'mean' : /^medians?$/i.test(word) ? 'median' : null;
  if (quantity === null || (word === 'M' && textAt(tokens, at + 1) !== '=') || readLabelled(tokens, at) !== null) return null;
  for (let next = at + 1, words = 0; words <= mostWordsToMean && next < at + 3 * mostWordsToMean; next += 1) {
    const token = tokens[next];
    if (token === undefined || endsSentence(tokens, next) || /^(?:differences?|than)$/i.test(token.text)) return null;
    // The 1 of "HbA1c".
    if (token.kind === 'number' && token.glued && tokens[next - 1]?.kind === 'word') continue;
    const number = token.kind === 'number' || (token.kind === 'dash' && tokens[next + 1]?.kind === 'number') ? readSigned(tokens, next) : null;
    if (number !== null) {
      // A number that counts or numbers something is read as what it is.
      if (readIntervalHeader(tokens, next) !== null || readSize(tokens, next) !== null || textAt(tokens, number.next) === 'of' || tokens[number.next]?.kind === 'slash' || isDose(tokens, number.next)) return null;
      const found = withSd(tokens, withInterval(tokens, { value: [figure(quantity, number.value.text)], next: number.next }));
      return quantity === 'mean' ? found : { ...found, value: found.value.map((each, index) => (index === 0 ? each : { ...each, quantity: 'number' })) };
    }
    if (token.kind === 'word') words += 1;
    else if (!['open', 'close', 'comma', 'colon', 'dash'].includes(token.kind) && token.text !== '=') return null;
  }
  return null;
}

/** "58.2 (11.3)", "58.2 ± 11.3": the standard deviation without its name. */
function withSd(tokens: readonly Token[], { value, next }: Sighted): Sighted {
  const sd = textAt(tokens, next) === '\u00b1' ? readUnsigned(tokens, next + 1) : tokens[next]?.kind === 'open' ? readUnsigned(tokens, next + 1) : null;
  const closed = sd !== null && (textAt(tokens, next) === '\u00b1' || tokens[sd.next]?.kind === 'close');
  return sd === null || !closed || value.length > 1 || sd.value.endsWith('%') ? { value, next } : { value: [...value, figure('sd', sd.value)], next: sd.next };
}

function readSizes(tokens: readonly Token[], at: number): Sighted | null {
  const found = readSize(tokens, at);
  if (found !== null && statesPlan(tokens, at)) return { value: [], next: found.next };
  if (found !== null) return one(found.value.quantity ?? 'n', { value: found.value.printed, next: found.next });
  // "58,117 deaths"
  const number = tokens[at]?.kind === 'number' && tokens[at - 1]?.kind !== 'dash' ? (readThousands(tokens, at) ?? readUnsigned(tokens, at)) : null;
  return number !== null && /^\d[\d,]*$/.test(number.value) && /^(?:deaths|events|cases)$/i.test(textAt(tokens, number.next)) && !statesPlan(tokens, at) ? one('events', number) : null;
}

/** A label with its number, that alone makes no claim, as a whole one does. */
function readEstimate(tokens: readonly Token[], at: number): Sighted | null {
  const found = readLabelled(tokens, at);
  const [printed] = found?.value.readings ?? [];
  if (found === null || printed === undefined || !found.value.certain || statesRule(tokens, at) || isNoEffect(tokens, found.next - 1, printed)) return null;
  return withInterval(tokens, { value: [figure('estimate', printed)], next: found.next });
}

/** "Fail-safe N was 598": how many studies without an effect would have to be added. */
function readFailSafe(tokens: readonly Token[], at: number): Sighted | null {
  const parted = /^fail$/i.test(textAt(tokens, at)) && tokens[at + 1]?.kind === 'dash' && /^safe$/i.test(textAt(tokens, at + 2));
  if (!parted && !/^failsafe$/i.test(textAt(tokens, at))) return null;
  const name = at + (parted ? 3 : 1);
  return /^(?:Ns?|numbers?)$/i.test(textAt(tokens, name)) ? one('count', valueBehind(tokens, name + 1)) : null;
}

/** "IQR 5 to 19", "interquartile range, 4-12". */
function readQuartiles(tokens: readonly Token[], at: number): Sighted | null {
  const words = /^interquartile$/i.test(textAt(tokens, at)) && /^range$/i.test(textAt(tokens, at + 1)) ? 2 : /^IQR$/i.test(textAt(tokens, at)) ? 1 : 0;
  if (words === 0) return null;
  const joined = ['compare', 'colon', 'comma', 'close'].includes(tokens[at + words]?.kind ?? '') || joining.test(textAt(tokens, at + words)) ? 1 : 0;
  const range = readRange(tokens, at + words + joined);
  const [ends] = range?.value ?? [];
  return range === null || ends === undefined ? null : { value: [figure('number', ends.lower), figure('number', ends.upper)], next: range.next };
}

const screened = /^(?:records|citations|abstracts|titles|articles|publications|papers|reports|duplicates)$/i;
const beforeScreened = /^(?:potentially|eligible|relevant|unique|full|text|duplicate|additional|further|new)$/i;
const mostTokensToScreened = 4;

/** "1264 records", "58 full-text articles", and a single study or trial: what a search found, or a method put in. */
function readScreened(tokens: readonly Token[], at: number): Sighted | null {
  const number = tokens[at - 1]?.kind === 'dash' ? null : (readThousands(tokens, at) ?? readUnsigned(tokens, at));
  // "Table 3 reports", "Smith 2004 reports"
  if (number === null || !/^\d[\d,]*$/.test(number.value) || isNumbering(tokens, at) || /^(?:19|20)\d\d$/.test(number.value) || statesPlan(tokens, at)) return null;
  let noun = number.next;
  while (noun < number.next + mostTokensToScreened && (beforeScreened.test(textAt(tokens, noun)) || tokens[noun]?.kind === 'dash')) noun += 1;
  const single = number.value === '1' && /^(?:study|trial)$/i.test(textAt(tokens, noun));
  return single || screened.test(textAt(tokens, noun)) ? one('count', number) : null;
}

const asNumber = (text: string): number => Number(text.replace(/,/g, ''));
/** Scales of so many points and fewer, and fractions in words: "4/5", "2/3 of them". */
const mostPoints = 10;

/** "1065 of 191,064", "12/150 (8.0%)": events among a total. */
function readShare(tokens: readonly Token[], at: number): Sighted | null {
  const found = readFraction(tokens, at);
  if (found === null) return null;
  const { events, total } = found.value;
  const stroke = tokens[at + 1]?.kind === 'slash';
  const isYear = /^(?:19|20)\d\d$/.test(total) && asNumber(events) <= 31;
  if (asNumber(events) > asNumber(total) || isYear || isNumbering(tokens, at) || (stroke && asNumber(total) <= mostPoints)) return null;
  const noun = tokens[found.next]?.kind === 'word' && tokens[found.next + 1]?.kind === 'open' ? 1 : 0;
  const percent = tokens[found.next + noun]?.kind === 'open' ? readPercent(tokens, found.next + noun + 1) : null;
  return { value: [figure('events', events), figure('participants', total), ...(percent === null ? [] : [figure('rate', percent.value)])], next: percent?.next ?? found.next };
}

/** "97 (12.3%)", "97 patients (12.3%)": a count with its percentage. */
function readCounted(tokens: readonly Token[], at: number): Sighted | null {
  const count = tokens[at];
  if (count?.kind !== 'number' || !/^\d[\d,]*$/.test(count.text) || ['slash', 'dash', 'compare'].includes(tokens[at - 1]?.kind ?? '')) return null;
  const noun = tokens[at + 1]?.kind === 'word' ? 1 : 0;
  const percent = tokens[at + 1 + noun]?.kind === 'open' ? readPercent(tokens, at + 2 + noun) : null;
  if (percent === null || readIntervalHeader(tokens, at + 2 + noun) !== null) return null;
  return { value: [figure('count', count.text), figure('percentage', percent.value)], next: percent.next };
}

/** "33 per 1000 (24 to 46)", "4.1 per 100 person-years". */
function readRate(tokens: readonly Token[], at: number): Sighted | null {
  const number = readUnsigned(tokens, at);
  if (number === null || ['compare', 'dash'].includes(tokens[at - 1]?.kind ?? '')) return null;
  let per = number.next;
  while (per < number.next + 3 && tokens[per]?.kind === 'word' && !/^per$/i.test(textAt(tokens, per))) per += 1;
  if (!/^per$/i.test(textAt(tokens, per)) || !/^1[0,]+$/.test(textAt(tokens, per + 1))) return null;
  return withInterval(tokens, { value: [figure('rate', number.value)], next: per + (textAt(tokens, per + 2) === '000' ? 3 : 2) });
}

/** "58.2 ± 11.3". */
function readAround(tokens: readonly Token[], at: number): Sighted | null {
  const number = readUnsigned(tokens, at);
  const spread = number === null || textAt(tokens, number.next) !== '\u00b1' ? null : readUnsigned(tokens, number.next + 1);
  return number === null || spread === null ? null : { value: [figure('mean', number.value), figure('sd', spread.value)], next: spread.next };
}

function readPercentage(tokens: readonly Token[], at: number): Sighted | null {
  const found = readPercent(tokens, at);
  if (found === null || tokens[at - 1]?.kind === 'slash' || (tokens[at - 1]?.kind === 'compare' && textAt(tokens, at - 1) !== '=')) return null;
  if (readIntervalHeader(tokens, at) !== null || isNumbering(tokens, at) || isLevelOrStrength(tokens, at, found.next) || statesRule(tokens, at)) return { value: [], next: found.next };
  return withInterval(tokens, one('percentage', found) ?? { value: [], next: found.next });
}

/** A number with decimals, or two that make a range, where nothing says that it is none of a result. */
function readDecimal(tokens: readonly Token[], at: number): Sighted | null {
  const first = tokens[at];
  const number = readSigned(tokens, at);
  if (first === undefined || number === null || !number.value.text.includes('.') || percentLength(tokens, number.next) > 0) return null;
  const past: Sighted = { value: [], next: number.next };
  const before = tokens[at - 1];
  const joined = first.glued && ['word', 'stop', 'slash', 'number', 'other', 'colon'].includes(before?.kind ?? '') && !/[\u00b1~\u2248$\u20ac\u00a3+(|*_]/.test(before?.text ?? '');
  const goesOn = ['slash', 'other'].includes(tokens[number.next]?.kind ?? '') && tokens[number.next]?.glued === true && !/[*_|\u00b1%]/.test(textAt(tokens, number.next));
  if (joined || goesOn || isNumbering(tokens, at) || beginsParagraph(tokens, at) || isDose(tokens, number.next)) return past;
  if (before?.kind === 'compare' && before.text !== '=') return past;
  if (readIntervalHeader(tokens, at) !== null || statesRule(tokens, at) || isNoEffect(tokens, at, number.value.text)) return past;
  // Behind a comma another figure begins.
  const range = tokens[number.next]?.kind === 'dash' || /^to$/i.test(textAt(tokens, number.next)) ? readRange(tokens, at) : null;
  const [ends] = range?.value ?? [];
  if (range === null || ends === undefined) return { value: [figure('number', number.value.text)], next: number.next };
  return { value: [figure('number', ends.lower), figure('number', ends.upper)], next: range.next };
}
