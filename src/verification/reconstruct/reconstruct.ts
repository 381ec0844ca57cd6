import { normal } from '../../numeric/distributions/normal.js';
import { runThrough } from '../../numeric/steps.js';
import { certifyInSteps, type Certificate } from './certificate.js';
import { commonOf, type CommonRow } from './common.js';
import type { Contradiction } from './contradiction.js';
import { countBound } from './count-bound.js';
import { countContradictions } from './count-contradictions.js';
import { defaultLimits, type Enumeration, type EnumerationLimits, enumerateTablesInSteps } from './enumerate.js';
import { type CorrectionCode, effectOf, type FormCode, forms, type Table } from './forms.js';
import { type ArmSizes, reconstructTable, reconstructTableInSteps, type TableModel } from './one-table.js';
import { pTests, pValuesOf, type PTestCode } from './p-tests.js';
import type { PooledProblem, PoolingCode, RowSpec, UninformativeRows } from './pooled-problem.js';
import type { PrintedEffect } from './printed-boxes.js';

/** Tables with what they come to on the printed scale. */
export interface ReconstructedTables {
  readonly tables: readonly Table[];
  readonly estimate: number;
  readonly ciLower: number;
  readonly ciUpper: number;
  readonly Q: number;
  readonly I2: number;
  readonly tau2: number;
}

/** What was found under one assumption. */
export interface Answer {
  readonly model: TableModel;
  /** `null` for one table. */
  readonly pooling: PoolingCode | null;
  /** `null` for one table. */
  readonly uninformative: UninformativeRows | null;
  /** What was known of the rows of its sets; nothing of one table. */
  readonly rows: readonly RowSpec[];
  readonly complete: boolean;
  readonly tried: number;
  /** Tables, or sets of tables, that the arm sizes allow. */
  readonly sets: number;
  readonly count: number;
  /** No more than so many print as the figures: proved where not all were looked at, the count where they were; `null` where there is no bound. */
  readonly atMost: number | null;
  readonly byTotals: Enumeration['byTotals'];
  /** `null` where not all solutions are known, or there are none. */
  readonly common: readonly CommonRow[] | null;
  readonly solutions: readonly ReconstructedTables[];
  readonly certificate: Certificate | null;
  /** What of the constraints cannot all be; then no set is looked at, because there is none. Nothing of one table. */
  readonly contradictions: readonly Contradiction[];
  /** The tests from which the P value may come; none where no P value is printed, or it is that of pooled figures. */
  readonly tests: readonly PTestCode[];
  /** Of one table: those that print as estimate and interval, where no test gives the P value; empty where there are others. */
  readonly otherP: readonly { readonly table: Table; readonly pValues: ReturnType<typeof pValuesOf> }[];
}

/** The ways in which one printed effect may have come from a table, the plainest first. */
export function modelsFor(form: FormCode, level: number, rule: TableModel['rule']): readonly TableModel[] {
  const ways: (readonly [FormCode, CorrectionCode])[] = [
    [form, 'none'],
    [form, 'zero-cells'],
    [form, 'always'],
    ...(form === 'RR' ? ([['OR', 'none']] as const) : form === 'OR' ? ([['PETO', 'none'], ['RR', 'none']] as const) : []),
  ];
  if (form === 'PR') ways.push(['PLO', 'none'], ['PAS', 'none']);
  const plain = form === 'PETO' || form === 'PAS' ? ways.slice(0, 1) : ways;
  return plain.map(([each, correction]) => ({ form: each, correction, level, rule }));
}

/** All tables that print as an effect, or a certificate that there are none. */
export function answerTable(effect: PrintedEffect, sizes: ArmSizes, model: TableModel): Answer {
  return runThrough(answerTableInSteps(effect, sizes, model));
}

