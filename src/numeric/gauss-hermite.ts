/** Nodes and weights of a quadrature rule. */
export interface QuadratureRule {
  /** In ascending order. */
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** Beyond this the Hermite functions at the outermost nodes leave the range of double precision. */
const MOST_POINTS = 500;

/** A root is found when the step is of the size of its rounding. */
const CLOSE = 4 * Number.EPSILON;

/** Newton's steps at most: no angle and no root of the rules of up to 500 points takes more. */
const MOST_STEPS = 4;

/**
 * Gauss–Hermite rule for integrals over the whole line, with the weight function put back:
 * ∫ g(x) dx ≈ Σ weight · g(node).
 *
 * In words: exact where g is e^(−x²) times a polynomial of degree 2n − 1 or less. The usual weights, for
 * ∫ e^(−x²) p(x) dx, are these times e^(−node²); they are not formed, because they vanish in double precision at the outer
 * nodes of long rules.
 *
 * How: the nodes are the roots of the Hermite function ψₙ, found by Newton's method from the semi-classical positions of
 * the zeros of an oscillator's wave function; the weight at a node is 1/(n ψₙ₋₁²).
 *
 * @param points number of nodes n, from 1 to 500
 * @throws {RangeError} for another number
 *
 * @source Abramowitz & Stegun (1964), 25.4.46 and 22.2.14; Szegő (1939), Orthogonal Polynomials, for the Hermite functions
 * @r      statmod::gauss.quad(n, "hermite") # nodes, weights * exp(nodes^2)
 *
 * @example
 * gaussHermite(2).nodes // [-0.7071067811865475, 0.7071067811865475]
 */
export function gaussHermite(points: number): QuadratureRule {
  if (!(Number.isInteger(points) && points >= 1 && points <= MOST_POINTS)) {
    throw new RangeError(`gaussHermite: the number of points must be an integer from 1 to ${MOST_POINTS}, found ${points}`);
  }
  const nodes = new Float64Array(points);
  const weights = new Float64Array(points);
  for (let above = 0; 2 * above < points; above += 1) {
    const node = 2 * above + 1 === points ? 0 : rootOf(points, startOf(points, above));
    const weight = 1 / (points * hermiteFunctions(points, node).before ** 2);
    nodes[above] = -node;
    nodes[points - 1 - above] = node;
    weights[above] = weight;
    weights[points - 1 - above] = weight;
  }
  return { nodes, weights };
}

/** Where the root with `above` larger ones lies, to a small part of the gap to the next. */
function startOf(points: number, above: number): number {
  // x = √(2n + 1) cos φ, and φ − sin φ cos φ grows by π/(n + ½) from root to root, beginning with three quarters of it.
  const target = (Math.PI * (above + 0.75)) / (points + 0.5);
  let angle = Math.cbrt(1.5 * target);
  for (let step = 1, tries = 0; Math.abs(step) > 1e-8 && tries < MOST_STEPS; tries += 1) {
    step = (angle - Math.sin(angle) * Math.cos(angle) - target) / (2 * Math.sin(angle) ** 2);
    angle -= step;
  }
  return Math.sqrt(2 * points + 1) * Math.cos(angle);
}

function rootOf(points: number, start: number): number {
  let x = start;
  for (let tries = 0; tries < MOST_STEPS; tries += 1) {
    const { last, before } = hermiteFunctions(points, x);
    const step = last / (Math.sqrt(2 * points) * before - x * last);
    x -= step;
    if (Math.abs(step) <= CLOSE * Math.abs(x)) break;
  }
  return x;
}

/** ψₙ and ψₙ₋₁: Hermite polynomials times e^(−x²/2), of unit length in the square-integrable functions. */
function hermiteFunctions(n: number, x: number): { readonly last: number; readonly before: number } {
  let before = 0;
  let last = Math.PI ** -0.25 * Math.exp((-x * x) / 2);
  for (let j = 0; j < n; j += 1) {
    const next = Math.sqrt(2 / (j + 1)) * x * last - Math.sqrt(j / (j + 1)) * before;
    before = last;
    last = next;
  }
  return { last, before };
}
