import { createHash } from 'node:crypto';
import { watch, type FSWatcher } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { mostBytes } from './source-files.js';

/** Milliseconds without another change before files are taken for written, and between looks where a system tells of no change. */
const [settledAfter, lookEvery] = [150, 1000];

/** File → the hash of its contents. */
export type Fingerprint = ReadonlyMap<string, string>;

/** What some files hold; one that is not there holds nothing. */
export async function fingerprintOf(files: readonly string[]): Promise<Fingerprint> {
  const found = new Map<string, string>();
  for (const path of new Set(files)) {
    const hash = await hashOf(path);
    if (hash !== null) found.set(path, hash);
  }
  return found;
}

async function hashOf(path: string): Promise<string | null> {
  try {
    const found = await stat(path);
    // A pipe may keep one waiting for ever.
    if (!found.isFile() || found.size > mostBytes) return null;
    return createHash('sha256').update(await readFile(path)).digest('hex');
  } catch {
    return null;
  }
}

/**
 * Waits until some files hold something else than before, and no more is written for a moment.
 *
 * Their folders are watched, because editors put a new file in the place of the old one, and one may not be there yet.
 *
 * @param before what they held when it was last looked, so that nothing that was changed in the meantime is missed
 * @param signal ends the waiting
 * @returns the paths of what was changed, added or taken away; none when the waiting was ended
 */
export async function changeIn(files: readonly string[], before: Fingerprint, signal: AbortSignal): Promise<readonly string[]> {
  // What happens while files are being read is looked at afterwards.
  let touched = true;
  let wake: () => void = () => undefined;
  const touch = (): void => {
    touched = true;
    wake();
  };
  const watchers = [...new Set(files.map((file) => dirname(file)))].flatMap((folder) => watcherOf(folder, touch) ?? []);
  // A network drive, or a system that watches no more folders, tells nothing.
  const looking = setInterval(touch, lookEvery);
  signal.addEventListener('abort', touch);
  try {
    while (!signal.aborted) {
      if (!touched) await new Promise<void>((done) => (wake = done));
      touched = false;
      const changed = differences(before, await fingerprintOf(files));
      if (changed.length === 0) continue;
      if (!(await isStillWritten(files))) return changed;
      touched = true;
    }
    return [];
  } finally {
    clearInterval(looking);
    // The signal outlives the waiting: a watch waits on it once per run.
    signal.removeEventListener('abort', touch);
    for (const each of watchers) each.close();
  }
}

function watcherOf(folder: string, touched: () => void): FSWatcher | null {
  try {
    return watch(folder, touched).on('error', () => undefined);
  } catch {
    return null;
  }
}

/** Whether the files change within the moment in which they should not. */
async function isStillWritten(files: readonly string[]): Promise<boolean> {
  const before = await fingerprintOf(files);
  await new Promise((done) => setTimeout(done, settledAfter));
  return differences(before, await fingerprintOf(files)).length > 0;
}

function differences(before: Fingerprint, after: Fingerprint): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}
