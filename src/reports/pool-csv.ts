import { listIn, type List } from '../lists/list.js';
import { outsideSubgroups } from '../models/outside-subgroups.js';
import type { Coefficient } from '../models/meta-regression/regression-result.js';
import type { PooledResult, PooledStudy } from '../models/pooled-result.js';
import { basisOf } from '../verification/basis.js';
import { csvPieces, csvText, type CsvCell } from '../text/csv.js';

/** The two tables of a pooled result: its studies with their effects, and what came out of them. */
export const pooledTables = ['effects', 'results'] as const;
export type PooledTableName = (typeof pooledTables)[number];

/** A column of a table: its name, and what it holds of a row. */
type Columns<Row> = Readonly<Record<string, (row: Row) => CsvCell>>;

function tableOf<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  return csvText(
    Object.keys(columns),
    rows.map((row) => Object.values(columns).map((of) => of(row))),
  );
}

interface EffectRow {
  readonly study: PooledStudy;
  readonly subgroup: string | null;
  readonly result: PooledResult;
}

const effectColumns: Columns<EffectRow> = {
  study: ({ study }) => study.label,
  subgroup: ({ subgroup }) => subgroup,
  measure: ({ result }) => result.measure,
  scale: ({ result }) => result.scale,
  yi: ({ study }) => study.yi,
  vi: ({ study }) => study.vi,
  sei: ({ study }) => Math.sqrt(study.vi),
  yi_lower: ({ study }) => study.ci.lower,
  yi_upper: ({ study }) => study.ci.upper,
  level: ({ result }) => result.ci.level,
  estimate: ({ study }) => study.natural.estimate,
  ci_lower: ({ study }) => study.natural.ci.lower,
  ci_upper: ({ study }) => study.natural.ci.upper,
  weight: ({ study }) => study.weight,
  provenance: ({ study }) => study.provenance,
  corrected: ({ study }) => study.corrected,
  derived: ({ study }) => study.derived.map(({ formula }) => formula).join('; ') || null,
};

/**
 * The studies of a pooled result as CSV, one row each: effect, variance and interval on the analysis scale (`yi`, `vi`,
 * `sei`, `yi_lower`, `yi_upper`), the same on the natural scale (`estimate`, `ci_lower`, `ci_upper`), the weight in
 * percent, and how the numbers were obtained. The names are those that tables are read by, so that the file can be pooled
 * again. With subgroups the weights are those within the subgroup.
 *
 * @returns its text in pieces
 */
export function effectsCsv(result: PooledResult): Iterable<string> {
  return csvPieces(Object.keys(effectColumns), effectCells(result));
}

function* effectCells(result: PooledResult): Generator<readonly CsvCell[]> {
  const columns = Object.values(effectColumns);
  const parts: readonly { readonly name: string | null; readonly studies: List<PooledStudy> }[] =
    result.subgroups === null
      ? [{ name: null, studies: listIn(result, 'studies') }]
      : [...result.subgroups.groups.map((group) => ({ name: group.name, studies: listIn(group.result, 'studies') })), { name: null, studies: outsideSubgroups(result) }];
  for (const { name: subgroup, studies } of parts) for (const study of studies) yield columns.map((of) => of({ study, subgroup, result }));
}

type Kind = 'overall' | 'subgroup' | 'coefficient';

/** A row of results: a pooled one, or a coefficient of a regression, of which a part of the columns is empty. */
interface ResultRow {
  readonly kind: Kind;
  readonly name: string | null;
  readonly result: PooledResult;
  readonly coefficient: Coefficient | null;
}

/** A column of what a coefficient has none of. */
const ofPooled =
  (of: (result: PooledResult) => CsvCell) =>
  ({ result, coefficient }: ResultRow): CsvCell =>
    coefficient === null ? of(result) : null;

/** A column of what pooled effects and coefficients have both. */
const ofBoth =
  (of: (effect: Pick<PooledResult, 'estimate' | 'se' | 'test'> & { readonly ci: { readonly lower: number; readonly upper: number }; readonly natural: Coefficient['natural'] }) => CsvCell) =>
  ({ result, coefficient }: ResultRow): CsvCell =>
    of(coefficient ?? result);

