import { computeEffects } from '../../effect-sizes/compute-effects.js';
import { methodRow } from '../../models/methods.js';
import { poolEffects } from '../../models/pool-effects.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../models/settings.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { Studies } from '../../studies/study.js';
import type { Claim, Figure } from '../claim.js';
import { subjectOf } from '../diagnose/change.js';
import { type ChanceRate, chanceRate, worseRate } from '../diagnose/chance.js';
import { madeUpClaims, type MadeUp } from '../diagnose/diagnose.js';
import { evaluatorOf, type Predicted } from '../diagnose/evaluate.js';
import { programsOf } from '../diagnose/other-analyses.js';
import { allHold, type PrintedFigure, printedFigures } from '../diagnose/printed-figures.js';
import { quantities, type QuantityCode } from '../quantities.js';
import { type Advice, adviceOn } from './advice.js';
import { addFits, type Fits, fitTable, type FitTable, poolingsOf } from './fits.js';
import { type Form, formsOf } from './forms.js';
import { inferredFrom, isSearched, type Match, type Matcher, matcherOf, type Target } from './matching.js';
import { poolings } from './poolings.js';
import { type Found, gatherClasses, type MatchClass } from './match-classes.js';
import { type Selection, type TierCode, tierCodes, tierRow, type TierStatus } from './tiers.js';

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
  /** How often made-up claims are matched within all tiers up to this one; `null` where it was not tried. */
  readonly chance: ChanceRate | null;
  /** Specifications that print the claim; 0 where the tier was refused, whose matches are not told. */
  readonly matches: number;
  /** Those, put together where they are one analysis by several names. The first twenty. */
  readonly classes: readonly MatchClass[];
  /** Further figures that would leave fewer specifications, the sharpest first. */
  readonly advice: readonly Advice[];
}

/** The specification that comes nearest to the claim without printing it. */
export interface NearMiss {
  readonly tier: TierCode;
  readonly words: string;
  /** The farthest that any figure is off, in units of its last printed digit. */
  readonly units: number;
  readonly prints: readonly string[];
}

/** What the whole search came to. */
export const searchOutcomes = ['stated', 'program default', 'alternative', 'refused', 'none'] as const;
export type SearchOutcome = (typeof searchOutcomes)[number];

export interface SearchResult {
  readonly figures: readonly Figure[];
  /** What the stated analysis gives, at the precision of the claim. */
  readonly asStated: readonly string[];
  readonly outcome: SearchOutcome;
  readonly tiers: readonly TierReport[];
  /** Nearest misses of the tiers that were tried; none where something matched. */
  readonly nearest: readonly NearMiss[];
  /** What the tiers from T2 on go through, in words: with the rows of a tier it lists every specification tried. */
  readonly axes: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly seed: number;
}

const defaults = { seed: 1, decoys: 400, mostSpecifications: 5_000_000 } as const;
/** Matches that are recomputed by the engine itself and put into classes; beyond, they are only counted. */
const mostVerified = 400;
const mostClasses = 20;
const mostNearest = 3;
/** Made-up claims among which the one is looked for that is matched most. */
const mostCompared = 40;

/**
 * Looks for a specification that prints a claim: the stated analysis, the defaults of programs, every specification on all
 * rows, the table's own filters, one row left out, two or one twice, any rows.
 *
 * 1. It stops at the first tier in which something prints every figure of the claim, and tells what was tried.
 * 2. For every tier it measures how often claims that are wrong are matched as well, in all tiers up to it: the stated
 *    analysis of slightly different data, and the claim with its last places shifted; the higher rate counts.
 * 3. A tier in which chance matches are common is refused: what matches there is not told, but which further figure would
 *    settle it.
 * 4. What matches is computed again by the engine, and put together where it is one analysis by several names.
 *
 * That a specification prints a claim does not say that the authors used it.
 *
 * @returns the result, or NOT_ESTIMABLE where the table cannot be pooled or the claim has no figure that can be searched for
 */
