import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mostNumbers, textTooLarge } from '../../../src/verification/scan/text-size.js';
import { runRepool, withFolder } from '../../support/run-repool.js';

test('a text of too many numbers is refused before it is looked through, by a check and as a manuscript', async () => {
  expect(textTooLarge('1.5 '.repeat(mostNumbers / 2), {})).toEqual([]);
  expect(textTooLarge('a12b '.repeat(mostNumbers), {})).toEqual([]);
  const dense = `${'1,'.repeat(mostNumbers)}1`;
  const manifest = ['schema: 1', 'title: Dense', 'source: { citation: none }', 'manuscript: paper.md', 'data: { t: t.csv }', 'analyses: [{ id: all, data: t, measure: GEN }]', 'claims: [{ id: c, analysis: all, quote: effect 0.10, where: { page: "1" }, figures: { estimate: "0.10" } }]'].join('\n');
  await withFolder({ 'dense.txt': dense, 'paper.md': dense, 't.csv': 'study,yi,vi\nA,0.1,0.1\nB,0.1,0.1\n', 'reproduction.yaml': manifest }, async (cwd) => {
    const said = `the text has too many numbers to be looked through for figures; expected at most ${mostNumbers}; found ${mostNumbers + 1} [TEXT_TOO_LARGE]\n`;
    const checked = await runRepool(['check', 'dense.txt'], { cwd });
    expect([checked.code, checked.stderr]).toEqual([2, `dense.txt: ${said}`]);
    const reproduced = await runRepool(['reproduce', join(cwd, 'reproduction.yaml')], { cwd });
    expect([reproduced.code, reproduced.stderr]).toEqual([2, expect.stringContaining(`paper.md: ${said}`)]);
  });
});
