import { expect, test } from 'vitest';
import type { PoolSettings } from '../../src/models/settings.js';
import { labbePlot, type LabbeOptions } from '../../src/plots/labbe.js';
import { expectClose } from '../support/close.js';
import { closedForm, plotted } from '../support/tolerance.js';
import { bcg, sample, samples, type Sample } from './samples.js';

function labbe(settings: Partial<PoolSettings> = {}, options: LabbeOptions = {}) {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', ...settings });
  const drawn = labbePlot(studies, result, options);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  return { result, datasets: drawn.value.specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number>>[]>> };
}

const study = (datasets: ReturnType<typeof labbe>['datasets'], name: string): Readonly<Record<string, number>> =>
  datasets['study']?.find(({ label }) => String(label) === name) ?? {};

test('a study stands at the risks of its arms, the control across', () => {
  const { x, y } = study(labbe().datasets, 'Aronson 1948');
  expectClose(Number(x), 11 / 139, closedForm);
  expectClose(Number(y), 4 / 123, closedForm);
});

test('areas are as the weights', () => {
  const { result, datasets } = labbe();
  const weightOf = (name: string): number => result.studies.find(({ label }) => label === name)?.weight ?? 0;
  const [one, other] = ['TPT Madras 1980', 'Aronson 1948'];
  expectClose(Number(study(datasets, one)['size']) / Number(study(datasets, other)['size']), weightOf(one) / weightOf(other), plotted);
});

test.each([
  ['RR', (risk: number, estimate: number) => risk * Math.exp(estimate)],
  ['OR', (risk: number, estimate: number) => 1 / (1 + ((1 - risk) / risk) * Math.exp(-estimate))],
  ['RD', (risk: number, estimate: number) => Math.max(risk + estimate, -1)],
] as const)('the pooled %s bends the line as it should', (measure, expected) => {
  const { result, datasets } = labbe({ measure });
  for (const { x, y } of [10, 40, 64].map((step) => datasets['pooled']?.[step] ?? {})) expectClose(Number(y), expected(Number(x), result.estimate), plotted);
});

test('on the scale of the analysis the line has the slope 1', () => {
  const { result, datasets } = labbe({}, { scale: 'analysis' });
  const { x, y } = datasets['pooled']?.[7] ?? {};
  expectClose(Number(y) - Number(x), result.estimate, plotted);
  expectClose(Number(study(datasets, 'Aronson 1948')['x']), Math.log(11 / 139), closedForm);
});

test('what has no two risks is refused', () => {
  const problemOf = ({ result, options: { studies } }: Sample) => labbePlot(studies, result).problems[0]?.code;
  expect(problemOf(samples['two arms, continuous']())).toBe('USAGE');
  expect(problemOf(samples['clipped by itself']())).toBe('NOT_ESTIMABLE');
});
