import { fromTau2 } from './from-tau2.js';
import type { InconsistencyIntervalRow } from './inconsistency-interval-row.js';
import { noncentral, noncentralQuantiles } from './noncentral.js';
import { testBased } from './test-based.js';

/** Every confidence interval of I² and H². */
export const inconsistencyIntervals = {
  tau2: {
    code: 'tau2',
    name: 'from the interval of τ²',
    description: 'The ends of the interval of τ², each beside the typical sampling variance',
    reference: 'Viechtbauer 2007',
    interval: fromTau2,
  },
  'test-based': {
    code: 'test-based',
    name: 'test-based',
    description: 'log H with a standard error from how significant Q is',
    reference: 'Higgins & Thompson 2002',
    interval: testBased,
  },
  noncentral: {
    code: 'noncentral',
    name: 'non-central χ²',
    description: 'The noncentralities under which Q is neither too large nor too small',
    reference: 'Hedges & Pigott 2001',
    interval: noncentral,
  },
  'noncentral-quantiles': {
    code: 'noncentral-quantiles',
    name: 'non-central χ², quantiles',
    description: "Quantiles of Q at the estimated noncentrality, as Stata's heterogi and metan",
    reference: 'Orsini et al. 2005',
    interval: noncentralQuantiles,
  },
} as const satisfies Record<string, InconsistencyIntervalRow>;

/** The code of an interval of I²: `tau2`, `test-based`, … */
export type InconsistencyIntervalCode = keyof typeof inconsistencyIntervals;
