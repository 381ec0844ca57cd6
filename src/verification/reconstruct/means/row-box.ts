import { meanDifference } from '../../../effect-sizes/measures/mean-difference.js';
import { standardisedMeanDifference } from '../../../effect-sizes/measures/standardised-mean-difference.js';
import { hedgesCorrection } from '../../../effect-sizes/hedges-correction.js';
import type { Span } from '../printed-boxes.js';
import { armsOf, type MeansColumn, type MeansProblem, type MeansRow } from './means-problem.js';

/** Between which ends the effect and the variance of a row lie, whatever its numbers are within their ranges. */
export interface RowBox {
  readonly yi: Span;
  readonly vi: Span;
}

/** By what an end is moved outwards, relative to its size: far more than the doubles before it are off by. */
const room = 1e-9;

/** The effect and variance of a row of which every number is known; `null` for another. */
export function knownEffect(row: MeansRow, measure: MeansProblem['measure']): { readonly yi: number; readonly vi: number } | null {
  if (Object.values(row.cells).some(({ known }) => !known)) return null;
  const [treatment, control] = armsOf((column) => {
    const cell = row.cells[column];
    return cell.known ? cell.value : Number.NaN;
  });
  const effect = measure === 'MD' ? meanDifference(treatment, control) : standardisedMeanDifference(treatment, control);
  return Number.isFinite(effect.yi) && effect.vi > 0 ? effect : null;
}

/** What a number of a row can be. */
export function spanOfCell(row: MeansRow, column: MeansColumn): Span {
  const cell = row.cells[column];
  return cell.known ? { least: cell.value, most: cell.value } : cell.span;
}

/**
 * The box of effect and variance of a row: that of its numbers where all are known, and else from the ends of their ranges.
 *
 * In words: a mean difference and its variance rise or fall with each number, so that the ends are at corners. A standardised
 * one is the difference over a pooled standard deviation, which lies between those of the arms, times a correction that rises
 * with the participants; its variance is 1/n1 + 1/n2 + g²/(2N). Those ends may be wider than what the row can reach.
 */
export function boxOf(row: MeansRow, measure: MeansProblem['measure']): RowBox {
  const known = knownEffect(row, measure);
  if (known !== null) return { yi: outwards({ least: known.yi, most: known.yi }), vi: outwards({ least: known.vi, most: known.vi }) };
  const [m1, s1, n1, m2, s2, n2] = (['treatment_mean', 'treatment_sd', 'treatment_total', 'control_mean', 'control_sd', 'control_total'] as const).map((column) => spanOfCell(row, column)) as [Span, Span, Span, Span, Span, Span];
  const difference: Span = { least: m1.least - m2.most, most: m1.most - m2.least };
  if (measure === 'MD') return { yi: outwards(difference), vi: outwards({ least: s1.least ** 2 / n1.most + s2.least ** 2 / n2.most, most: s1.most ** 2 / n1.least + s2.most ** 2 / n2.least }) };
  const pooledSd: Span = { least: Math.min(s1.least, s2.least), most: Math.max(s1.most, s2.most) };
  const people: Span = { least: n1.least + n2.least, most: n1.most + n2.most };
  const factor: Span = { least: hedgesCorrection(people.least - 2), most: hedgesCorrection(people.most - 2) };
  const corners = [difference.least, difference.most].flatMap((each) => [factor.least / pooledSd.least, factor.least / pooledSd.most, factor.most / pooledSd.least, factor.most / pooledSd.most].map((scale) => each * scale));
  const yi: Span = { least: Math.min(...corners), most: Math.max(...corners) };
  const nearest = Math.max(0, yi.least, -yi.most);
  const farthest = Math.max(Math.abs(yi.least), Math.abs(yi.most));
  return { yi: outwards(yi), vi: outwards({ least: 1 / n1.most + 1 / n2.most + nearest ** 2 / (2 * people.most), most: 1 / n1.least + 1 / n2.least + farthest ** 2 / (2 * people.least) }) };
}

const outwards = ({ least, most }: Span): Span => ({ least: least - room * Math.abs(least), most: most + room * Math.abs(most) });
