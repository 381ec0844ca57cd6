import { expect, test } from 'vitest';
import { type CaseKind, cases } from '../fuzz/cases.js';
import { commandLine, faultOf } from '../fuzz/commands.js';
import { drawFor } from '../fuzz/draw.js';
import { runCases } from '../fuzz/run.js';
import { runRepool, withFolder } from './support/run-repool.js';

/** Not the seed of the long run (`npm run fuzz`), whose cases have all held once. */
const seed = 20_261_128;

test.each(Object.keys(cases) as CaseKind[])('whatever the %s, there is a result or a named problem, and soon', (kind) => {
  const { failures, answered } = runCases(kind, seed, 50);
  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(3);
});

test('whatever is typed in whatever folder, the command ends with a code of the contract and its own words', async () => {
  for (let index = 0; index < 12; index += 1) {
    const line = commandLine(drawFor(seed, index));
    expect(faultOf(line, await withFolder(line.files, (cwd) => runRepool(line.args, { cwd }))), `${seed} ${index} ${JSON.stringify(line.args)}`).toBeNull();
  }
});
