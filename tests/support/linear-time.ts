import { expect } from 'vitest';

/**
 * What linear time may cost above its share when eight times the text is read: a quadratic reader is off by a factor 8. The
 * milliseconds are for what a garbage collector does in the meantime.
 */
const room = { factor: 4, milliseconds: 50 };

/** Measurements beyond which a time counts as its own: what disturbs a measurement makes it longer, never shorter. */
const attempts = 8;

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
  const shortest = { short: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY };
  const allowed = (): number => 8 * room.factor * shortest.short + room.milliseconds;
  work(size);
  for (let attempt = 0; attempt < attempts && !(shortest.long <= allowed()); attempt += 1) {
    shortest.short = Math.min(shortest.short, cpuTime(() => work(size)));
    shortest.long = Math.min(shortest.long, cpuTime(() => work(8 * size)));
  }
  expect(shortest.long, 'milliseconds for eight times the size').toBeLessThanOrEqual(allowed());
}