export function search(studies: Studies, settings: CompleteSettings, claim: Claim, options: SearchOptions = {}): Outcome<SearchResult> {
  const { last = 'T6', seed = defaults.seed, decoys = defaults.decoys, mostSpecifications = defaults.mostSpecifications, progress } = options;
  const figures = printedFigures(claim.figures);
  if (figures === null || figures.length === 0) return failure(notEstimable('the claim has no figure that is a printed number'));
  const unsearched = claim.figures.filter(({ quantity }) => !isSearched(quantity));
  if (unsearched.length > 0) return failure(notEstimable(`specifications are not told apart by ${unsearched.map(({ quantity }) => quantities[quantity].words).join(', ')}; leave it out of the claim`));
  if (methodRow(settings.method).pools === 'likelihood' || settings.regression !== null) return failure(notEstimable('mixed models and meta-regressions are not searched'));

  const subject = subjectOf(studies, settings);
  const asStated = evaluatorOf(subject, claim)([]);
  if (asStated === null) return failure(notEstimable('the table cannot be pooled as stated'));
  const madeUp = madeUpClaims(subject, claim, figures, Float64Array.from(figures, ({ point }) => point), seed, decoys);
  const targets: readonly Target[] = figures.map(({ figure: { quantity }, box, unsigned }) => ({ quantity, box, unsigned }));
  const cited = claim.figures.map(({ quantity }) => quantity);
  const tally = tallyOf(madeUp, figures);
  const reports: TierReport[] = [];
  const nearest: NearMiss[] = [];
  let triedInAll = 0;

  const report = (tier: TierCode, tried: number, matches: number, classes: readonly MatchClass[], advice: readonly Advice[]): boolean => {
    triedInAll += tried;
    const chance = tally.rate();
    const { refusedFrom } = tierRow(tier);
    const refused = refusedFrom !== null && chance.upper >= refusedFrom;
    const status = refused ? 'refused' : matches > 0 ? 'matched' : 'empty';
    reports.push({ tier, status, tried, triedInAll, chance, matches: refused ? 0 : matches, classes: refused ? [] : classes.slice(0, mostClasses), advice: status === 'empty' ? [] : advice });
    return status === 'matched';
  };

  // The stated analysis, and the programs' defaults, as the engine computes them.
  const named: readonly { readonly tier: 'T0' | 'T1'; readonly all: readonly NamedSpecification[] }[] = [
    { tier: 'T0', all: [{ words: 'the stated analysis', settings, values: asStated }] },
    { tier: 'T1', all: programSpecifications(studies, settings, claim) },
  ];
  let found = false;
  for (const { tier, all } of named) {
    if (found || tierCodes.indexOf(tier) > tierCodes.indexOf(last)) break;
    tally.add((other) => all.filter(({ values }) => meetsAll(values, other)).length);
    const matching = all.filter(({ values }) => allHold(figures, values));
    found = report(tier, all.length, matching.length, gatherClasses(matching.map((each) => ({ ...each, rows: null, selection: null }))), []);
    if (!found) nearest.push(...all.map(({ words, values }) => nearMiss(tier, words, figures, (index) => values[index] ?? Number.NaN)));
  }

  // Every specification, on more and more selections of rows.
  const forms = formsOf(studies, settings);
  const ways = forms.map(poolingsOf);
  const perSelection = ways.reduce((sum, each) => sum + each.reduce((some, way) => some + (poolings[way] === undefined ? 0 : inferredFrom(poolings[way], cited).length), 0), 0);
  for (const tier of tierCodes) {
    const { selections, count, refusedFrom } = tierRow(tier);
    if (selections === null) continue;
    if (found || tierCodes.indexOf(tier) > tierCodes.indexOf(last)) break;
    const expected = count(studies.rows.length) * perSelection;
    // Chance only grows from tier to tier: what is too much already needs no million specifications to be known.
    const hopeless = refusedFrom !== null && tally.rate().upper >= refusedFrom;
    if (expected > mostSpecifications || (hopeless && tier !== 'T2')) {
      reports.push({ tier, status: hopeless ? 'refused' : 'too large', tried: 0, triedInAll, chance: hopeless ? tally.rate() : null, matches: 0, classes: [], advice: [] });
      continue;
    }
    const all = [...selections(studies)];
    const matcher = fitAll(forms, ways, all, (share) => progress?.(tier, share)).matcher(cited, settings.level);
    tally.add((other) => matcher.count(other));
    const matching: Match[] = [];
    const matches = matcher.count(targets, (match) => {
      if (matching.length < mostVerified) matching.push(match);
    });
    const specified = matching.map((match) => ({ match, ...specificationOf(match, matcher.fits, forms, all, settings) }));
    const verified = specified.flatMap((each) => verify(studies, each, claim, figures));
    const ambiguous = matching.length > 1 ? matching : mostAmbiguous(madeUp, figures, matcher);
    found = report(tier, matcher.specifications, matches > mostVerified ? matches : verified.length, gatherClasses(verified), adviceOn(ambiguous, Math.max(matches, ambiguous.length), matcher, cited));
    if (!found && reports.at(-1)?.status === 'empty') nearest.push(...nearestIn(tier, matcher, figures, (match) => specificationOf(match, matcher.fits, forms, all, settings).words));
  }

  const matched = reports.find(({ status }) => status === 'matched');
  return success({
    figures: claim.figures,
    asStated: figures.map(({ print }, index) => print(asStated[index] ?? Number.NaN)),
    outcome: outcomeOf(reports),
    tiers: reports,
    nearest: matched === undefined ? nearest.toSorted((a, b) => a.units - b.units).slice(0, mostNearest) : [],
    axes: axesOf(forms, cited),
    seed,
  });
}

