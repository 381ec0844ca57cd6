/**
 * The tolerances that the tests use, each with its reason.
 */

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

/**
 * A search that stops early, at the same place as another program's. Both take the same steps, so that rounding is all
 * that differs; worst seen: 2e-14.
 */
export const sameStop: Tolerance = { relative: 1e-10, floor: 1e-12 };

/**
 * Intervals from the generalised Q with fixed weights by metafor, whose distribution comes from CompQuadForm with an
 * error of up to 1e-10: that moves the place where its search stops. Worst seen: 5.2e-10.
 */
export const quadraticForms: Tolerance = { relative: 1e-8, floor: 1e-10 };

/** What is read off a specification, whose numbers are rounded to 12 significant digits, and computed further. */
export const plotted: Tolerance = { relative: 1e-9, floor: 1e-11 };

/** P values have no absolute floor: 1e-26 must be right too. A z of 10 multiplies the relative error of z by 100. */
export const pValues: Tolerance = { relative: 1e-8, floor: 0 };

/** A defining equation without unit (Q(τ²)/(k − 1) − 1, the score over its scale) at a solution of full precision. */
export const equationHolds = 1e-8;

/** Two routes to one number in double precision, over k of order 10 and variances of one order: some hundred roundings. */
export const sameNumber: Tolerance = { relative: 1e-9, floor: 1e-11 };

/** The sums around one regression by two routes, of which one forms X′WX where that costs two digits at most; none of 8,000 samples was off by more. */
export const thousandRoundings: Tolerance = { relative: 1e-12, floor: 0 };

/**
 * An iterated τ² under a changed problem (shifted, scaled, permuted). Rounding in Q of 1e-15 moves τ² by that times
 * v + τ², so a τ² far below the sampling variances is known in absolute terms only; effects of order 10 with a shift
 * of order 100 add two digits.
 */
export const sameRoot: Tolerance = { relative: 1e-8, floor: 1e-8 };

/**
 * Probabilities, their logarithms and quantiles of t, chi-squared, F, beta, gamma and binomial against R.
 *
 * Every point of the reference was compared once with 50-digit arithmetic: R is off by at most 2.5e-13, we by 2.1e-13.
 * Both come from exponentials of up to −667 = log 1e-290, whose rounding counts in full.
 */
export const distributionPoint: Tolerance = { relative: 1e-12, floor: 0 };

/**
 * The logarithm of a tail by contour integration. The tail has a relative error of some 1e-13 (the rounding of a sum of
 * logarithms), which is an absolute one of its logarithm, near zero too; worst seen: 2.2e-13.
 */
export const contourLog: Tolerance = { relative: 1e-12, floor: 1e-12 };

/** The normal distribution against R, all regions: both are within 2.5e-15 of 50-digit values. */
export const normalPoint: Tolerance = { relative: 5e-15, floor: 0 };

/** log Γ, log B, ψ, ψ′ against R: worst 2.4e-14 (R's trigamma at 1e300) and, near the zero of ψ, 1.2e-14. */
export const specialPoint: Tolerance = { relative: 5e-14, floor: 0 };

/** Relative. How close jstat's quantiles come by themselves, at usual levels: they serve as starts. */
export const jstatQuantile = 1e-6;

/** Relative. jstat's upper tails, as one minus its lower ones, miss by more than this at p of order 1e-7. */
export const jstatTailMiss = 1e-9;

/** A kernel against its value from 50-digit arithmetic: some ten roundings. The floor is for values next to a zero. */
export const tenRoundings: Tolerance = { relative: 3e-15, floor: 1e-16 };

/** The same for functions made to keep their relative precision next to a zero. */
export const tenRoundingsRelative: Tolerance = { relative: 3e-15, floor: 0 };

/** Lower and upper tail add up to one: each is rounded once or twice. */
export const oneRounding = 5e-16;

/**
 * A probability after the round trip through its quantile. Rounding x to a double alone changes a tail by
 * x · density / tail times 1.1e-16; shapes up to 1e4 keep that factor below 1e3 down to p = 1e-100.
 */
export const roundTrip: Tolerance = { relative: 1e-11, floor: 0 };

/** Longley's data: condition number 5e9 for the columns, of which QR loses ten of sixteen digits at worst; seen: 13 kept. */
export const longley: Tolerance = { relative: 1e-10, floor: 0 };

/**
 * Regression in closed form against metafor, which solves by QR on k × k square roots: calendar years with their products
 * cost it and us a few digits more than a mean does.
 */
export const regressionClosedForm: Tolerance = { relative: 1e-9, floor: 1e-10 };

/** The same after an iterated τ². */
export const regressionIterative: Tolerance = { relative: 1e-8, floor: 1e-9 };

