import { expect } from 'vitest';

/**
 * What linear time may cost above its share when eight times the text is read: a quadratic reader is off by a factor 8. The
 * milliseconds are for what a garbage collector does in the meantime.
 */
const room = { factor: 3, milliseconds: 20 };

/** How often the small size is measured before the large one: a reader is compiled while it runs for the first times. */
const warmUps = 4;

/** Measurements beyond which a time counts as its own: what disturbs a measurement makes it longer, never shorter. */
const attempts = 10;

/** Milliseconds of the processor that this process spends: other processes of a busy machine do not count. */
function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Expects eight times the size to take about eight times the time: the shortest of several measurements of each, taken in
 * turns until they agree with that, so that no pause between them makes a linear reader fail.
 */
export function expectLinearTime(work: (size: number) => void, size: number): void {
  const small = (): number => cpuTime(() => work(size));
  let short = Math.min(...Array.from({ length: warmUps }, small));
  let long = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    long = Math.min(long, cpuTime(() => work(8 * size)));
    short = Math.min(short, small());
    if (long <= 8 * room.factor * short + room.milliseconds) return;
  }
  expect.fail(`eight times the size takes ${long} ms, once the size ${short} ms`);
}
