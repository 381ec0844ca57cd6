import { meanDifference } from '../../../effect-sizes/measures/mean-difference.js';
import { standardisedMeanDifference } from '../../../effect-sizes/measures/standardised-mean-difference.js';
import { inverseVariance } from '../../../models/inverse-variance.js';
import { dersimonianLaird } from '../../../models/tau2/dersimonian-laird.js';
import { normal } from '../../../numeric/distributions/normal.js';
import { randomSource, type RandomSource } from '../../../numeric/random.js';
import { runThrough } from '../../../numeric/steps.js';
import { type PooledFigures, pooledTest } from '../pooled-figures.js';
import { plainSpan, type Span } from '../printed-boxes.js';
import { armsOf, type MeansCell, type MeansColumn, meansColumns, type MeansProblem } from './means-problem.js';

/** One table of means that pools to the printed figures: one of infinitely many. */
export interface MeansWitness extends PooledFigures {
  /** For each row its numbers as a table has them: those that are known to the digit. */
  readonly rows: readonly Readonly<Record<MeansColumn, string>>[];
}

export interface WitnessLimits {
  /** Beginnings from which a table is sought, at most. */
  readonly starts?: number;
  /** Told now and then how many beginnings were tried. */
  readonly progress?: (tried: number) => void;
}

export const defaultStarts = 40;
/** Passes over all numbers at one step width, at most. */
const mostPasses = 60;
/** Pairs of numbers that are moved from where single ones lead no further. */
const mostPairs = 6000;
/** A row counts as significant, or as not, when it is so by this much of z: the table must not hang on the last digit. */
const clear = 0.02;

/**
 * A table of means, standard deviations and sizes that keeps the known numbers and pools to the printed figures.
 *
 * In words: every number that is not known begins somewhere in the middle of its range and is moved up or down, in ever
 * smaller steps, as long as that brings the pooled figures nearer to those that are printed; where it ends short of them
 * a new beginning is drawn. The numbers move in units of the last decimal that a table would print, so that what is found
 * is found as written.
 *
 * Not to be confused with: the trials' data. There are infinitely many such tables, and this is one. Nor does it prove
 * anything when none is found.
 *
 * @returns `null` where no beginning led to one
 */
export function findMeansWitness(problem: MeansProblem, { starts, progress }: WitnessLimits = {}): MeansWitness | null {
  return runThrough(findMeansWitnessInSteps(problem, starts), progress);
}

/** The same in steps, between which it can be ended; each says how many beginnings were tried. */
export function* findMeansWitnessInSteps(problem: MeansProblem, starts = defaultStarts): Generator<number, MeansWitness | null> {
  const cells = problem.rows.flatMap(({ cells: own }) => meansColumns.map((column) => own[column]));
  const free = cells.flatMap((cell, place) => (cell.known ? [] : [{ place, ...gridOf(cell) }]));
  const values = Float64Array.from(cells, (cell) => (cell.known ? cell.value : cell.span.least));
  const missOf = missFunction(problem);
  const random = randomSource(1);
  for (let start = 0; start < starts; start += 1) {
    yield start;
    for (const { place, least, most, unit } of free) values[place] = (least + Math.round((most - least) * (0.5 + 0.6 * (random() - 0.5)))) * unit;
    if (wander(values, free, missOf, descend(values, free, missOf), random) > 0) continue;
    const figures = poolValues(problem, values).figures;
    const rows = problem.rows.map(({ cells: own }, row) => Object.fromEntries(meansColumns.map((column, i) => [column, textOf(own[column], values[row * meansColumns.length + i] as number)])) as Record<MeansColumn, string>);
    return { ...figures, rows };
  }
  return null;
}

/** A number that may move: whole numbers of units from least to most. */
interface FreeNumber {
  readonly place: number;
  readonly least: number;
  readonly most: number;
  readonly unit: number;
}

function gridOf({ span, decimals }: Extract<MeansCell, { known: false }>): Omit<FreeNumber, 'place'> {
  const perUnit = 10 ** decimals;
  return { least: Math.ceil(span.least * perUnit - 1e-9), most: Math.floor(span.most * perUnit + 1e-9), unit: 1 / perUnit };
}

const textOf = (cell: MeansCell, value: number): string => (cell.known ? cell.text : value.toFixed(cell.decimals));

