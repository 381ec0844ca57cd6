import { setImmediate } from 'node:timers/promises';

/**
 * Drives work in steps until it is done, or until Ctrl-C or SIGTERM asks for its end, which is heard between two steps.
 * A second Ctrl-C ends the process at once.
 *
 * @param at told of every step
 * @returns what the work came to; `null` where it was interrupted
 */
export async function untilInterrupted<Step, Result>(work: Generator<Step, Result>, at: (step: Step) => void): Promise<{ readonly value: Result } | null> {
  const asked = new AbortController();
  const end = (): void => asked.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    for (let next = work.next(); ; next = work.next()) {
      if (next.done === true) return { value: next.value };
      at(next.value);
      // Signals come in only while nothing is at work.
      await setImmediate();
      if (asked.signal.aborted) return null;
    }
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}
