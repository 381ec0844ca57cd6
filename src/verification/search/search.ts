import { methodRow } from '../../models/methods.js';
import type { CompleteSettings, PoolSettings } from '../../models/settings.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { Studies } from '../../studies/study.js';
import { subjectOf } from '../changed-table/change.js';
import { figuresAsItStands } from '../changed-table/evaluate.js';
import type { ChanceRate } from '../chance/chance-rate.js';
import { decoysFor, madeUpClaims } from '../chance/made-up-claims.js';
import { allHold, printedFigures } from '../chance/printed-figures.js';
import type { Claim, Figure } from '../claim.js';
import { hangsOnLevel } from '../confidence-levels.js';
import { type QuantityCode, quantities } from '../quantities.js';
import { type Advice, adviceOn } from './advice.js';
import { type Axis, axesOf } from './axes.js';
import { eachSpecification } from './every-specification.js';
import { citedFigures } from './figures-of-fits.js';
import { type Filters, filtersOf } from './filters.js';
import { fitInBlocks, waysOf } from './fits.js';
import { inferredFrom } from './inferences.js';
import { gatherClasses, type MatchClass } from './match-classes.js';
import { isSearched, type Match, matcherOf, meetsAll, type Target } from './matching.js';
import { mostNearest, type NearMiss, nearestIn, nearMiss } from './near-misses.js';
import { atOtherLevels, type NamedSpecification, programSpecifications } from './program-specifications.js';
import { type Space, type SpaceCode, spaceRow, spaces } from './space.js';
import { chosenRows, specificationOf, verify } from './specification.js';
import { runThrough, stepsOf } from '../../numeric/steps.js';
import { weightReaderOf } from './study-weights.js';
import { tallyOf } from './tally.js';
import { type TierCode, tierCodes, tierRow, type TierStatus } from './tiers.js';

/** How far a search goes, and how chance is drawn. */
export interface SearchOptions {
  /** The last tier that may be tried. Default T6. */
  readonly last?: TierCode | undefined;
  /** From which the made-up claims are drawn. Default 1. */
  readonly seed?: number | undefined;
  /** Made-up claims per way of making them. Default 400. */
  readonly decoys?: number | undefined;
  /** Specifications beyond which a tier is not tried. Default five million. */
  readonly mostSpecifications?: number | undefined;
  /** Told of the share of a tier that is done. */
  readonly progress?: ((tier: TierCode, share: number) => void) | undefined;
  /** Told of every specification that is tried, in the order in which they are, with the figures of the claim as it gives them. */
  readonly told?: ((tier: TierCode, tried: TriedSpecification) => void) | undefined;
}

/** A specification that was tried. */
export interface TriedSpecification {
  readonly settings: PoolSettings | CompleteSettings;
  /** The rows that it pools; `null` for all. */
  readonly rows: Int32Array | null;
  readonly values: Float64Array;
}

/** What became of a tier. */
export interface TierReport {
  readonly tier: TierCode;
  /**
   * `matched`: something prints the claim. `empty`: nothing does. `refused`: so many made-up claims would be matched too that
   * a match would say nothing. `too large`: not tried.
   */
  readonly status: TierStatus;
  /** Specifications tried in this tier, and in all up to it. */
  readonly tried: number;
  readonly triedInAll: number;
  /** How often made-up claims are matched within all tiers up to this one; `null` where it was not tried, and where the stated analysis alone was and does not print the claim. */
  readonly chance: ChanceRate | null;
  /** The same of claims from data in which one number is wrong by one to three units of its last place, which bounds no refusal; `null` where there are none. */
  readonly near: ChanceRate | null;
  /** Specifications that print the claim; 0 where the tier was refused, whose matches are not told. */
  readonly matches: number;
  /** Those, put together where they are one analysis by several names. The first twenty. */
  readonly classes: readonly MatchClass[];
  /** Further figures that would leave fewer specifications, the sharpest first. */
  readonly advice: readonly Advice[];
}

/** What the whole search came to. */
export const searchOutcomes = ['stated', 'program default', 'alternative', 'refused', 'none'] as const;
type SearchOutcome = (typeof searchOutcomes)[number];

/** An axis of the specifications that some tiers went through: every combination that there is and that gives another analysis. */
export interface TriedAxis extends Axis {
  readonly space: SpaceCode;
  readonly tiers: readonly TierCode[];
}

