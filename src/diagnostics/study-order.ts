import type { Effects } from '../effect-sizes/effects.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import { readNumber } from '../studies/number.js';
import { nearestName } from '../text/nearest.js';

/** Studies put in order, in groups of those that the order does not tell apart. */
export interface StudyOrder {
  /** What they were ordered by: `given`, `precision` or a column. */
  readonly by: string;
  readonly descending: boolean;
  /** Positions of the studies, group by group; within a group as given. */
  readonly groups: readonly (readonly number[])[];
  readonly problems: readonly Problem[];
}

/** Where a study stands: a number, a text, or `null` where its cell is empty. */
type Rank = number | string | null;

/**
 * Studies in the order of a column, of their precision, or as given.
 *
 * A column whose cells are all numbers is ordered by number, any other by text. Studies of one value keep the order in
 * which they were given; those with an empty cell come last, with a warning.
 *
 * @param by `given`, `precision` (smallest sampling variance first), or a column of the table; left out, the year where
 *   every study has one, otherwise as given
 * @param descending largest value first
 * @returns COLUMN_MISSING where no study has that column
 */
export function orderStudies(effects: Effects, by: string | undefined, descending: boolean): Outcome<StudyOrder> {
  const chosen = by ?? (effects.k > 0 && effects.studies.every(({ year }) => year !== null) ? 'year' : 'given');
  const ranks = ranksOf(effects, chosen);
  if (!ranks.ok) return ranks;

  const sign = descending ? -1 : 1;
  const placed = ranks.value.flatMap((rank, index) => (rank === null ? [] : [{ rank, index }]));
  placed.sort((a, b) => (a.rank < b.rank ? -sign : a.rank > b.rank ? sign : a.index - b.index));
  const groups: number[][] = [];
  placed.forEach(({ rank, index }, place) => {
    if (place > 0 && placed[place - 1]?.rank === rank) groups.at(-1)?.push(index);
    else groups.push([index]);
  });
  const unplaced = ranks.value.flatMap((rank, index) => (rank === null ? [index] : []));
  const problems = unplaced.map((index) =>
    problem('NOT_ESTIMABLE', {
      what: `the place of ${effects.labels[index] ?? ''} in the order`,
      reason: `its ${chosen} is empty; it comes last`,
    }),
  );
  return success({ by: chosen, descending, groups: [...groups, ...unplaced.map((index) => [index])], problems }, problems);
}

function ranksOf(effects: Effects, by: string): Outcome<readonly Rank[]> {
  if (by === 'given') return success(effects.studies.map((_study, index) => index));
  if (by === 'precision') return success([...effects.vi]);
  if (by === 'year' && effects.studies.some(({ year }) => year !== null)) return success(effects.studies.map(({ year }) => year));
  const texts = effects.studies.map(({ cells }) => cells[by]?.text.trim());
  if (texts.every((text) => text === undefined)) {
    const found = [...new Set(effects.studies.flatMap((study) => Object.keys(study.cells)))];
    return failure(problem('COLUMN_MISSING', { column: by, accepted: [], found, nearest: nearestName(by, found) }));
  }
  const written = texts.map((text) => text ?? '');
  return success(numbersIn(written, '.') ?? numbersIn(written, ',') ?? written.map((text) => (text === '' ? null : text)));
}

/** The cells as numbers, or `null` if one of them is something else. */
function numbersIn(texts: readonly string[], decimal: '.' | ','): readonly (number | null)[] | null {
  const readings = texts.map((text) => readNumber(text, { decimal, thousands: null }));
  if (readings.some(({ kind }) => kind === 'other')) return null;
  return readings.map((reading) => (reading.kind === 'number' ? reading.value : null));
}
