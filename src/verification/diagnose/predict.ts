import { tau2Row } from '../../models/tau2/estimators.js';
import type { CompleteSettings } from '../../models/settings.js';
import type { Change, Subject } from '../changed-table/change.js';
import { closedFormOf, type Replaced, replacedBy } from '../changed-table/closed-form.js';
import { evaluatorOf, type Predicted } from '../changed-table/evaluate.js';
import type { PrintedFigure } from '../chance/printed-figures.js';
import type { Claim } from '../claim.js';

/** How the figures after a change are predicted, and for how many changes that is done. */
export interface Predictor {
  readonly predict: (change: Change) => Predicted | null;
  readonly most: number;
}

/** Changes times rows times what a row costs, in additions of it to a sum: some ten seconds. */
const mostWork = 3e9;
/** What a row costs where all are pooled anew in closed form, and where τ² is iterated. */
const pooledAnew = 40;
const iterated = 200;

/** The prediction of a claim's figures after a change: from sums where there is a closed form, and else from all rows pooled anew. */
export function predictorOf(subject: Subject, claim: Pick<Claim, 'figures' | 'study'>, figures: readonly PrintedFigure[]): Predictor {
  const bySums = sumsOrAnew(subject, claim, figures);
  const most = Math.floor(mostWork / (subject.studies.rows.length * (bySums === null ? costOfRow(subject.settings) : 1)));
  if (bySums === null) return { predict: evaluatorOf(subject, claim), most };
  return { predict: (change) => bySums(replacedBy(subject, change), () => change), most };
}

/**
 * The prediction from what stands in place of a few rows, `null` where those are many; `null` itself where there is no closed form.
 *
 * What the sums do not give, as of a single row that is left, and what they give so near to a tie that their last digits would
 * decide, is pooled anew: which errors fit never hangs on the shorter way.
 */
export function sumsOrAnew(subject: Subject, claim: Pick<Claim, 'figures' | 'study'>, figures: readonly PrintedFigure[]): ((replaced: readonly Replaced[] | null, change: () => Change) => Predicted | null) | null {
  const bySums = closedFormOf(subject, claim.figures.map(({ quantity }) => quantity));
  if (bySums === null) return null;
  const evaluate = evaluatorOf(subject, claim);
  return (replaced, change) => {
    const predicted = replaced === null ? null : bySums(replaced);
    return predicted === null || figures.some(({ atTie }, index) => atTie(predicted[index] ?? Number.NaN)) ? evaluate(change()) : predicted;
  };
}

function costOfRow({ model, tau2, ci }: CompleteSettings): number {
  const plain = model === 'common' || typeof tau2 === 'number' || (tau2 !== null && !tau2Row(tau2).iterative);
  return plain && (ci === 'wald' || ci === 'hartung-knapp') ? pooledAnew : iterated;
}
