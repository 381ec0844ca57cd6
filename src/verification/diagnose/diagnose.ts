import { methodRow } from '../../models/methods.js';
import type { CompleteSettings } from '../../models/settings.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { Studies } from '../../studies/study.js';
import type { Claim, Figure } from '../claim.js';
import { quantities } from '../quantities.js';
import { type BlindSpot, blindSpots } from './blind-spots.js';
import { labelsOf, subjectOf } from '../changed-table/change.js';
import { sourceEdits } from '../changed-table/source-cells.js';
import type { ChanceRate } from '../chance/chance-rate.js';
import { decoysFor, type MadeUp, madeUpClaims, nearRateOf, rateOf } from '../chance/made-up-claims.js';
import { classify, concentration, type ExplanationClass } from './classes.js';
import { type Doubles, doubleErrorsInSteps } from './doubles.js';
import type { Predicted } from '../changed-table/evaluate.js';
import { tryEverythingInSteps } from './hypotheses.js';
import { runThrough, stepsOf } from '../../numeric/steps.js';
import { type Forest, forestOf, type PrintedRow } from './forest.js';
import { type NextFigure, nextFigure } from './next-figure.js';
import type { OperatorCode } from './operators.js';
import { type OtherAnalysis, otherAnalyses } from '../other-analyses/other-analyses.js';
import { type PrintedFigure, allHold, countAlike, printedFigures } from '../chance/printed-figures.js';
import { type MissingStudies, missingStudies } from './missing-study/missing-study.js';
import { type Suspicion, suspicionsOf } from './suspicions.js';
import { fittingMisprints, type Misprint, numberOfMisprints } from './misprints.js';
import type { Expectations, Priors } from './priors.js';

/** What is known before a diagnosis, and how much chance is asked. */
export interface DiagnoseOptions extends Expectations {
  /** From which the made-up claims are drawn. Default 1. */
  readonly seed?: number | undefined;
  /** What a forest plot prints beside the studies: looked at first, because an error shows in its own row. */
  readonly forest?: readonly PrintedRow[] | undefined;
  /** Made-up claims per way of making them. Default 400. */
  readonly decoys?: number | undefined;
  /** Single errors that are tried at most; kinds that are more are left out and said to be. Default what takes some ten seconds. */
  readonly most?: number | undefined;
}

/** What single errors would explain a claim that does not come out. */
export interface Diagnosis {
  readonly figures: readonly Figure[];
  /** Of the rows of the table, and then of those that its filter passed over. */
  readonly labels: readonly string[];
  /** What the table gives as it stands, at the precision of the claim. */
  readonly asItStands: readonly string[];
  /** Slips of the print that would explain it, tried before any error in the data; their chance rate where one does. */
  readonly misprints: { readonly tried: number; readonly fitting: readonly Misprint[]; readonly chance: ChanceRate | null };
  /** Other usual analyses of the same rows, tried before any error in the data, the nearest to the stated one first; `near`: how often claims from data with one number wrong have one. */
  readonly otherAnalyses: { readonly tried: number; readonly fitting: readonly OtherAnalysis[]; readonly chance: ChanceRate | null; readonly near: ChanceRate | null };
  /** The printed rows of a forest plot beside the table; `null` where none were given. */
  readonly forest: Pick<Forest, 'checks' | 'unprinted'> | null;
  /** What it amounts to. */
  readonly outcome: DiagnosisOutcome;
  readonly tried: number;
  readonly byOperator: ReadonlyMap<OperatorCode, number>;
  /** What in the table is hard to believe as it stands; errors that it points to weigh more. */
  readonly suspicions: readonly Suspicion[];
  /** What was thought likely beforehand, as it was told. */
  readonly expectations: { readonly priors: Priors; readonly suspect: readonly string[] };
  /** Errors that were too many to try, by their kind; empty unless the table has thousands of rows. */
  readonly leftOut: ReadonlyMap<OperatorCode, number>;
  /** Numbers of the table that were derived from others and could not be derived anew: no slips were looked for in what they come from. */
  readonly derivedNumbers: number;
  /** Hypotheses that fit, before those were put together that imply the same change. */
  readonly matches: number;
  readonly explanations: readonly ExplanationClass[];
  /** Two errors at once; `null` where one is enough, or none is needed. */
  readonly doubles: Doubles | null;
  /** The study that the table would have to lack for the figures to come out; `null` where they do. */
  readonly missing: MissingStudies | null;
  /** How many of the explanations touch each study. */
  readonly concentration: readonly { readonly study: string; readonly touched: number }[];
  readonly chance: ChanceRate;
  /** Errors that no printed figure would show, by study. */
  readonly blind: readonly BlindSpot[];
  /** The figure that would leave the fewest explanations; `null` where there is nothing to tell apart. */
  readonly next: NextFigure | null;
  readonly seed: number;
}

