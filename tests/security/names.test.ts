import { afterEach, describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { ownValue } from '../../src/text/own-value.js';
import { runRepool, withFolder } from '../support/run-repool.js';
import { valueOf } from '../support/studies.js';

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

afterEach(() => expect(Object.keys(Object.prototype)).toEqual([]));

test('a record is asked for what it holds, never for what it inherits', () => {
  for (const name of inherited) expect(ownValue({ a: 1 }, name)).toBeUndefined();
});

test.each(inherited)('a column called %s is a moderator, a subgroup and a filter like any other', (name) => {
  const table = (column: string): string => `study,yi,vi,${column},g\nA,0.1,0.2,1,x\nB,0.4,0.1,2,x\nC,0.2,0.3,4,y\nD,0.9,0.2,3,y\n`;
  const results = (column: string): unknown => {
    const studies = valueOf(readStudies(table(column), { kinds: ['effect'] }));
    // Computed keys: `{ __proto__: 1 }` would set the prototype.
    const regression = { moderators: [column, 'g'], predict: [Object.fromEntries([[column, 2], ['g', 'x']])], centre: Object.fromEntries([[column, 'mean' as const]]) };
    const found = [pool(studies, { measure: 'GEN', regression }), pool(studies, { measure: 'GEN', subgroup: column }), readStudies(table(column), { kinds: ['effect'], where: Object.fromEntries([[column, '2']]) })];
    expect(found.map(({ ok }) => ok)).toEqual([true, true, true]);
    return JSON.parse(JSON.stringify(found).replaceAll(`"${column}`, '"x')) as unknown;
  };
  expect(results(name)).toEqual(results('dose'));
});

describe('a line that GitHub Actions would take for a command', () => {
  test('is none any more in what is printed for people there, and is as it was elsewhere', async () => {
    await withFolder({ 't.csv': 'study,yi,vi\n::stop-commands::x,0.1,0.2\n##[group]B,0.3,0.1\n' }, async (cwd) => {
      const asked = async (actions: string | undefined): Promise<string> => {
        const before = process.env['GITHUB_ACTIONS'];
        if (actions === undefined) delete process.env['GITHUB_ACTIONS'];
        else process.env['GITHUB_ACTIONS'] = actions;
        try {
          const { stdout, stderr } = await runRepool(['pool', 't.csv', '--measure', 'GEN'], { cwd });
          return stdout + stderr;
        } finally {
          if (before === undefined) delete process.env['GITHUB_ACTIONS'];
          else process.env['GITHUB_ACTIONS'] = before;
        }
      };
      expect(await asked(undefined)).toMatch(/^::stop-commands::x.*\n##\[group\]B/mu);
      expect(await asked('true')).toMatch(/^: :stop-commands::x.*\n## \[group\]B/mu);
    });
  });
});
