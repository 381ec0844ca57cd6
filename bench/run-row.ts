import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementOf, type Agreement } from './agreement.js';
import { measureCommand } from './command.js';
import { measure, summarise, type Measured } from './measure.js';
import { measureInR, type Metafor } from './metafor.js';
import { profileOf, profileOfCommand, type Spent } from './profile.js';
import type { BenchRow } from './row.js';

/** A row with what was measured. */
export interface RowResult {
  readonly row: BenchRow;
  readonly ours: Measured;
  readonly metafor: Measured | null;
  /** How much of metafor's time was measured; 1 for all of it. */
  readonly times: number;
  /** Why metafor was not measured. */
  readonly alone: string | null;
  readonly agreements: readonly Agreement[];
  readonly met: boolean;
  /** Where the time goes, of a row that misses its target. */
  readonly profile: readonly Spent[];
}

/** Measures a row: metafor, then ours, one right after the other, and holds the results against each other. */
export function runRow(row: BenchRow, metafor: Metafor | null): RowResult {
  const folder = mkdtempSync(join(tmpdir(), 'repool-bench-'));
  try {
    const { files = {}, run, figures, check, metafor: inR } = row.prepare();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const missing = metafor === null ? 'R with metafor is not installed' : inR?.needs !== undefined && !metafor.has(inR.needs) ? `needs the package ${inR.needs}` : null;
    const other = inR === undefined || missing !== null ? null : measureInR(inR, files);

    const args = typeof run === 'function' ? [] : run.command.map((each) => each.replace('{folder}', folder));
    const { printed, ...ours } = typeof run === 'function' ? { ...measure(run), printed: '' } : measureCommand(args);
    const found = figures(printed);
    const checked = check?.();
    const agreements = [
      ...(other === null || inR === undefined ? [] : [agreementOf(found, other.figures, 'metafor', inR.tolerance)]),
      ...(checked === undefined ? [] : [agreementOf(found, checked.figures, checked.by, { rest: checked.tolerance })]),
    ];
    const met = summarise(ours.wall).median <= row.target && (row.memory === undefined || ours.memory === null || ours.memory <= row.memory);
    const profile = met ? [] : typeof run === 'function' ? profileOf(run) : profileOfCommand(args);
    return { row, ours, metafor: other, times: inR?.times ?? 1, alone: row.alone ?? missing, agreements, met, profile };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