/** What a search tried and found, tier by tier. */
export interface SearchResult {
  readonly figures: readonly Figure[];
  /** What the stated analysis gives, at the precision of the claim. */
  readonly asStated: readonly string[];
  readonly outcome: SearchOutcome;
  readonly tiers: readonly TierReport[];
  /** Nearest misses of the tiers that were tried; none where something matched. */
  readonly nearest: readonly NearMiss[];
  /** What the table's own filters were, in words, and the columns that have none; `null` where that tier was not tried. */
  readonly filters: Pick<Filters, 'tried' | 'leftOut'> | null;
  /** What the tiers from T1b on went through, in words: with the rows of a tier it lists every specification tried. */
  readonly axes: readonly TriedAxis[];
  readonly seed: number;
}

const defaults = { seed: 1, decoys: 400, mostSpecifications: 5_000_000 } as const;
/** Matches that are recomputed by the engine itself and put into classes; beyond, they are only counted. */
const mostVerified = 400;
const mostClasses = 20;

/**
 * Looks for a specification that prints a claim: the stated analysis, the defaults of programs, either at another level, the usual and then every
 * specification on all rows, other measures, the table's own filters, one row left out, two or one twice, any rows.
 *
 * 1. It stops at the first tier in which something prints every figure of the claim, and tells what was tried.
 * 2. For every tier it measures how often claims that are wrong are matched as well, in all tiers up to it: the stated
 *    analysis of slightly different data, and the claim with its last places shifted; where another analysis matches, that
 *    one of slightly different data too, because a wrongly stated one has the rate of another claim. The highest rate counts.
 *    Claims from data that differ from the table by one number can be matched far more often: their rate stands beside it.
 * 3. A tier in which chance matches are common is refused: what matches there is not told, but which further figure would
 *    settle it.
 * 4. What matches is computed again by the engine, and put together where it is one analysis by several names.
 *
 * That a specification prints a claim does not say that the authors used it.
 *
 * @returns the result, or NOT_ESTIMABLE where the table cannot be pooled or the claim has no figure that can be searched for
 *
 * @example
 * search(readStudies('study,treatment_events,treatment_total,control_events,control_total\nAlpha 2001,4,123,11,139\nBeta 2003,6,306,29,303\nGamma 2004,3,231,11,220').value, completeSettings({ measure: 'RR', model: 'common' }, 'binary').value, { id: 'primary', label: 'RR', quote: null, figures: [{ quantity: 'estimate', printed: '0.26' }, { quantity: 'ci_lower', printed: '0.14' }, { quantity: 'ci_upper', printed: '0.48' }] }, { last: 'T1' }).value.outcome // 'stated'
 */
export function search(studies: Studies, settings: CompleteSettings, claim: Claim, options: SearchOptions = {}): Outcome<SearchResult> {
  return runThrough(searchInSteps(studies, settings, claim, options), ({ tier, share }) => {
    if (share !== null) options.progress?.(tier, share);
  });
}

/** Where a search is between two blocks of its work. */
export interface SearchStep {
  readonly tier: TierCode;
  /** The share of the tier's selections of rows that is fitted; `null` while what they print is compared. */
  readonly share: number | null;
  /** Specifications of the tiers that were gone through. */
  readonly triedInAll: number;
}

