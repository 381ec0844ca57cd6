import { type CaseKind, cases } from './cases.js';
import { drawFor } from './draw.js';

/** A case that did not hold. The seed and its number make it again. */
export interface Failure {
  readonly kind: CaseKind;
  readonly seed: number;
  readonly index: number;
  readonly what: string;
  readonly input: unknown;
}

/** What came of many cases. */
export interface Run {
  readonly failures: readonly Failure[];
  /** How many cases had a result, and were not refused: of those that nothing comes of, only the reader is tested. */
  readonly answered: number;
  /** Milliseconds that the longest case took by the clock, and which it was. */
  readonly longest: { readonly milliseconds: number; readonly index: number };
}

/** Milliseconds of the processor that a case may take. */
const mostMilliseconds = 1000;

/** Runs cases of a kind, one after another. One failure is kept of each sort, which is what it says and where it was thrown. */
export function runCases(kind: CaseKind, seed: number, count: number, first = 0): Run {
  const failures = new Map<string, Failure>();
  let answered = 0;
  let longest = { milliseconds: 0, index: first };
  for (let index = first; index < first + count; index += 1) {
    const { input, test } = cases[kind](drawFor(seed, index));
    const begun = performance.now();
    const fail = (what: string, sort: string): void => {
      if (!failures.has(sort)) failures.set(sort, { kind, seed, index, what, input });
    };
    try {
      if (test()) answered += 1;
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const from = stack.split('\n').filter((line) => line.includes('/src/')).slice(0, 2).join('\n');
      fail(stack, `${stack.split('\n')[0]?.replace(/[\d.]+/g, '0').slice(0, 60)} ${from}`);
    }
    const milliseconds = performance.now() - begun;
    if (milliseconds > longest.milliseconds) longest = { milliseconds, index };
    if (milliseconds <= mostMilliseconds) continue;
    // Others may have had the processor meanwhile. What it took of it is asked only now: the question takes longer than many a case.
    const taken = processorTimeOf(cases[kind](drawFor(seed, index)).test);
    if (taken > mostMilliseconds) fail(`took ${Math.round(taken)} ms`, 'took too long');
  }
  return { failures: [...failures.values()], answered, longest };
}

/** Milliseconds of the processor that a test takes, whatever comes of it. */
function processorTimeOf(test: () => boolean): number {
  const before = process.cpuUsage();
  try {
    test();
  } catch {
    // Told where it was first met.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
