import { parentPort } from 'node:worker_threads';
import { toPng } from '../render/png.js';
import { toSvg } from '../render/svg.js';

/** What a thread of its own does for the one that judges: see `drawing-hands.ts`. */
const crafts = { toSvg, toPng } as const;

/** A piece of work, as it is sent to the worker. */
export type DrawingJob = { readonly [Name in keyof typeof crafts]: { readonly id: number; readonly craft: Name; readonly words: Parameters<(typeof crafts)[Name]> } }[keyof typeof crafts];

/** What came of it, as it is sent back. */
export type DrawingAnswer = { readonly id: number } & ({ readonly value: string | Uint8Array } | { readonly error: unknown });

const done = (job: DrawingJob): Promise<string | Uint8Array> => (job.craft === 'toSvg' ? toSvg(...job.words) : toPng(...job.words));

parentPort?.on('message', (job: DrawingJob) => {
  const send = (answer: DrawingAnswer): void => parentPort?.postMessage(answer, 'value' in answer && typeof answer.value !== 'string' ? [answer.value.buffer as ArrayBuffer] : []);
  done(job).then(
    (value) => send({ id: job.id, value }),
    (error: unknown) => send({ id: job.id, error }),
  );
});
