import { madeTable } from '../data.js';
import type { BenchRow, Figures } from '../row.js';
import { byDefinition } from './random-effects.js';

const MILLION = 1_000_000;

/** A table of a million studies, pooled by the command: read, fitted, printed. */
export const poolMillion: BenchRow = {
  code: 'pool-million',
  work: '`repool pool` on a CSV of 1,000,000 studies (whole process)',
  target: 10_000,
  memory: 1000,
  alone: 'not possible: matrices of a million rows and columns',
  prepare: () => {
    let found: Figures = {};
    return {
      files: { 'studies.csv': madeTable(MILLION) },
      run: { command: ['pool', '{folder}/studies.csv', '--measure', 'GEN', '--format', 'json'] },
      figures: (printed) => {
        // The whole document, a study after the other, is longer than a string can be.
        const value = (name: string): number => Number(new RegExp(`"${name}": ([-\\d.e+]+)`).exec(printed)?.[1]);
        found = { estimate: value('estimate'), se: value('se'), Q: value('Q'), tau2: value('tau2') };
        return found;
      },
      check: () => ({ by: 'the equations that define them, in plain loops', figures: byDefinition(MILLION, found['tau2'] ?? 0), tolerance: 1e-8 }),
    };
  },
};
