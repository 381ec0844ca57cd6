import { bracketEnd } from '../bracket-end.js';
import { NotConverged } from '../not-converged.js';
import { findRoot } from '../root.js';
import type { Tail } from '../special/tail.js';

/** The cumulant generating function K of a positive variable, whose singularities lie on the real axis from `end` on. */
export interface CumulantFunction {
  /** K, sK′, s²K″ and s³K‴ at a real s below `end`. The derivatives steer the path only; K itself must be accurate. */
  readonly onAxis: (s: number) => readonly [number, number, number, number];
  /** K in the upper half-plane, as [real, imaginary] part, continuous there. */
  readonly inPlane: (re: number, im: number) => readonly [number, number];
  /** The first singularity, > 0. */
  readonly end: number;
}

/** First step of the trapezoidal rule, in units of the width of the integrand at the saddle. */
const FIRST_STEP = 0.5;

/** The error of the rule is about squared when its step is halved: agreement to this leaves less than rounding. */
const AGREEMENT = 1e-9;

/** Where the integrand has fallen to exp of this, compared with the saddle, it adds nothing. */
const NEGLIGIBLE = -45;

/** In units of the slowest decay: a tail of exp(−1e13), which only its logarithm can tell from zero. */
const FARTHEST = 1e13;

/** Of the mean: so near to zero a tail is a power of x to double precision, and the saddle may lie beyond the largest number. */
const NEAREST = 1e-290;

/**
 * A path along which the integrand rises again by exp of this is too bent: the sum would cancel, or pass by a singularity too
 * near for its steps. On the straight line through the saddle it only falls, so that one which is straight enough does not.
 */
const MOST_RISE = 0.01;

/** By what a path is straightened, and how often at most: two or three times suffice in practice. */
const STRAIGHTENED = 4;
const MOST_STRAIGHTENINGS = 60;

/** Halvings after which the rule ends as it is; in practice two suffice. */
const MOST_HALVINGS = 8;

/** Points of the rule after which it is given up; in practice some hundreds suffice. */
const MOST_POINTS = 1_000_000;

/**
 * One tail of a positive random variable from its cumulant generating function, by integration along a path of steep
 * descent.
 *
 * In words: P(X > x) is the integral of exp(K(s) − sx)/s over a line that passes right of zero in the complex plane,
 * P(X ≤ x) the same left of zero. The line is bent into a parabola through the saddle point of the integrand, along
 * which it falls off like a bell and the trapezoidal rule converges geometrically. Nothing cancels, so that a tail of
 * 1e-300 has as many digits as one of 1/2, and the effort does not depend on how unlike the parts of X are.
 *
 * @param cumulants K with its singularities on the positive real axis
 * @param x where to evaluate, > 0 and finite
 * @param mean of the variable: the tail away from it is given
 * @source Rice (1980), doi:10.1137/0901032; Helstrom (1983), doi:10.1109/TAES.1983.309392
 */