const defaultDecoys = 400;

/**
 * Which single error explains a claim that does not come out: in the table, in the article, or in print.
 *
 * 1. What the claim's figures are from the table as it stands, and whether a slip of the print, or another usual analysis of
 *    the same rows, explains the difference.
 * 2. The printed rows of a forest plot, where there are any: they say which rows cannot be wrong. Then every single error of the table of errors, and what the figures would be after it.
 * 3. Those that make every figure come out at the precision of print; put together where they imply the same change, and
 *    ranked by how usual the error is and by how many of its kind were tried.
 * 4. The study that the table would have to lack, from the figures themselves.
 * 5. How often made-up claims find an explanation too; two errors at once only where no single one fits and made-up claims are
 *    hardly ever explained so.
 * 6. Which errors could not have been seen, and which figure would tell the explanations apart.
 *
 * It does not say that an error was made: it says which would explain the figures, and how easily one is found.
 *
 * @returns the diagnosis, or NOT_ESTIMABLE where the table cannot be pooled or the analysis has no figure of the claim
 *
 * @example
 * diagnose(readStudies('study,treatment_events,treatment_total,control_events,control_total\nAlpha 2001,4,123,11,139\nBeta 2003,6,306,29,303\nGamma 2004,3,231,11,220').value, completeSettings({ measure: 'RR', model: 'common' }, 'binary').value, { id: 'primary', label: 'RR', quote: null, figures: [{ quantity: 'estimate', printed: '0.26' }, { quantity: 'ci_lower', printed: '0.14' }, { quantity: 'ci_upper', printed: '0.41' }] }).value.outcome // 'not identifiable'
 */
export function diagnose(studies: Studies, settings: CompleteSettings, claim: Claim, options: DiagnoseOptions = {}): Outcome<Diagnosis> {
  return runThrough(diagnoseInSteps(studies, settings, claim, options), () => undefined);
}

/** How far a diagnosis is: the share of what is gone through now, and what that is. */
export interface DiagnoseStep {
  readonly share: number;
  readonly what: string;
}

/** The same in steps, between which it can be ended. */
export function* diagnoseInSteps(studies: Studies, settings: CompleteSettings, claim: Claim, options: DiagnoseOptions = {}): Generator<DiagnoseStep, Outcome<Diagnosis>> {
  const { priors = {}, suspect = [], seed = 1, decoys = defaultDecoys, forest: rows, most } = options;
  const figures = printedFigures(claim.figures);
  if (figures === null || figures.length === 0) return failure(notEstimable('the claim has no figure that is a printed number'));
  const slow = tooSlow(settings, claim);
  if (slow !== null) return failure(notEstimable(slow));
  const subject = subjectOf(studies, settings);
  const forest = rows === undefined ? null : forestOf(subject, rows);
  const tried = yield* stepsOf(tryEverythingInSteps(subject, claim, figures, { possible: forest?.holdsAfter, most }), (share) => ({ share, what: 'of the single errors' }));
  const { asItStands, hypotheses, byOperator, leftOut } = tried;
  const absent = figures.filter((_figure, index) => Number.isNaN(asItStands?.[index] ?? Number.NaN));
  if (asItStands === null || absent.length > 0) {
    return failure(notEstimable(`the analysis has no ${absent.map(({ figure }) => quantities[figure.quantity].words).join(', ')}`));
  }
  const fitting = hypotheses.filter(({ predicted, operator }) => priors[operator] !== 0 && allHold(figures, predicted));
  const suspicions = suspicionsOf(subject);
  const rederived = sourceEdits(subject);
  const explanations = classify(fitting, byOperator, { priors, suspect }, subject, suspicions);
  const labels = labelsOf(studies);
  const holds = allHold(figures, asItStands);
  const madeUp = madeUpClaims(subject, claim, figures, [asItStands], seed, decoysFor(studies.rows.length, decoys));
  const chance = rateOf(madeUp, countAlike(figures, hypotheses.map(({ predicted }) => predicted)));
  const undone = { tried: numberOfMisprints(claim.figures), fitting: fittingMisprints(claim.figures, asItStands) };
  const ofPrint = undone.fitting.length === 0 ? null : rateOf(madeUp, (values) => fittingMisprints(printed(figures, values), asItStands).length);
  const others = otherAnalyses(studies, settings, claim);
  const analyses = others.filter(({ predicted }) => allHold(figures, predicted)).toSorted((a, b) => a.changes - b.changes);
  const countAnalyses = countAlike(figures, others.map(({ predicted }) => predicted));
  const ofAnalyses = analyses.length === 0 ? null : rateOf(madeUp, countAnalyses);
  const nearAnalyses = analyses.length === 0 ? null : nearRateOf(madeUp, countAnalyses);
  const doubles = holds || undone.fitting.length > 0 || analyses.length > 0 || fitting.length > 0 ? null : yield* stepsOf(doubleErrorsInSteps(subject, figures, hypotheses, firstOf(madeUp)), (share) => ({ share, what: 'of the pairs of errors' }));
  return success({
    figures: claim.figures,
    labels,
    asItStands: figures.map(({ print }, index) => print(asItStands[index] ?? Number.NaN)),
    outcome: outcomeOf({ holds, ofPrint, ofAnalyses, explained: fitting.length > 0 ? chance : null, doubles }),
    otherAnalyses: { tried: others.length, fitting: analyses, chance: ofAnalyses, near: nearAnalyses },
    forest: forest === null ? null : { checks: forest.checks, unprinted: forest.unprinted },
    misprints: { ...undone, chance: ofPrint },
    tried: [...byOperator.values()].reduce((sum, each) => sum + each, 0),
    byOperator,
    suspicions,
    expectations: { priors, suspect },
    leftOut,
    derivedNumbers: studies.rows.reduce((sum, { derived = [] }, row) => sum + (rederived.readsAsBefore(row) ? 0 : derived.length), 0),
    matches: fitting.length,
    explanations,
    doubles,
    missing: holds ? null : missingStudies(subject, figures, madeUp),
    concentration: concentration(explanations, labels),
    chance,
    blind: blindSpots(figures, tried, labels),
    next: nextFigure(subject, claim, explanations),
    seed,
  });
}