/** Moves one number at a time to where the miss is less. Gives what is left of it. */
function descend(values: Float64Array, free: readonly FreeNumber[], missOf: (values: Float64Array) => number): number {
  let miss = missOf(values);
  const widest = free.reduce((most, each) => Math.max(most, each.most - each.least), 1);
  for (let share = 0.25; share * widest >= 0.5; share /= 2) {
    for (let pass = 0; pass < mostPasses && miss > 0; pass += 1) {
      const before = miss;
      for (const { place, least, most, unit } of free) {
        const step = Math.max(1, Math.round(share * (most - least)));
        const from = Math.round((values[place] as number) / unit);
        for (const to of [from - step, from + step]) {
          if (to < least || to > most) continue;
          values[place] = to * unit;
          const now = missOf(values);
          if (now < miss) {
            miss = now;
            break;
          }
          values[place] = from * unit;
        }
      }
      if (!(miss < before)) break;
    }
  }
  return miss;
}

/**
 * Moves two numbers at a time, drawn at random, to where the miss is less: along the valleys in which it takes two to get
 * nearer. Gives what is left of it.
 */
function wander(values: Float64Array, free: readonly FreeNumber[], missOf: (values: Float64Array) => number, reached: number, random: RandomSource): number {
  let miss = reached;
  const drawn = (): readonly [FreeNumber, number] => {
    const each = free[Math.floor(random() * free.length)] as FreeNumber;
    const step = Math.max(1, Math.round((each.most - each.least) * 0.25 * 2 ** (-10 * random())));
    return [each, random() < 0.5 ? -step : step];
  };
  for (let pair = 0; pair < mostPairs && miss > 0 && free.length > 0; pair += 1) {
    const moves = [drawn(), drawn()];
    const before = moves.map(([{ place }]) => values[place] as number);
    for (const [{ place, least, most, unit }, step] of moves) values[place] = Math.min(most, Math.max(least, Math.round((values[place] as number) / unit) + step)) * unit;
    const now = missOf(values);
    if (now < miss) miss = now;
    else moves.forEach(([{ place }], i) => (values[place] = before[i] as number));
  }
  return miss;
}

/** Pools a table that stands as one number after another. */
function poolValues({ measure, pooling }: MeansProblem, values: Float64Array): { readonly yi: Float64Array; readonly vi: Float64Array; readonly figures: PooledFigures } {
  const width = meansColumns.length;
  const k = values.length / width;
  const [yi, vi] = [new Float64Array(k), new Float64Array(k)];
  for (let row = 0; row < k; row += 1) {
    const [treatment, control] = armsOf((column) => values[row * width + meansColumns.indexOf(column)] as number);
    const effect = measure === 'MD' ? meanDifference(treatment, control) : standardisedMeanDifference(treatment, control);
    yi[row] = effect.yi;
    vi[row] = effect.vi;
  }
  const Q = inverseVariance(yi, vi, 0).residual;
  const tau2 = pooling === 'DL' && k > 1 ? dersimonianLaird(yi, vi) : 0;
  const { estimate, se } = inverseVariance(yi, vi, tau2);
  return { yi, vi, figures: { estimate, se, Q, I2: Q > k - 1 ? (100 * (Q - k + 1)) / Q : 0, tau2 } };
}

/** How far a table is from everything that is printed, in half-widths of what prints so; 0 where all holds. */
function missFunction(problem: MeansProblem): (values: Float64Array) => number {
  const test = pooledTest(problem);
  const weights = problem.weights.map((weight) => plainSpan(weight, problem.rule));
  const critical = normal.upperQuantile((1 - problem.level) / 2);
  const { significant, participants } = problem;
  const width = meansColumns.length;
  return (values) => {
    const { yi, vi, figures } = poolValues(problem, values);
    let miss = 0;
    for (const { span, of } of test.figures) miss += outside(of(figures), span);
    const all = vi.reduce((sum, v) => sum + 1 / (v + figures.tau2), 0);
    weights.forEach((span, row) => (miss += outside(100 / (((vi[row] as number) + figures.tau2) * all), span)));
    let people = 0;
    for (let place = 0; place < values.length; place += width) people += (values[place + 2] as number) + (values[place + 5] as number);
    miss += outside(people, participants);
    if (significant !== null) {
      const towards = yi.map((y, row) => (Math.sign(figures.estimate) * y) / Math.sqrt(vi[row] as number)).toSorted((a, b) => b - a);
      towards.forEach((z, rank) => {
        const short = rank < significant ? critical + clear - z : Math.max(z - critical + clear, -critical + clear - z);
        if (short > 0) miss += (short / clear) ** 2;
      });
    }
    return Number.isFinite(miss) ? miss : Infinity;
  };
}

/** How far a value is outside of a span, squared, in half-widths of it; of one that is open, relative to its end. */
function outside(value: number, { least, most }: Span): number {
  const distance = Math.max(least - value, value - most, 0);
  if (Number.isFinite(most - least)) return (distance / Math.max((most - least) / 2, 1e-9)) ** 2;
  return Math.log1p(distance / Math.max(Math.abs(value > most ? most : least), 1e-12)) ** 2;
}