export function saddleContourTail(cumulants: CumulantFunction, x: number, mean: number): Tail {
  const side = x > mean ? 'upper' : 'lower';
  // So far out the exponential decides every digit of the logarithm, and no double is near enough to `end`.
  if (x * cumulants.end > FARTHEST) return { side, logDensity: -x * cumulants.end, ratio: 1 };
  if (x < NEAREST * mean) {
    const { logDensity, ratio } = saddleContourTail(cumulants, NEAREST * mean, mean);
    return { side, logDensity: logDensity + (Math.log(x) - Math.log(NEAREST * mean)) / ratio, ratio };
  }
  const saddle = side === 'upper' ? saddleRight(cumulants, x) : saddleLeft(cumulants, x);
  const [k0, , k2, k3] = cumulants.onAxis(saddle);
  // Everything is measured in units of the distance of the saddle from zero, which may be 1e200.
  const unit = Math.abs(saddle);
  const sign = Math.sign(saddle);
  let bend = (sign * k3) / (6 * k2);
  const width = 1 / Math.sqrt(k2 + 1);
  const centre = k0 - saddle * x;

  // Real parts of the two integrands, of the density and of the tail, relative to exp(centre); `null` where the path is too bent.
  const sumFrom = (start: number, step: number): readonly [number, number] | null => {
    let density = 0;
    let tail = 0;
    let least = 0;
    for (let point = 0, y = start; point < MOST_POINTS; point += 1, y += step) {
      const re = sign + bend * y * y;
      const [kRe, kIm] = cumulants.inPlane(unit * re, unit * y);
      const size = kRe - re * unit * x - centre;
      if (size > least + MOST_RISE) return null;
      least = Math.min(least, size);
      if (!(size > NEGLIGIBLE)) return [density, tail];
      const phase = kIm - y * unit * x;
      const height = Math.exp(size);
      // Times 1 − 2i·bend·y, the direction of the path over i; then over s.
      const cos = height * Math.cos(phase);
      const sin = height * Math.sin(phase);
      const fRe = cos + 2 * bend * y * sin;
      const fIm = sin - 2 * bend * y * cos;
      density += fRe;
      tail += (fRe * re + fIm * y) / (re * re + y * y);
    }
    throw new NotConverged('the integral along a path of steep descent', MOST_POINTS);
  };

  // By the trapezoidal rule, with steps that are halved until it agrees with itself.
  const integrate = (): readonly [number, number] | null => {
    let step = FIRST_STEP * width;
    const beyond = sumFrom(step, step);
    if (beyond === null) return null;
    let density = step * (0.5 + beyond[0]);
    let tail = step * (0.5 * sign + beyond[1]);
    for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
      const between = sumFrom(step / 2, step);
      if (between === null) return null;
      const before = tail;
      density = (density + step * between[0]) / 2;
      tail = (tail + step * between[1]) / 2;
      step /= 2;
      if (Math.abs(tail - before) <= AGREEMENT * Math.abs(tail)) break;
    }
    return [density, tail];
  };

  // The bend is that of steepest descent at the saddle. Where singularities crowd beyond it, that path runs into them.
  for (let straightening = 0; straightening < MOST_STRAIGHTENINGS; straightening += 1, bend /= STRAIGHTENED) {
    const integrals = integrate();
    if (integrals === null) continue;
    const [density, tail] = integrals;
    const perLog = density * unit * x;
    return { side, logDensity: centre + Math.log(perLog / Math.PI), ratio: Math.abs(tail) / perLog };
  }
  throw new NotConverged('the integral along a path of steep descent', MOST_STRAIGHTENINGS);
}

/** Near enough to a saddle point: the path need not pass through it exactly. */
const NEAR = 1e-3;

/** The saddle of exp(K(s) − sx)/s left of zero, where K′(s) − 1/s rises from 0 to Infinity. */
function saddleLeft({ onAxis }: CumulantFunction, x: number): number {
  const miss = (logS: number): number => {
    const s = -Math.exp(logS);
    return Math.log((onAxis(s)[1] - 1) / (s * x));
  };
  const near = -Math.log(x);
  const distance = bracketEnd((reach) => miss(near + reach), 1, 'the saddle point of a distribution', 3);
  return -Math.exp(findRoot(miss, near, near + distance, { tolerance: NEAR }));
}

/** The saddle right of zero, where K′(s) − 1/s rises from −Infinity to Infinity before the first singularity. */
function saddleRight({ onAxis, end }: CumulantFunction, x: number): number {
  const at = (logit: number): number => end / (1 + Math.exp(-logit));
  const miss = (logit: number): number => {
    const s = at(logit);
    return Math.atan((onAxis(s)[1] - 1) / (s * x) - 1);
  };
  // A logit of 1024 is 0 or `end` itself in double precision, where the miss has its sign for certain: ten doublings.
  const lower = -bracketEnd((reach) => miss(-reach), 1, 'the saddle point of a distribution');
  const upper = bracketEnd((reach) => -miss(reach), 1, 'the saddle point of a distribution');
  return at(findRoot(miss, lower, upper, { tolerance: NEAR }));
}

/** Below this a square may have lost digits. */
const LEAST_SQUARE = 1e-290;

/** log(a² + b²), also where the squares leave the range of double precision. */
export function logOfSquare(a: number, b: number): number {
  const square = a * a + b * b;
  return square > LEAST_SQUARE && square < Infinity ? Math.log(square) : 2 * Math.log(Math.hypot(a, b));
}
