import { normal } from '../../../numeric/distributions/normal.js';
import { areApart, boundText, type Contradiction, pooledContradictions, weightContradictions } from '../contradiction.js';
import { type PooledTest, pooledTest } from '../pooled-figures.js';
import { plainSpan, type Span } from '../printed-boxes.js';
import { type MeansColumn, meansColumns, type MeansProblem, type MeansRow } from './means-problem.js';
import { boxOf, type RowBox, spanOfCell } from './row-box.js';

/** Parts in which the between-study variance is gone through; more exclude more. */
const parts = 200;
/** What bounds are widened by, relative to their size. */
const room = 1e-9;
/** Steps in which the least that Q can be is narrowed down: each leaves two thirds. */
const steps = 200;

/**
 * What is said of rows of means that cannot all be, found from the ends of every range without a search.
 *
 * In words: a pooled effect lies between the effects of the rows, and where their weights are bounded not anywhere there; the
 * printed interval says what all weights come to, the ranges what they can; Q is no more, and no less, than effects within the
 * ranges differ. Every bound is moved outwards, so that no rows whatever are excluded wrongly; that none is found says nothing.
 */
export function meansContradictions(problem: MeansProblem): readonly Contradiction[] {
  const test = pooledTest(problem);
  const ofFigures = pooledContradictions(problem, test);
  const plain = [...gridContradictions(problem), ...participantsContradictions(problem), ...weightContradictions(problem.weights.map((weight) => plainSpan(weight, problem.rule))), ...ofFigures];
  if (plain.length > 0) return plain;
  const boxes = problem.rows.map((row) => boxOf(row, problem.measure));
  const ofEffects = [...estimateContradictions(problem, test, boxes), ...significanceContradictions(problem, test, boxes), ...heterogeneityContradictions(problem, test, boxes)];
  return ofEffects.length > 0 ? ofEffects : precisionContradictions(problem, test, boxes);
}

/** A range in which no number with the decimals of a table lies. */
function gridContradictions({ rows }: MeansProblem): readonly Contradiction[] {
  return rows.flatMap((row) =>
    meansColumns.flatMap((column): readonly Contradiction[] => {
      const cell = row.cells[column];
      if (cell.known) return [];
      const perUnit = 10 ** cell.decimals;
      if (Math.ceil(cell.span.least * perUnit - room) <= Math.floor(cell.span.most * perUnit + room)) return [];
      return [{ constraint: `rows: ${row.label}, ${column}`, against: 'decimals', sentence: `no number of ${cell.decimals} decimals lies from ${boundText(cell.span.least)} to ${boundText(cell.span.most)} (${column} of ${row.label})` }];
    }),
  );
}

function participantsContradictions({ rows, participants }: MeansProblem): readonly Contradiction[] {
  const of = (side: keyof Span): number => rows.reduce((sum, row) => sum + spanOfCell(row, 'treatment_total')[side] + spanOfCell(row, 'control_total')[side], 0);
  const all: Span = { least: of('least'), most: of('most') };
  if (!areApart(all, participants)) return [];
  const [side, end, own] = all.least > participants.most ? ['at least', all.least, participants.most] : ['at most', all.most, participants.least];
  return [{ constraint: 'participants', against: 'rows[].treatment_total and rows[].control_total', sentence: `the rows have ${side} ${boundText(end)} participants, and all together are said to have ${boundText(own)}` }];
}

function estimateContradictions({ rows, measure, pooled }: MeansProblem, { estimate }: PooledTest, boxes: readonly RowBox[]): readonly Contradiction[] {
  const lowest = extremeRow(boxes, ({ yi }) => -yi.least);
  const highest = extremeRow(boxes, ({ yi }) => yi.most);
  const printed = pooled.estimate?.text ?? `the middle of ${pooled.lower?.text ?? '?'} to ${pooled.upper?.text ?? '?'}`;
  const told = (index: number, end: 'least' | 'most'): Contradiction => ({
    constraint: pooled.estimate === null ? 'pooled.ci_lower and pooled.ci_upper' : 'pooled.estimate',
    against: 'rows[].treatment_mean and rows[].control_mean',
    sentence: `a pooled effect of ${printed} must lie between the effects of the rows, none of which can be ${end === 'least' ? 'below' : 'above'} ${boundText(boxes[index]?.yi[end] ?? Number.NaN)} (${rows[index]?.label ?? ''}: ${cellsText(rows[index], measure === 'MD' ? ['treatment_mean', 'control_mean'] : ['treatment_mean', 'control_mean', 'treatment_sd', 'control_sd'])})`,
  });
  if (estimate.most < (boxes[lowest]?.yi.least ?? -Infinity)) return [told(lowest, 'least')];
  return estimate.least > (boxes[highest]?.yi.most ?? Infinity) ? [told(highest, 'most')] : [];
}

