import { expect, test } from 'vitest';
import { qqPlot, type QqOptions } from '../../src/plots/qq.js';
import { expectClose } from '../support/close.js';
import { plotted, type Tolerance } from '../support/tolerance.js';
import { bcg, sample, samples } from './samples.js';

const dl = sample(bcg, { measure: 'RR', tau2: 'DL' });

function qq(options: QqOptions = {}, { result, options: { studies } } = dl) {
  const drawn = qqPlot(studies, result, options);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  return drawn.value.specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>;
}

test('points are those of qqnorm(rma(yi, vi, method = "DL")) in metafor 3.8, from the lowest to the highest', () => {
  const points = qq()['study'] ?? [];
  // qnorm(ppoints(13)) and sort(rstandard(res)$z).
  const [first, last] = [points[0], points.at(-1)];
  expectClose(Number(first?.['x']), -1.76882503881, plotted);
  expectClose(Number(first?.['y']), -1.3351985592599, plotted);
  expectClose(Number(last?.['y']), 1.3702520882257, plotted);
});

test('the other kind of residual is rstudent', () => {
  const madras = qq({ residuals: 'rstudent' })['study']?.find(({ label }) => String(label) === 'TPT Madras 1980');
  expectClose(Number(madras?.['y']), 1.6322541129875, plotted);
});

/** Quantiles of 1,000 draws: those of the highest residual at 97.5% have a standard error of 0.07, the largest one. */
const sampled: Tolerance = { relative: 0, floor: 0.22 };

test('the envelope is that of the theory, where there is one', () => {
  const equal = sample('study,yi,vi\na,0.1,1\nb,0.2,1\nc,0.4,1', { measure: 'GEN', model: 'common' });
  // Three equal studies: residuals are r·cos of three angles 120° apart, r² of χ² with 2 df, so that the highest is above t with
  // the probability 3/(2π)·∫exp(−t²/(2cos²φ))dφ over ±60°; solved for 2.5% and 97.5% in R.
  const [least, most] = [0.1752009, 2.393977];
  const ends = (qq({}, equal)['envelope'] ?? []).map(({ y }) => Number(y));
  expect(ends).toHaveLength(6);
  [-most, undefined, least, most, undefined, -least].forEach((end, i) => end === undefined || expectClose(Number(ends[i]), end, sampled));
  expectClose(Number(ends[1]), -Number(ends[4]), sampled);
});

test('one seed gives one envelope, another another', () => {
  expect(qq({ seed: 2 })).toEqual(qq({ seed: 2 }));
  expect(qq({ seed: 3 })['envelope']).not.toEqual(qq({ seed: 2 })['envelope']);
});

test('a method without standardised residuals is told', () => {
  const { result, options: { studies } } = samples['Mantel–Haenszel']();
  expect(qqPlot(studies, result).problems.at(-1)?.code).toBe('NOT_ESTIMABLE');
});

test('with moderators nothing is drawn: those would be the residuals of another model', () => {
  const { result, options: { studies } } = sample(bcg, { measure: 'RR', regression: { moderators: ['latitude'] } });
  expect(qqPlot(studies, result).problems.at(-1)?.facts).toMatchObject({ reason: expect.stringContaining('moderators') });
});
