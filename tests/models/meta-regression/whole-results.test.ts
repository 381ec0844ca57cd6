import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { regressionMethodsUsed } from '../../../src/models/meta-regression/regression-methods-used.js';
import type { FittedStudy, PredictedEffect, RegressionResult } from '../../../src/models/meta-regression/regression-result.js';
import type { RegressionSettings } from '../../../src/models/meta-regression/regression-settings.js';
import type { PoolSettings } from '../../../src/models/settings.js';
import { expectAlike } from '../../support/close.js';
import { regressionOf } from '../../support/moderators.js';
import { referenceStudies, regressionReference } from '../../support/regression-reference.js';
import { regressionIterative } from '../../support/tolerance.js';

type Prediction = Omit<PredictedEffect, 'prediction'> & { readonly prediction: { readonly lower: number; readonly upper: number } | null };

/** What metafor says, in the shape of the result; how the table was read and what was asked for stand beside each case. */
interface Whole extends Omit<RegressionResult, 'predictions' | 'studies'> {
  readonly predictions: readonly Prediction[];
  readonly studies: readonly Omit<FittedStudy, 'moderators'>[];
}

const reference = JSON.parse(readFileSync(join(import.meta.dirname, '../../reference/whole-regressions.json'), 'utf8')) as Readonly<Record<string, Whole>>;

const { columns: cells = {} } = regressionReference.sets['bcg'] ?? {};
const mean = (cells['ablat'] ?? []).reduce<number>((sum, value) => sum + Number(value), 0) / 13;
const ablat = { name: 'ablat', kind: 'numeric', centre: 0 } as const;
const alloc = { name: 'alloc', kind: 'categorical', levels: ['alternate', 'random', 'systematic'], reference: 'alternate' } as const;

interface Asked {
  readonly name: string;
  readonly regression: RegressionSettings;
  readonly pooling: Partial<PoolSettings>;
  /** What metafor does not say. */
  readonly columns: RegressionResult['columns'];
  readonly says: Pick<RegressionResult, 'model' | 'tau2Method' | 'ci'>;
  readonly problems?: RegressionResult['problems'];
  readonly at: readonly PredictedEffect['at'][];
  readonly prediction: { readonly method: string; readonly level: number; readonly df: number | null } | null;
  readonly methods: readonly string[];
}

