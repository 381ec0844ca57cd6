import { readClaim } from '../analysis/claim-figures.js';
import { conversionsOf, settingsOf, subgroupResult } from '../analysis/judge-dataset.js';
import { quotedAnalysis } from '../analysis/quote-agreement.js';
import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';
import { tableWith } from '../analysis/table-with.js';
import { pool } from '../models/pool.js';
import { parsePrinted } from '../numeric/exact/decimal.js';
import { type ColumnName, columns } from '../studies/columns.js';
import { isSameFigure } from '../verification/claim.js';
import { compareFigure } from '../verification/compare.js';
import { meets } from '../verification/grades.js';
import { judgeAgainstData } from '../verification/judge-against-data.js';
import { sameNumbers } from './recheck-numbers.js';
import type { ReproduceDocument } from './schemas.js';

type WitnessDocument = NonNullable<ReproduceDocument['datasets'][number]['claims'][number]['witness']>;

/**
 * What is wrong with a table that is said to print as the one at hand and to give every figure of a claim; nothing where it does.
 *
 * Every number that it changes must print as what is written there, by the exact kernel, or lie within the width that the
 * manifest declares, and stand in a column that is rounded at all. Then the table is written, read and pooled as the
 * manifest says. What looked for the table is not used.
 */
export function witnessFaults({ inputs, figures }: WitnessDocument, { spec, verdict }: JudgedClaim, { analyses, manifest }: Reproduction): readonly string[] {
  const run = analyses.find(({ id }) => id === spec.analysis);
  const claim = readClaim(spec);
  const table = run === undefined ? undefined : manifest.data[run.spec.data];
  if (run?.status !== 'done' || !claim.ok || table === undefined) return ['it has other inputs for an analysis that is not there'];
  const declared = run.spec.input_rounding ?? manifest.input_rounding;
  if (declared === false) return ['it has other inputs, and the manifest takes the inputs as they are written'];

  const changed = new Map<{ readonly row: number; readonly column: ColumnName }, number>();
  const taken = new Set<string>();
  const faults = inputs.flatMap(({ study, column, written, value }): readonly string[] => {
    const row = run.studies.rows.findIndex(({ label, cells }, index) => label === study && cells[column]?.text === written && !taken.has(`${index} ${column}`));
    if (row < 0) return [`${column} of ${study} is not written as ${written}`];
    taken.add(`${row} ${column}`);
    if (!isColumn(column) || column === 'year' || exact.has(columns[column].quantity)) return [`${column} is a column that is not rounded`];
    changed.set({ row, column }, value);
    const printed = parsePrinted(written);
    const width = typeof declared === 'object' ? declared[column] : undefined;
    const prints = printed !== null && (width === undefined ? meets(compareFigure(printed, value).grade, 'boundary') : Math.abs(compareFigure(printed, value).computed - Number(printed.sign) * Number(printed.digits) * 10 ** -printed.decimals) <= width * (1 + sameNumbers));
    return prints ? [] : [`${value} does not print as ${written} (${column} of ${study})`];
  });
  if (faults.length > 0) return faults;

  const studies = tableWith(changed, { studies: run.studies, measure: run.spec.measure, table, conversions: conversionsOf(run.spec) });
  const whole = studies === null ? null : pool(studies, { ...settingsOf(run.spec, studies.kind), level: quotedAnalysis(claim.value.quote).level ?? run.spec.level });
  const result = whole?.ok !== true ? null : spec.subgroup === undefined ? whole.value : subgroupResult(whole.value, spec.subgroup);
  if (studies === null || result === null) return ['the table that is said to print as the one at hand cannot be pooled'];
  const there = judgeAgainstData({ claim: claim.value, expect: 'reproduced', result, studies, rounding: spec.rounding ?? manifest.rounding });
  return there.figures.flatMap(({ quantity, study, printed, grade, computed }): readonly string[] => {
    const before = verdict.figures.find((each) => isSameFigure(each, { quantity, study }))?.grade ?? 'reproduced';
    const recorded = figures.find((each) => each.quantity === quantity && each.study === study)?.computed ?? null;
    const same = computed === recorded || (computed !== null && recorded !== null && Math.abs(computed - recorded) <= sameNumbers * Math.abs(computed));
    return [
      ...(meets(grade, before === 'discrepant' ? 'boundary' : before) ? [] : [`from the table that is said to print as the one at hand ${quantity} does not come out as ${printed}`]),
      ...(same ? [] : [`from the table that is said to print as the one at hand ${quantity} is recorded as ${recorded ?? 'nothing'}, and is ${computed ?? 'nothing'}`]),
    ];
  });
}

/** Counts are printed as they are, and words are no numbers. */
const exact: ReadonlySet<string> = new Set(['count', 'total', 'text']);

const isColumn = (name: string): name is ColumnName => Object.hasOwn(columns, name);
