import type { Claim } from '../claim.js';
import type { Change, Subject } from '../changed-table/change.js';
import { type Predicted, evaluatorOf } from '../changed-table/evaluate.js';
import type { PrintedFigure } from '../chance/printed-figures.js';
import { type OperatorCode, operatorCodes, operatorRow } from './operators.js';
import { predictorOf } from './predict.js';
import { runThrough } from '../../numeric/steps.js';

/** One error in one place, with what the claim's figures would then be. */
export interface Hypothesis {
  readonly operator: OperatorCode;
  readonly change: Change;
  readonly predicted: Predicted;
}

/** Everything that was tried on a table. */
export interface Tried {
  readonly hypotheses: readonly Hypothesis[];
  /** Hypotheses of each kind of error; a kind that does not fit the data is not there. */
  readonly byOperator: ReadonlyMap<OperatorCode, number>;
  /** Errors that were too many to try, by their kind: whole kinds, so that what is said of a kind holds for all rows. */
  readonly leftOut: ReadonlyMap<OperatorCode, number>;
  /** What the claim's figures are from the table as it stands; `null` where nothing can be pooled. */
  readonly asItStands: Predicted | null;
}

/** What is known of errors before any is tried. */
export interface TryOptions {
  /** Leaves out changes that are ruled out beforehand; they count as tried. */
  readonly possible?: ((change: Change) => boolean) | undefined;
  /** Errors that are tried at most. Default what takes some ten seconds and half a gigabyte. */
  readonly most?: number | undefined;
}

/** Errors that are kept in memory at once, each with its row. */
const mostKept = 600_000;

/**
 * Every single error, each once: what stands in the table after it, and what the figures would be.
 *
 * The work is bounded, as hypotheses times what one costs. Of a table with so many rows that it would take minutes, whole kinds of
 * errors are left out, slips of single digits first because they are the many, and said to be.
 *
 * @param figures those of the claim, ready to be compared
 */
export function tryEverything(subject: Subject, claim: Claim, figures: readonly PrintedFigure[], options: TryOptions = {}): Tried {
  return runThrough(tryEverythingInSteps(subject, claim, figures, options), () => undefined);
}

/** Errors after which a diagnosis can be told how far it is. */
const perStep = 256;

/** The same in steps, each the share of the errors that are tried. */
export function* tryEverythingInSteps(subject: Subject, claim: Claim, figures: readonly PrintedFigure[], { possible = () => true, most }: TryOptions = {}): Generator<number, Tried> {
  const predictor = predictorOf(subject, claim, figures);
  const hypotheses: Hypothesis[] = [];
  const byOperator = new Map<OperatorCode, number>();
  const leftOut = new Map<OperatorCode, number>();
  let room = most ?? Math.min(predictor.most, mostKept);
  const fitting = operatorCodes.filter((operator) => operatorRow(operator).kinds.includes(subject.studies.kind));
  const ordered = fitting.toSorted((a, b) => Number(isSlip(a)) - Number(isSlip(b)));
  for (const [place, operator] of ordered.entries()) {
    yield place / ordered.length;
    const changes: Change[] = [];
    let proposed = 0;
    for (const change of operatorRow(operator).propose(subject)) {
      proposed += 1;
      if (proposed <= room) changes.push(change);
    }
    if (proposed === 0) continue;
    if (proposed > room) {
      leftOut.set(operator, proposed);
      continue;
    }
    room -= proposed;
    byOperator.set(operator, proposed);
    for (const [index, change] of changes.entries()) {
      if (index % perStep === perStep - 1) yield (place + index / changes.length) / ordered.length;
      if (!possible(change)) continue;
      const predicted = predictor.predict(change);
      if (predicted !== null) hypotheses.push({ operator, change, predicted });
    }
  }
  return { hypotheses, byOperator, leftOut, asItStands: evaluatorOf(subject, claim)([]) };
}

const isSlip = (operator: OperatorCode): boolean => operatorRow(operator).taxonomy === slips;

/** The heading of slips of single digits in the taxonomy. */
const slips = 'T13';
