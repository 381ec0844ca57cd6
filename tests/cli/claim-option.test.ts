import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimedTable } from '../../src/cli/claim-option.js';
import { describeProblem } from '../../src/problems/problem.js';
import { projectRoot } from '../support/run-repool.js';

const trials = join(projectRoot, 'datasets/colditz-1994/trials.csv');

test('a claim under the name of another measure than the analysis is told, by both names', async () => {
  const told = async (claim: string) => (await claimedTable(trials, { measure: 'RR', claim, format: 'text' })).problems.map(describeProblem);
  expect(await told('HR 0.49 (95% CI 0.34 to 0.70)')).toEqual([expect.stringMatching(/another measure than its analysis; expected risk ratio.*found "HR" \[MEASURE_DIFFERS_FROM_QUOTE\]/i)]);
  expect(await told('relative risk 0.49 (95% CI 0.34 to 0.70)')).toEqual([]);
});
