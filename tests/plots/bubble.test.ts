import { expect, test } from 'vitest';
import type { RegressionSettings } from '../../src/models/meta-regression/regression-settings.js';
import { bubblePlot, type BubbleOptions } from '../../src/plots/bubble.js';
import { expectClose } from '../support/close.js';
import { plotted } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

function bubble(regression: RegressionSettings, options: BubbleOptions = {}) {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', regression });
  const drawn = bubblePlot(studies, result, { scale: 'analysis', ...options });
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  return { ...drawn.value, datasets: drawn.value.specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number>>[]>> };
}

// predict(rma(yi, vi, mods = ~ ablat, data = escalc("RR", …, data = dat.bcg)), newmods = c(13, 55)) in metafor 3.8.
const atLatitude = { estimate: [-0.12685421514408, -1.34912666563336], lower: [-0.45873836472634, -1.74327175936097], upper: [0.20502993443819, -0.95498157190575], least: [-0.76201927111118, -2.01893105087378], most: [0.50831084082303, -0.67932228039294] };

test.each([{}, { centre: { latitude: 'mean' } }] as const)('line and bands are those of the regression at the ends of the moderator (%j)', (centring) => {
  const { datasets } = bubble({ moderators: ['latitude'], ...centring });
  const [line, confidence, prediction] = [datasets['expected'] ?? [], datasets['confidence'] ?? [], datasets['prediction'] ?? []];
  const ends = (places: typeof line): readonly number[] => [Number(places[0]?.['y']), Number(places.at(-1)?.['y'])];
  const half = line.length;
  for (const [found, expected] of [
    [ends(line), atLatitude.estimate],
    [ends(confidence.slice(0, half)), atLatitude.lower],
    [ends(confidence.slice(half).toReversed()), atLatitude.upper],
    [ends(prediction.slice(0, half)), atLatitude.least],
    [ends(prediction.slice(half).toReversed()), atLatitude.most],
  ] as const) found.forEach((value, i) => expectClose(value, Number(expected[i]), plotted));
  expect([line[0]?.['x'], line.at(-1)?.['x']]).toEqual([13, 55]);
});

test('circles stand at the values of the table, whose areas are as 1/(v + τ²)', () => {
  const { datasets } = bubble({ moderators: ['latitude'] });
  const first = datasets['study']?.find(({ label }) => String(label) === 'Aronson 1948');
  expect(first?.['x']).toBe(44);
  expectClose(Number(first?.['y']), Math.log(4 / 123 / (11 / 139)), plotted);
});

test('a factor has a strip for each level, with what metafor expects there', () => {
  const { datasets, table } = bubble({ moderators: ['allocation'] });
  // coef(rma(yi, vi, mods = ~ alloc)): the levels alternate, random, systematic.
  const expected = [-0.51795578, -0.51795578 - 0.4478184, -0.51795578 + 0.08903822];
  [0, 1, 2].forEach((level) => expectClose(Number(datasets['expected']?.[2 * level]?.['y']), Number(expected[level]), { relative: 1e-7, floor: 0 }));
  expect(table.caption).toContain('at Random allocation');
});

test('a moderator there is not is answered with those there are, and none with how to have one', () => {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', regression: { moderators: ['latitude'] } });
  expect(bubblePlot(studies, result, { moderator: 'lattitude' }).problems[0]).toMatchObject({ code: 'NAME_UNKNOWN', facts: { known: ['latitude'] } });
  expect(bubblePlot(studies, sample(bcg, { measure: 'RR' }).result).problems[0]?.code).toBe('USAGE');
});

test('other moderators are held, which is said', () => {
  expect(bubble({ moderators: ['latitude', 'allocation'] }, { moderator: 'allocation' }).table.notes.join(' ')).toContain('Held: latitude at its mean 33.4615.');
});
