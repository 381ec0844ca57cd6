import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { toPng } from '../render/png.js';
import { toSvg } from '../render/svg.js';
import type { DrawingAnswer, DrawingJob } from './drawing-worker.js';

/** Who draws: this thread, or others beside it. The same specification gives the same bytes, whoever draws it. */
export interface DrawingHands {
  readonly toSvg: typeof toSvg;
  readonly toPng: typeof toPng;
}

/** Hands that must be let go: as long as they are there, the process does not end. */
export interface HiredHands extends DrawingHands {
  readonly close: () => Promise<void>;
}

/** This thread. */
export const ownHands: HiredHands = { toSvg, toPng, close: () => Promise.resolve() };

/** The module of a worker, beside this one where the command is built; from its sources, this thread draws. */
const builtWorker = new URL('./drawing-worker.js', import.meta.url);

/**
 * Threads that draw beside this one.
 *
 * @param count how many; without any, or where the command is not built, this thread draws itself
 */
export function hireHands(count: number, worker: URL = builtWorker): HiredHands {
  if (count < 1 || !existsSync(fileURLToPath(worker))) return ownHands;
  const threads = Array.from({ length: count }, () => threadOf(worker));
  const leastBusy = (): DrawingThread => threads.reduce((best, each) => (each.busy() < best.busy() ? each : best));
  return {
    toSvg: async (...words) => (await leastBusy().ask('toSvg', words)) as string,
    toPng: async (...words) => (await leastBusy().ask('toPng', words)) as Uint8Array,
    close: async () => {
      await Promise.all(threads.map((each) => each.end()));
    },
  };
}

interface DrawingThread {
  /** How many pieces of work wait for their answer. */
  readonly busy: () => number;
  readonly ask: <Job extends DrawingJob>(craft: Job['craft'], words: Job['words']) => Promise<string | Uint8Array>;
  readonly end: () => Promise<unknown>;
}

interface Waiting {
  readonly done: (value: string | Uint8Array) => void;
  readonly failed: (error: unknown) => void;
}

function threadOf(worker: URL): DrawingThread {
  const thread = new Worker(worker);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  thread.on('message', (answer: DrawingAnswer) => {
    const { done, failed } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if ('value' in answer) done?.(answer.value);
    else failed?.(answer.error);
  });
  // A thread that cannot go on (no memory is left) takes along all that was asked of it, and will be.
  let lost: { readonly error: unknown } | null = null;
  thread.on('error', (error) => {
    lost = { error };
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  });
  return {
    busy: () => waiting.size,
    ask: (craft, words) =>
      new Promise((done, failed) => {
        if (lost !== null) return failed(lost.error);
        asked += 1;
        thread.postMessage({ id: asked, craft, words }, []);
        waiting.set(asked, { done, failed });
      }),
    end: () => thread.terminate(),
  };
}
