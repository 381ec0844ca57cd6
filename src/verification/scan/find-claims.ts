import { runThrough, stepsOf } from '../../numeric/steps.js';
import type { Figure } from '../claim.js';
import { shareThePercent } from '../coherence/stated.js';
import type { QuantityCode } from '../quantities.js';
import { assembleClaimsInSteps } from './assemble.js';
import { readTokens } from './decimal-commas.js';
import { findTests } from './find-tests.js';
import { notSignificant } from './p-values.js';
import { type NormalisedText, type TextForm, normaliseText } from './normalise.js';
import { type Place, placeFinder } from './places.js';
import { type ReadTokens, readOnce } from './read-once.js';
import { readSize } from './sizes.js';
import { tableLines } from './table-claims.js';
import type { Table } from './tables.js';
import { type TextClaim, finishClaim } from './text-claim.js';
import type { Token } from './tokens.js';

/** A claim with its place in the source. */
export interface PlacedClaim extends TextClaim, Place {}

/**
 * Reads the claims out of a text: estimates with their intervals, P values, counts with percentages, heterogeneity, in
 * the manners of medical journals, Cochrane and the APA, in running text and in the tables of HTML, JATS and Markdown.
 *
 * Where a dash may be a sign or a range, both readings are kept and the one whose figures go together is chosen.
 * Precision comes first: a number that may be something else (a level, a reference, a quartile) is not taken. The time
 * is proportional to the length of the text.
 *
 * @param form how the text is written; places count in the source as it is
 *
 * @example
 * findClaims('It fell (MD −1.83; 95% CI, −2.35 to −1.31).')[0].estimate // '-1.83'
 */
export function findClaims(text: string, form: TextForm = 'plain'): readonly PlacedClaim[] {
  return runThrough(claimsIn(runThrough(readOnce(text, form))));
}

/** The same of a text that was read, in steps, each the share that was looked through. */
export function* claimsIn({ normalised, tables, tokens }: ReadTokens): Generator<number, readonly PlacedClaim[]> {
  const found = [...(yield* claimsOf(withoutTables(tokens, tables), normalised))];
  let lines = 0;
  for (const table of tables) {
    for (const line of tableLines(table, normalised)) {
      const claims = yield* stepsOf(claimsOf(readTokens(line), line), () => 1);
      found.push(...claims.filter(({ ci, counts, heterogeneity }) => ci !== null || counts !== null || heterogeneity !== null));
      lines += 1;
      if (lines % linesOfStep === 0) yield 1;
    }
  }
  const place = placeFinder(normalised.source);
  return found.toSorted((one, other) => one.offset - other.offset).map((claim) => ({ ...claim, ...place(claim.offset) }));
}

/** Lines of tables that are read between two steps. */
const linesOfStep = 100;

/** Drafts that are finished between two steps. */
const draftsOfStep = 500;

function* claimsOf(tokens: readonly Token[], text: NormalisedText): Generator<number, readonly TextClaim[]> {
  const drafts = yield* stepsOf(assembleClaimsInSteps(tokens), (share) => share / 2);
  const claims: TextClaim[] = [];
  for (const [at, draft] of drafts.entries()) {
    if (at > 0 && at % draftsOfStep === 0) yield 0.5 + at / drafts.length / 2;
    const claim = finishClaim(draft, tokens, text);
    if (claim !== null) claims.push(claim);
  }
  return claims;
}

/** The running text: each table is a break in it. */
export function withoutTables(tokens: readonly Token[], tables: readonly Table[]): readonly Token[] {
  if (tables.length === 0) return tokens;
  const kept: Token[] = [];
  let next = 0;
  for (const token of tokens) {
    while ((tables[next]?.to ?? Infinity) <= token.start) next += 1;
    if (token.start < (tables[next]?.from ?? Infinity)) kept.push(token);
    else if (kept.at(-1)?.kind !== 'break') kept.push({ ...token, kind: 'break', text: '' });
  }
  return kept;
}

/**
 * The figures of a quote, by what they refer to: the strings to compare, with `%` on every figure that is in percent,
 * also where it is printed once for several. Of two figures for one quantity the first counts, but of several counts none is that of
 * everybody: they may be those of the arms. Of a quote that is a test and nothing else, the figure is its P value.
 *
 * @example
 * findFigures('58% (41%, 75%)')[1] // { quantity: 'ci_lower', printed: '41%' }
 */
