import { givenSettings } from '../models/given-settings.js';
import { type Outcome, type Problem, success } from '../problems/problem.js';
import { formatCount, formatFixed, stableNumber } from '../text/format.js';
import { sha256 } from '../text/sha256.js';
import { allHold, printedFigures } from '../verification/chance/printed-figures.js';
import { type Claim, type Figure, isSameFigure } from '../verification/claim.js';
import { meets } from '../verification/grades.js';
import { searchInSteps, type SearchOptions, type SearchResult, type SearchStep, type TriedSpecification } from '../verification/search/search.js';
import { stepsOf } from '../numeric/steps.js';
import { type TierCode, tierRow } from '../verification/search/tiers.js';
import type { Grade, Verdict } from '../verification/verdict.js';
import { type Explained, type Judged, noted } from './explain.js';
import { type Dataset, judgeDataset } from './judge-dataset.js';
import { withRoundedInputs } from './rounded-inputs.js';

/** The specifications of a tier that were tried, in order. */
export interface TriedTier {
  readonly tier: TierCode;
  readonly tried: number;
  /** SHA-256 of all of them, one on a line: settings, rows and what is printed, as compact JSON. */
  readonly sha256: string;
  /** All of them, or of a long list those that print the claim or come near; none of a tier that was refused. */
  readonly listed: readonly ListedSpecification[];
}

/** A specification as the library takes it, the positions of its rows (`null` for all), and the claim's figures as it prints them. */
export interface ListedSpecification {
  readonly settings: object;
  readonly rows: readonly number[] | null;
  readonly prints: readonly string[];
}

/** A verdict with the search that was made for it, if one was. */
export interface Searched {
  readonly verdict: Verdict;
  readonly search: SearchResult | null;
  /** Where it was to be kept: what was tried. */
  readonly tried: readonly TriedTier[];
}

/**
 * A discrepant verdict with what a search for another specification came to: its grade becomes `program-default` or
 * `alternative` where one prints the claim that made-up claims seldom find, and its note says it either way.
 *
 * A specification that was not the stated one makes no claim better than its manifest expects, unless it expects that.
 *
 * In steps, between which it can be ended.
 *
 * @param keep whether to keep the specifications that were tried
 */
export function* searchedVerdictInSteps(judged: Judged, options: Omit<SearchOptions, 'progress'>, keep = false): Generator<SearchStep, Searched> {
  const { verdict } = judged;
  if (verdict.grade !== 'discrepant') return { verdict, search: null, tried: [] };
  const record = keep ? recorder(computedFigures(judged)) : null;
  const { claim, studies, settings } = judged;
  const found = yield* searchInSteps(studies, settings, { ...claim, figures: computedFigures(judged) }, { ...options, told: record?.told });
  if (!found.ok) return { verdict: noted(verdict, 'No other specification was looked for: the figures do not tell any apart, or the analysis cannot be searched.'), search: null, tried: [] };
  const grade = gradeOf(found.value);
  const met = verdict.met || (meets(grade, verdict.expect) && !meets('discrepant', verdict.expect));
  return { verdict: { ...noted(verdict, searchSentence(found.value)), grade, met }, search: found.value, tried: record?.tiers(found.value) ?? [] };
}

/** A list of at most so many specifications is kept whole. */
const mostListed = 500;

interface KeptTier {
  readonly lines: string[];
  readonly listed: ListedSpecification[];
  readonly matching: ListedSpecification[];
  /** The first that prints so, by what it prints. */
  readonly prints: Map<string, ListedSpecification>;
}

/** Keeps what a search tells of the specifications that it tries. */
function recorder(figures: readonly Figure[]) {
  const tests = printedFigures(figures) ?? [];
  const kept = new Map<TierCode, KeptTier>();
  const told = (tier: TierCode, { settings, rows, values }: TriedSpecification): void => {
    const own: KeptTier = kept.get(tier) ?? { lines: [], listed: [], matching: [], prints: new Map() };
    kept.set(tier, own);
    const prints = tests.map(({ print }, index) => print(values[index] ?? Number.NaN));
    const each: ListedSpecification = { settings: givenSettings(settings), rows: rows === null ? null : [...rows], prints };
    own.lines.push(specificationLine(each));
    if (own.listed.length < mostListed) own.listed.push(each);
    if (own.matching.length < mostListed && allHold(tests, values)) own.matching.push(each);
    const key = prints.join(' ');
    if (!own.prints.has(key)) own.prints.set(key, each);
  };
  const tiers = ({ tiers: reports, nearest }: SearchResult): readonly TriedTier[] =>
    [...kept].map(([tier, { lines, listed, matching, prints }]) => {
      const near = nearest.filter((each) => each.tier === tier).flatMap((each) => prints.get(each.prints.join(' ')) ?? []);
      const some = lines.length <= mostListed ? listed : [...new Set([...matching, ...near])];
      const refused = reports.find((each) => each.tier === tier)?.status === 'refused';
      return { tier, tried: lines.length, sha256: sha256(lines.map((line) => `${line}\n`).join('')), listed: refused ? [] : some };
    });
  return { told, tiers };
}

