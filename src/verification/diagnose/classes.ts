import type { Change, Edit, Subject } from '../changed-table/change.js';
import { effectOf, labelsOf } from '../changed-table/change.js';
import type { Hypothesis } from './hypotheses.js';
import { type OperatorCode, operatorRow } from './operators.js';
import type { Expectations } from './priors.js';
import { isSuspected, suspectedWeight, suspectsMet, type Suspicion } from './suspicions.js';

/** One way to tell an explanation: the kind of error, and the two terms of its score. */
export interface Telling {
  readonly operator: OperatorCode;
  readonly change: Change;
  readonly logPrior: number;
  /** Whether a row that it touches looks like it, so that its weight counts several times. */
  readonly suspected: boolean;
  /** How many of the suspects that somebody named it meets; its weight counts several times for each. */
  readonly named: number;
  /** How many hypotheses of this kind were tried, whose logarithm is taken off. */
  readonly tried: number;
  readonly score: number;
}

/** Hypotheses that change the effects of the table in the same way, and which no pooled figure can tell apart. */
export interface ExplanationClass {
  /** The rows touched, by position. */
  readonly rows: readonly number[];
  /** Best first. */
  readonly tellings: readonly Telling[];
  readonly score: number;
  /** Of the prior weight of all that fit; how often the authors made this error nobody knows. */
  readonly share: number;
  readonly predicted: Float64Array;
}

/** The explanations that fit, told apart as far as the effects they imply, best first. */
export function classify(fitting: readonly Hypothesis[], tried: ReadonlyMap<OperatorCode, number>, expectations: Expectations, subject: Subject, suspicions: readonly Suspicion[] = []): readonly ExplanationClass[] {
  const weighing = { ...expectations, tried, suspicions, labels: labelsOf(subject.studies) };
  const byEffect = new Map<string, Hypothesis[]>();
  for (const each of fitting) {
    const key = keyOf(each, subject);
    const known = byEffect.get(key);
    if (known === undefined) byEffect.set(key, [each]);
    else known.push(each);
  }
  const classes = [...byEffect.values()].map((members) => {
    const tellings = members.map((each) => tellingOf(each, weighing)).toSorted((a, b) => b.score - a.score || newNumbers(a.change) - newNumbers(b.change));
    const rows = [...new Set(members.flatMap(({ change }) => change.map(({ row }) => row)))].toSorted((a, b) => a - b);
    const weight = tellings.reduce((sum, { score }) => sum + Math.exp(score), 0);
    return { rows, tellings, score: tellings[0]?.score ?? Number.NEGATIVE_INFINITY, weight, predicted: members[0]?.predicted ?? new Float64Array() };
  });
  const whole = classes.reduce((sum, { weight }) => sum + weight, 0);
  return classes.map(({ weight, ...rest }) => ({ ...rest, share: weight / whole })).toSorted((a, b) => b.score - a.score || a.rows.length - b.rows.length || (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

/** What the weight of a hypothesis hangs on, besides its kind. */
interface Weighing extends Expectations {
  readonly tried: ReadonlyMap<OperatorCode, number>;
  readonly suspicions: readonly Suspicion[];
  readonly labels: readonly string[];
}

function tellingOf({ operator, change }: Hypothesis, { priors = {}, suspect = [], tried: byOperator, suspicions, labels }: Weighing): Telling {
  const suspected = isSuspected(suspicions, operator, change);
  const named = suspectsMet(suspect, operator, change, labels);
  const logPrior = Math.log((priors[operator] ?? operatorRow(operator).prior) * suspectedWeight ** (named + (suspected ? 1 : 0)));
  const tried = byOperator.get(operator) ?? 1;
  return { operator, change, logPrior, suspected, named, tried, score: logPrior - Math.log(tried) };
}

/** How many numbers a change puts in that it took from no other cell: of two tellings as likely, numbers that changed places come before new ones. */
function newNumbers(change: Change): number {
  return change.reduce((sum, edit) => {
    if (edit.as !== 'changed') return sum;
    const taken = new Set(edit.cells.map(({ from }) => from));
    return sum + edit.cells.filter(({ to }) => !taken.has(to)).length;
  }, 0);
}

/** Twelve digits tell effects apart that differ by more than the arithmetic. */
const digits = 12;

function keyOf({ change, predicted }: Hypothesis, subject: Subject): string {
  const edits = change.map((edit) => [edit.row, ...effectKey(edit, subject)]);
  return JSON.stringify([edits, [...predicted].map((value) => value.toPrecision(digits))]);
}

function effectKey(edit: Edit, { studies, settings }: Subject): readonly string[] {
  if (edit.as === 'left out' || edit.as === 'twice') return [edit.as];
  const effect = edit.as === 'effect' ? edit : effectOf(studies, settings, edit.study);
  return effect === null ? ['left out'] : [edit.as === 'added' ? 'added' : '', effect.yi.toPrecision(digits), effect.vi.toPrecision(digits)];
}

/** For each study how many of the explanations touch it, most first; those that none touches are left out. */
export function concentration(classes: readonly ExplanationClass[], labels: readonly string[]): readonly { readonly study: string; readonly touched: number }[] {
  const touched = new Map(labels.map((study) => [study, 0]));
  for (const { rows } of classes) for (const study of new Set(rows.map((row) => labels[row] ?? ''))) touched.set(study, (touched.get(study) ?? 0) + 1);
  return [...touched]
    .map(([study, count]) => ({ study, touched: count }))
    .filter((each) => each.touched > 0)
    .toSorted((a, b) => b.touched - a.touched);
}
