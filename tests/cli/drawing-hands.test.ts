import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { hireHands, ownHands } from '../../src/cli/drawing-hands.js';
import { fontFiles } from '../../src/files/fonts.js';
import { forestPlot } from '../../src/plots/forest.js';
import { samples } from '../plots/samples.js';
import { projectRoot } from '../support/run-repool.js';

const built = pathToFileURL(join(projectRoot, 'dist/bin/drawing-worker.js'));
const hands = hireHands(2, built);
afterAll(() => hands.close());

const specifications = Object.values(samples)
  .slice(0, 3)
  .map((sample) => forestPlot(sample().result, sample().options));

test('other threads draw the same bytes as this one, each answer to its own question', async () => {
  const drawings = (by: typeof ownHands) => Promise.all(specifications.map((each, index) => by.toSvg(each, { idPrefix: `n${index}` })));
  const [beside, here] = await Promise.all([drawings(hands), drawings(ownHands)]);
  expect(new Set(here).size).toBe(3);
  expect(beside).toEqual(here);
  const [svg = ''] = here;
  const options = { fontFiles: fontFiles(svg), scale: 0.5 };
  expect(Buffer.from(await hands.toPng(svg, options)).equals(Buffer.from(await ownHands.toPng(svg, options)))).toBe(true);
});

test('what another thread cannot draw is the error that it would be here, and the thread goes on', async () => {
  await expect(hands.toPng('<svg xmlns="http://www.w3.org/2000/svg"/>', { fontFiles: [] })).rejects.toThrow(RangeError);
  await expect(hands.toSvg({ description: 'Nothing.', mark: 'point', data: { url: 'elsewhere.csv' } } as never)).rejects.toThrow(/toSvg: .*fetches nothing/);
  await expect(hands.toSvg({ description: 'A point.', data: { values: [{}] }, mark: 'point' } as never)).resolves.toMatch(/^<svg/);
});

test('without any, or where there is no built worker, this thread draws', () => {
  expect(hireHands(0, built)).toBe(ownHands);
  expect(hireHands(2)).toBe(ownHands);
});
