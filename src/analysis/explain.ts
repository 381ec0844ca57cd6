import type { CompleteSettings } from '../models/settings.js';
import type { Studies } from '../studies/study.js';
import { type Claim, isSameFigure } from '../verification/claim.js';
import { diagnoseInSteps, type Diagnosis, type DiagnoseOptions, type DiagnoseStep, type DiagnosisOutcome } from '../verification/diagnose/diagnose.js';
import { explanationSentence } from '../verification/diagnose/explanation.js';
import { meets } from '../verification/grades.js';
import { needsSeveral } from '../verification/input-rounding/moved-cells.js';
import type { Grade, Verdict } from '../verification/verdict.js';

/** A verdict with what would explain it, where that was asked for and the claim does not come out. */
export interface Explained {
  readonly verdict: Verdict;
  readonly diagnosis: Diagnosis | null;
}

/** What a claim was judged against. */
export interface Judged {
  readonly claim: Claim;
  /** The rows that were pooled: those of the subgroup, where the claim is about one. */
  readonly studies: Studies;
  readonly settings: CompleteSettings;
  readonly verdict: Verdict;
}

/**
 * A discrepant verdict with the most parsimonious explanation: its grade becomes `explained`, or
 * `alternative` for another analysis of the same rows, where there is one that made-up claims seldom have, and its note says it either way.
 *
 * A claim that holds within the rounding of its inputs is looked at as well where more than one of them has to move by more than
 * a quarter of a unit; it keeps its grade.
 *
 * An explanation makes no claim better than its manifest expects, unless it expects one that is explained. In steps, between
 * which it can be ended.
 */
export function* explainVerdictInSteps({ claim, studies, settings, verdict }: Judged, options: DiagnoseOptions = {}): Generator<DiagnoseStep, Explained> {
  const byRounding = verdict.grade === 'input-rounding' && verdict.witness !== undefined && needsSeveral(verdict.witness);
  if (verdict.grade !== 'discrepant' && !byRounding) return { verdict, diagnosis: null };
  if (settings.regression !== null || settings.subgroupTau2 === 'common') return { verdict: noted(verdict, 'No explanation was looked for: the figures hang on more than one pooled effect.'), diagnosis: null };
  const computed = claim.figures.filter((figure) => verdict.figures.some((each) => isSameFigure(each, figure) && each.computed !== null));
  const found = yield* diagnoseInSteps(studies, settings, { ...claim, figures: computed }, options);
  if (!found.ok) return { verdict, diagnosis: null };
  const sentence = explanationSentence(found.value);
  const { outcome } = found.value;
  if (byRounding) return besidesRounding(verdict, found.value, sentence);
  const grade = gradeOf[outcome] ?? verdict.grade;
  const met = verdict.met || (meets(grade, verdict.expect) && !meets('discrepant', verdict.expect));
  return { verdict: { ...(sentence === null ? verdict : noted(verdict, sentence)), grade, met }, diagnosis: found.value };
}

/** Several numbers that lean on their rounding are many coincidences: an error that would do as well is named, and the grade stays. */
function besidesRounding(verdict: Verdict, diagnosis: Diagnosis, sentence: string | null): Explained {
  const explains = gradeOf[diagnosis.outcome] !== undefined && sentence !== null;
  return { verdict: explains ? noted(verdict, `Instead of several roundings: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`) : verdict, diagnosis };
}

/** What a claim is that has an explanation which made-up claims seldom have. */
const gradeOf: Partial<Record<DiagnosisOutcome, Grade>> = { misprint: 'explained', 'other analysis': 'alternative', 'data error': 'explained', 'two data errors': 'explained' };

/** A verdict with a sentence added to its note. */
export function noted(verdict: Verdict, sentence: string): Verdict {
  return { ...verdict, note: verdict.note === null ? sentence : `${verdict.note} ${sentence}` };
}
