import { type RandomSource, randomBelow } from '../../numeric/random.js';
import { normal } from '../../numeric/distributions/normal.js';
import { type Change, type Edit, type Subject, cellsEdit } from '../changed-table/change.js';
import type { Predicted } from '../changed-table/evaluate.js';
import type { PrintedFigure } from './printed-figures.js';
import type { ColumnName } from '../../studies/columns.js';
import { columnRow } from '../../studies/columns.js';

/** How far cells are moved, as the standard deviation of their logarithm. */
const jitters = [0.05, 0.15];

/**
 * The table with every row a little different: what the figures would be if somebody had other data of much the same
 * sort. Numbers are moved by a factor, counts rounded after it, totals left as they are.
 *
 * @returns the change of the table at each turn, by a factor that alternates between small and large
 */
export function jitterOf(subject: Subject): (random: RandomSource, turn: number) => Change {
  const moving = subject.values.map((values) =>
    (Object.entries(values) as [ColumnName, number][]).flatMap(([name, value]) => {
      const { quantity } = columnRow(name);
      return quantity === 'total' ? [] : [{ name, value, isCount: quantity === 'count' }];
    }),
  );
  return (random, turn) => {
    const spread = jitters[turn % jitters.length] ?? 0.05;
    const change: Edit[] = [];
    for (const [row, cells] of moving.entries()) {
      const changed: Partial<Record<ColumnName, number>> = {};
      for (const { name, value, isCount } of cells) {
        const moved = value * Math.exp(spread * normalDraw(random));
        changed[name] = isCount ? Math.round(moved) : moved;
      }
      const edit = cellsEdit(subject, row, changed);
      if (edit !== null) change.push(edit);
    }
    return change;
  };
}

function normalDraw(random: RandomSource): number {
  return normal.quantile(Math.min(Math.max(random(), Number.EPSILON), 1 - Number.EPSILON));
}

/** Units of the last place by which an estimate and its interval are moved, together, and by which the width changes. */
const mostShift = 5;
const mostStretch = 2;

/**
 * The claim with its last digits changed: estimate and interval together, so that they still go together, every other
 * figure on its own; counts stay.
 */
export function shifted(figures: readonly PrintedFigure[], random: RandomSource): Predicted {
  const some = (most: number): number => (randomBelow(random, most) + 1) * (random() < 0.5 ? -1 : 1);
  const shift = some(mostShift);
  const stretch = randomBelow(random, 2 * mostStretch + 1) - mostStretch;
  return Float64Array.from(figures, ({ figure: { quantity }, point, step }) => {
    const units = quantity === 'estimate' ? shift : quantity === 'ci_lower' ? shift - stretch : quantity === 'ci_upper' ? shift + stretch : some(mostShift);
    return point + units * step;
  });
}
