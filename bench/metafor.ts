import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measure.js';
import type { Figures, Files, MetaforWork } from './row.js';

const harness = readFileSync(fileURLToPath(new URL('../../bench/harness.R', import.meta.url)), 'utf8');

/** R with metafor, as far as it is installed here. */
export interface Metafor {
  readonly versions: string;
  readonly has: (packageName: string) => boolean;
}

/** Looks for R with metafor; `null` where one of them is missing. */
export function findMetafor(): Metafor | null {
  const says = (expression: string): string | null => {
    const { status, stdout } = spawnSync('Rscript', ['-e', expression], { encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  const versions = says('cat(sprintf("R %s, metafor %s, %s", getRversion(), packageVersion("metafor"), basename(extSoftVersion()[["BLAS"]])))');
  return versions === null ? null : { versions, has: (name) => says(`cat(requireNamespace("${name}", quietly = TRUE))`) === 'TRUE' };
}

/** What metafor took, and what it came to. */
export interface MeasuredInR extends Measured {
  readonly figures: Figures;
}

/** Measures work in an R process of its own. */
export function measureInR({ setup, call, figures = 'list()', times = 1 }: Partial<MetaforWork> & Pick<MetaforWork, 'setup' | 'call'>, files: Files = {}): MeasuredInR {
  const folder = mkdtempSync(join(tmpdir(), 'repool-bench-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'work.R'), `suppressMessages(library(metafor))\n${setup}\nwork <- function() ${call}\nfigures <- function(result) ${figures}\n${harness}`);
    const { status, stdout, stderr } = spawnSync('Rscript', ['work.R'], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`R ended with ${status}: ${stderr.slice(-1000)}`);
    const lines = stdout.split('\n').map((line) => line.split('\t'));
    const numbers = (kind: string, place: number): readonly number[] => lines.filter(([first]) => first === kind).map((line) => Number(line[place]));
    const named = lines.filter(([first]) => first === 'figure').map(([, name = '', value]) => [name, Number(value)] as const);
    return { wall: numbers('time', 1).map((time) => time * times), cpu: numbers('time', 2).map((time) => time * times), runs: numbers('runs', 1)[0] ?? 1, memory: null, figures: Object.fromEntries(named) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
