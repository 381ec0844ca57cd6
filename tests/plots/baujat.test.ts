import { expect, test } from 'vitest';
import { baujatPlot } from '../../src/plots/baujat.js';
import { expectClose } from '../support/close.js';
import { plotted } from '../support/tolerance.js';
import { bcg, sample } from './samples.js';

test('a study stands where metafor::baujat(rma(yi, vi, method = "EE")) puts it', () => {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', model: 'common' });
  const drawn = baujatPlot(studies, result);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  const { study } = drawn.value.specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number | string>>[]>>;
  const madras = study?.find(({ label }) => label === 'TPT Madras 1980');
  expectClose(Number(madras?.['x']), 49.367686270456, plotted);
  expectClose(Number(madras?.['y']), 34.879510312832, plotted);
  expect(drawn.value.table.caption).toContain('moves the pooled effect most');
});

test('only studies that stick out are named', () => {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', model: 'common' });
  const drawn = baujatPlot(studies, result);
  const texts = drawn.ok ? JSON.stringify((drawn.value.specification['datasets'] as Readonly<Record<string, unknown>>)['texts']) : '';
  expect(texts).toContain('TPT Madras 1980');
  expect(texts).not.toContain('Aronson 1948');
});