const notEstimable = (reason: string) => problem('NOT_ESTIMABLE', { what: 'a search', reason }, {}, 'error');

function outcomeOf(reports: readonly TierReport[]): SearchOutcome {
  const matched = reports.find(({ status }) => status === 'matched')?.tier;
  if (matched === 'T0') return 'stated';
  if (matched === 'T1') return 'program default';
  if (matched !== undefined) return 'alternative';
  return reports.some(({ status }) => status === 'refused') ? 'refused' : 'none';
}

/** How many matches every made-up claim has found so far. */
function tallyOf({ data, digits }: MadeUp, figures: readonly PrintedFigure[]) {
  const [ofData, ofDigits] = [data.map(() => 0), digits.map(() => 0)];
  return {
    add(count: (targets: readonly Target[]) => number): void {
      data.forEach((values, index) => (ofData[index] = (ofData[index] ?? 0) + count(targetsAt(figures, values))));
      digits.forEach((values, index) => (ofDigits[index] = (ofDigits[index] ?? 0) + count(targetsAt(figures, values))));
    },
    rate: (): ChanceRate => worseRate(chanceRate(ofData, 'slightly different data'), chanceRate(ofDigits, 'last places shifted')),
  };
}

/** What matches the made-up claim that is matched most, so that a refused tier can say what would help where nothing matches the claim itself. */
function mostAmbiguous({ data }: MadeUp, figures: readonly PrintedFigure[], matcher: Matcher): readonly Match[] {
  let most: readonly Match[] = [];
  for (const values of data.slice(0, mostCompared)) {
    const matching: Match[] = [];
    matcher.count(targetsAt(figures, values), (match) => {
      if (matching.length < mostVerified) matching.push(match);
    });
    if (matching.length > most.length) most = matching;
  }
  return most;
}

/** A made-up claim as the computed values that print it. */
function targetsAt(figures: readonly PrintedFigure[], values: Predicted): readonly Target[] {
  return figures.map(({ figure: { quantity }, boxAt, unsigned }, index) => ({ quantity, box: boxAt(values[index] ?? Number.NaN), unsigned }));
}

/** A specification with a name, and the figures of the claim as it gives them. */
interface NamedSpecification {
  readonly words: string;
  readonly settings: CompleteSettings;
  readonly values: Float64Array;
}

function meetsAll(values: Float64Array, targets: readonly Target[]): boolean {
  return targets.every(({ box, unsigned }, index) => {
    const value = values[index] ?? Number.NaN;
    const size = unsigned ? Math.abs(value) : value;
    return size >= box.lower && size <= box.upper;
  });
}

