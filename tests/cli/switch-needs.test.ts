import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { programFor } from '../../src/cli/program.js';
import type { AnalysisOptions } from '../../src/cli/analysis-options.js';
import { poolTable } from '../../src/cli/pool-table.js';
import { idleSwitches, switchNeeds } from '../../src/cli/switch-needs.js';
import { diagnosticCodes } from '../../src/diagnostics/diagnostics.js';
import { diagnosticOptions } from '../../src/diagnostics/options.js';
import { describeProblem, type Problem } from '../../src/problems/problem.js';
import { projectRoot } from '../support/run-repool.js';

const trials = join(projectRoot, 'datasets/colditz-1994/trials.csv');
const settingsIn = (problems: readonly Problem[]) => problems.flatMap((each) => (each.code === 'SETTING_IGNORED' ? [each.facts.setting] : []));

test('every switch of every command says what it needs, and no other does', async () => {
  const program = await programFor(undefined);
  const switches = program.commands.map((command) => [command.name(), [...new Set(command.options.map((option) => option.attributeName()))].toSorted()]);
  expect(Object.fromEntries(switches)).toEqual(Object.fromEntries(Object.entries(switchNeeds).map(([command, needs]) => [command, Object.keys(needs).toSorted()])));
});

test('the diagnostics that an option is for are diagnostics, and its words name them', () => {
  for (const { of, description } of Object.values(diagnosticOptions)) {
    for (const code of of) {
      expect(diagnosticCodes).toContain(code);
      expect(code.startsWith('selection-') || description.includes(code)).toBe(true);
    }
  }
});

describe('a switch with nothing to act on is told', () => {
  const idle = (command: string, options: Readonly<Record<string, unknown>>, args: readonly string[] = ['trials.csv']) => settingsIn(idleSwitches(command, { options, args }));

  test('beside what else was given', () => {
    const alone = { order: 'year', steps: [0.05], subsets: 9, seed: 2, centre: {}, categorical: ['a'], reference: {}, out: 'x', compareProfiles: true };
    expect(idle('pool', alone)).toEqual(['--categorical', '--reference', '--centre', '--order', '--subsets', '--seed', '--steps', '--out']);
    expect(idle('pool', { moderators: ['a'], centre: {}, diagnostics: ['cumulative', 'gosh', 'selection-step'], order: 'year', steps: [0.05], subsets: 9, seed: 2, out: 'x' })).toEqual([]);
    for (const drawn of [{ permutation: true }, { prediction: 'bootstrap' }]) expect(idle('pool', { seed: 2, ...drawn })).toEqual([]);
    expect(idle('reproduce', { seed: 2, reports: false, out: 'x' }, [])).toEqual(['--out', '--seed']);
    expect(idle('check', { force: true, integerScale: true }, [])).toEqual(['--integer-scale', '--force']);
    expect(idle('reconstruct', { most: 9, force: true }, ['RR 2 (1 to 4)'])).toEqual(['--most', '--force']);
    expect(idle('reconstruct', { arms: {}, rounding: 'truncated' }, ['rows.yaml'])).toEqual(['--arms', '--rounding']);
    expect(idle('plot', { format: 'svg', out: 'x' })).toEqual(['--format']);
  });

  test('where any other value would have led to the same', async () => {
    const told = async (options: AnalysisOptions): Promise<readonly string[]> => {
      const pooled = await poolTable(trials, { measure: 'RR', ...options });
      return settingsIn(pooled?.ok === true ? pooled.value.readProblems : (pooled?.problems ?? []));
    };
    expect(await told({ medians: 'wan', correctPooling: true, add: 0.3, doubleZeros: 'drop', model: 'common', convergence: 'tight' })).toEqual(['--convergence', '--add', '--double-zeros', '--correct-pooling', '--medians']);
    expect(await told({ convergence: 'tight', provenance: 'reported' })).toEqual([]);
  });

  test('with the value that was given and the reason', () => {
    expect(idleSwitches('pool', { options: { order: 'year' }, args: [] }).map(describeProblem)).toEqual(['the setting --order year had no part in the result; it is for --diagnostics cumulative [SETTING_IGNORED]']);
  });
});
