/** Nodes on (−1, 1) in ascending order, and the weight of each. */
export interface LegendreRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre rule: ∫ f over [−1, 1] ≈ Σ weight · f(node), exact for polynomials of degree 2n − 1 or less.
 *
 * @param points number of nodes n ≥ 1
 * @throws {RangeError} if n is not a positive integer
 *
 * @source Abramowitz & Stegun (1964), 25.4.29; Newton's method on the three-term recurrence of the Legendre polynomials
 * @r      statmod::gauss.quad(n, "legendre")
 *
 * @example
 * gaussLegendre(2).nodes // [-0.5773502691896, 0.5773502691896]
 */
export function gaussLegendre(points: number): LegendreRule {
  if (!(Number.isInteger(points) && points >= 1)) throw new RangeError(`gaussLegendre: the number of points must be a positive integer, found ${points}`);
  const nodes = new Float64Array(points);
  const weights = new Float64Array(points);
  for (let i = 0; 2 * i < points; i += 1) {
    let x = 2 * i + 1 === points ? 0 : Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    let { value, slope } = legendre(points, x);
    // Newton's steps converge quadratically from this start; a few more do no harm.
    for (let step = 0; step < 10 && Math.abs(value / slope) > Number.EPSILON; step += 1) {
      x -= value / slope;
      ({ value, slope } = legendre(points, x));
    }
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes[i] = -x;
    nodes[points - 1 - i] = x;
    weights[i] = weight;
    weights[points - 1 - i] = weight;
  }
  return { nodes, weights };
}

/** The Legendre polynomial of a degree and its derivative. */
function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n += 1) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
