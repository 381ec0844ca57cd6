import { type Table, isUninformative } from '../reconstruct/forms.js';
import { type Box, boxOf, boxesMeet } from './boxes.js';
import { ratioIsConditional } from './conditional-odds-ratio.js';
import { type CrudeMeasure, measures } from './crude-ratio.js';
import { withAdded } from './intervals-of-arms.js';
import type { StatedClaim } from './stated.js';
import { tableOf, units } from './tests-of-arms.js';

/** A table of the two arms, as it gives the printed effect: of either arm first, of those with or without the event, in some unit. */
export interface Reading {
  readonly measure: CrudeMeasure;
  readonly table: Table;
  /** The printed effect over the crude one: 100 of percentage points. */
  readonly unit: number;
}

const swapped = ({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table): Table => ({ treatmentEvents: controlEvents, treatmentTotal: controlTotal, controlEvents: treatmentEvents, controlTotal: treatmentTotal });
const ofOthers = ({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table): Table => ({ treatmentEvents: treatmentTotal - treatmentEvents, treatmentTotal, controlEvents: controlTotal - controlEvents, controlTotal });

/** The crude effect of a table, on the natural scale. */
export const crudeEffect = (measure: CrudeMeasure, { treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table): number => measures[measure](treatmentEvents / treatmentTotal, controlEvents / controlTotal);

/** The readings under which two counted arms give the effect beside them; none where they do not, or there are no such two. */
export function readingsOfArms(claim: StatedClaim): readonly Reading[] {
  const { estimate, meaning, counts } = claim;
  const table = tableOf(claim);
  const measure = meaning?.crude ?? (meaning?.kind === 'difference' ? 'risk difference' : null);
  if (measure === null || estimate === null || estimate.comparator !== '=' || table === null || isUninformative(table)) return [];
  const printed = boxOf(estimate, 'any');
  const told = measure === 'risk difference' && !estimate.percent ? units : [1];
  const isConditional = measure === 'odds ratio' && ratioIsConditional(estimate, counts);
  // Of those without the event only the risk ratio is another.
  const tables = measure === 'risk ratio' ? [table, ofOthers(table)] : [table];
  return tables.flatMap((each) => [each, swapped(each)]).flatMap((each) =>
    told.flatMap((unit) => {
      const prints = [0, 0.5].some((add) => {
        const effect = unit * crudeEffect(measure, withAdded(each, add));
        return boxesMeet(printed, { lower: effect, upper: effect });
      });
      return prints || (isConditional && sidesWith(printed, crudeEffect(measure, each))) ? [{ measure, table: each, unit }] : [];
    }),
  );
}

/** Whether a ratio is not on the other side of 1 than what is printed. */
const sidesWith = (printed: Box, ratio: number): boolean => (printed.lower <= 1 || ratio >= 1) && (printed.upper >= 1 || ratio <= 1);

/** Two counted arms as they are printed: `23/180 v 41/176`. */
export const armsWords = ({ counts }: StatedClaim): string => counts.map(({ events, total }) => `${events?.text ?? ''}/${total?.text ?? ''}`).join(' v ');
