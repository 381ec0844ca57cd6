import type { MeanArm, Studies, Study, StudyKind } from '../../studies/study.js';
import { formatCount, formatFixed } from '../../text/format.js';

/** One column of study data: its heading, a study's cell, and the cell of several studies together. */
export interface DataColumn {
  /** Lines of the heading, top first. */
  readonly heading: readonly string[];
  readonly cell: (study: Study) => string;
  /** What a subtotal or total row shows; empty when sums of this column mean nothing. */
  readonly total: (studies: readonly Study[]) => string;
}

type StudyOf<K extends StudyKind> = Extract<Study, { readonly kind: K }>;

interface ColumnOf<S> {
  readonly heading: readonly string[];
  readonly cell: (study: S) => string;
  readonly total: (studies: readonly S[]) => string;
}

type Columns<K extends StudyKind> = (rows: readonly StudyOf<K>[], arms: readonly [string, string]) => readonly ColumnOf<StudyOf<K>>[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The most decimals that any of the numbers is written with, up to a limit, so that a column lines up. */
function decimalsOf(values: readonly number[], most: number): number {
  const decimals = values.map((value) => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
  return Math.min(most, Math.max(0, ...decimals));
}

/** A quantity with grouped thousands and a fixed number of decimals. */
function formatQuantity(value: number, digits: number): string {
  const [whole = '', fraction] = formatFixed(value, digits).split('.');
  const grouped = /^\d{1,21}$/.test(whole) ? formatCount(Number(whole)) : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const noTotal = (): string => '';

function eventsColumn<S>(
  heading: readonly string[],
  events: (study: S) => number,
  total: (study: S) => number,
  rows: readonly S[],
): ColumnOf<S> {
  const digits = decimalsOf(rows.map(total), 1);
  return {
    heading,
    cell: (study) => `${formatCount(events(study))}/${formatQuantity(total(study), digits)}`,
    total: (studies) => `${formatCount(sum(studies.map(events)))}/${formatQuantity(sum(studies.map(total)), digits)}`,
  };
}

const size = (count: number): string => `(${formatCount(count)})`;

function meanColumn<S>(
  heading: readonly string[],
  arm: (study: S) => Omit<MeanArm, 'total'>,
  rows: readonly S[],
  total: ((study: S) => number) | null,
): ColumnOf<S> {
  const means = decimalsOf(
    rows.map((study) => arm(study).mean),
    2,
  );
  const sds = decimalsOf(
    rows.map((study) => arm(study).sd),
    2,
  );
  const meanAndSd = (study: S): string => `${formatFixed(arm(study).mean, means)} \u00b1 ${formatFixed(arm(study).sd, sds)}`;
  if (total === null) return { heading, cell: meanAndSd, total: noTotal };
  return { heading, cell: (study) => `${meanAndSd(study)} ${size(total(study))}`, total: (studies) => size(sum(studies.map(total))) };
}

function sizeColumn<S extends { readonly total: number }>(): ColumnOf<S> {
  return {
    heading: ['n'],
    cell: ({ total }) => formatCount(total),
    total: (studies) => formatCount(sum(studies.map(({ total }) => total))),
  };
}

/** Numbers whose sum means nothing, with as many decimals as they were written with, up to a limit. */
function numberColumn<S>(heading: string, number: (study: S) => number, rows: readonly S[], most: number): ColumnOf<S> {
  const digits = decimalsOf(rows.map(number), most);
  return { heading: [heading], cell: (study) => formatFixed(number(study), digits), total: noTotal };
}

function countColumn<S>(heading: string, count: (study: S) => number): ColumnOf<S> {
  return { heading: [heading], cell: (study) => formatCount(count(study)), total: noTotal };
}

function correlationColumn<S extends { readonly r: number }>(rows: readonly S[]): ColumnOf<S> {
  return numberColumn('r', ({ r }) => r, rows, 3);
}

/** The data columns of each kind of study data; kinds that come as ready effects have none. */
const dataColumns: { readonly [K in StudyKind]: Columns<K> } = {
  binary: (rows, [treatment, control]) => [
    eventsColumn(
      [treatment, 'Events/total'],
      (study) => study.treatment.events,
      (study) => study.treatment.total,
      rows,
    ),
    eventsColumn(
      [control, 'Events/total'],
      (study) => study.control.events,
      (study) => study.control.total,
      rows,
    ),
  ],
  continuous: (rows, [treatment, control]) => [
    meanColumn(
      [treatment, 'Mean \u00b1 SD (n)'],
      (study) => study.treatment,
      rows,
      (study) => study.treatment.total,
    ),
    meanColumn(
      [control, 'Mean \u00b1 SD (n)'],
      (study) => study.control,
      rows,
      (study) => study.control.total,
    ),
  ],
  'person-time': (rows, [treatment, control]) => [
    eventsColumn(
      [treatment, 'Events/time'],
      (study) => study.treatment.events,
      (study) => study.treatment.time,
      rows,
    ),
    eventsColumn(
      [control, 'Events/time'],
      (study) => study.control.events,
      (study) => study.control.time,
      rows,
    ),
  ],
  proportion: (rows) => [
    eventsColumn(
      ['Events/total'],
      ({ events }) => events,
      ({ total }) => total,
      rows,
    ),
  ],
  rate: (rows) => [
    eventsColumn(
      ['Events/time'],
      ({ events }) => events,
      ({ time }) => time,
      rows,
    ),
  ],
  mean: (rows) => [
    meanColumn(
      ['Mean \u00b1 SD (n)'],
      (study) => study,
      rows,
      ({ total }) => total,
    ),
  ],
  correlation: (rows) => [correlationColumn(rows), sizeColumn()],
  'partial-correlation': (rows) => [correlationColumn(rows), countColumn('Predictors', ({ predictors }) => predictors), sizeColumn()],
  paired: (rows) => [
    meanColumn(['Before', 'Mean \u00b1 SD'], ({ pre }) => pre, rows, null),
    meanColumn(['After', 'Mean \u00b1 SD'], ({ post }) => post, rows, null),
    correlationColumn(rows),
    sizeColumn(),
  ],
  reliability: (rows) => [
    numberColumn('Alpha', ({ alpha }) => alpha, rows, 3),
    countColumn('Items', ({ items }) => items),
    sizeColumn(),
  ],
  'log-rank': (rows) => [numberColumn('O \u2212 E', ({ excess }) => excess, rows, 2), numberColumn('Variance', ({ variance }) => variance, rows, 2)],
  effect: () => [],
  interval: () => [],
};

/** The data columns of a table of studies. */
export function dataColumnsOf(studies: Studies, arms: readonly [string, string]): readonly DataColumn[] {
  // All rows of a table have its kind, so that the columns of that kind fit each of them.
  return (dataColumns[studies.kind] as unknown as (rows: readonly Study[], arms: readonly [string, string]) => readonly DataColumn[])(
    studies.rows,
    arms,
  );
}