const resultColumns: Columns<ResultRow> = {
  row: ({ kind }) => kind,
  name: ({ name }) => name,
  measure: ({ result }) => result.measure,
  scale: ({ result }) => result.scale,
  k: ({ result, coefficient }) => (coefficient === null ? result.k : (result.regression?.k ?? null)),
  model: ({ result }) => result.model,
  method: ofPooled(({ method }) => method),
  tau2_method: ({ result }) => result.tau2Method,
  yi: ofBoth(({ estimate }) => estimate),
  sei: ofBoth(({ se }) => se),
  yi_lower: ofBoth(({ ci }) => ci.lower),
  yi_upper: ofBoth(({ ci }) => ci.upper),
  level: ({ result }) => result.ci.level,
  ci_method: ({ result, coefficient }) => (coefficient === null ? result.ci.method : (result.regression?.ci.method ?? null)),
  estimate: ofBoth(({ natural }) => natural?.estimate ?? null),
  ci_lower: ofBoth(({ natural }) => natural?.ci.lower ?? null),
  ci_upper: ofBoth(({ natural }) => natural?.ci.upper ?? null),
  statistic: ofBoth(({ test }) => test.statistic),
  value: ofBoth(({ test }) => test.value),
  df: ofBoth(({ test }) => test.df),
  p: ofBoth(({ test }) => test.pValue),
  prediction_method: ofPooled(({ prediction }) => prediction?.method ?? null),
  prediction_lower: ofPooled(({ natural }) => natural.prediction?.lower ?? null),
  prediction_upper: ofPooled(({ natural }) => natural.prediction?.upper ?? null),
  Q: ofPooled(({ heterogeneity }) => heterogeneity.Q),
  Q_df: ofPooled(({ heterogeneity }) => heterogeneity.df),
  Q_p: ofPooled(({ heterogeneity }) => heterogeneity.pValue),
  tau2: ofPooled(({ heterogeneity }) => heterogeneity.tau2),
  tau2_lower: ofPooled(({ heterogeneity }) => heterogeneity.tau2CI?.lower ?? null),
  tau2_upper: ofPooled(({ heterogeneity }) => heterogeneity.tau2CI?.upper ?? null),
  I2: ofPooled(({ heterogeneity }) => heterogeneity.I2),
  I2_lower: ofPooled(({ heterogeneity }) => heterogeneity.I2CI?.lower ?? null),
  I2_upper: ofPooled(({ heterogeneity }) => heterogeneity.I2CI?.upper ?? null),
  H2: ofPooled(({ heterogeneity }) => heterogeneity.H2),
  basis: ofPooled(basisOf),
  Q_between: ofPooled(({ subgroups }) => subgroups?.test?.Q ?? null),
  Q_between_df: ofPooled(({ subgroups }) => subgroups?.test?.df ?? null),
  Q_between_p: ofPooled(({ subgroups }) => subgroups?.test?.pValue ?? null),
};

/**
 * What came out of pooling as CSV: a row for all studies together, one for each subgroup, and one for each coefficient of
 * a regression. Columns are named as in the table of effects; percentages are percentages, and a cell is empty where the
 * quantity does not exist.
 */
export function resultsCsv(result: PooledResult): string {
  const rows: readonly ResultRow[] = [
    { kind: 'overall', name: null, result, coefficient: null },
    ...(result.subgroups?.groups ?? []).map(({ name, result: of }) => ({ kind: 'subgroup' as const, name, result: of, coefficient: null })),
    ...(result.regression?.coefficients ?? []).map((coefficient) => ({ kind: 'coefficient' as const, name: coefficient.name, result, coefficient })),
  ];
  return tableOf(resultColumns, rows);
}

/** What a result of all studies has, which is one of many here. */
const groupColumns: Columns<ResultRow> = Object.fromEntries(Object.entries(resultColumns).filter(([name]) => !/^(?:row|name|Q_between.*)$/.test(name)));

/** The names of the columns of `groupCells`. */
export const groupColumnNames: readonly string[] = Object.keys(groupColumns);

/** The cells of one pooled result in a table of many, named as in the table of results. */
export function groupCells(result: PooledResult): readonly CsvCell[] {
  return Object.values(groupColumns).map((of) => of({ kind: 'overall', name: null, result, coefficient: null }));
}
