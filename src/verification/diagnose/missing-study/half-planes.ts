/** A point of the plane. */
export type Point = readonly [number, number];

/** The points with a·x + b·y ≤ c. */
export interface HalfPlane {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** What a corner may miss the other sides by, relative to their size. */
const slack = 1e-12;
/** Directions in which a region is asked for an end. */
const turns = 64;

/** Adds least ≤ a·x + b·y ≤ most to sides, as far as the ends are numbers. */
export function between(sides: HalfPlane[], [a, b]: Point, least: number, most: number): void {
  if (Number.isFinite(most)) sides.push({ a, b, c: most });
  if (Number.isFinite(least)) sides.push({ a: -a, b: -b, c: -least });
}

/** The corners of what lies in all half-planes, in order around it; none where nothing does. */
export function cornersOf(sides: readonly HalfPlane[]): readonly Point[] {
  const corners = sides.flatMap((one, index) =>
    sides.slice(index + 1).flatMap((other): readonly Point[] => {
      const determinant = one.a * other.b - other.a * one.b;
      if (determinant === 0) return [];
      const [x, y] = [(one.c * other.b - other.c * one.b) / determinant, (one.a * other.c - other.a * one.c) / determinant];
      const holds = sides.every(({ a, b, c }) => a * x + b * y <= c + slack * (Math.abs(c) + Math.abs(a * x) + Math.abs(b * y)));
      return holds ? [[x, y]] : [];
    }),
  );
  const [x, y] = middleOf(corners);
  const angle = (corner: Point): number => Math.atan2(corner[1] - y, corner[0] - x);
  return corners.toSorted((one, other) => angle(one) - angle(other));
}

/** Whether half-planes leave no direction open for ever. */
export function isClosed(sides: readonly HalfPlane[]): boolean {
  return Array.from({ length: turns }, (_, turn) => (2 * Math.PI * turn) / turns).every((angle) => sides.some(({ a, b }) => a * Math.cos(angle) + b * Math.sin(angle) > slack));
}

/** The middle of points. */
export function middleOf(points: readonly Point[]): Point {
  const mean = (part: 0 | 1): number => points.reduce((sum, each) => sum + each[part], 0) / points.length;
  return [mean(0), mean(1)];
}

/** Corners of a region and the middles of its sides, moved to the middle by a share of their distance. */
export function borderOf(corners: readonly Point[], inwards: number): readonly Point[] {
  const [x, y] = middleOf(corners);
  return corners
    .flatMap((each, index): readonly Point[] => [each, middleOf([each, corners[(index + 1) % corners.length] ?? each])])
    .map((each): Point => [x + (1 - inwards) * (each[0] - x), y + (1 - inwards) * (each[1] - y)]);
}
