import { computeEffects } from '../../effect-sizes/compute-effects.js';
import type { ProblemCode } from '../../problems/catalogue.js';
import { type Problem, sentenceOf } from '../../problems/problem.js';
import { doubtfulRows, spreadsFarApart } from '../../studies/doubtful-rows.js';
import { doubtfulSpreads } from '../../studies/doubtful-spreads.js';
import type { Change, Subject } from '../changed-table/change.js';
import type { OperatorCode } from './operators.js';

/** A row that is hard to believe as it stands, with the kinds of error that would make it so. */
export interface Suspicion {
  readonly row: number;
  readonly code: ProblemCode;
  /** Why, in words. */
  readonly sentence: string;
  readonly operators: readonly OperatorCode[];
}

/** How many times its weight an error counts in a row that looks like it. */
export const suspectedWeight = 5;

const slips = ['digit-mistyped', 'digit-dropped', 'digit-doubled', 'digits-transposed', 'decimal-point'] as const;

/** Which errors each doubt points to. */
const pointsTo: Partial<Record<ProblemCode, readonly OperatorCode[]>> = {
  SD_LOOKS_LIKE_SE: ['sd-as-se'],
  SDS_FAR_APART: ['sd-as-se', 'se-as-sd', 'half-width-as-sd', 'variance-as-sd', 'range-as-sd', 'copied-from-next-column', ...slips],
  EFFECT_IMPLAUSIBLE: ['sd-as-se', 'power-of-ten', 'minus-lost', ...slips],
  ESTIMATE_OFF_CENTRE: ['level-of-interval', ...slips],
  ROWS_ALIKE: ['same-participants', 'row-left-out'],
  CONTROL_REPEATED: ['shared-control'],
};

/** What in the table is hard to believe, row by row, before anything is searched. */
export function suspicionsOf({ studies, settings }: Subject): readonly Suspicion[] {
  const effects = computeEffects(studies, settings);
  const doubts: readonly Problem[] = [...doubtfulSpreads(studies.rows), ...doubtfulRows(studies.rows, false), ...studies.rows.flatMap(spreadsFarApart), ...effects.problems];
  const seen = new Set<string>();
  return doubts.flatMap((doubt): readonly Suspicion[] => {
    const operators = pointsTo[doubt.code];
    const label = 'study' in doubt.facts ? doubt.facts.study : null;
    const row = studies.rows.findIndex((study) => study.label === label);
    const key = `${row} ${doubt.code}`;
    if (operators === undefined || row < 0 || seen.has(key)) return [];
    seen.add(key);
    return [{ row, code: doubt.code, sentence: sentenceOf(doubt), operators }];
  });
}

/** Whether a change is of a kind that some doubt about one of its rows points to. */
export function isSuspected(suspicions: readonly Suspicion[], operator: OperatorCode, change: Change): boolean {
  return suspicions.some(({ row, operators }) => operators.includes(operator) && change.length <= mostRows && change.some((edit) => edit.row === row));
}

/** How many of the suspects that somebody named a change meets: its kind, and the studies that it is about. */
export function suspectsMet(suspect: readonly string[], operator: OperatorCode, change: Change, labels: readonly string[]): number {
  const studies = change.length <= mostRows ? change.map(({ row }) => labels[row]) : [];
  return suspect.filter((name) => name === operator || studies.includes(name)).length;
}

/** A change of a whole column is not about a row. */
const mostRows = 3;
