import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measure.js';

const main = fileURLToPath(new URL('../bin/main.js', import.meta.url));

/** The folder of the project, from which the command is run. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** The process says at its end, on a channel of its own, what it took. */
const telling = `data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,JSON.stringify(process.resourceUsage())))`;

/** What a process took. */
interface Usage {
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
  readonly maxRSS: number;
}

/** Runs the command once, in a process of its own, with what it printed. */
function once(args: readonly string[], output: string, options: readonly string[] = []): { readonly wall: number; readonly usage: Usage } {
  const file = openSync(output, 'w');
  try {
    const from = performance.now();
    const { status, output: channels } = spawnSync(process.execPath, [...options, `--import=${telling}`, main, ...args], { cwd: projectFolder, encoding: 'utf8', stdio: ['ignore', file, 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    const wall = performance.now() - from;
    if (status !== 0) throw new Error(`repool ${args.join(' ')} ended with ${status}: ${channels[2]?.slice(0, 500)}`);
    return { wall, usage: JSON.parse(channels[3] ?? '{}') as Usage };
  } finally {
    closeSync(file);
  }
}

const SAMPLES = 11;
const LEAST_SAMPLES = 3;
const ENOUGH = 6000;

/** So much of what is printed is looked at. */
const LOOKED_AT = 2 ** 20;

/** Runs the command under Node's profiler, which writes what it saw into a folder. */
export function profileCommand(args: readonly string[], folder: string): void {
  once(args, join(folder, 'output'), ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
}

/** Measures whole runs of the command, each in a process of its own, and gives the beginning of what the last one printed. */
export function measureCommand(args: readonly string[]): Measured & { readonly printed: string } {
  const folder = mkdtempSync(join(tmpdir(), 'repool-bench-'));
  const output = join(folder, 'output');
  try {
    const [wall, cpu]: [number[], number[]] = [[], []];
    let memory = 0;
    once(args, output); // what the disk holds is in memory from here on
    const start = performance.now();
    while (wall.length < LEAST_SAMPLES || (wall.length < SAMPLES && performance.now() - start < ENOUGH)) {
      const { wall: took, usage } = once(args, output);
      wall.push(took);
      cpu.push((usage.userCPUTime + usage.systemCPUTime) / 1000);
      memory = Math.max(memory, usage.maxRSS / 1024);
    }
    return { wall, cpu, runs: 1, memory, printed: beginningOf(output) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function beginningOf(path: string): string {
  const bytes = Buffer.alloc(LOOKED_AT);
  const file = openSync(path, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
