import type { MeanArm, Studies, Study, StudyKind } from '../../studies/study.js';
import { formatCount, formatFixed } from '../../text/format.js';

/** How study data are set in columns. */
export interface DataForm {
  /** A column per arm with its name over it, with one heading over all arms, or a column per number. */
  readonly arrangement: 'stacked' | 'spanned' | 'apart';
  /** Headings of events with their totals and with time, of means with their SDs, and of those with sizes. */
  readonly events: string;
  readonly time: string;
  readonly means: string;
  readonly meansAndSizes: string;
  readonly meanAndSd: (mean: string, sd: string) => string;
  readonly withSize: (meanAndSd: string, size: string) => string;
  /** A size without a mean, in a total row. */
  readonly sizeAlone: (size: string) => string;
}

/** One column of study data: its heading, a study's cell, and the cell of several studies together. */
export interface DataColumn {
  /** Lines of the heading, top first. */
  readonly heading: readonly string[];
  /** What stands over this column and its neighbours of the same group. */
  readonly group?: string;
  readonly cell: (study: Study) => string;
  /** What a subtotal or total row shows; empty when sums of this column mean nothing. */
  readonly total: (studies: readonly Study[]) => string;
  /** The sum of the events of several studies, for a line of its own. */
  readonly events?: (studies: readonly Study[]) => string;
}

type StudyOf<K extends StudyKind> = Extract<Study, { readonly kind: K }>;

interface ColumnOf<S> {
  readonly heading: readonly string[];
  readonly group?: string;
  readonly cell: (study: S) => string;
  readonly total: (studies: readonly S[]) => string;
  readonly events?: (studies: readonly S[]) => string;
}

type Columns<K extends StudyKind> = (rows: readonly StudyOf<K>[], arms: readonly [string, string], form: DataForm) => readonly ColumnOf<StudyOf<K>>[];

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

/** The heading of an arm's column, or of the only one where `arm` is `null`. */
function headed(arm: string | null, words: string, arrangement: DataForm['arrangement']): Pick<ColumnOf<never>, 'heading' | 'group'> {
  if (arm === null) return { heading: [words] };
  return arrangement === 'spanned' ? { heading: [arm], group: words } : { heading: [arm, words] };
}

/** Over which columns an arm's name stands where each number has its own. */
const over = (arm: string | null): { readonly group?: string } => (arm === null ? {} : { group: arm });

function eventsColumns<S>(
  arm: string | null,
  { denominator, form }: { readonly denominator: 'total' | 'time'; readonly form: DataForm },
  eventsOf: (study: S) => number,
  totalOf: (study: S) => number,
  rows: readonly S[],
): readonly ColumnOf<S>[] {
  const digits = decimalsOf(rows.map(totalOf), 1);
  const allEvents = (studies: readonly S[]): string => formatCount(sum(studies.map(eventsOf)));
  const allTotals = (studies: readonly S[]): string => formatQuantity(sum(studies.map(totalOf)), digits);
  const words = { total: form.events, time: form.time }[denominator];
  if (form.arrangement === 'apart') {
    return [
      { ...over(arm), heading: [words], cell: (study) => formatCount(eventsOf(study)), total: noTotal, events: allEvents },
      { ...over(arm), heading: [denominator === 'time' ? 'Time' : 'Total'], cell: (study) => formatQuantity(totalOf(study), digits), total: allTotals },
    ];
  }
  return [
    {
      ...headed(arm, words, form.arrangement),
      cell: (study) => `${formatCount(eventsOf(study))}/${formatQuantity(totalOf(study), digits)}`,
      total: (studies) => `${allEvents(studies)}/${allTotals(studies)}`,
    },
  ];
}

function meanColumns<S>(
  arm: string | null,
  form: DataForm,
  of: (study: S) => Omit<MeanArm, 'total'>,
  rows: readonly S[],
  total: ((study: S) => number) | null,
): readonly ColumnOf<S>[] {
  const means = decimalsOf(
    rows.map((study) => of(study).mean),
    2,
  );
  const sds = decimalsOf(
    rows.map((study) => of(study).sd),
    2,
  );
  const mean = (study: S): string => formatFixed(of(study).mean, means);
  const sd = (study: S): string => formatFixed(of(study).sd, sds);
  const all = (studies: readonly S[]): string => (total === null ? '' : form.sizeAlone(formatCount(sum(studies.map(total)))));
  if (form.arrangement === 'apart') {
    return [
      { ...over(arm), heading: [form.means], cell: mean, total: noTotal },
      { ...over(arm), heading: ['SD'], cell: sd, total: noTotal },
      ...(total === null ? [] : [{ ...over(arm), heading: ['Total'], cell: (study: S) => formatCount(total(study)), total: all }]),
    ];
  }
  const meanAndSd = (study: S): string => form.meanAndSd(mean(study), sd(study));
  if (total === null) return [{ ...headed(arm, form.means, form.arrangement), cell: meanAndSd, total: noTotal }];
  return [{ ...headed(arm, form.meansAndSizes, form.arrangement), cell: (study) => form.withSize(meanAndSd(study), formatCount(total(study))), total: all }];
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
  binary: (rows, [treatment, control], form) => [
    ...eventsColumns(treatment, { denominator: 'total', form }, (study) => study.treatment.events, (study) => study.treatment.total, rows),
    ...eventsColumns(control, { denominator: 'total', form }, (study) => study.control.events, (study) => study.control.total, rows),
  ],
  continuous: (rows, [treatment, control], form) => [
    ...meanColumns(treatment, form, (study) => study.treatment, rows, (study) => study.treatment.total),
    ...meanColumns(control, form, (study) => study.control, rows, (study) => study.control.total),
  ],
  'person-time': (rows, [treatment, control], form) => [
    ...eventsColumns(treatment, { denominator: 'time', form }, (study) => study.treatment.events, (study) => study.treatment.time, rows),
    ...eventsColumns(control, { denominator: 'time', form }, (study) => study.control.events, (study) => study.control.time, rows),
  ],
  proportion: (rows, _arms, form) => eventsColumns(null, { denominator: 'total', form }, ({ events }) => events, ({ total }) => total, rows),
  rate: (rows, _arms, form) => eventsColumns(null, { denominator: 'time', form }, ({ events }) => events, ({ time }) => time, rows),
  mean: (rows, _arms, form) => meanColumns(null, form, (study) => study, rows, ({ total }) => total),
  correlation: (rows) => [correlationColumn(rows), sizeColumn()],
  'partial-correlation': (rows) => [correlationColumn(rows), countColumn('Predictors', ({ predictors }) => predictors), sizeColumn()],
  paired: (rows, _arms, form) => [
    ...meanColumns('Before', form, ({ pre }) => pre, rows, null),
    ...meanColumns('After', form, ({ post }) => post, rows, null),
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
export function dataColumnsOf(studies: Studies, arms: readonly [string, string], form: DataForm): readonly DataColumn[] {
  // All rows of a table have its kind, so that the columns of that kind fit each of them.
  return (dataColumns[studies.kind] as unknown as (rows: readonly Study[], arms: readonly [string, string], form: DataForm) => readonly DataColumn[])(
    studies.rows,
    arms,
    form,
  );
}
