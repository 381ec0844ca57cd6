import type { DesignedEffects } from './designed-effects.js';
import type { WeightedResiduals } from './residual-sums.js';

/** Share of a column's square that the columns before it must leave, so that few digits are lost. */
const LEFT_AT_LEAST = 0.01;

/** From this leverage on, one minus it is summed from the other studies, because the difference would cancel. */
export const HEAVY = 0.5;

/** Columns of one length. */
export type ThreeColumns = readonly [Float64Array, Float64Array, Float64Array];

/**
 * The sums around a regression on at most three columns, from the weighted products of the columns: two passes over the
 * studies, a third of what the decomposition takes.
 *
 * In words: X′WX is factored into LDL′, which makes the columns orthogonal one after another; by them the second pass has
 * the residual and the leverage of each study. Forming X′WX squares the condition of the columns, so that this is for
 * columns that each have much of their own at these weights.
 *
 * Every number stands in a variable of its own: with arrays of three the loops would take twice as long.
 *
 * @param columns the basis; of columns that it does not have, the second is zero and the third is not looked at
 * @param tau2 residual between-study variance ≥ 0
 * @returns `null` where those before a column leave too little of it: `residualSums` keeps the digits
 *
 * @source Golub & Van Loan, Matrix Computations, sections on LDL′ and on the normal equations
 */
export function crossProductSums({ p, d, v, scratch: { weights } }: DesignedEffects, columns: ThreeColumns, tau2: number): WeightedResiduals | null {
  const [first, second, third] = columns;
  const k = v.length;
  const hasThird = p > 2;
  let sumW = 0;
  let sumW2 = 0;
  let aa = 0;
  let ab = 0;
  let ay = 0;
  let bb = 0;
  let by = 0;
  for (let i = 0; i < k; i += 1) {
    const w = 1 / ((v[i] as number) + tau2); // i < k throughout
    const a = first[i] as number;
    const b = second[i] as number;
    const y = d[i] as number;
    weights[i] = w;
    sumW += w;
    sumW2 += w * w;
    const wa = w * a;
    const wb = w * b;
    aa += wa * a;
    ab += wa * b;
    ay += wa * y;
    bb += wb * b;
    by += wb * y;
  }
  let ac = 0;
  let bc = 0;
  let cc = 0;
  let cy = 0;
  if (hasThird) {
    for (let i = 0; i < k; i += 1) {
      const c = third[i] as number;
      const wc = (weights[i] as number) * c;
      ac += wc * (first[i] as number);
      bc += wc * (second[i] as number);
      cc += wc * c;
      cy += wc * (d[i] as number);
    }
  }

  // How much of the columns before it a column has, and the inverse square of what is left of it.
  const ba = ab / aa;
  const leftB = bb - ba * ab;
  if (p > 1 && !(leftB >= LEFT_AT_LEAST * bb)) return null;
  const overA = 1 / aa;
  const overB = p > 1 ? 1 / leftB : 0;
  const ca = ac / aa;
  const restBC = bc - ba * ac;
  const cb = restBC * overB;
  const leftC = cc - ca * ac - cb * restBC;
  if (hasThird && !(leftC >= LEFT_AT_LEAST * cc)) return null;
  const overC = hasThird ? 1 / leftC : 0;
  // What the regression has of the columns made orthogonal.
  const restBY = by - ba * ay;
  const onA = ay * overA;
  const onB = restBY * overB;
  const onC = (cy - ca * ay - cb * restBY) * overC;

  let traceP = 0;
  let q = 0;
  let q2 = 0;
  for (let i = 0; i < k; i += 1) {
    const w = weights[i] as number;
    const a = first[i] as number;
    const b = (second[i] as number) - ba * a;
    let residual = (d[i] as number) - onA * a - onB * b;
    let leverage = overA * a * a + overB * b * b;
    let c = 0;
    if (hasThird) {
      c = (third[i] as number) - ca * a - cb * b;
      residual -= onC * c;
      leverage += overC * c * c;
    }
    leverage *= w;
    if (leverage > HEAVY) {
      // (X′WX)⁻¹ times the study's row.
      const z = overC * c;
      const y = overB * b - cb * z;
      const x = overA * a - ba * y - ca * z;
      traceP += (w * w * squareOfOthers(i, weights, columns, x, y, z)) / leverage;
    } else traceP += w * (1 - leverage);
    const weighted = w * residual;
    q += weighted * residual;
    q2 += weighted * weighted;
  }
  return { sumW, sumW2, traceP, q, q2 };
}

/** The weighted square of a combination of the columns over all studies but one. */
function squareOfOthers(one: number, weights: Float64Array, [first, second, third]: ThreeColumns, x: number, y: number, z: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const product = x * (first[i] as number) + y * (second[i] as number) + z * (third[i] as number);
    if (i !== one) sum += (weights[i] as number) * product * product;
  }
  return sum;
}
