import { NotConverged } from './not-converged.js';

/** Nodes of the fifteen-point Kronrod rule on (0, 1], from the end to the middle; the odd ones are Gauss's seven. */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691,
  0.7415311855993945, 0.5860872354676911, 0.4058451513773972,
  0.20778495500789848, 0,
] as const;
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019,
  0.14065325971552592, 0.1690047266392679, 0.19035057806478542,
  0.20443294007529889, 0.20948214108472782,
] as const;
const GAUSS = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694] as const;

export interface QuadratureOptions {
  /** Estimated error at which to stop, relative to the integral; 1e-12 by default. */
  readonly relative?: number;
  /** Pieces after which the search for more precision gives up; 2000 by default. */
  readonly mostPieces?: number;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly error: number;
}

/**
 * Integral of a smooth function over a finite interval (adaptive Gauss–Kronrod rule of seven and fifteen points).
 *
 * In words: each piece is integrated by two rules of different precision; the piece on which they differ most is
 * halved until all differences together no longer matter.
 *
 * @param f the function; finite inside the interval (the ends are never asked for)
 * @param lower lower end
 * @param upper upper end, not below the lower
 * @throws {RangeError} if an end or a value is not finite
 * @throws {NotConverged} if `mostPieces` do not suffice
 *
 * @source Piessens, de Doncker-Kapenga, Überhuber & Kahaner (1983), QUADPACK; nodes and weights of qk15
 * @r      integrate(f, lower, upper)
 *
 * @example
 * integrate((x) => x * x, 0, 3) // 9
 */
export function integrate(f: (x: number) => number, lower: number, upper: number, options: QuadratureOptions = {}): number {
  const { relative = 1e-12, mostPieces = 2000 } = options;
  if (!(lower <= upper && Number.isFinite(lower) && Number.isFinite(upper))) {
    throw new RangeError(`integrate: the ends must be finite and in order, found [${lower}, ${upper}]`);
  }
  const pieces: Piece[] = [rule(f, lower, upper)];
  for (;;) {
    let value = 0;
    let error = 0;
    let worst = 0;
    pieces.forEach((piece, i) => {
      value += piece.value;
      error += piece.error;
      if (piece.error > (pieces[worst]?.error ?? 0)) worst = i;
    });
    // Below the rounding of the sum itself no halving can tell more.
    if (error <= Math.max(relative * Math.abs(value), 50 * Number.EPSILON * Math.abs(value), Number.MIN_VALUE)) return value;
    const piece = pieces[worst];
    const middle = piece === undefined ? Number.NaN : (piece.from + piece.to) / 2;
    if (piece === undefined || pieces.length >= mostPieces) throw new NotConverged('an integral to the precision asked for', mostPieces);
    pieces.splice(worst, 1, rule(f, piece.from, middle), rule(f, middle, piece.to));
  }
}

function rule(f: (x: number) => number, from: number, to: number): Piece {
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  let kronrod = 0;
  let gauss = 0;
  NODES.forEach((node, i) => {
    const value = node === 0 ? f(middle) : f(middle - half * node) + f(middle + half * node);
    if (!Number.isFinite(value)) throw new RangeError(`integrate: the function is ${value} near ${middle}`);
    kronrod += (KRONROD[i] ?? 0) * value;
    if (i % 2 === 1) gauss += (GAUSS[(i - 1) / 2] ?? 0) * value;
  });
  const value = half * kronrod;
  const difference = Math.abs(half * (kronrod - gauss));
  // The difference is the error of the coarser rule; that of the finer one is far smaller (QUADPACK's estimate).
  const error = difference === 0 ? 0 : Math.min(difference, Math.abs(value) * Math.min(1, (200 * difference) / Math.max(Math.abs(value), Number.MIN_VALUE)) ** 1.5);
  return { from, to, value, error };
}
