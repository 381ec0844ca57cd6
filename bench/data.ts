import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeEffects, completeSettings, readStudies, type CompleteSettings, type Effects, type Outcome, type PoolSettings, type Studies, type Study } from 'repool';
import { projectFolder } from './command.js';

/** What went well, or an end of the bench: its data have no faults. */
export function sure<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.problems.map((each) => JSON.stringify(each)).join('\n'));
  return outcome.value;
}

/** The thirteen BCG trials as a table. */
export const bcgFile = 'datasets/colditz-1994/trials.csv';

/** The thirteen BCG trials. */
export function bcgStudies(): Studies {
  return sure(readStudies(readFileSync(join(projectFolder, bcgFile)), { kinds: ['binary'] }));
}

/** Their effects under some settings, the settings filled in. */
export function bcgEffects(settings: Omit<PoolSettings, 'measure'>): { readonly effects: Effects; readonly settings: CompleteSettings } {
  const complete = sure(completeSettings({ measure: 'RR', ...settings }, 'binary'));
  return { effects: sure(computeEffects(bcgStudies(), complete)), settings: complete };
}

/** What metafor makes of the same file: log risk ratios in `dat`. */
export const bcgInR = `trials <- read.csv("trials.csv")
dat <- escalc(measure = "RR", ai = treatment_events, n1i = treatment_total, ci = control_events, n2i = control_total, data = trials)`;

/** The file for both sides. */
export function bcgFiles(): Readonly<Record<string, string>> {
  return { 'trials.csv': readFileSync(join(projectFolder, bcgFile), 'utf8') };
}

/** metafor's iterations to their end: its defaults stop in the sixth digit. */
export const tight = 'control = list(threshold = 1e-13, tol = 1e-13, maxiter = 10000)';

/** Numbers from 0 to 1 that look drawn, the same in every run: Weyl's sequence on an irrational step. */
function spread(step: number): () => number {
  let at = 0;
  return () => {
    at = (at + step) % 1;
    return at;
  };
}

/** A made-up study: effect, sampling variance and two moderators. */
export interface MadeStudy {
  readonly yi: number;
  readonly vi: number;
  readonly dose: number;
  readonly blinded: number;
}

/** Made-up studies whose true effects scatter with a variance of 0.1 around a line: the same for the same number. */
export function* madeStudies(k: number): Generator<MadeStudy> {
  const [size, dose, blind, radius, angle] = [Math.SQRT2, Math.sqrt(3), Math.sqrt(5), Math.sqrt(7), Math.sqrt(11)].map((root) => spread(root % 1));
  for (let i = 0; i < k; i += 1) {
    const vi = 0.01 + 0.24 * size!() ** 2;
    const [x, z] = [dose!(), blind!() < 0.5 ? 0 : 1];
    const normal = Math.sqrt(-2 * Math.log(1 - radius!())) * Math.cos(2 * Math.PI * angle!());
    yield { yi: 0.2 + 0.3 * x - 0.1 * z + normal * Math.sqrt(vi + 0.1), vi, dose: x, blinded: z };
  }
}

/** Those studies as a table that both sides read. */
export function madeTable(k: number): string {
  const lines = ['study,yi,vi,dose,blinded'];
  let i = 0;
  for (const { yi, vi, dose, blinded } of madeStudies(k)) lines.push(`Study ${(i += 1)},${yi},${vi},${dose},${blinded}`);
  return `${lines.join('\n')}\n`;
}

/** Those studies as records, without a table behind them. */
export function madeRecords(k: number): Studies {
  const rows: Study[] = [];
  for (const { yi, vi } of madeStudies(k)) rows.push({ kind: 'effect', label: `Study ${rows.length + 1}`, year: null, provenance: 'study data', cells: {}, at: {}, yi, vi });
  return { kind: 'effect', rows, moderators: [], source: { file: null, encoding: 'string', delimiter: ',', decimal: '.', columns: {} } };
}
