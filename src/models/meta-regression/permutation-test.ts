import { arrangementCount, nextArrangement } from '../../numeric/arrangements.js';
import { randomSource, shuffle } from '../../numeric/random.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import { withOtherEffects, type DesignedEffects } from './designed-effects.js';
import type { PermutationTest } from './regression-result.js';

/** Up to so many arrangements all of them are run through, whatever was asked. */
const ALWAYS_EXACT = 10_000;

/** More than this would take hours. */
const MOST = 10_000_000;

/** A step: some thousandths of a second. */
const arrangementsOfStep = 64;

/** How far a statistic may fall short of the observed one and still count as equal to it: ties differ by rounding. */
const TIE = Math.sqrt(Number.EPSILON);

/** The statistics whose size is compared. */
export interface TestStatistics {
  /** z or t of each coefficient. */
  readonly coefficients: Float64Array;
  readonly QM: number | null;
}

export interface PermutationInput {
  readonly effects: DesignedEffects;
  /** The design's columns. */
  readonly columns: readonly Float64Array[];
  readonly names: readonly string[];
  /** Whether the intercept is all there is: then signs are flipped. */
  readonly interceptOnly: boolean;
  readonly iterations: number | 'exact';
  readonly seed: number;
  /** The whole analysis over again, τ² included. */
  readonly refit: (effects: DesignedEffects) => TestStatistics;
}

/**
 * Permutation test of the coefficients and of all of them together.
 *
 * In words: if a moderator has nothing to do with the effects, every way of dealing the effects (each with its variance)
 * to the moderators' rows was equally likely. The P value is the share of arrangements whose statistic is at least as
 * large as the observed one. With an intercept alone there is nothing to deal: the signs of the effects are flipped, which
 * are equally likely when the true effects lie evenly around zero.
 *
 * All different arrangements are run through when there are at most 10,000 or as many as asked for; otherwise some are
 * drawn, and the observed one is the first of them, so that no P value is zero.
 *
 * @returns the test, in steps, each the share of the arrangements that were gone through; or USAGE where an exact test was
 *   asked for that would never end
 *
 * @source Follmann & Proschan (1999), doi:10.1111/j.0006-341X.1999.00732.x; Higgins & Thompson (2004),
 *         doi:10.1002/sim.1752
 * @r      metafor::permutest(rma(yi, vi, mods = ~ x), exact = TRUE)
 */
export function* permutationTestInSteps(input: PermutationInput): Generator<number, Outcome<PermutationTest>> {
  const { effects, columns, interceptOnly, iterations, seed, names, refit } = input;
  const rows = interceptOnly ? null : rowClasses(columns);
  const possible = rows === null ? 2 ** effects.k : arrangementCount(rows.occurrences);
  const exact = iterations === 'exact' || possible <= Math.max(ALWAYS_EXACT, iterations);
  const arrangements = exact ? possible : (iterations as number);
  if (arrangements > MOST) {
    return failure(problem('USAGE', { wrong: 'there are too many permutations to run through', expected: `at most ${MOST}${iterations === 'exact' ? ', or a number of them that are drawn' : ''}`, found: iterations === 'exact' ? `${arrangements} arrangements` : `${iterations} asked for` }));
  }

  const observed = refit(effects);
  const reached = new Float64Array(names.length);
  let reachedQM = 0;
  const count = ({ coefficients, QM }: TestStatistics): void => {
    for (let j = 0; j < reached.length; j += 1) {
      if (Math.abs(coefficients[j] as number) >= Math.abs(observed.coefficients[j] as number) - TIE) reached[j] = (reached[j] as number) + 1; // j < p
    }
    if (QM !== null && observed.QM !== null && QM >= observed.QM - TIE) reachedQM += 1;
  };
  if (!exact) count(observed);
  const deal = rows === null ? flipped(input, exact, arrangements) : dealt(input, rows, exact, arrangements);
  let counted = 0;
  for (const arranged of deal) {
    count(refit(arranged));
    counted += 1;
    if (counted % arrangementsOfStep === 0) yield counted / arrangements;
  }

  return success({
    of: rows === null ? 'signs' : 'rows',
    exact,
    arrangements,
    seed: exact ? null : seed,
    coefficients: names.map((name, j) => ({ name, pValue: (reached[j] as number) / arrangements })),
    QM: observed.QM === null ? null : { pValue: reachedQM / arrangements },
  });
}

/** Equal rows of the design are of one class: dealing effects among them changes nothing. */
interface RowClasses {
  /** Class of each row. */
  readonly classes: Int32Array;
  readonly occurrences: readonly number[];
}

function rowClasses(columns: readonly Float64Array[]): RowClasses {
  const known = new Map<string, number>();
  const occurrences: number[] = [];
  const classes = (columns[0] ?? new Float64Array(0)).map((_value, i) => {
    const key = columns.map((column) => column[i]).join();
    const found = known.get(key) ?? occurrences.length;
    known.set(key, found);
    occurrences[found] = (occurrences[found] ?? 0) + 1;
    return found;
  });
  return { classes: Int32Array.from(classes), occurrences };
}

/** The effects dealt anew to the rows of the design: each arrangement once, or as many as asked for less the observed one. */
function* dealt({ effects, seed }: PermutationInput, { classes }: RowClasses, exact: boolean, arrangements: number): Generator<DesignedEffects> {
  const { k, yi, v } = effects;
  const [y, variances] = [new Float64Array(k), new Float64Array(k)];
  const arranged = withOtherEffects(effects, y, variances);
  const put = (study: number, row: number): void => {
    y[row] = yi[study] as number; // study and row < k
    variances[row] = v[study] as number;
  };
  if (exact) {
    // Rows in the order of their classes; each study takes the next free row of the class that it is dealt.
    const sorted = Int32Array.from(classes.keys()).toSorted((a, b) => (classes[a] as number) - (classes[b] as number));
    const hand = classes.toSorted();
    const firstRow = Int32Array.from({ length: k }, (_value, code) => hand.indexOf(code));
    do {
      const next = firstRow.slice();
      for (let study = 0; study < k; study += 1) {
        const code = hand[study] as number;
        put(study, sorted[next[code] as number] as number);
        next[code] = (next[code] as number) + 1;
      }
      yield arranged;
    } while (nextArrangement(hand));
    return;
  }
  const random = randomSource(seed);
  const order = Int32Array.from({ length: k }, (_value, i) => i);
  for (let drawn = 1; drawn < arrangements; drawn += 1) {
    shuffle(order, random);
    for (let row = 0; row < k; row += 1) put(order[row] as number, row);
    yield arranged;
  }
}

/** The effects with some of their signs flipped. */
function* flipped({ effects, seed }: PermutationInput, exact: boolean, arrangements: number): Generator<DesignedEffects> {
  const { k, yi, v } = effects;
  const y = new Float64Array(k);
  const arranged = withOtherEffects(effects, y, v);
  const random = randomSource(seed);
  for (let pattern = exact ? 0 : 1; pattern < arrangements; pattern += 1) {
    for (let i = 0; i < k; i += 1) {
      const flip = exact ? Math.floor(pattern / 2 ** i) % 2 === 1 : random() < 0.5;
      y[i] = flip ? -(yi[i] as number) : (yi[i] as number);
    }
    yield arranged;
  }
}