/** The same in steps, between which it can be ended; each is the share of the tables that were gone through, which is done once or twice. */
export function* answerTableInSteps(effect: PrintedEffect, sizes: ArmSizes, model: TableModel): Generator<number, Answer> {
  const found = yield* reconstructTableInSteps(effect, sizes, model);
  const z = normal.upperQuantile((1 - model.level) / 2);
  const solutions = found.flatMap((table) => {
    const own = effectOf(model.form, table, model.correction);
    return own === null ? [] : [onPrintedScale([table], model, z, { estimate: own.yi, se: Math.sqrt(own.vi), Q: 0, I2: 0, tau2: 0 })];
  });
  return {
    model,
    pooling: null,
    uninformative: null,
    rows: [],
    complete: true,
    tried: (sizes.treatmentTotal + 1) * (sizes.controlTotal + 1),
    sets: (sizes.treatmentTotal + 1) * (sizes.controlTotal + 1),
    count: found.length,
    atMost: found.length,
    byTotals: [],
    common: found.length === 0 ? null : commonOf(found.map((table) => [table])),
    solutions,
    certificate: found.length === 0 ? yield* certifyInSteps(effect, sizes, model) : null,
    contradictions: [],
    tests: effect.p === null ? [] : (Object.keys(pTests) as PTestCode[]),
    otherP: found.length > 0 || effect.p === null ? [] : otherwiseFitting(effect, sizes, model),
  };
}

/** All sets of tables that pool to the figures of a problem, as far as the limits allow. */
export function answerPooled(problem: PooledProblem, { progress, ...limits }: EnumerationLimits = {}): Answer {
  return runThrough(answerPooledInSteps(problem, limits), progress);
}

/** The same in steps, between which it can be ended; each says how many steps of the search were made. */
export function* answerPooledInSteps(problem: PooledProblem, limits: Omit<EnumerationLimits, 'progress'>): Generator<number, Answer> {
  const contradictions = countContradictions(problem);
  const { complete, tried, sets, count, solutions, byTotals } = contradictions.length > 0 ? nothing : yield* enumerateTablesInSteps(problem, limits);
  const z = normal.upperQuantile((1 - problem.model.level) / 2);
  const all = complete && count > 0 && count <= (limits.keep ?? defaultLimits.keep);
  return {
    model: problem.model,
    pooling: problem.pooling,
    uninformative: problem.uninformative,
    rows: problem.rows,
    complete,
    tried,
    sets,
    count,
    atMost: complete ? count : countBound(problem),
    byTotals,
    common: all ? commonOf(solutions.map(({ tables }) => tables)) : null,
    solutions: solutions.map(({ tables, ...figures }) => onPrintedScale(tables, problem.model, z, figures)),
    certificate: null,
    contradictions: contradictions.length === 0 && complete && sets === 0 ? [noSets] : contradictions,
    tests: [],
    otherP: [],
  };
}

/** The enumeration of what cannot be. */
const nothing: Enumeration = { complete: true, tried: 0, sets: 0, sizes: 0, count: 0, solutions: [], byTotals: [] };

/** What no single pair of constraints says, and all of them together do. */
const noSets: Contradiction = { constraint: 'rows', against: 'the totals and the ratio of the arms', sentence: 'no tables of the rows add up to the totals, in arms of such a ratio' };

/** Tables that only the P value excludes, with the P values that they have. */
function otherwiseFitting(effect: PrintedEffect, sizes: ArmSizes, model: TableModel): Answer['otherP'] {
  return reconstructTable({ ...effect, p: null }, sizes, model).flatMap((table) => {
    const own = effectOf(model.form, table, model.correction);
    return own === null ? [] : [{ table, pValues: pValuesOf(table, own) }];
  });
}

interface OnScale {
  readonly estimate: number;
  readonly se: number;
  readonly Q: number;
  readonly I2: number;
  readonly tau2: number;
}

function onPrintedScale(tables: readonly Table[], { form }: TableModel, z: number, { estimate, se, ...rest }: OnScale): ReconstructedTables {
  const { fromScale } = forms[form];
  return { tables, estimate: fromScale(estimate), ciLower: fromScale(estimate - z * se), ciUpper: fromScale(estimate + z * se), ...rest };
}
