import { expect, test } from 'vitest';
import { type CaseKind, cases } from './cases.js';
import { runCases } from './run.js';

const seed = Number(process.env['REPOOL_FUZZ_SEED'] ?? 1);
const count = Number(process.env['REPOOL_FUZZ_CASES'] ?? 100_000);
const only = process.env['REPOOL_FUZZ_KIND']?.split(',');

/** Cases between two lines that say how far it is. */
const part = 5000;

test.each((Object.keys(cases) as CaseKind[]).filter((kind) => only === undefined || only.includes(kind)))('%s', (kind) => {
  const runs = Array.from({ length: Math.ceil(count / part) }, (_, index) => {
    const size = Math.min(part, count - index * part);
    const run = runCases(kind, seed, size, index * part);
    process.stdout.write(`${kind}: ${Math.min(count, (index + 1) * part)} of ${count}, ${run.failures.length} failures; ${run.answered} of these ${size} answered; the longest took ${Math.round(run.longest.milliseconds)} ms (${run.longest.index})\n`);
    for (const each of run.failures) process.stdout.write(`${JSON.stringify({ ...each, what: undefined })}\n${each.what.split('\n').slice(0, 8).join('\n')}\n`);
    return run;
  });
  expect(runs.flatMap(({ failures }) => failures).map(({ seed: of, index, what }) => `${kind} ${of} ${index}: ${what.split('\n')[0]}`)).toEqual([]);
});
