import { methodRow } from '../../models/methods.js';
import type { CompleteSettings } from '../../models/settings.js';
import { failure, type Outcome, problem, success } from '../../problems/problem.js';
import type { Studies } from '../../studies/study.js';
import type { Claim, Figure } from '../claim.js';
import { type Change, subjectOf } from '../diagnose/change.js';
import type { ChanceRate } from '../diagnose/chance.js';
import { madeUpClaims, rateOf } from '../diagnose/diagnose.js';
import { evaluatorOf, type Predicted } from '../diagnose/evaluate.js';
import { allAlike, allHold, type PrintedFigure, printedFigures } from '../diagnose/printed-figures.js';
import { type TierName, tierNames, tierOf, type TierStatus, type Way } from './tiers.js';

export interface SearchOptions {
  /** The last tier to be tried, 0 to 4. Default 4. */
  readonly tier?: number | undefined;
  /** From which the made-up claims are drawn. Default 1. */
  readonly seed?: number | undefined;
  /** Made-up claims per way of making them. Default 200. */
  readonly decoys?: number | undefined;
  /** Analyses after which no further tier is begun. Default 50,000. */
  readonly maxCells?: number | undefined;
}

/** One analysis of some of the rows, and what the claim's figures then are. */
export interface Cell {
  /** What is not as stated. */
  readonly words: string;
  readonly predicted: Predicted;
}

/** Analyses that give the same figures to nine digits: the claim cannot tell them apart. */
export interface CellClass {
  readonly cells: readonly Cell[];
  readonly prints: readonly string[];
}

/** What trying one tier came to. */
export interface TierReport {
  readonly name: TierName;
  /** `refused`: made-up claims are matched so often that a match would say nothing; `too many`: more analyses than were allowed. */
  readonly status: TierStatus;
  /** Analyses that could be made, in this tier. */
  readonly tried: number;
  readonly matches: number;
  /** Of this tier and those before it; `null` for the stated analysis alone, which needs none. */
  readonly chance: ChanceRate | null;
}

/** The analyses under which a claim comes out, with how easily chance finds one. */
export interface Search {
  readonly figures: readonly Figure[];
  readonly seed: number;
  readonly tiers: readonly TierReport[];
  /** Analyses that were made, in all tiers. */
  readonly tried: number;
  /** Of the last tier, where it matched. */
  readonly classes: readonly CellClass[];
  /** The analyses that come nearest where none matched, with the worst figure's miss in units of its last place. */
  readonly nearest: readonly { readonly words: string; readonly prints: readonly string[]; readonly miss: number }[];
}

const mostNearest = 3;

/**
 * Searches for an analysis under which every figure of a claim comes out as printed, from the stated one over what
 * programs do, all usual analyses of all rows, to those of all rows but one or two.
 *
 * It ends at the first tier that matches, and at the first in which made-up claims match so often that a match would say
 * nothing. That an analysis matches does not show that it was the one that was made.
 */
export function search(studies: Studies, stated: CompleteSettings, claim: Claim, { tier = tierNames.length - 1, seed = 1, decoys = 200, maxCells = 50_000 }: SearchOptions = {}): Outcome<Search> {
  const figures = printedFigures(claim.figures);
  if (figures === null || figures.length === 0) return failure(notEstimable('the claim has no figures that are printed numbers'));
  if (methodRow(stated.method).pools === 'likelihood' || stated.prediction === 'bootstrap') return failure(notEstimable('the stated analysis takes too long to be made thousands of times'));
  const subject = subjectOf(studies, stated);
  const asItStands = evaluatorOf(subject, claim)([]);
  if (asItStands === null) return failure(notEstimable('nothing can be pooled as stated'));
  const madeUp = madeUpClaims(subject, claim, figures, asItStands, seed, decoys);

  const all: Cell[] = [];
  const reports: TierReport[] = [];
  let classes: readonly CellClass[] = [];
  let refused: readonly Cell[] = [];
  for (const name of tierNames.slice(0, tier + 1)) {
    const { ways, changes } = tierOf(name, studies, stated);
    if (all.length + ways.length * changes.length > maxCells) {
      reports.push({ name, status: 'too many', tried: 0, matches: 0, chance: null });
      break;
    }
    const cells = ways.flatMap((way) => cellsOf(studies, way, changes, claim));
    const fitting = cells.filter(({ predicted }) => allHold(figures, predicted));
    const chance = name === 'as stated' ? null : rateOf(madeUp, (values) => countAlike(figures, [...all, ...cells], values));
    const status = chance?.word === 'uninformative' ? 'refused' : fitting.length > 0 ? 'matched' : 'none';
    reports.push({ name, status, tried: cells.length, matches: fitting.length, chance });
    if (status === 'refused') refused = cells;
    else all.push(...cells);
    if (status === 'matched') classes = classesOf(figures, fitting);
    if (status !== 'none') break;
  }
  const nearest = classes.length > 0 ? [] : nearestOf(figures, all);
  return success({ figures: claim.figures, seed, tiers: reports, tried: all.length + refused.length, classes, nearest });
}

function cellsOf(studies: Studies, { parts, settings }: Way, changes: readonly Change[], claim: Claim): readonly Cell[] {
  const evaluate = evaluatorOf(subjectOf(studies, settings), claim);
  return changes.flatMap((change): readonly Cell[] => {
    const predicted = evaluate(change);
    if (predicted === null || predicted.every(Number.isNaN)) return [];
    const words = [...parts, ...change.map(({ as, row }) => `${studies.rows[row]?.label ?? ''} ${as}`)].join(', ');
    return [{ words: words === '' ? 'as stated' : words, predicted }];
  });
}

function countAlike(figures: readonly PrintedFigure[], cells: readonly Cell[], values: Predicted): number {
  let count = 0;
  for (const { predicted } of cells) if (allAlike(figures, predicted, values)) count += 1;
  return count;
}

function classesOf(figures: readonly PrintedFigure[], cells: readonly Cell[]): readonly CellClass[] {
  const byFigures = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = Array.from(cell.predicted, (value) => value.toPrecision(9)).join(' ');
    byFigures.set(key, [...(byFigures.get(key) ?? []), cell]);
  }
  return [...byFigures.values()].map((same) => ({ cells: same, prints: printsOf(figures, same[0]?.predicted ?? new Float64Array(0)) }));
}

function nearestOf(figures: readonly PrintedFigure[], cells: readonly Cell[]): Search['nearest'] {
  return cells
    .map(({ words, predicted }) => ({ words, prints: printsOf(figures, predicted), miss: missOf(figures, predicted) }))
    .filter(({ miss }) => Number.isFinite(miss))
    .toSorted((a, b) => a.miss - b.miss)
    .slice(0, mostNearest);
}

/** How far the worst figure is outside what prints as cited, in units of its last place; infinite where a count or a bound does not hold. */
function missOf(figures: readonly PrintedFigure[], predicted: Predicted): number {
  return Math.max(...figures.map(({ holds, point, step }, at) => {
    const value = predicted[at] ?? Number.NaN;
    if (holds(value)) return 0;
    return step === 0 || Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.max(0, Math.abs(value - point) / step - 0.5);
  }));
}

function printsOf(figures: readonly PrintedFigure[], predicted: Predicted): readonly string[] {
  return figures.map(({ print }, at) => (Number.isNaN(predicted[at]) ? 'none' : print(predicted[at] ?? Number.NaN)));
}

const notEstimable = (reason: string) => problem('NOT_ESTIMABLE', { what: 'a search', reason }, {}, 'error');
