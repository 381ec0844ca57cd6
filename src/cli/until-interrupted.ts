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

/** A step that takes longer than this keeps whoever asked for the end waiting: the next is not waited for. In microseconds of the processor, which a busy machine does not stretch. */
const longStep = 500_000;

/**
 * Hears Ctrl-C and SIGTERM from now on. A second Ctrl-C ends the process at once.
 *
 * Signals come in only between two steps. After a step that took long they are left to the system, which ends the process
 * at once, until steps are short again.
 */
export function interruptible(heard: 'heard from now' | 'heard between short steps' = 'heard from now'): Interruptible {
  const asked = new AbortController();
  let stopActing: (() => void) | null = null;
  const hear = (): void => {
    if (stopActing !== null) return;
    stopActing = actOnSignals();
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  };
  const close = (): void => {
    stopActing?.();
    stopActing = null;
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
  const end = (): void => {
    asked.abort();
    // Not before the others have heard the signal, to whom it matters whether somebody acts on it.
    void setImmediate().then(close);
  };
  if (heard === 'heard from now') hear();
  return {
    run: async (work, at) => {
      while (!asked.signal.aborted) {
        const before = process.cpuUsage();
        const next = work.next();
        if (next.done !== true) at(next.value);
        const { user, system } = process.cpuUsage(before);
        const isLong = user + system > longStep;
        if (next.done !== true && !isLong) hear();
        // Signals come in only while nothing is at work.
        await setImmediate();
        if (asked.signal.aborted) break;
        if (next.done === true) return { value: next.value };
        // Not before one that came in during the step was heard.
        if (isLong) close();
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
  const { run, close } = interruptible('heard between short steps');
  try {
    return await run(work, at);
  } finally {
    close();
  }
}
