import type { Studies } from '../../studies/study.js';
import { filtersOf } from './filters.js';
import type { SpaceCode } from './space.js';

/** Some rows of a table, in its order, by position; a row may stand twice. */
export interface Selection {
  readonly rows: Int32Array;
  /** What it is, in words; `null` for all rows. */
  readonly words: (() => string) | null;
}

interface TierRow {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** The specifications that it goes through; `null` for the tiers of single ones. */
  readonly space: SpaceCode | null;
  /** The selections of rows that it adds to the tiers before; `null` for tiers that are no matter of rows. */
  readonly selections: ((studies: Studies) => Iterable<Selection>) | null;
  /** How many they are, before any is made. */
  readonly count: (studies: Studies) => number;
  /** The upper end of the chance rate from which on it is refused; `null` where it never is. */
  readonly refusedFrom: number | null;
}

/** What is tried for a claim, in this order, until something prints it. */
export const tiers = {
  T0: { code: 'T0', name: 'the stated analysis', description: 'the settings given, all rows', space: null, selections: null, count: () => 1, refusedFrom: null },
  T1: { code: 'T1', name: 'defaults of programs', description: 'every profile, for what the settings leave open', space: null, selections: null, count: () => 1, refusedFrom: null },
  T1a: { code: 'T1a', name: 'the stated analysis or a program’s, at another confidence level', description: 'an interval of 90, 95 or 99% that is printed as one of another of these levels', space: null, selections: null, count: () => 1, refusedFrom: 0.2 },
  T1b: {
    code: 'T1b',
    name: 'the usual specifications on all rows',
    description: 'forms of the effect, pooling, estimators of tau2, intervals, definitions of I2 and prediction intervals that published analyses use',
    space: 'usual',
    selections: onAllRows,
    count: () => 1,
    refusedFrom: 0.2,
  },
  T2: {
    code: 'T2',
    name: 'every specification on all rows',
    description: 'every other that pool has: all estimators of tau2, intervals, corrections of zero cells, ways of pooling counts',
    space: 'every',
    selections: onAllRows,
    count: () => 1,
    refusedFrom: 0.2,
  },
  T2b: {
    code: 'T2b',
    name: 'other measures of the same rows',
    description: 'the usual specifications of every other measure that the rows have, as of odds ratios for risk ratios',
    space: 'other measures',
    selections: onAllRows,
    count: () => 1,
    refusedFrom: 0.2,
  },
  T3: {
    code: 'T3',
    name: 'the table’s own filters',
    description: 'one value of a column only, or all but one; of numbers, those from a cut on or below it',
    space: 'usual',
    selections: (studies) => filtersOf(studies).selections,
    count: (studies) => filtersOf(studies).selections.length,
    refusedFrom: 0.2,
  },
  T4: { code: 'T4', name: 'one row left out', description: 'each row in turn', space: 'usual', selections: withoutOne, count: ({ rows }) => rows.length, refusedFrom: 0.2 },
  T5: {
    code: 'T5',
    name: 'two rows left out, or one twice',
    description: 'each pair in turn, each row once more',
    space: 'usual',
    selections: withoutTwoOrOneTwice,
    count: ({ rows }) => (rows.length * (rows.length - 1)) / 2 + rows.length,
    refusedFrom: 0.2,
  },
  T6: { code: 'T6', name: 'any selection of rows', description: 'every subset of three rows or more that is left', space: 'usual', selections: anyRows, count: ({ rows }) => 2 ** rows.length, refusedFrom: 0.01 },
} as const satisfies Record<string, TierRow>;

/** What may become of a tier. */
export const tierStatuses = ['matched', 'empty', 'refused', 'too large'] as const;
export type TierStatus = (typeof tierStatuses)[number];

/** The code of a tier of the search, in the order of the tiers: `T0`, the stated analysis, to `T6`, any rows. */
export type TierCode = keyof typeof tiers;
export const tierCodes = Object.keys(tiers) as readonly TierCode[];

/** The row of a tier, as the general type that `tiers` only satisfies. */
export function tierRow(code: TierCode): TierRow {
  return tiers[code];
}

const allRows = ({ rows }: Studies): Int32Array => Int32Array.from(rows, (_row, index) => index);

function onAllRows(studies: Studies): readonly Selection[] {
  return [{ rows: allRows(studies), words: null }];
}

const quoted = (label: string): string => `“${label}”`;

function* withoutOne(studies: Studies): Generator<Selection> {
  if (studies.rows.length < 3) return;
  for (const [out, { label }] of studies.rows.entries()) yield { rows: allRows(studies).filter((row) => row !== out), words: () => `without ${quoted(label)}` };
}

function* withoutTwoOrOneTwice(studies: Studies): Generator<Selection> {
  const { rows } = studies;
  for (let first = 0; first < rows.length; first += 1) {
    for (let second = first + 1; second < rows.length && rows.length > 3; second += 1) {
      const words = (): string => `without ${quoted(rows[first]?.label ?? '')} and ${quoted(rows[second]?.label ?? '')}`;
      yield { rows: allRows(studies).filter((row) => row !== first && row !== second), words };
    }
  }
  for (const [twice, { label }] of rows.entries()) yield { rows: Int32Array.from([...allRows(studies), twice]).toSorted(), words: () => `with ${quoted(label)} twice` };
}

const fewestLeft = 3;

function* anyRows(studies: Studies): Generator<Selection> {
  const k = studies.rows.length;
  for (let mask = 1; mask < 2 ** k; mask += 1) {
    const rows = allRows(studies).filter((row) => (mask & (1 << row)) !== 0);
    // Those with two rows out or fewer were tried before.
    if (rows.length < fewestLeft || rows.length > k - 3) continue;
    yield { rows, words: () => `without ${studies.rows.filter((_study, row) => !rows.includes(row)).map(({ label }) => quoted(label)).join(', ')}` };
  }
}
