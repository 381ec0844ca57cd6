import type { PlotSpec } from '../../analysis/manifest.js';
import type { AnalysisRun, JudgedClaim, Reproduction } from '../../analysis/reproduction.js';
import { type MeasureCode, measures } from '../../effect-sizes/measures.js';
import type { Problem } from '../../problems/problem.js';
import { tallyOf, type TallyEntry, verdictsOf } from '../tally.js';

/** A data set on the index of all reports: what came of it, or why it could not be run. */
export type IndexEntry = RunEntry | FaultyEntry;

/** A data set that was run. Its reports lie in the folder of its name. */
export interface RunEntry {
  readonly reproduction: Reproduction;
}

/** A data set that could not be run. */
export interface FaultyEntry {
  readonly name: string;
  readonly problems: readonly Problem[];
}

type DoneRun = Extract<AnalysisRun, { status: 'done' }>;

/** The data sets that were run, in order. */
export function reproductionsOf(entries: readonly IndexEntry[]): readonly Reproduction[] {
  return entries.flatMap((entry) => ('reproduction' in entry ? [entry.reproduction] : []));
}

/** The data sets that could not be run, in order. */
export function faultyOf(entries: readonly IndexEntry[]): readonly FaultyEntry[] {
  return entries.flatMap((entry) => ('reproduction' in entry ? [] : [entry]));
}

/** The analysis whose forest plot stands for a data set: that of the first claim that has one, or the first. `null` where none is drawn. */
export function shownAnalysis({ analyses, claims }: Reproduction): DoneRun | null {
  const drawn = analyses.filter((run): run is DoneRun => run.status === 'done' && run.spec.plot !== false);
  const claimed = claims.flatMap(({ spec }) => drawn.find(({ id }) => id === spec.analysis) ?? []);
  return claimed[0] ?? drawn[0] ?? null;
}

/** What the manifest says about the forest plot of an analysis. */
export function plotSpecOf({ spec: { plot } }: DoneRun): PlotSpec {
  return plot === false || plot === undefined ? {} : plot;
}

/** Data sets whose claims are about one measure, each with those claims. */
export interface MeasureGroup {
  /** `null` for claims that are about no analysis. */
  readonly measure: MeasureCode | null;
  readonly members: readonly { readonly reproduction: Reproduction; readonly claims: readonly JudgedClaim[] }[];
}

/** The claims by the measure of their analysis, in the order of the table of measures; only what occurs. */
export function byMeasure(reproductions: readonly Reproduction[]): readonly MeasureGroup[] {
  const all = reproductions.map((reproduction) => {
    const measureOf = new Map(reproduction.analyses.map(({ id, spec }) => [id, spec.measure]));
    return { reproduction, claims: reproduction.claims.map((claim) => ({ claim, measure: measureOf.get(claim.spec.analysis ?? '') ?? null })) };
  });
  return [...(Object.keys(measures) as readonly MeasureCode[]), null]
    .map((measure) => ({
      measure,
      members: all
        .map(({ reproduction, claims }) => ({ reproduction, claims: claims.flatMap((each) => (each.measure === measure ? [each.claim] : [])) }))
        .filter(({ claims }) => claims.length > 0),
    }))
    .filter(({ members }) => members.length > 0);
}

/** Claims of one grade on one basis, by data set. */
export interface VerdictGroup extends TallyEntry {
  readonly members: readonly { readonly reproduction: Reproduction; readonly claims: readonly JudgedClaim[] }[];
}

/** The claims by grade and basis, best first; all that cannot be checked are one group. */
export function byVerdict(reproductions: readonly Reproduction[]): readonly VerdictGroup[] {
  return tallyOf(verdictsOf(reproductions)).entries.map((entry) => ({
    ...entry,
    members: reproductions
      .map((reproduction) => ({ reproduction, claims: reproduction.claims.filter(({ verdict: { grade, basis } }) => grade === entry.grade && (grade === 'not-checkable' || basis === entry.basis)) }))
      .filter(({ claims }) => claims.length > 0),
  }));
}
