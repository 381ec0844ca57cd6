import type { Claim } from '../claim.js';
import type { Change, Subject } from './change.js';
import { type Predicted, evaluatorOf } from './evaluate.js';
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
  /** What the claim's figures are from the table as it stands; `null` where nothing can be pooled. */
  readonly asItStands: Predicted | null;
}

/** Every single error, each once: what stands in the table after it, and what the figures would be. */
export function tryEverything(subject: Subject, claim: Claim): Tried {
  const evaluate = evaluatorOf(subject, claim);
  const hypotheses: Hypothesis[] = [];
  const byOperator = new Map<OperatorCode, number>();
  for (const operator of operatorCodes) {
    const { kinds, propose } = operatorRow(operator);
    if (!kinds.includes(subject.studies.kind)) continue;
    for (const change of propose(subject)) {
      const predicted = evaluate(change);
      byOperator.set(operator, (byOperator.get(operator) ?? 0) + 1);
      if (predicted !== null) hypotheses.push({ operator, change, predicted });
    }
  }
  return { hypotheses, byOperator, asItStands: evaluate([]) };
}