/** The same search in steps, so that what drives it may stop between two; what it comes to does not hang on how it is driven. */
export function* searchInSteps(studies: Studies, settings: CompleteSettings, claim: Claim, options: Omit<SearchOptions, 'progress'> = {}): Generator<SearchStep, Outcome<SearchResult>> {
  const { last = 'T6', seed = defaults.seed, decoys: asked = defaults.decoys, mostSpecifications = defaults.mostSpecifications, told } = options;
  const decoys = decoysFor(studies.rows.length, asked);
  const figures = printedFigures(claim.figures);
  if (figures === null || figures.length === 0) return failure(notEstimable('the claim has no figure that is a printed number'));
  const unsearched = claim.figures.filter(({ quantity }) => !isSearched(quantity));
  if (unsearched.length > 0) return failure(notEstimable(`specifications are not told apart by ${unsearched.map(({ quantity }) => quantities[quantity].words).join(', ')}; leave it out of the claim`));
  if (methodRow(settings.method).pools === 'likelihood' || settings.regression !== null) return failure(notEstimable('mixed models and meta-regressions are not searched'));

  const asStated = figuresAsItStands(studies, settings, claim);
  if (asStated === null) return failure(notEstimable('the table cannot be pooled as stated'));
  const citedAs = citedFigures(claim, studies);
  const targets: readonly Target[] = figures.map(({ figure: { quantity }, box, unsigned }, index) => ({ ...(citedAs[index] ?? { quantity }), box, unsigned }));
  const cited = claim.figures.map(({ quantity }) => quantity);
  let made: ReturnType<typeof tallyOf> | null = null;
  // Claims are made up when a rate is first asked for: of the stated analysis alone, that does not print the claim, none is.
  const tally = (): ReturnType<typeof tallyOf> => (made ??= tallyOf(madeUpClaims(subjectOf(studies, settings), claim, figures, [Float64Array.from(figures, ({ point }) => point), asStated], seed, decoys), figures, citedAs));
  const reports: TierReport[] = [];
  const nearest: NearMiss[] = [];
  let triedInAll = 0;

  const report = (tier: TierCode, tried: number, matches: number, classes: readonly MatchClass[], advice: readonly Advice[]): boolean => {
    triedInAll += tried;
    const first = classes[0]?.members[0];
    if (tier !== 'T0' && first !== undefined) {
      const matching = subjectOf(first.rows === null ? studies : chosenRows(studies, first.rows), first.settings);
      tally().addMatching(madeUpClaims(matching, claim, figures, [first.values], seed, decoys));
    }
    // One analysis that does not print the claim has no chance of printing another.
    const idle = tier === 'T0' && matches === 0;
    const chance = idle ? null : tally().rate();
    const { refusedFrom } = tierRow(tier);
    const refused = refusedFrom !== null && chance !== null && chance.upper >= refusedFrom;
    const status = refused ? 'refused' : matches > 0 ? 'matched' : 'empty';
    reports.push({ tier, status, tried, triedInAll, chance, near: idle ? null : tally().nearRate(), matches: refused ? 0 : matches, classes: refused ? [] : classes.slice(0, mostClasses), advice: status === 'empty' ? [] : advice });
    return status === 'matched';
  };

  // The stated analysis, the programs' defaults, and both at other levels, as the engine computes them.
  const named: readonly { readonly tier: 'T0' | 'T1' | 'T1a'; readonly specified: () => readonly NamedSpecification[] }[] = [
    { tier: 'T0', specified: () => [{ words: 'the stated analysis', settings, values: asStated }] },
    { tier: 'T1', specified: () => programSpecifications(studies, settings, claim) },
    ...(claim.figures.some(hangsOnLevel) ? [{ tier: 'T1a', specified: () => atOtherLevels(studies, settings, claim) } as const] : []),
  ];
  let found = false;
  for (const { tier, specified } of named) {
    if (found || tierCodes.indexOf(tier) > tierCodes.indexOf(last)) break;
    const all = specified();
    const matching = all.filter(({ values }) => allHold(figures, values));
    if (matching.length > 0 || last !== 'T0') tally().addTier((other) => all.filter(({ values }) => meetsAll(values, other)).length);
    for (const { settings: of, values } of all) told?.(tier, { settings: of, rows: null, values });
    found = report(tier, all.length, matching.length, gatherClasses(matching.map((each) => ({ ...each, rows: null, selection: null }))), []);
    if (!found) nearest.push(...all.map(({ words, values }) => nearMiss(tier, words, figures, (index) => values[index] ?? Number.NaN)));
  }

  // More and more specifications on all rows, and the usual ones on more and more selections of rows.
  const known = new Map<SpaceCode, Space>();
  const spaceOf = (code: SpaceCode): Space => {
    const space = known.get(code) ?? spaces[code].of(studies, settings);
    known.set(code, space);
    return space;
  };
  const labels = studies.rows.map(({ label }) => label);
  for (const tier of tierCodes) {
    const { selections, space: code, count, refusedFrom } = tierRow(tier);
    if (selections === null || code === null) continue;
    if (found || tierCodes.indexOf(tier) > tierCodes.indexOf(last)) break;
    // Chance only grows from tier to tier: what is too much already needs no million specifications to be known.
    const hopeless = tier !== 'T1b' && refusedFrom !== null && tally().rate().upper >= refusedFrom;
    const space = hopeless || isTooLarge(code, count(studies), studies.rows.length, mostSpecifications) ? null : spaceOf(code);
    if (space === null || isTooLarge(code, count(studies), studies.rows.length, mostSpecifications, sizeOf(space, cited))) {
      reports.push({ tier, status: hopeless ? 'refused' : 'too large', tried: 0, triedInAll, chance: hopeless ? tally().rate() : null, near: hopeless ? tally().nearRate() : null, matches: 0, classes: [], advice: [] });
      continue;
    }
    const all = [...selections(studies)];
    const fits = yield* stepsOf(fitInBlocks(space, all), (share) => ({ tier, share, triedInAll }));
    const weightOf = weightReaderOf(fits, space, all);
    const matcher = matcherOf(fits, space, cited, settings.level, weightOf);
    yield* stepsOf(tally().addInBlocks((other) => matcher.count(other)), () => ({ tier, share: null, triedInAll }));
    if (told !== undefined) {
      eachSpecification({ matcher, fits, space, selections: all, stated: settings, cited: citedAs }, (tried) => told(tier, tried));
    }
    const matchingOf = (these: readonly Target[]): readonly Match[] => {
      const some: Match[] = [];
      if (these.length > 0) matcher.count(these, (match) => some.length < mostVerified && some.push(match));
      return some;
    };
    const [matching, matches] = [matchingOf(targets), matcher.count(targets)];
    const specified = matching.map((match) => ({ match, ...specificationOf(match, fits, space, all, settings) }));
    const verified = specified.flatMap((each) => verify(studies, each, claim, figures));
    const ambiguous = matching.length > 1 ? matching : matchingOf(tally().mostMatched() ?? []);
    found = report(tier, matcher.specifications, matches > mostVerified ? matches : verified.length, gatherClasses(verified), adviceOn(ambiguous, Math.max(matches, ambiguous.length), matcher, citedAs, { labels, weightOf }));
    if (!found && reports.at(-1)?.status === 'empty') nearest.push(...nearestIn(tier, matcher, figures, citedAs, (match) => specificationOf(match, fits, space, all, settings).words));
  }

  const triedAxes = (code: SpaceCode, space: Space): readonly TriedAxis[] => {
    const through = reports.flatMap(({ tier, tried }) => (tried > 0 && tierRow(tier).space === code ? [tier] : []));
    return through.length === 0 ? [] : axesOf(space, cited).map((axis) => ({ space: code, tiers: through, ...axis }));
  };
  const matched = reports.find(({ status }) => status === 'matched');
  return success({
    figures: claim.figures,
    asStated: figures.map(({ print }, index) => print(asStated[index] ?? Number.NaN)),
    outcome: outcomeOf(reports),
    tiers: reports,
    nearest: matched === undefined ? nearest.toSorted((a, b) => a.units - b.units).slice(0, mostNearest) : [],
axes: [...known].flatMap(([code, space]) => triedAxes(code, space)),
    filters: filtersTried(studies, reports),
    seed,
  });
}