const extremeRow = (boxes: readonly RowBox[], of: (box: RowBox) => number): number => boxes.reduce((best, box, index) => (of(box) > of(boxes[best] as RowBox) ? index : best), 0);

function cellsText(row: MeansRow | undefined, columns: readonly MeansColumn[]): string {
  if (row === undefined) return '';
  return columns
    .map((column) => {
      const { least, most } = spanOfCell(row, column);
      return `${column} ${least === most ? boundText(least) : `${boundText(least)} to ${boundText(most)}`}`;
    })
    .join(', ');
}

/** Rows that can be significant, and those that must be, against how many are said to be. */
function significanceContradictions({ significant, level }: MeansProblem, { estimate }: PooledTest, boxes: readonly RowBox[]): readonly Contradiction[] {
  if (significant === null || (estimate.least <= 0 && estimate.most >= 0)) return [];
  const critical = normal.upperQuantile((1 - level) / 2);
  // Every row as if the pooled effect were above 0.
  const rows = boxes.map(({ yi, vi }): RowBox => ({ yi: estimate.least > 0 ? yi : { least: -yi.most, most: -yi.least }, vi }));
  const can = rows.filter(({ yi, vi }) => yi.most > critical * Math.sqrt(vi.least)).length;
  const must = rows.filter(({ yi, vi }) => yi.least > critical * Math.sqrt(vi.most)).length;
  const other = rows.filter(({ yi, vi }) => yi.most < -critical * Math.sqrt(vi.most)).length;
  const found = (sentence: string): readonly Contradiction[] => [{ constraint: 'significant', against: 'the ranges of the rows', sentence }];
  if (can < significant) return found(`${significant} rows are said to be significant, and no more than ${can} can be`);
  if (must > significant) return found(`${significant} rows are said to be significant, and ${must} must be`);
  return other > 0 ? found(`no row is said to be significant against the pooled effect, and ${other} must be`) : [];
}

/** The least and the most that Q can be against what is printed of it. Q is the smallest weighted sum of squares about any point. */
function heterogeneityContradictions({ studies, rule, i2, q, tau2, pooling }: MeansProblem, { q: printed, tau2: printedTau2 }: PooledTest, boxes: readonly RowBox[]): readonly Contradiction[] {
  const df = studies - 1;
  const share = plainSpan(i2, rule);
  const least = Math.max(plainSpan(q, rule).least, share.least > 0 && share.least < 100 ? (df / (1 - share.least / 100)) * (1 - room) : 0, pooling === 'DL' && printedTau2.least > 0 ? df : 0);
  const { most } = printed;
  const ends = boxes.flatMap(({ yi }) => [yi.least, yi.most]);
  const [from, to] = [ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))];
  const farthest = (centre: number): number => boxes.reduce((sum, { yi, vi }) => sum + Math.max(centre - yi.least, yi.most - centre) ** 2 / vi.least, 0);
  const nearest = (centre: number): number => boxes.reduce((sum, { yi, vi }) => sum + Math.max(yi.least - centre, centre - yi.most, 0) ** 2 / vi.most, 0);
  const can: Span = { least: lowest(nearest, from, to) * (1 - room) - room, most: lowest(farthest, from, to) * (1 + room) };
  const printedText = [q === null ? '' : `Q ${q.text}`, i2 === null ? '' : `I² ${i2.text}`, tau2 === null ? '' : `τ² ${tau2.text}`].filter((each) => each !== '').join(' and ');
  const found = (sentence: string): readonly Contradiction[] => [{ constraint: [q === null ? '' : 'pooled.q', i2 === null ? '' : 'pooled.i2', tau2 === null ? '' : 'pooled.tau2'].filter((each) => each !== '').join(' and '), against: 'the ranges of the rows', sentence }];
  if (least > most) return found(`${printedText} of ${studies} studies cannot be those of one analysis`);
  if (can.most < least) return found(`the Q of such rows is at most ${boundText(can.most)}, and ${printedText} says at least ${boundText(least)}`);
  return can.least > most ? found(`the Q of such rows is at least ${boundText(can.least)}, and ${printedText} says at most ${boundText(most)}`) : [];
}

