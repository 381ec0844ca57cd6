import type { Outcome } from '../../src/problems/problem.js';
import type { Studies, Study, StudyKind } from '../../src/studies/study.js';

/** What every row has besides its numbers. */
function rowOf(label: string, line: number, cells: Readonly<Record<string, string>> = {}) {
  return {
    label,
    year: null,
    provenance: 'study data',
    cells: Object.fromEntries(Object.entries(cells).map(([column, text], index) => [column, { text, line, column: index + 1 }])),
    at: { line },
  } as const;
}

/** The i-th study of a hand-made list, in line i + 2, with its group where there are groups. */
const handMade = (i: number, groups: readonly string[] | undefined) =>
  rowOf(`Study ${i + 1}`, i + 2, groups === undefined ? {} : { group: groups[i] ?? '' });

/** Studies of one kind made by hand, without a file. */
export function studiesOf(kind: StudyKind, rows: readonly Study[], moderators: readonly string[] = []): Studies {
  return { kind, rows, moderators, source: { file: null, encoding: 'utf-8', delimiter: ',', decimal: '.', columns: {} } };
}

/** Precomputed effects, labelled A, B, C, … unless labels are given. */
export function effectStudies(yi: ArrayLike<number>, vi: ArrayLike<number>, groups?: readonly string[]): Studies {
  const rows = Array.from(yi, (y, i): Study => ({ ...handMade(i, groups), kind: 'effect', yi: y, vi: vi[i] ?? Number.NaN }));
  return studiesOf('effect', rows, groups === undefined ? [] : ['group']);
}

/** Two-by-two tables as rows `[treatment events, treatment total, control events, control total]`. */
export function binaryStudies(tables: readonly (readonly [number, number, number, number])[], groups?: readonly string[]): Studies {
  const rows = Array.from(tables, ([a, n1, c, n2], i): Study => ({
    ...handMade(i, groups),
    kind: 'binary',
    treatment: { events: a, total: n1 },
    control: { events: c, total: n2 },
  }));
  return studiesOf('binary', rows, groups === undefined ? [] : ['group']);
}

/** A set of the reference file, with columns by canonical name. */
export interface ColumnSet {
  readonly kind: string;
  readonly rows: Readonly<Record<string, readonly (number | string)[]>>;
}

/** Studies from columns by canonical name. */
export function studiesFromColumns({ kind, rows }: ColumnSet): Studies {
  const labels = rows['study'] ?? [];
  const at = (column: string, i: number): number => Number(rows[column]?.[i] ?? Number.NaN);
  const arm = (name: string, i: number) => ({
    events: at(`${name}_events`, i),
    total: at(`${name}_total`, i),
    time: at(`${name}_time`, i),
    mean: at(`${name}_mean`, i),
    sd: at(`${name}_sd`, i),
  });
  const studies = Array.from(labels, (label, i): Study => {
    const row = rowOf(String(label), i + 2);
    const [treatment, control] = [arm('treatment', i), arm('control', i)];
    switch (kind) {
      case 'binary':
        return { ...row, kind, treatment, control };
      case 'continuous':
        return { ...row, kind, treatment, control };
      case 'person-time':
        return { ...row, kind, treatment, control };
      case 'proportion':
        return { ...row, kind, events: at('events', i), total: at('total', i) };
      case 'correlation':
        return { ...row, kind, r: at('r', i), total: at('total', i) };
      case 'rate':
        return { ...row, kind, events: at('events', i), time: at('time', i) };
      case 'mean':
        return { ...row, kind, mean: at('mean', i), sd: at('sd', i), total: at('total', i) };
      case 'partial-correlation':
        return { ...row, kind, r: at('r', i), total: at('total', i), predictors: at('predictors', i) };
      case 'paired': {
        const time = (name: string) => ({ mean: at(`${name}_mean`, i), sd: at(`${name}_sd`, i) });
        return { ...row, kind, pre: time('pre'), post: time('post'), total: at('total', i), r: at('r', i) };
      }
      case 'reliability':
        return { ...row, kind, alpha: at('alpha', i), items: at('items', i), total: at('total', i) };
      case 'log-rank':
        return { ...row, kind, excess: at('o_minus_e', i), variance: at('o_minus_e_variance', i) };
      case 'generic':
        return { ...row, kind: 'effect', yi: at('yi', i), vi: at('vi', i) };
      default:
        throw new RangeError(`studiesFromColumns: unknown kind ${kind}`);
    }
  });
  return studiesOf(kind === 'generic' ? 'effect' : (kind as StudyKind), studies);
}

/** The value of an outcome; the test fails with its problems where there is none. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`expected a value, found ${JSON.stringify(outcome.problems)}`);
  return outcome.value;
}

/** The codes of an outcome's problems. */
export function codesIn(outcome: Outcome<unknown>): readonly string[] {
  return outcome.problems.map(({ code }) => code);
}