function filtersTried(studies: Studies, reports: readonly TierReport[]): SearchResult['filters'] {
  if (!reports.some(({ tier, tried }) => tier === 'T3' && tried > 0)) return null;
  const { tried, leftOut } = filtersOf(studies);
  return { tried, leftOut };
}

interface Size {
  readonly fits: number;
  readonly specifications: number;
}

/** How many fits and specifications there are of some rows. */
function sizeOf(space: Space, cited: readonly QuantityCode[]): Size {
  const ways = space.forms.flatMap((form) => waysOf(form, space));
  return { fits: ways.length, specifications: ways.reduce((sum, way) => sum + inferredFrom(way, space, cited).length, 0) };
}

/** Fits that are kept in memory at once, some hundred bytes each. */
const mostFits = 3_000_000;
/** Rows that are pooled for each specification that is allowed: of large tables the fits take the time, and not their number. */
const rowsEach = 10;

/** Whether a space is too large for so many selections of rows; without its size, whether it must be. */
function isTooLarge(code: SpaceCode, selections: number, rows: number, most: number, size?: Size): boolean {
  const { poolings, effort } = spaceRow(code);
  const fits = selections * (size?.fits ?? poolings.filter(({ method }) => method === 'inverse-variance').length);
  return selections * (size?.specifications ?? 1) > most || fits > mostFits || fits * rows * effort > rowsEach * most;
}

const notEstimable = (reason: string) => problem('NOT_ESTIMABLE', { what: 'a search', reason }, {}, 'error');

function outcomeOf(reports: readonly TierReport[]): SearchOutcome {
  const matched = reports.find(({ status }) => status === 'matched')?.tier;
  if (matched === 'T0') return 'stated';
  if (matched === 'T1') return 'program default';
  if (matched !== undefined) return 'alternative';
  return reports.some(({ status }) => status === 'refused') ? 'refused' : 'none';
}
