import type { Claim } from '../claim.js';
import type { Change, Subject } from '../changed-table/change.js';
import { type Predicted, evaluatorOf } from '../changed-table/evaluate.js';
import { type OperatorCode, operatorCodes, operatorRow } from './operators.js';

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
  /** Slips of single digits that were too many to try; otherwise 0. */
  readonly leftOut: number;
  /** What the claim's figures are from the table as it stands; `null` where nothing can be pooled. */
  readonly asItStands: Predicted | null;
}

/** Hypotheses times rows: what can be gone through in some seconds. Slips of single digits are the many. */
const mostWork = 6_000_000;

/**
 * Every single error, each once: what stands in the table after it, and what the figures would be.
 *
 * Of a table with so many rows that it would take minutes, slips of single digits are left out and said to be.
 *
 * @param possible leaves out changes that are ruled out beforehand; they count as tried
 */
export function tryEverything(subject: Subject, claim: Claim, possible: (change: Change) => boolean = () => true): Tried {
  const evaluate = evaluatorOf(subject, claim);
  const fitting = operatorCodes.filter((operator) => operatorRow(operator).kinds.includes(subject.studies.kind));
  const proposed = fitting.map((operator) => ({ operator, changes: [...operatorRow(operator).propose(subject)] }));
  const work = proposed.reduce((sum, { changes }) => sum + changes.length, 0) * subject.studies.rows.length;
  const leftOut = work > mostWork ? proposed.filter(({ operator }) => operatorRow(operator).taxonomy === slips) : [];
  const hypotheses: Hypothesis[] = [];
  const byOperator = new Map<OperatorCode, number>();
  for (const { operator, changes } of proposed.filter((each) => !leftOut.includes(each))) {
    if (changes.length > 0) byOperator.set(operator, changes.length);
    for (const change of changes) {
      if (!possible(change)) continue;
      const predicted = evaluate(change);
      if (predicted !== null) hypotheses.push({ operator, change, predicted });
    }
  }
  return { hypotheses, byOperator, leftOut: leftOut.reduce((sum, { changes }) => sum + changes.length, 0), asItStands: evaluate([]) };
}

/** The heading of slips of single digits in the taxonomy. */
const slips = 'T13';
