import { shortened } from '../reports/lines.js';
import { mayShowProgress } from './terminal.js';

/** Milliseconds of work before anything is shown, and between two states that are. */
const [quietFor, steadyFor] = [1000, 100];
const barWidth = 24;

/** How far a piece of work is, on a line of standard error that is written over. */
export interface Progress {
  /** Shows that so much of all is done, and what is at work. */
  readonly at: (done: number, all: number, what: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Progress of work that begins now: nothing is shown before a second has passed, and nothing where nobody can see it. */
export function startProgress(): Progress {
  const shows = mayShowProgress();
  const begun = Date.now();
  let last = begun + quietFor - steadyFor;
  let shown = false;
  return {
    at: (done, all, what) => {
      if (!shows || Date.now() - last < steadyFor) return;
      last = Date.now();
      shown = true;
      process.stderr.write(`\r\u001b[2K${progressLine(done, all, what, widthOfWindow())}`);
    },
    end: () => {
      if (shown) process.stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}

/** Columns of the window; a terminal without a window says that it has none. */
const widthOfWindow = (): number => (process.stderr.columns > 0 ? process.stderr.columns : 80);

/** A bar, how much is done in per cent, and what is at work, in less than a line of the window; without a bar where `all` is not known and 0. */
export function progressLine(done: number, all: number, what: string, columns: number): string {
  if (!(all > 0)) return shortened(what, Math.max(1, columns - 1));
  const share = Math.min(1, Math.max(0, done / all));
  const full = Math.floor(share * barWidth);
  const line = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${String(Math.floor(100 * share)).padStart(3)}%  ${what}`;
  return shortened(line, Math.max(1, columns - 1));
}
