import { problem, type Problem } from '../problems/problem.js';
import { lastUnit, readNumber } from '../studies/number.js';
import type { IntervalStudy, Studies, Study, WrittenCell } from '../studies/study.js';
import type { StudyList } from '../studies/study-list.js';
import type { MeasureRow } from './measure-row.js';
import { scaleRow, type ScaleName } from './scales.js';

/** Standardised differences beyond this hardly occur; a standard error taken for a standard deviation makes them. */
const LARGEST_STANDARDISED = 3;

/** Share of an interval's width by which its estimate may be off the middle, besides rounding. */
const OFF_CENTRE = 0.1;

/**
 * What is hard to believe about effects that can be computed: a standardised mean difference beyond 3, and an interval
 * whose estimate is far from its middle on the scale of the measure, so that it is no interval of that estimate or was not
 * made on that scale. They are pooled all the same.
 *
 * @param studies those that have an effect
 * @param yi their effects
 * @source the Cochrane Handbook 6.5.2.1 and 10.3.1 warn of standard errors that are taken for standard deviations
 */
export function* doubtfulEffects(row: MeasureRow, studies: StudyList, yi: Float64Array, { kind, source }: Pick<Studies, 'kind' | 'source'>): Generator<Problem> {
  const standardised = isStandardised(row) && (kind === 'continuous' || kind === 'effect');
  // Limits have a part in an effect size only where its standard error was made of them.
  const hasLimits = kind === 'interval' || source.columns['yi_ci_lower'] !== undefined;
  if (!standardised && !hasLimits) return;
  for (let index = 0; index < studies.length; index += 1) {
    const value = yi[index] as number; // as many effects as studies
    const isLarge = standardised && Math.abs(value) > LARGEST_STANDARDISED;
    if (!isLarge && !hasLimits) continue;
    const study = studies.at(index) as Study; // index < length
    if (study.kind === 'interval') yield* offCentre(row, study, source.decimal) ?? [];
    else if (hasLimits) yield* offItsLimits(row, study, source.decimal);
    if (isLarge && study.kind !== 'interval') yield problem('EFFECT_IMPLAUSIBLE', { study: study.label, measure: row.code, value, most: LARGEST_STANDARDISED }, study.at);
  }
}

function isStandardised({ code, scale }: MeasureRow): boolean {
  return code.startsWith('SMD') && scale === 'identity';
}

/** The interval's warning; `null` where its estimate is in its middle as far as rounding tells, or its limits were derived. */
function offCentre({ scale }: MeasureRow, study: IntervalStudy, decimal: '.' | ','): readonly Problem[] | null {
  const cells = (['estimate', 'ci_lower', 'ci_upper'] as const).map((name) => study.cells[name]);
  if (study.derived !== undefined || !cells.every((cell): cell is WrittenCell => cell !== undefined)) return null;
  const halves = cells.map(({ text }) => lastUnit(text, { decimal, thousands: null }) / 2);
  if (!(missOn(scale, study, halves) > OFF_CENTRE)) return null;
  const fits = (['identity', 'log'] as const).find((name) => name !== scale && missOn(name, study, halves) <= OFF_CENTRE);
  const { estimate, lower, upper } = study;
  return [problem('ESTIMATE_OFF_CENTRE', { study: study.label, estimate, lower, upper, scale, fits: fits ?? null }, study.at)];
}

/** The same of an effect size and the limits that its standard error was made of, which are on its own scale. */
function offItsLimits({ scale }: MeasureRow, study: Study, decimal: '.' | ','): readonly Problem[] {
  const notation = { decimal, thousands: null };
  if (study.derived?.some(({ method }) => method === 'standard-error-from-interval') !== true) return [];
  const cells = (['yi', 'yi_ci_lower', 'yi_ci_upper'] as const).map((name) => study.cells[name]?.text ?? '');
  const [estimate, lower, upper] = cells.map((text) => readNumber(text, notation)).map((reading) => (reading.kind === 'number' ? reading.value : Number.NaN)) as [number, number, number];
  const halves = cells.map((text) => lastUnit(text, notation) / 2);
  if (!(missOn('identity', { estimate, lower, upper }, halves) > OFF_CENTRE)) return [];
  return [problem('ESTIMATE_OFF_CENTRE', { study: study.label, estimate, lower, upper, scale, fits: null }, study.at)];
}

/** The least distance of the estimate from the middle that rounding leaves, as a share of the interval's width. */
function missOn(scale: ScaleName, { estimate, lower, upper }: Pick<IntervalStudy, 'estimate' | 'lower' | 'upper'>, [e = 0, l = 0, u = 0]: readonly number[]): number {
  const { toAnalysis } = scaleRow(scale);
  const at = (shift: number): number => {
    // All three moved by their rounding towards each other's middle, or away from it.
    const [y, a, b] = [toAnalysis(estimate + shift * e), toAnalysis(lower - shift * l), toAnalysis(upper - shift * u)];
    return (y - (a + b) / 2) / (b - a);
  };
  const [plain, one, other] = [at(0), at(1), at(-1)];
  if (![plain, one, other].every(Number.isFinite)) return Number.NaN;
  return Math.min(one, other) <= 0 && Math.max(one, other) >= 0 ? 0 : Math.min(Math.abs(one), Math.abs(other), Math.abs(plain));
}