const asked: readonly Asked[] = [
  {
    name: 'logRatiosByML',
    regression: {
      moderators: ['ablat', 'alloc'],
      centre: { ablat: 'mean' },
      contrasts: [{ 'alloc[random]': 1, 'alloc[systematic]': -1 }, { intercept: 1, ablat: 2 }],
      predict: [{ alloc: 'random', ablat: '33' }, { ablat: 50.5, alloc: 'alternate' }],
    },
    pooling: { measure: 'RR', tau2: 'ML', level: 0.9, prediction: 'normal' },
    columns: [{ ...ablat, centre: mean }, alloc],
    says: { model: 'random', tau2Method: 'ML', ci: { method: 'wald', level: 0.9 } },
    problems: [{ code: 'SEVERAL_OPTIMA', severity: 'note', at: {}, facts: { what: 'tau2 by maximum likelihood', chosen: reference['logRatiosByML']?.heterogeneity.tau2 ?? 0, others: [0] } }],
    at: [{ ablat: 33, alloc: 'random' }, { ablat: 50.5, alloc: 'alternate' }],
    prediction: { method: 'normal', level: 0.9, df: null },
    methods: [
      'coefficients meta-regression random true',
      'coefficients.ci wald 0.9',
      'coefficients.test wald null',
      'coefficients.vif gvif',
      'terms gvif',
      'QM wald-joint chi-squared 3 null',
      'QE residual-Q 9',
      'heterogeneity.tau2 ML',
      'heterogeneity.tau2WithoutModerators ML',
      'heterogeneity.seTau2 ML',
      'heterogeneity.tau2CI QP 0.9',
      'heterogeneity.I2 tau2',
      'heterogeneity.H2 tau2',
      'heterogeneity.R2 R2',
      'fit likelihood',
      'likelihoodRatio likelihood-ratio 3 ',
      'contrasts wald-joint 0.9',
      'predictions meta-regression 0.9',
      'predictions.prediction normal 0.9 null',
      'studies residuals',
    ],
  },
  {
    name: 'commonWithoutIntercept',
    regression: { moderators: ['alloc', 'ablat'], intercept: false, reduced: ['alloc'], predict: [{ alloc: 'random', ablat: 20 }] },
    pooling: { model: 'common', ci: 't' },
    columns: [alloc, ablat],
    says: { model: 'common', tau2Method: null, ci: { method: 't', level: 0.95 } },
    at: [{ alloc: 'random', ablat: 20 }],
    prediction: null,
    methods: [
      'coefficients meta-regression common false',
      'coefficients.ci t 0.95',
      'coefficients.test t 9',
      'coefficients.vif gvif',
      'terms gvif',
      'QM wald-joint F 4 9',
      'QE residual-Q 9',
      'heterogeneity.tau2 zero',
      'heterogeneity.I2 Q',
      'heterogeneity.H2 Q',
      'fit likelihood',
      'likelihoodRatio likelihood-ratio 1 alloc',
      'predictions meta-regression 0.95',
      'studies residuals',
    ],
  },
  {
    name: 'productByKnappHartung',
    regression: { moderators: ['ablat*alloc'], contrasts: [{ ablat: 1, 'ablat:alloc[random]': 1 }], predict: [{ ablat: 40, alloc: 'random' }] },
    pooling: { ci: 'hartung-knapp', prediction: 'hartung-knapp' },
    columns: [ablat, alloc],
    says: { model: 'random', tau2Method: 'REML', ci: { method: 'hartung-knapp', level: 0.95 } },
    at: [{ ablat: 40, alloc: 'random' }],
    prediction: { method: 'hartung-knapp', level: 0.95, df: 7 },
    methods: [
      'coefficients meta-regression random true',
      'coefficients.ci hartung-knapp 0.95',
      'coefficients.test hartung-knapp 7',
      'coefficients.vif gvif',
      'terms gvif',
      'QM wald-joint F 5 7',
      'QE residual-Q 7',
      'heterogeneity.tau2 REML',
      'heterogeneity.tau2WithoutModerators REML',
      'heterogeneity.seTau2 REML',
      'heterogeneity.tau2CI QP 0.95',
      'heterogeneity.I2 tau2',
      'heterogeneity.H2 tau2',
      'heterogeneity.R2 R2',
      'fit likelihood',
      'contrasts wald-joint 0.95',
      'predictions meta-regression 0.95',
      'predictions.prediction hartung-knapp 0.95 7',
      'studies residuals',
    ],
  },
  {
    name: 'givenTau2',
    regression: { moderators: ['ablat'], predict: [{ ablat: 44 }] },
    pooling: { ci: 'hartung-knapp-se', tau2: 0.05, level: 0.99, i2: 'Q', prediction: 'hartung-knapp' },
    columns: [ablat],
    says: { model: 'random', tau2Method: 'given', ci: { method: 'hartung-knapp-se', level: 0.99 } },
    at: [{ ablat: 44 }],
    prediction: { method: 'hartung-knapp', level: 0.99, df: 11 },
    methods: [
      'coefficients meta-regression random true',
      'coefficients.ci hartung-knapp-se 0.99',
      'coefficients.test hartung-knapp-se 11',
      'coefficients.vif gvif',
      'terms gvif',
      'QM wald-joint F 1 11',
      'QE residual-Q 11',
      'heterogeneity.tau2 given',
      'heterogeneity.I2 Q',
      'heterogeneity.H2 Q',
      'fit likelihood',
      'predictions meta-regression 0.99',
      'predictions.prediction hartung-knapp 0.99 11',
      'studies residuals',
    ],
  },
];

test.each(asked)('all that there is to say is what metafor says, $name', ({ name, regression, pooling, columns, says, problems = [], at, prediction, methods }) => {
  const { predictions, studies, ...rest } = reference[name] as Whole;
  const found = regressionOf(referenceStudies('bcg'), regression, pooling);
  expectAlike(
    found,
    {
      ...rest,
      ...says,
      columns,
      permutation: null,
      excluded: [],
      problems,
      predictions: predictions.map((each, i) => ({ ...each, at: at[i], prediction: each.prediction === null ? null : { ...each.prediction, ...prediction } })),
      studies: studies.map((each, i) => ({ ...each, moderators: Object.fromEntries(columns.map((column) => [column.name, cells[column.name]?.[i]])) })),
    },
    regressionIterative,
    'result',
  );
  expect(regressionMethodsUsed(found).map(({ quantity, code, with: made }) => [quantity.replace(/^regression\./, ''), code, ...Object.values(made).map(String)].join(' '))).toEqual(methods);
});