/**
 * One regression by two codings of its moderators, or by another algebra: columns with condition numbers up to 1e3, and
 * weights over four orders of magnitude.
 */
export const sameSpace: Tolerance = { relative: 1e-7, floor: 1e-8 };

/** What metafor's limit estimate of excess significance is searched to: uniroot's default, 1.2e-4 in absolute terms. */
export const limitOfUniroot: Tolerance = { relative: 0, floor: 2.5e-4 };

/**
 * metafor's power under τ² > 0 is integrated over true effects within five standard deviations, which leaves out 5.7e-7
 * of them; the closed form leaves out none. A P value and χ² follow by at most some hundred times that.
 */
export const withinFiveDeviations: Tolerance = { relative: 1e-4, floor: 6e-7 };

/** Small linear systems with condition numbers below 1e3, elements of order 1 to 100. */
export const wellConditioned: Tolerance = { relative: 1e-12, floor: 1e-12 };

/** An iteration that stops at a relative step of 1e-12 and then converges linearly at a rate of one half or faster. */
export const scored: Tolerance = { relative: 1e-11, floor: 0 };

/** A root at which the function is exactly zero: of nine roots in one, known only as far as (x − 1)⁹ differs from zero. */
export const flatRoot: Tolerance = { relative: 1e-3, floor: 0 };

/** Where a smooth minimum lies: values are flat to rounding within the square root of the machine precision. */
export const placeOfMinimum: Tolerance = { relative: 1e-7, floor: 1e-7 };

/**
 * Share of the font size by which drawn ink may differ from the sum of advance widths: the room that the first and the
 * last letter leave beside their ink, and kerning, which the table leaves out. Worst seen: 0.13.
 */
export const kerningAndBearing = 0.2;

/** Figures of the ketamine arithmetic that were worked out by hand and written down with four significant digits. */
export const fourDigits: Tolerance = { relative: 2e-4, floor: 0 };

/** What an inequality between results of double precision may be missed by: ends of intervals of order 10, ratios of sums. */
export const rounding = 1e-9;

/**
 * What others print. estmeansd minimises by L-BFGS-B at its default (seen: 6e-6); vcmeta shows seven digits of proportions;
 * a chi-squared with two decimals leaves a count of 40 uncertain by some hundredths.
 */
export const printedBy = {
  estmeansd: { relative: 1e-5, floor: 0 },
  vcmeta: { relative: 1e-6, floor: 0 },
  twoDecimals: { relative: 1e-3, floor: 0 },
} as const satisfies Record<string, Tolerance>;

/** Half a unit of the last of so many printed decimals, and a rounding error of the comparison itself. */
export function printedTo(decimals: number): Tolerance {
  return { relative: 0, floor: 0.5 * 10 ** -decimals * (1 + rounding) };
}

/**
 * Estimates of τ² that stop where metafor's defaults stop, and what is computed from them, against R meta, which calls
 * metafor: the same steps in another order of sums.
 */
export const likelihoodStop: Tolerance = { relative: 1e-7, floor: 1e-8 };

/**
 * Ends of intervals that solve an equation (profile likelihood, Henmi–Copas) and their tests, against R's uniroot at 1e-13
 * and integrate at 1e-13. Worst seen: below 1e-10 relative.
 */
export const solvedInterval: Tolerance = { relative: 1e-9, floor: 1e-10 };

/**
 * The P value where the null value is an end of the interval: the end is known to rounding in effects of order 10, and τ² to
 * the precision of its estimator. Seen: below 1e-10, but for Kenward–Roger, whose degrees of freedom move with τ².
 */
export const boundTested: Tolerance = { relative: 1e-8, floor: 0 };

/** Ends of an interval in units of its width, under a changed problem: see `sameRoot`, and effects of order 100. */
export const sameInterval: Tolerance = { relative: 1e-7, floor: 1e-7 };

/**
 * An end of an interval from 25,000 draws, on the log scale, against one from other draws: each is off by 0.017 as a standard
 * deviation (the density there is some 0.06).
 */
export const drawnEnd: Tolerance = { relative: 0, floor: 0.07 };

/** Adaptive quadrature asked for 1e-12 of the integral. */
export const quadrature: Tolerance = { relative: 1e-11, floor: 0 };
/** Nodes and weights of Gauss and Hermite up to 500 points: recurrences of as many steps. Worst seen: 2.2e-15. */
export const gaussHermitePoint: Tolerance = { relative: 2e-14, floor: 1e-14 };

/** Sums over the terms of a table of at most 50 events against binomial coefficients in doubles; third moments cancel. */
export const tableSum: Tolerance = { relative: 1e-11, floor: 1e-11 };

