import fc from 'fast-check';

/** Effects with their sampling variances, frozen. */
export interface Sample {
  readonly yi: readonly number[];
  readonly vi: readonly number[];
}

const frozen = (pairs: readonly (readonly [number, number])[]): Sample =>
  Object.freeze({ yi: Object.freeze(pairs.map(([yi]) => yi)), vi: Object.freeze(pairs.map(([, vi]) => vi)) });

/** A number without extremes of size, so that laws are tested and not the end of double precision. */
export const moderate = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: least, max: most, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 0 : x));

/** Variances over four orders of magnitude, evenly in their logarithm. */
export const variance = fc.double({ min: -3, max: 1, noNaN: true }).map((x) => 10 ** x);

/** k effects of moderate size with variances over four orders of magnitude. */
export const samples = (least = 2, most = 20): fc.Arbitrary<Sample> =>
  fc.array(fc.tuple(moderate(-5, 5), variance), { minLength: least, maxLength: most }).map(frozen);

/** A two-by-two table `[treatment events, treatment total, control events, control total]`, zeros included. */
export const table = fc
  .tuple(
    fc.integer({ min: 1, max: 200 }),
    fc.integer({ min: 1, max: 200 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([n1, n2, p1, p2]) => [Math.round(p1 * n1), n1, Math.round(p2 * n2), n2] as const);
