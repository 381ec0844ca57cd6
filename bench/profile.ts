import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { profileCommand } from './command.js';

/** A share of the time, and the function in which it went. */
export interface Spent {
  readonly share: number;
  readonly where: string;
}

const FOR = 1500;
const NAMED = 6;

/** Where the time of a function goes: it runs again and again under the profiler, for some seconds. */
export function profileOf(run: () => unknown): readonly Spent[] {
  const session = new Session();
  session.connect();
  let profile: Profiler.Profile | null = null;
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 200 });
  session.post('Profiler.start');
  const from = performance.now();
  do run();
  while (performance.now() - from < FOR);
  session.post('Profiler.stop', (_error, stopped) => {
    profile = stopped.profile;
  });
  session.disconnect();
  return profile === null ? [] : spentIn(profile);
}

/** Where the time of a command goes. */
export function profileOfCommand(args: readonly string[]): readonly Spent[] {
  const folder = mkdtempSync(join(tmpdir(), 'repool-bench-'));
  try {
    profileCommand(args, folder);
    const name = readdirSync(folder).find((each) => each.endsWith('.cpuprofile'));
    return name === undefined ? [] : spentIn(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profiler.Profile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The functions in which most of the samples were taken, the processor's idle time left out. */
function spentIn({ nodes, samples = [] }: Profiler.Profile): readonly Spent[] {
  const names = new Map(nodes.map(({ id, callFrame: { functionName, url } }) => [id, functionName.startsWith('(') ? functionName : `${functionName || 'anonymous'}${url === '' ? '' : ` (${basename(url)})`}`]));
  const counts = new Map<string, number>();
  for (const id of samples) {
    const name = names.get(id) ?? '';
    if (name !== '(idle)') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts].toSorted(([, a], [, b]) => b - a).slice(0, NAMED).map(([where, count]) => ({ share: count / all, where }));
}
