import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { type Rational, rationalToDouble } from '../../src/numeric/exact/rational.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { quantities, type QuantityCode } from '../../src/verification/quantities.js';
import { expectClose } from '../support/close.js';
import { valueOf } from '../support/studies.js';
import { iterative, pValues } from '../support/tolerance.js';

const csv = readFileSync(new URL('../../datasets/colditz-1994/trials.csv', import.meta.url), 'utf8');
const studies = valueOf(readStudies(csv));
const result = valueOf(
  pool(studies, { measure: 'RR', model: 'random', tau2: 'REML', ci: 'wald', prediction: 'normal', tau2CI: 'QP', i2: 'tau2', subgroup: 'allocation', regression: { moderators: ['ablat'] } }),
);

/**
 * By metafor 3.8-1, thresholds at 1e-14: rma(measure = "RR", data = dat.bcg), predict and confint of it, and the same with
 * mods = ~ ablat; between the allocations, the three random-effects estimates against their common one.
 */
const expected: Partial<Record<QuantityCode, number>> = {
  estimate: 0.48942093982603,
  ci_lower: 0.344074306106777,
  ci_upper: 0.696166066715426,
  p_value: 7.05425810164165e-5,
  statistic: -3.97444830613179,
  se: 0.179781516105206,
  prediction_lower: 0.154634313400907,
  prediction_upper: 1.54902783911342,
  k: 13,
  Q: 152.233008082373,
  df: 12,
  Q_p_value: 1.99676459084597e-26,
  I2: 92.221384521269,
  H2: 12.8557582353092,
  H: 3.58549274651465,
  I2_lower: 81.9205745585965,
  I2_upper: 97.6780749578874,
  tau2: 0.313243258136481,
  tau: 0.559681389842901,
  tau2_lower: 0.119718361141261,
  tau2_upper: 1.11147908406093,
  weight: 6.36467937256301,
  coefficient: -0.0291017250116497,
  coefficient_lower: -0.0432043072216032,
  coefficient_upper: -0.0149991428016961,
  coefficient_se: 0.00719532722090451,
  coefficient_statistic: -4.04453114058534,
  coefficient_p_value: 5.24279397380923e-5,
  coefficient_ratio: 0.971317652141368,
  coefficient_ratio_lower: 0.957715701843323,
  coefficient_ratio_upper: 0.985112784039708,
  moderators_Q: 16.3582321471645,
  moderators_p_value: 5.24279397380923e-5,
  residual_Q: 30.7330900107493,
  residual_Q_p_value: 0.00121429098742004,
  residual_tau2: 0.0763479639552027,
  residual_I2: 68.3912248381823,
  R2: 75.6266218116216,
  participants: 357347,
  treatment_participants: 191064,
  control_participants: 166283,
  events: 2575,
  treatment_events: 1065,
  control_events: 1510,
  rate: 0.00720588111835275,
  treatment_rate: 0.00557404848637106,
  control_rate: 0.00908090424156408,
  significant: 8,
  subgroup_Q: 1.86144494615458,
  subgroup_p_value: 0.394268758885597,
};

const doubleOf = (value: number | Rational | null): number => (value !== null && typeof value === 'object' ? rationalToDouble(value) : (value ?? Number.NaN));

test.each(Object.entries(expected))('%s is read off where it stands', (code, value) => {
  const read = quantities[code as QuantityCode].read(result, studies, { coefficient: 'ablat', study: 'Ferguson & Simes 1949' });
  expectClose(doubleOf(read), value, code.endsWith('p_value') ? pValues : iterative);
});

test('the others are of permutations, which were not asked for, and of doses, which no analysis has', () => {
  const others = (Object.keys(quantities) as QuantityCode[]).filter((code) => !(code in expected));
  expect(others).toEqual(['coefficient_permutation_p_value', 'dose_lower', 'dose_upper']);
  for (const code of others) expect(quantities[code].read(result, studies, { coefficient: 'ablat' })).toBeNull();
});
