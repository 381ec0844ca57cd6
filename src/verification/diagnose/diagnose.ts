import type { CompleteSettings } from '../../models/settings.js';
import { randomSource } from '../../numeric/random.js';
import { failure, problem, success, type Outcome } from '../../problems/problem.js';
import type { Studies } from '../../studies/study.js';
import type { Claim, Figure } from '../claim.js';
import { quantities } from '../quantities.js';
import { type BlindSpot, blindSpots } from './blind-spots.js';
import { subjectOf, type Subject } from './change.js';
import { type ChanceRate, chanceRate, worseRate } from './chance.js';
import { classify, concentration, type ExplanationClass } from './classes.js';
import { jittered, shifted } from './decoys.js';
import { evaluatorOf, type Predicted } from './evaluate.js';
import { tryEverything, type Tried } from './hypotheses.js';
import { type NextFigure, nextFigure } from './next-figure.js';
import type { OperatorCode } from './operators.js';
import { type PrintedFigure, allAlike, allHold, printedFigures } from './printed-figures.js';
import { type Misprint, misprints } from './misprints.js';
import type { Priors } from './priors.js';

export interface DiagnoseOptions {
  /** Weights in place of those of the table of errors. */
  readonly priors?: Priors | undefined;
  /** From which the made-up claims are drawn. Default 1. */
  readonly seed?: number | undefined;
  /** Made-up claims per way of making them. Default 200. */
  readonly decoys?: number | undefined;
}

/** What single errors would explain a claim that does not come out. */
export interface Diagnosis {
  readonly figures: readonly Figure[];
  readonly labels: readonly string[];
  /** What the table gives as it stands, at the precision of the claim. */
  readonly asItStands: readonly string[];
  /** Whether the claim holds as it stands, so that nothing is to be explained. */
  readonly holds: boolean;
  /** Slips of the print that would explain it, tried before any error in the data. */
  readonly misprints: { readonly tried: number; readonly fitting: readonly Misprint[] };
  readonly tried: number;
  readonly byOperator: ReadonlyMap<OperatorCode, number>;
  /** Hypotheses that fit, before those were put together that imply the same change. */
  readonly matches: number;
  readonly explanations: readonly ExplanationClass[];
  /** How many of the explanations touch each study. */
  readonly concentration: readonly { readonly study: string; readonly touched: number }[];
  readonly chance: ChanceRate;
  /** Errors that no printed figure would show, by study. */
  readonly blind: readonly BlindSpot[];
  /** The figure that would leave the fewest explanations; `null` where there is nothing to tell apart. */
  readonly next: NextFigure | null;
  readonly seed: number;
}

const defaultDecoys = 200;

/**
 * Which single error explains a claim that does not come out: in the table, in the article, or in print.
 *
 * 1. What the claim's figures are from the table as it stands, and whether a slip of the print explains the difference.
 * 2. Every single error of the table of errors, and what the figures would be after it.
 * 3. Those that make every figure come out at the precision of print; put together where they imply the same change, and
 *    ranked by how usual the error is and by how many of its kind were tried.
 * 4. How often made-up claims find an explanation too.
 * 5. Which errors could not have been seen, and which figure would tell the explanations apart.
 *
 * It does not say that an error was made: it says which would explain the figures, and how easily one is found.
 *
 * @returns the diagnosis, or NOT_ESTIMABLE where the table cannot be pooled or the analysis has no figure of the claim
 */
export function diagnose(studies: Studies, settings: CompleteSettings, claim: Claim, options: DiagnoseOptions = {}): Outcome<Diagnosis> {
  const { priors = {}, seed = 1, decoys = defaultDecoys } = options;
  const figures = printedFigures(claim.figures);
  if (figures === null || figures.length === 0) return failure(notEstimable('the claim has no figure that is a printed number'));
  const subject = subjectOf(studies, settings);
  const tried = tryEverything(subject, claim);
  const { asItStands, hypotheses, byOperator } = tried;
  const absent = figures.filter((_figure, index) => Number.isNaN(asItStands?.[index] ?? Number.NaN));
  if (asItStands === null || absent.length > 0) {
    return failure(notEstimable(`the analysis has no ${absent.map(({ figure }) => quantities[figure.quantity].words).join(', ')}`));
  }
  const fitting = hypotheses.filter(({ predicted, operator }) => priors[operator] !== 0 && allHold(figures, predicted));
  const explanations = classify(fitting, byOperator, priors, subject);
  const labels = studies.rows.map(({ label }) => label);
  return success({
    figures: claim.figures,
    labels,
    asItStands: figures.map(({ print }, index) => print(asItStands[index] ?? Number.NaN)),
    holds: allHold(figures, asItStands),
    misprints: misprints(claim.figures, asItStands),
    tried: [...byOperator.values()].reduce((sum, each) => sum + each, 0),
    byOperator,
    matches: fitting.length,
    explanations,
    concentration: concentration(explanations, labels),
    chance: chanceOf(subject, claim, figures, tried, seed, decoys),
    blind: blindSpots(figures, tried, labels),
    next: nextFigure(subject, claim, explanations),
    seed,
  });
}

const notEstimable = (reason: string) => problem('NOT_ESTIMABLE', { what: 'a diagnosis', reason }, {}, 'error');

/** How many explanations made-up claims find, by the way of making them up that flatters less. */
function chanceOf(subject: Subject, claim: Claim, figures: readonly PrintedFigure[], { hypotheses, asItStands }: Tried, seed: number, decoys: number): ChanceRate {
  const random = randomSource(seed);
  const evaluate = evaluatorOf(subject, claim);
  const found = (values: Predicted): number => hypotheses.filter(({ predicted }) => allAlike(figures, values, predicted)).length;
  const other = (values: Predicted | null): values is Predicted => values !== null && !values.some(Number.isNaN) && asItStands !== null && !allAlike(figures, values, asItStands);
  const draws = Array.from({ length: decoys }, (_none, index) => index);
  const ofOtherData = draws.map((index) => evaluate(jittered(subject, random, index))).filter(other);
  const ofOtherDigits = draws.map(() => shifted(figures, random)).filter(other);
  return worseRate(chanceRate(ofOtherData.map(found), 'slightly different data'), chanceRate(ofOtherDigits.map(found), 'last places shifted'));
}
