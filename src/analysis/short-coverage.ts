import type { Coverage } from './coverage.js';

/** Whether figures of a manuscript that no claim covers make a run fail. */
export function isShort({ uncovered, required }: Coverage): boolean {
  return required && uncovered.some(({ ignored }) => ignored === null);
}
