/**
 * The tolerances that the tests use, each with its reason.
 */

/** Relative. Sums of up to some hundred numbers that were written with 15 significant digits. */
export const fifteenDigits = 1e-12;

/** How close two numbers must be: within `relative` of the expected one, or within `floor` of it. */
export interface Tolerance {
  readonly relative: number;
  readonly floor: number;
}

/**
 * Effect sizes, inverse-variance pooling, closed-form estimators of τ², Mantel–Haenszel, Peto, Q, I².
 *
 * The reference has 15 significant digits, and both programs round in sums of k terms. Worst seen over the reference
 * cases: 5e-14 relative.
 */
export const closedForm: Tolerance = { relative: 1e-10, floor: 1e-12 };

/**
 * PM, EB, PMM, REML, ML and Q-profile bounds, and what is computed from them.
 *
 * The reference ran at threshold 1e-15 and root tolerance 1e-16, which bounds the absolute change of τ² and leaves a
 * relative error where τ² is small. Worst seen: 3e-10, in I² by ML of hart1999 IRD, where τ² is 3e-4.
 */
export const iterative: Tolerance = { relative: 1e-8, floor: 1e-10 };

/** P values have no absolute floor: 1e-26 must be right too. A z of 10 multiplies the relative error of z by 100. */
export const pValues: Tolerance = { relative: 1e-8, floor: 0 };

/** A defining equation without unit (Q(τ²)/(k − 1) − 1, the score over its scale) at a solution of full precision. */
export const equationHolds = 1e-8;

/** Two routes to one number in double precision, over k of order 10 and variances of one order: some hundred roundings. */
export const sameNumber: Tolerance = { relative: 1e-9, floor: 1e-11 };

/**
 * An iterated τ² under a changed problem (shifted, scaled, permuted). Rounding in Q of 1e-15 moves τ² by that times
 * v + τ², so a τ² far below the sampling variances is known in absolute terms only; effects of order 10 with a shift
 * of order 100 add two digits.
 */
export const sameRoot: Tolerance = { relative: 1e-8, floor: 1e-8 };