/** What the programs make of the rows, of their own accord. */
function programSpecifications(studies: Studies, stated: CompleteSettings, claim: Claim): readonly NamedSpecification[] {
  return [...programsOf(studies, stated)].flatMap(({ parts, settings }): readonly NamedSpecification[] => {
    const complete = completeSettings(settings);
    if (!complete.ok || methodRow(complete.value.method).pools === 'likelihood') return [];
    const values = evaluatorOf(subjectOf(studies, complete.value), claim)([]);
    return values === null ? [] : [{ words: `${parts.join(', ')}: ${settingsWords(complete.value)}`, settings: complete.value, values }];
  });
}

/** The fits of all forms and ways of pooling to some selections of rows. */
function fitAll(forms: readonly Form[], ways: readonly (readonly number[])[], selections: readonly Selection[], progress: (share: number) => void) {
  const table: FitTable = fitTable();
  const step = Math.max(1, Math.floor(selections.length / 50));
  selections.forEach((selection, index) => {
    forms.forEach((form, position) => {
      addFits(table, form, selection, { form: position, selection: index }, ways[position] ?? []);
    });
    if (index % step === 0) progress(index / selections.length);
  });
  const fits = table.done();
  const measures = forms.map(({ settings: { measure } }) => measure);
  return { matcher: (cited: readonly QuantityCode[], level: number): Matcher & { readonly fits: Fits } => ({ ...matcherOf(fits, measures, cited, level), fits }) };
}

/** A match as settings that the engine takes, with the rows, in numbers and words. */
function specificationOf(match: Match, fits: Fits, forms: readonly Form[], selections: readonly Selection[], stated: CompleteSettings) {
  const form = forms[fits.form[match.fit] ?? 0];
  const way = poolings[fits.pooling[match.fit] ?? 0];
  const selection = selections[fits.selection[match.fit] ?? 0];
  if (form === undefined || way === undefined || selection === undefined) throw new RangeError('specificationOf: the match is of other fits');
  const random = way.model === 'random';
  const settings: PoolSettings = {
    ...form.settings,
    model: way.model,
    method: way.method,
    ...(way.tau2 === null ? {} : { tau2: way.tau2 }),
    q: way.q,
    ci: match.interval,
    level: stated.level,
    ...(random ? { i2: match.i2, prediction: match.prediction ?? 'none' } : {}),
    tau2CI: 'none',
    i2CI: 'none',
  };
  const words = selection.words?.() ?? null;
  const complete = completeSettings(settings);
  const analysis = complete.ok ? settingsWords(complete.value) : '';
  return { settings, rows: selection.rows, selection: words, words: words === null ? analysis : `${analysis}, ${words}` };
}

interface Specified {
  readonly settings: PoolSettings;
  readonly rows: Int32Array;
  readonly selection: string | null;
  readonly words: string;
}

/** The specification computed again by the engine from the rows themselves; nothing where it does not print the claim then. */
function verify(studies: Studies, { settings, rows, selection, words }: Specified, claim: Claim, figures: readonly PrintedFigure[]): readonly Found[] {
  const complete = completeSettings(settings);
  if (!complete.ok) return [];
  const chosen = { ...studies, rows: Array.from(rows, (row, index) => ({ ...(studies.rows[row] as Studies['rows'][number]), label: `${studies.rows[row]?.label ?? ''}${rows.indexOf(row) < index ? ' (again)' : ''}` })) };
  const effects = computeEffects(chosen, complete.value);
  const pooled = effects.ok ? poolEffects(effects.value, complete.value) : effects;
  if (!pooled.ok) return [];
  const values = Float64Array.from(claim.figures, ({ quantity }) => {
    const value = quantities[quantity].read(pooled.value, chosen, claim);
    return typeof value === 'number' ? value : value === null ? Number.NaN : Number(value.numerator) / Number(value.denominator);
  });
  return allHold(figures, values) ? [{ words, settings: complete.value, values, rows, selection }] : [];
}

