import type { PrintedNumber } from '../../../numeric/exact/decimal.js';
import { type Box, type Rounding, boxOf, mapBox } from '../boxes.js';
import { seFromInterval } from '../p-from-interval.js';
import { type CandidateScale, effectBoxes, fittingScales, onScale, scalesFor, takes } from '../scale-fit.js';
import { type ClaimStrings, type StatedClaim, stateClaim } from '../stated.js';

/** One line of a printed table of studies, each figure as the string that was printed. */
export interface TableLine {
  readonly study: string;
  readonly estimate?: string | undefined;
  readonly ci_lower?: string | undefined;
  readonly ci_upper?: string | undefined;
  /** Share in the pooled effect. */
  readonly weight?: string | undefined;
  readonly treatment_events?: string | undefined;
  readonly treatment_total?: string | undefined;
  readonly control_events?: string | undefined;
  readonly control_total?: string | undefined;
}

/** The lines of a printed table as exact numbers. */
export interface StatedLine {
  readonly study: string;
  readonly claim: StatedClaim;
  readonly weight: PrintedNumber | null;
}

/** A printed table of studies, with the pooled effect below it. */
export interface StatedTable {
  readonly studies: readonly StatedLine[];
  /** The pooled effect, with what is printed of its heterogeneity; `null` where it is not printed. */
  readonly pooled: StatedClaim | null;
}

/** Names under which the pooled effect stands in the table itself. */
const pooledNames = /^(?:pooled|overall|total|summary|combined|all studies|meta-analysis)\b/i;

export const isPooledLine = ({ study }: TableLine): boolean => pooledNames.test(study.trim());

/** A line as a claim, with what is known of all of them: what is measured, and the level of the intervals. */
export function stateLine(line: TableLine, { label, level }: { readonly label: string | null; readonly level: string }): StatedLine {
  const { estimate = null, ci_lower: lower, ci_upper: upper } = line;
  const arms = [
    { events: line.treatment_events ?? null, total: line.treatment_total ?? null, percent: null },
    { events: line.control_events ?? null, total: line.control_total ?? null, percent: null },
  ];
  const strings: ClaimStrings = {
    label,
    estimate,
    ci: lower === undefined || upper === undefined ? null : { level, lower, upper },
    pValue: null,
    counts: arms.every(({ events, total }) => events === null && total === null) ? null : arms,
    heterogeneity: null,
  };
  const { estimate: weight } = stateClaim({ ...strings, estimate: line.weight ?? null, ci: null });
  return { study: line.study, claim: stateClaim(strings), weight };
}

/** The figures that every study has; `null` as soon as one lacks it. */
export function ofEvery<T>({ studies }: StatedTable, figure: (line: StatedLine) => T | null): readonly T[] | null {
  const all = studies.map(figure);
  return all.length > 1 && all.every((each) => each !== null) ? (all as readonly T[]) : null;
}

/** A figure that stands for a box of values, without a comparator. */
export const plain = (printed: PrintedNumber | null): PrintedNumber | null => (printed?.comparator === '=' ? printed : null);

/** The weights of all studies, as they are printed: in percent or not. */
export function weightsOf(table: StatedTable, rounding: Rounding = 'nearest'): readonly Box[] | null {
  return ofEvery(table, ({ weight }) => {
    const printed = plain(weight);
    const box = printed === null ? null : boxOf({ ...printed, percent: false }, rounding);
    return box === null || box.upper < 0 ? null : { lower: Math.max(0, box.lower), upper: box.upper };
  });
}

/** The estimates of all studies on a scale; `null` where it cannot take one of them. */
export function effectsOf(table: StatedTable, scale: CandidateScale, rounding: Rounding = 'nearest'): readonly Box[] | null {
  return ofEvery(table, ({ claim: { estimate } }) => {
    const printed = plain(estimate);
    const box = printed === null ? null : boxOf(printed, rounding);
    return box === null || !takes(scale, box) ? null : finite(mapBox(box, (value) => onScale(scale, value)));
  });
}

/** The sampling variances of all studies on a scale, from their intervals. */
export function variancesOf(table: StatedTable, scale: CandidateScale, rounding: Rounding = 'nearest'): readonly Box[] | null {
  return ofEvery(table, ({ claim }) => {
    const se = seOf(claim, scale, rounding);
    return se === null ? null : finite(mapBox(se, (value) => value ** 2));
  });
}

/** The standard error that an interval leaves open on a scale, if it is a normal one. */
export function seOf({ estimate, ci }: StatedClaim, scale: CandidateScale, rounding: Rounding = 'nearest'): Box | null {
  if (estimate === null || ci === null || [estimate, ci.lower, ci.upper].some(({ comparator }) => comparator !== '=')) return null;
  const boxes = effectBoxes(estimate, ci, rounding);
  return boxes.lower.lower > boxes.upper.upper ? null : finite(seFromInterval(scale, boxes, ci.level));
}

const finite = (box: Box): Box | null => (Number.isFinite(box.lower) && Number.isFinite(box.upper) ? box : null);

/**
 * The scales on which the studies can have been weighted: those that the label allows and on which every study with an
 * interval is central; where none is, the usual one of the label.
 */
export function scalesOfTable({ studies, pooled }: StatedTable): readonly CandidateScale[] {
  const allowed = scalesFor(pooled?.meaning ?? studies[0]?.claim.meaning ?? null);
  const fits = allowed.filter((scale) =>
    studies.every(({ claim: { estimate, ci } }) => estimate === null || ci === null || fittingScales(effectBoxes(estimate, ci, 'any'), [scale]).length > 0),
  );
  return fits.length > 0 ? fits : allowed.slice(0, 1);
}