/**
 * `holds`: nothing is to be explained. `misprint`, `other analysis`, `data error`: one would explain it, and made-up claims are seldom
 * explained so. `not identifiable`: explanations were found, as they would be for any claim. `unexplained`: none was.
 */
export const diagnosisOutcomes = ['holds', 'misprint', 'other analysis', 'data error', 'two data errors', 'not identifiable', 'unexplained'] as const;
export type DiagnosisOutcome = (typeof diagnosisOutcomes)[number];

interface Findings {
  readonly holds: boolean;
  readonly ofPrint: Pick<ChanceRate, 'word'> | null;
  readonly ofAnalyses: Pick<ChanceRate, 'word'> | null;
  readonly explained: Pick<ChanceRate, 'word'> | null;
  readonly doubles: { readonly status: Doubles['status']; readonly matches?: number | null } | null;
}

/** The most innocent explanation first: print, then another analysis of the same rows, then one error in the data, then two. */
export function outcomeOf({ holds, ofPrint, ofAnalyses, explained, doubles }: Findings): DiagnosisOutcome {
  const says = (rate: Pick<ChanceRate, 'word'> | null): boolean => rate !== null && rate.word !== 'uninformative';
  if (holds) return 'holds';
  if (says(ofPrint)) return 'misprint';
  if (says(ofAnalyses)) return 'other analysis';
  if (says(explained)) return 'data error';
  if (ofPrint !== null || ofAnalyses !== null || explained !== null || doubles?.status === 'not identifiable') return 'not identifiable';
  return doubles?.status === 'tried' && (doubles.matches ?? 0) > 0 ? 'two data errors' : 'unexplained';
}

/** How often made-up claims are explained as this one is: by a slip of the print, another analysis, two errors, or else one error. */
export function chanceOf({ outcome, misprints, otherAnalyses, doubles, chance }: Diagnosis): ChanceRate {
  if (outcome === 'misprint') return misprints.chance ?? chance;
  if (outcome === 'other analysis') return otherAnalyses.chance ?? chance;
  return outcome === 'two data errors' && doubles !== null && 'chance' in doubles ? doubles.chance : chance;
}

/** What cannot be computed thousands of times over. */
function tooSlow(settings: CompleteSettings, { figures }: Claim): string | null {
  if (methodRow(settings.method).pools === 'likelihood') return 'generalised linear mixed models take too long to be fitted thousands of times';
  const predicts = figures.some(({ quantity }) => quantity === 'prediction_lower' || quantity === 'prediction_upper');
  return predicts && settings.prediction === 'bootstrap' ? 'prediction intervals by bootstrap take too long to be made thousands of times' : null;
}

const notEstimable = (reason: string) => problem('NOT_ESTIMABLE', { what: 'a diagnosis', reason }, {}, 'error');

/** Made-up claims that pairs of errors are held against. */
const fewDecoys = 100;

/** Fewer of them, for what takes longer. */
function firstOf(all: MadeUp): MadeUp {
  return { ...all, data: all.data.slice(0, fewDecoys), digits: all.digits.slice(0, fewDecoys) };
}

/** Computed values as figures of a claim. */
function printed(figures: readonly PrintedFigure[], values: Predicted): readonly Figure[] {
  return figures.map(({ figure, print }, index) => ({ ...figure, printed: print(values[index] ?? Number.NaN) }));
}
