import { converted, shown, type Converted } from '../converted.js';
import type { ArmEvents } from './margins.js';

const nearest = (events: number, total: number): number => Math.min(total, Math.max(0, Math.round(events)));

/**
 * The events of one arm of a rebuilt table as a whole number, with what rounding does to the association: the odds ratio
 * of the whole numbers beside that of the solution.
 *
 * @example
 * roundedEvents({ ok: true, value: { treatment: 35.6, control: 20.2 }, formula: 'x', assumptions: [] }, 'treatment', { n1: 122, n2: 118 }).value // 36
 */
export function roundedEvents(table: Converted<ArmEvents>, arm: keyof ArmEvents, sizes: { readonly n1: number; readonly n2: number }): Converted {
  const { treatment, control } = table.value;
  const whole = { treatment: nearest(treatment, sizes.n1), control: nearest(control, sizes.n2) };
  const before = oddsRatioOf(table.value, sizes);
  const after = oddsRatioOf(whole, sizes);
  const residual = before === null || after === null ? '' : ` (odds ratio ${shown(after)} after rounding, ${shown(before)} before)`;
  return converted(whole[arm], `${table.formula}, rounded to ${whole.treatment} and ${whole.control}${residual}`, table.assumptions);
}

/** The odds ratio of a table; `null` with a zero cell. */
function oddsRatioOf({ treatment, control }: ArmEvents, { n1, n2 }: { readonly n1: number; readonly n2: number }): number | null {
  const value = (treatment * (n2 - control)) / ((n1 - treatment) * control);
  return Number.isFinite(value) && value > 0 ? value : null;
}