export function findFigures(quote: string): readonly Figure[] {
  const found = new Map<QuantityCode, string>();
  const put: Put = (quantity, printed) => {
    if (printed !== null && !found.has(quantity)) found.set(quantity, printed.replace(/^=/, ''));
  };
  const claims = findClaims(quote);
  // One claim's estimate with another's interval would be nobody's figures.
  const main =
    claims.find(({ estimate, ci }) => estimate !== null && ci !== null) ??
    claims.find(({ estimate, ci }) => estimate !== null || ci !== null);
  if (main !== undefined) putEffect(main, put);
  const ofEverybody = claims.filter(({ counts }) => counts?.length === 1).length === 1;
  for (const claim of claims) putCountsAndHeterogeneity(ofEverybody || claim.counts?.length === 2 ? claim : { ...claim, counts: null }, put, levelOf(main ?? claim));
  if (claims.length === 0) putP(findTests(quote)[0]?.pValue ?? null, put);
  const tokens = readTokens(normaliseText(quote));
  for (let at = 0; at < tokens.length; at += 1) {
    const size = readSize(tokens, at);
    if (size !== null && size.value.quantity !== null) put(size.value.quantity, size.value.printed);
  }
  return [...found].map(([quantity, printed]) => ({ quantity, printed }));
}

/** The figures of one claim, by what they refer to. */
export function figuresOfClaim(claim: ClaimFigures): readonly Figure[] {
  const found: Figure[] = [];
  const put: Put = (quantity, printed) => {
    if (printed !== null) found.push({ quantity, printed: printed.replace(/^=/, '') });
  };
  putEffect(claim, put);
  putCountsAndHeterogeneity(claim, put, levelOf(claim));
  put('k', claim.k);
  return found;
}

type ClaimFigures = Pick<TextClaim, 'estimate' | 'pValue' | 'statistic' | 'se' | 'k' | 'prediction' | 'bound' | 'counts' | 'heterogeneity' | 'heterogeneityIntervals'> & {
  readonly ci: { readonly level?: string | null; readonly lower: string; readonly upper: string } | null;
};

/**
 * The level in percent of the two-sided interval of a claim: the printed one, that of which a one-sided bound is an end, or `null`.
 *
 * @example
 * levelOf({ ci: null, bound: { side: 'upper', level: '97.5', value: '2.9' } }) // 95
 */
export function levelOf({ ci, bound }: Pick<ClaimFigures, 'ci' | 'bound'>): number | null {
  const [level = null, oneSided = null] = [ci?.level, bound?.level];
  return level !== null ? Number(level) : oneSided === null ? null : Number((2 * Number(oneSided) - 100).toFixed(9));
}

const usualLevel = 95;

type Put = (quantity: QuantityCode, printed: string | null) => void;

const putP = (printed: string | null, put: Put): void => put('p_value', printed === notSignificant ? null : printed);

function putEffect(claim: ClaimFigures, put: Put): void {
  const effect = shareThePercent(claim.estimate, claim.ci);
  put('estimate', effect.estimate);
  put('ci_lower', effect.lower);
  put('ci_upper', effect.upper);
  if (claim.bound !== undefined) put(claim.bound.side === 'lower' ? 'ci_lower' : 'ci_upper', claim.bound.value);
  putP(claim.pValue, put);
  put('statistic', claim.statistic?.value ?? null);
  put('se', claim.se);
  put('prediction_lower', claim.prediction?.lower ?? null);
  put('prediction_upper', claim.prediction?.upper ?? null);
}

function putCountsAndHeterogeneity({ counts, heterogeneity, heterogeneityIntervals }: Pick<ClaimFigures, 'counts' | 'heterogeneity' | 'heterogeneityIntervals'>, put: Put, level: number | null): void {
  const [first, second] = counts ?? [];
  if (first !== undefined && second === undefined) {
    put('events', first.events);
    put('participants', first.total);
    put('rate', first.percent);
  }
  if (first !== undefined && second !== undefined) {
    put('treatment_events', first.events);
    put('treatment_participants', first.total);
    put('treatment_rate', first.percent);
    put('control_events', second.events);
    put('control_participants', second.total);
    put('control_rate', second.percent);
  }
  if (heterogeneity === null) return;
  put('Q', heterogeneity.Q);
  put('df', heterogeneity.df);
  put('Q_p_value', heterogeneity.pValue);
  put('I2', heterogeneity.I2);
  put('tau2', heterogeneity.tau2);
  put('tau', heterogeneity.tau);
  put('H2', heterogeneity.H2);
  // A claim has one level: an interval of another is no figure of it.
  for (const name of ['I2', 'tau2'] as const) {
    const interval = heterogeneityIntervals?.[name] ?? null;
    if (interval === null || (interval.level !== null && Number(interval.level) !== (level ?? usualLevel))) continue;
    put(`${name}_lower`, interval.lower);
    put(`${name}_upper`, interval.upper);
  }
}
