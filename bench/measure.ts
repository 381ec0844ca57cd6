/** Times of one piece of work, in milliseconds per run. */
export interface Measured {
  readonly wall: readonly number[];
  /** Time of the processor, which others that share the machine change less. */
  readonly cpu: readonly number[];
  /** Runs behind each of the times. */
  readonly runs: number;
  /** Most memory that the process took, in megabytes; `null` where the work had no process of its own. */
  readonly memory: number | null;
}

/** How long to measure: samples at most, each of many runs where one is short, until the time is up. */
const SAMPLES = 15;
const SAMPLE = 40;
const ENOUGH = 3000;
const LEAST_SAMPLES = 3;
const WARM_UP = 300;

/** Measures a function: first until the compiler has settled, then sample by sample. */
export function measure(run: () => unknown): Measured {
  const began = performance.now();
  let warm = 0;
  do {
    run();
    warm += 1;
  } while (performance.now() - began < WARM_UP);
  const once = (performance.now() - began) / warm;
  const runs = Math.max(1, Math.ceil(SAMPLE / once));
  const [wall, cpu]: [number[], number[]] = [[], []];
  const start = performance.now();
  while (wall.length < LEAST_SAMPLES || (wall.length < SAMPLES && performance.now() - start < ENOUGH)) {
    const used = process.cpuUsage();
    const from = performance.now();
    for (let each = 0; each < runs; each += 1) run();
    wall.push((performance.now() - from) / runs);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000 / runs);
  }
  return { wall, cpu, runs, memory: null };
}

/** Median, and the quartiles that say how far it may be trusted. */
export interface Summary {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** Median and quartiles, each one of the values: the lower of two. */
export function summarise(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), lower: at(0.25), upper: at(0.75) };
}
