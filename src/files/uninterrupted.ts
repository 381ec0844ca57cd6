const signals = ['SIGINT', 'SIGTERM'] as const;

let atWork = 0;
let asked: NodeJS.Signals | null = null;
let acting = 0;
const keep = (signal: NodeJS.Signals): void => {
  if (acting === 0) asked = signal;
};

/** Says that somebody acts on Ctrl-C and SIGTERM, until what is given back is called: they are not sent again after a piece of work. */
export function actOnSignals(): () => void {
  acting += 1;
  let ended = false;
  return () => {
    if (!ended) acting -= 1;
    ended = true;
  };
}

/**
 * Does a short piece of work to its end: Ctrl-C and SIGTERM take effect only once nothing is half done, also of what other
 * callers do at the same time. Then they do what they would have done, which is mostly to end the process.
 */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  if (atWork === 0) for (const each of signals) process.on(each, keep);
  atWork += 1;
  try {
    return await work();
  } finally {
    atWork -= 1;
    if (atWork === 0) {
      for (const each of signals) process.off(each, keep);
      const signal = asked;
      asked = null;
      if (signal !== null) process.kill(process.pid, signal);
    }
  }
}