/** A specification as one line of the list that is hashed. */
export function specificationLine({ settings, rows, prints }: ListedSpecification): string {
  return JSON.stringify({ settings, rows, prints }, (_, value: unknown) => (typeof value === 'number' ? stableNumber(value) : value));
}

/** The figures of a claim that its analysis has. */
function computedFigures({ claim, verdict }: Judged): readonly Figure[] {
  return claim.figures.filter((figure) => verdict.figures.some((each) => isSameFigure(each, figure) && each.computed !== null));
}

/** A claim of a data set that does not come out, with what a search for another specification came to. */
export interface SearchedClaim {
  readonly claim: Pick<Claim, 'id' | 'quote'>;
  readonly result: SearchResult;
}

/** The searches for a data set. */
export interface SearchedDataset {
  /** Claims that could be checked, those that come out among them. */
  readonly checked: number;
  readonly claims: readonly SearchedClaim[];
  /** Claims that do not come out and cannot be searched for, by id. */
  readonly unsearched: readonly string[];
}

/**
 * Searches for every claim of a data set that does not come out, in steps, so that what drives it may stop between two: each
 * time the claim that is searched for, and where that search is.
 */
export function* searchDatasetInSteps(dataset: Dataset, options: Omit<SearchOptions, 'progress'> = {}): Generator<{ readonly id: string; readonly step: SearchStep }, Outcome<SearchedDataset>> {
  const claims: SearchedClaim[] = [];
  const unsearched: string[] = [];
  const problems: Problem[] = [];
  const missed: Judged[] = [];
  const explain = (judged: Judged): Explained => {
    if (judged.verdict.grade === 'discrepant') missed.push(judged);
    return { verdict: judged.verdict, diagnosis: null };
  };
  const judged = judgeDataset(dataset, { explain, allowForRounding: withRoundedInputs });
  if (!judged.ok) return judged;
  for (const each of missed) {
    const { claim, studies, settings } = each;
    const work = searchInSteps(studies, settings, { ...claim, figures: computedFigures(each) }, options);
    const found = yield* stepsOf(work, (step) => ({ id: claim.id, step }));
    problems.push(...found.problems.map((problem): Problem => ({ ...problem, severity: 'warning' })));
    if (found.ok) claims.push({ claim, result: found.value });
    else unsearched.push(claim.id);
  }
  const checked = judged.value.claims.filter(({ verdict }) => verdict.grade !== 'not-checkable').length;
  return success({ checked, claims, unsearched }, [...judged.problems, ...problems]);
}

function gradeOf({ outcome, tiers }: SearchResult): Grade {
  const chance = tiers.find(({ status }) => status === 'matched')?.chance;
  if (chance === undefined || chance === null || chance.word === 'uninformative') return 'discrepant';
  return outcome === 'program default' ? 'program-default' : outcome === 'alternative' ? 'alternative' : 'discrepant';
}

/** What the search came to, with how many specifications were tried and how likely chance is. */
function searchSentence({ tiers, outcome }: SearchResult): string {
  const matched = tiers.find(({ status }) => status === 'matched');
  const tried = formatCount(tiers.at(-1)?.triedInAll ?? 0);
  if (matched?.chance !== undefined && matched.chance !== null) {
    const { explained, decoys, upper, word } = matched.chance;
    const first = matched.classes[0]?.members[0]?.words ?? '';
    const near = matched.near === null ? '' : `; of data sets with ${matched.near.generator}, ${matched.near.explained} of ${matched.near.decoys} match`;
    return `Printed by another specification: ${first} (${tierRow(matched.tier).name}; first of ${formatCount(matched.matches)} among ${tried} tried; ${explained} of ${decoys} made-up claims were matched too, at most ${formatFixed(100 * upper, upper < 0.1 ? 1 : 0)}%: ${word}${near}).`;
  }
  if (outcome === 'refused') {
    const refused = tiers.find(({ status }) => status === 'refused');
    return `No specification is named: ${tried} were tried, and from the tier “${refused === undefined ? '' : tierRow(refused.tier).name}” on these figures would be matched by chance.`;
  }
  return `None of ${tried} specifications prints the figures.`;
}
