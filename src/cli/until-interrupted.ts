import { setImmediate } from 'node:timers/promises';
import { actOnSignals } from '../files/uninterrupted.js';

/** Work that Ctrl-C or SIGTERM ends between two steps, heard from when it was made until it is closed. */
export interface Interruptible {
  /** Drives work until it is done; `null` where it was interrupted. */
  readonly run: <Step, Result>(work: Generator<Step, Result>, at: (step: Step) => void) => Promise<{ readonly value: Result } | null>;
  /** Says that the end was asked for: for work that waits for others, and ends by itself. */
  readonly signal: AbortSignal;
  /** Hears no more. */
  readonly close: () => void;
}

/** Hears Ctrl-C and SIGTERM from now on. A second Ctrl-C ends the process at once. */
export function interruptible(): Interruptible {
  const asked = new AbortController();
  const stopActing = actOnSignals();
  const close = (): void => {
    stopActing();
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
  const end = (): void => {
    asked.abort();
    // Not before the others have heard the signal, to whom it matters whether somebody acts on it.
    void setImmediate().then(close);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return {
    run: async (work, at) => {
      while (!asked.signal.aborted) {
        const next = work.next();
        if (next.done !== true) at(next.value);
        // Signals come in only while nothing is at work.
        await setImmediate();
        if (next.done === true && !asked.signal.aborted) return { value: next.value };
      }
      return null;
    },
    signal: asked.signal,
    close,
  };
}

/**
 * Drives work in steps until it is done, or until Ctrl-C or SIGTERM asks for its end, which is heard between two steps.
 *
 * @param at told of every step
 * @returns what the work came to; `null` where it was interrupted
 */
export async function untilInterrupted<Step, Result>(work: Generator<Step, Result>, at: (step: Step) => void): Promise<{ readonly value: Result } | null> {
  // Work without a step could not hear a signal before its end: it goes on being ended by it at once.
  const first = work.next();
  if (first.done === true) return { value: first.value };
  at(first.value);
  const { run, close } = interruptible();
  try {
    await setImmediate();
    return await run(work, at);
  } finally {
    close();
  }
}
