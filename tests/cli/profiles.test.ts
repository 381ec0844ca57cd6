import { describe, expect, test } from 'vitest';
import { runRepool } from '../support/run-repool.js';

const table = 'datasets/colditz-1994/trials.csv';

describe('profiles at the command line', () => {
  test('--profile fills what no other switch says', async () => {
    const run = await runRepool(['pool', table, '--measure', 'RR', '--profile', 'revman-5', '--format', 'json']);
    const document = JSON.parse(run.stdout) as { model: string; method: string; prediction: unknown };
    expect(document).toMatchObject({ model: 'common', method: 'mantel-haenszel', prediction: null });
  });

  test('--compare-profiles takes names, and prints one document', async () => {
    const run = await runRepool(['pool', table, '-m', 'RR', '--model', 'random', '--compare-profiles', 'revman-5,metafor-5', '--format', 'json']);
    expect((JSON.parse(run.stdout) as { profiles: { profile: string }[] }).profiles.map(({ profile }) => profile)).toEqual(['revman-5', 'metafor-5']);
    expect(run.code).toBe(0);
  });

  test('a wrong name is answered with the right ones', async () => {
    const run = await runRepool(['pool', table, '-m', 'RR', '--profile', 'revman']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('revman-5');
  });
});