/** The lowest value of a convex function, not above what it is anywhere by more than its last digits. */
function lowest(of: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < steps; step += 1) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (of(a) <= of(b)) high = b;
    else low = a;
  }
  return of((low + high) / 2);
}

/**
 * Whether weights within the ranges of the rows come to what the interval says, and pool to the estimate: under random effects for
 * any between-study variance, which is gone through in parts up to where the rows, none of which can weigh 1/τ², no longer reach the
 * printed precision.
 */
function precisionContradictions({ pooling, rows, pooled }: MeansProblem, test: PooledTest, boxes: readonly RowBox[]): readonly Contradiction[] {
  const interval = `${pooled.lower?.text ?? '?'} to ${pooled.upper?.text ?? '?'}`;
  const bounds = (tau2: Span): readonly Span[] => boxes.map(({ vi }) => ({ least: 1 / (vi.most + tau2.most), most: 1 / (vi.least + tau2.least) }));
  const total = (weights: readonly Span[]): Span => ({ least: weights.reduce((sum, { least }) => sum + least, 0) * (1 - room), most: weights.reduce((sum, { most }) => sum + most, 0) * (1 + room) });
  const mostTau2 = pooling === 'IV' ? 0 : Math.min(test.tau2.most, (rows.length / test.precision.least) * (1 + room));
  const leastTau2 = pooling === 'IV' ? 0 : Math.max(0, test.tau2.least);
  if (leastTau2 > mostTau2) return [{ constraint: 'pooled.tau2', against: 'pooled.ci_lower and pooled.ci_upper', sentence: `with a τ² of ${boundText(leastTau2)} or more the standard error of ${rows.length} studies is at least ${boundText(Math.sqrt(leastTau2 / rows.length))}, and an interval of ${interval} is that of at most ${boundText(1 / Math.sqrt(test.precision.least))}` }];
  const slices: readonly Span[] = pooling === 'IV' ? [{ least: 0, most: 0 }] : Array.from({ length: parts }, (_, part) => ({ least: leastTau2 + (mostTau2 - leastTau2) * (part / parts) ** 2, most: leastTau2 + (mostTau2 - leastTau2) * ((part + 1) / parts) ** 2 }));
  const whole = total(bounds({ least: leastTau2, most: mostTau2 }));
  const constraint = 'pooled.ci_lower and pooled.ci_upper';
  if (whole.most < test.precision.least) {
    return [{ constraint, against: 'rows[].…_sd and rows[].…_total', sentence: `an interval of ${interval} is that of a standard error of at most ${boundText(1 / Math.sqrt(test.precision.least))}, and such rows pool to one of at least ${boundText(1 / Math.sqrt(whole.most))}` }];
  }
  if (whole.least > test.precision.most) {
    return [{ constraint, against: 'rows[].…_sd and rows[].…_total', sentence: `an interval of ${interval} is that of a standard error of at least ${boundText(1 / Math.sqrt(test.precision.most))}, and such rows pool to one of at most ${boundText(1 / Math.sqrt(whole.least))}` }];
  }
  const possible = slices.some((tau2) => {
    const weights = bounds(tau2);
    return !areApart(total(weights), test.precision) && !areApart(meanOf(boxes, weights), test.estimate);
  });
  return possible ? [] : [{ constraint: 'the pooled estimate and its interval', against: 'the ranges of the rows', sentence: `with the weights that such rows can have, none pool to ${pooled.estimate?.text ?? 'the middle'} with an interval of ${interval}, ${pooling === 'IV' ? 'under a common effect' : 'whatever the between-study variance'}` }];
}

/** Between which ends the weighted mean of the effects lies: the outermost effects weigh as much as they can, the others as little. */
function meanOf(boxes: readonly RowBox[], weights: readonly Span[]): Span {
  const end = (side: 'least' | 'most'): number => {
    const order = boxes.map(({ yi }, row) => ({ y: side === 'least' ? yi.least : -yi.most, weight: weights[row] as Span })).toSorted((a, b) => a.y - b.y);
    let best = Infinity;
    for (let heavy = 1; heavy <= order.length; heavy += 1) {
      const used = order.map(({ weight }, place) => (place < heavy ? weight.most : weight.least));
      const all = used.reduce((sum, each) => sum + each, 0);
      best = Math.min(best, order.reduce((sum, { y }, place) => sum + y * ((used[place] as number) / all), 0));
    }
    return side === 'least' ? best : -best;
  };
  const [least, most] = [end('least'), end('most')];
  return { least: least - room * (1 + Math.abs(least)), most: most + room * (1 + Math.abs(most)) };
}
