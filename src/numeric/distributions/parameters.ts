/** Largest shape or degrees of freedom: beyond it doubles no longer tell neighbouring counts apart. */
const LARGEST_SHAPE = 1e15;

/**
 * A shape or degrees of freedom: positive, at most 1e15.
 *
 * @throws {RangeError} naming the parameter and what was found
 */
export function requireShape(name: string, value: number): void {
  if (!(value > 0 && value <= LARGEST_SHAPE)) throw new RangeError(`${name} must be positive and at most ${LARGEST_SHAPE}, found ${value}`);
}

/**
 * A probability in [0, 1].
 *
 * @throws {RangeError} if it is NaN or outside
 */
export function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must lie in [0, 1], found ${p}`);
}

/**
 * The point at which a distribution is evaluated: any number, infinite ones included, but not NaN.
 *
 * @throws {RangeError} if it is NaN
 */
export function requireNumber(name: string, value: number): void {
  if (Number.isNaN(value)) throw new RangeError(`${name} must be a number, found NaN`);
}