/**
 * A likelihood maximised again for the same data in another order or with arms swapped. The search ends within 1e-10
 * standard errors of the top of its approximation, whose quadrature is within 1e-11 relative.
 */
export const fittedAgain: Tolerance = { relative: 1e-8, floor: 1e-8 };

/** The logarithm of one study's integral by two rules: rounding in sums of exponentials of differences of order 100. */
export const integrated: Tolerance = { relative: 1e-10, floor: 1e-10 };

/** A derivative from differences of fourth order in steps of 1e-3, of logarithms of order 100. */
export const slopeByDifferences: Tolerance = { relative: 1e-7, floor: 1e-7 };

/** Derivatives by differences of steps of 1e-4: truncation of order 1e-8, and rounding of 1e-16 over the squared step. */
export const numericalDerivative: Tolerance = { relative: 1e-6, floor: 1e-7 };

/**
 * A kernel that sums a series or an integral, against its value from 50-digit arithmetic. Worst seen: 5e-15 (F at 0.91);
 * the floor is for probabilities that are a difference.
 */
export const hundredRoundings: Tolerance = { relative: 2e-14, floor: 1e-15 };
/**
 * Estimates of a generalised linear mixed model at the maximum of its likelihood, in standard errors. The gradient that is
 * left of the reference is below 2e-9 of them. Worst seen: 1.4e-9.
 */
export const partOfStandardError: Tolerance = { relative: 0, floor: 5e-9 };

/** What comes from second derivatives of a log-likelihood, in R by Richardson's differences. Worst seen: 5.2e-9. */
export const differencedTwice: Tolerance = { relative: 2e-8, floor: 0 };

/** Log-likelihoods, their integrals by another rule and in another order. Worst seen: 6.5e-12. */
export const logLikelihood: Tolerance = { relative: 1e-10, floor: 0 };

/** Where lme4 stops, and what it approximates; see `tests/reference/README.md` for who is right. */
export const fromLme4 = {
  estimate: { relative: 0, floor: 1e-3 },
  se: { relative: 5e-3, floor: 0 },
  variance: { relative: 2e-3, floor: 1e-6 },
  wald: { relative: 5e-3, floor: 0 },
  lrt: { relative: 1e-6, floor: 0 },
} as const satisfies Record<string, Tolerance>;

/**
 * Where a reference found a maximum or an end of a profile by comparing heights (R's `optimize`), which are flat to
 * rounding within the square root of the machine precision. Worst seen: 4e-8.
 */
export const maximisedPlace: Tolerance = { relative: 1e-6, floor: 1e-7 };

/** Twice a difference of log-likelihoods of order 10 to 100. */
export const likelihoodHeight: Tolerance = { relative: 1e-8, floor: 1e-9 };

/** R's non-central chi-squared tails, and alternating sums of up to fourteen terms, which keep eight to ten digits. */
export const signedSum: Tolerance = { relative: 1e-7, floor: 1e-9 };

/** A maximum refined by Newton's method on numerical derivatives (numDeriv) of integrals known to 1e-10. */
export const refinedPlace: Tolerance = { relative: 1e-5, floor: 1e-6 };

/** How far below the top, in units of the log-likelihood, metafor's selmodel stops (BFGS at its defaults). */
export const stoppedHeight = 1e-2;

/** Cumulants over the size of tables from 4e8 on: what falls with the size is 1.3e-9 of the third at most. */
export const perSize: Tolerance = { relative: 1e-8, floor: 0 };

/** Misses in units of a last printed digit of order 1e-2: boxes of figures are a hair (1e-9) wider than print. */
export const unitsOfPrint: Tolerance = { relative: 1e-7, floor: 0 };

/** An end of a box of figures, which is a hair (1e-9) wider than print. */
export const hairWider: Tolerance = { relative: 1e-8, floor: 0 };

/** Points on a border that are moved inwards by 1e-7 of their distance from the middle. */
export const movedInwards: Tolerance = { relative: 1e-6, floor: 1e-6 };

/** A border in a plane that is found by eighteen halvings of the way to it, and one of a bent strip, which is not followed further once that gains little. */
export const followedBorder = {
  straight: { relative: 0, floor: 1e-4 },
  bent: { relative: 0, floor: 0.05 },
} as const satisfies Record<string, Tolerance>;

/** Effect and standard error of one study, solved for from pooled figures of six decimals, and the normal probability of their narrow ranges by its density. */
export const solvedFromPrint = {
  number: { relative: 0, floor: 5e-4 },
  logShare: { relative: 1e-3, floor: 0 },
} as const satisfies Record<string, Tolerance>;