/** What tells a specification from others of its measure, in words. */
export function settingsWords({ measure, effects, model, method, tau2, ci, i2, prediction, q, zeroCells }: CompleteSettings): string {
  const parts = [
    measure,
    ...(effects.variance === null ? [] : [`variance ${effects.variance}`]),
    ...(effects.biasCorrection === null ? [] : [`${effects.biasCorrection} correction`]),
    `${model} effects by ${methodRow(method).name}`,
    ...(tau2 === null ? [] : [`τ² ${typeof tau2 === 'number' ? String(tau2) : tau2}`]),
    ...(model === 'random' && q !== 'inverse-variance' ? [`Q around the ${q} estimate`] : []),
    `interval ${ci}`,
    ...(tau2 === null ? [] : [`I² by ${i2}`]),
    ...(prediction === 'none' ? [] : [`prediction ${prediction}`]),
    ...(zeroCells.policy === 'none' ? [] : [`zero cells ${zeroCells.policy}${zeroCells.amount === 'constant' ? '' : ` ${zeroCells.amount}`}`]),
  ];
  return parts.join(', ');
}

/** How far off a specification is. */
function nearMiss(tier: TierCode, words: string, figures: readonly PrintedFigure[], value: (index: number) => number): NearMiss {
  return { tier, words, units: missOf(figures, value), prints: figures.map(({ print }, index) => print(value(index))) };
}

/** The farthest that any figure lies outside the values that print it, in units of its last digit. */
function missOf(figures: readonly PrintedFigure[], value: (index: number) => number): number {
  let farthest = 0;
  figures.forEach(({ box, unsigned, step, holds }, index) => {
    const found = value(index);
    const size = unsigned ? Math.abs(found) : found;
    const outside = holds(found) ? 0 : Math.max(box.lower - size, size - box.upper) / (step === 0 ? 1 : step);
    farthest = Number.isNaN(outside) ? Number.POSITIVE_INFINITY : Math.max(farthest, outside);
  });
  return farthest;
}

function nearestIn(tier: TierCode, matcher: Matcher, figures: readonly PrintedFigure[], words: (match: Match) => string): readonly NearMiss[] {
  const best: { readonly match: Match; readonly units: number }[] = [];
  matcher.each((match) => {
    const units = missOf(figures, (index) => matcher.read(match, figures[index]?.figure.quantity ?? 'estimate'));
    if (best.length === mostNearest && units >= (best.at(-1)?.units ?? 0)) return;
    best.push({ match, units });
    best.sort((a, b) => a.units - b.units);
    best.length = Math.min(best.length, mostNearest);
  });
  return best.map(({ match }) => nearMiss(tier, words(match), figures, (index) => matcher.read(match, figures[index]?.figure.quantity ?? 'estimate')));
}

/** The axes of the space of specifications, each with its values. */
function axesOf(forms: readonly Form[], cited: readonly QuantityCode[]): SearchResult['axes'] {
  const used = poolings.filter((_way, index) => forms.some((form) => poolingsOf(form).includes(index)));
  const inferred = used.flatMap((way) => inferredFrom(way, cited));
  const unique = (all: readonly (string | null)[]): readonly string[] => [...new Set(all.filter((each) => each !== null))];
  return [
    { name: 'effects', values: forms.map(({ settings: { measure, effects, zeroCells } }) => [measure, effects?.variance, effects?.biasCorrection, zeroCells?.policy === undefined ? null : `zero cells ${[zeroCells.policy, zeroCells.amount, zeroCells.riskRatioTotals, zeroCells.dropDoubleZeros === true ? 'double zeros dropped' : null].filter((each) => each !== undefined && each !== null).join(' ')}`].filter((each) => each !== undefined && each !== null).join(' ')) },
    { name: 'pooling', values: used.map(({ model, method, tau2 }) => [model, method, tau2].filter((each) => each !== null).join(' ')) },
    { name: 'interval', values: unique(inferred.map(({ interval }) => interval)) },
    { name: 'I2', values: unique(inferred.map(({ i2 }) => i2)) },
    { name: 'prediction', values: unique(inferred.map(({ prediction }) => prediction)) },
  ];
}
