import type { CompleteSettings } from '../../models/settings.js';

/** A specification that prints the claim. */
export interface Found {
  readonly words: string;
  readonly settings: CompleteSettings;
  /** The figures of the claim as it gives them. */
  readonly values: Float64Array;
  /** The rows that it pools; `null` for all. */
  readonly rows: Int32Array | null;
  readonly selection: string | null;
  /** Whether it is the stated analysis, but for its confidence level. */
  readonly isStated?: boolean;
}

/** Specifications that give the same figures from the same rows, down to rounding: one analysis by several names. */
export interface MatchClass {
  readonly members: readonly Found[];
  readonly values: Float64Array;
  readonly selection: string | null;
}

/** Digits to which figures of one analysis agree, whatever way they were computed. */
const digitsAlike = 9;

/** Puts together what cannot be told apart, the class of the stated analysis first, and then the largest. */
export function gatherClasses(found: readonly Found[]): readonly MatchClass[] {
  const classes = new Map<string, Found[]>();
  for (const each of found) {
    const key = `${each.rows?.join() ?? 'all'} ${Array.from(each.values, (value) => value.toPrecision(digitsAlike)).join(' ')}`;
    const same = classes.get(key);
    if (same === undefined) classes.set(key, [each]);
    else same.push(each);
  }
  return [...classes.values()]
    .map((members): MatchClass => ({ members, values: members[0]?.values ?? new Float64Array(), selection: members[0]?.selection ?? null }))
    .toSorted((a, b) => Number(holdsStated(b)) - Number(holdsStated(a)) || b.members.length - a.members.length);
}

const holdsStated = ({ members }: MatchClass): boolean => members.some(({ isStated = false }) => isStated);
