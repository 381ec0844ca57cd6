import { biggerstaffTweedieInterval } from './biggerstaff-tweedie.js';
import { biggerstaffJacksonInterval, jacksonInterval } from './generalised-q-interval.js';
import { profileLikelihoodInterval } from './profile-likelihood.js';
import { qProfileInterval } from './q-profile.js';
import { sidikJonkmanInterval } from './sidik-jonkman.js';
import type { Tau2IntervalRow } from './tau2-interval-row.js';
import { waldInterval, waldLogInterval, waldSqrtInterval } from './wald.js';

/**
 * Every confidence interval of the between-study variance.
 *
 * To add one: a file in this folder, a row here, a reference case in `tests/reference`.
 */
export const tau2Intervals = {
  QP: {
    code: 'QP',
    name: 'Q-profile',
    description: 'The values under which the generalised Q, weighted by each of them, is neither too large nor too small',
    reference: 'Viechtbauer 2007',
    interval: qProfileInterval,
  },
  J: {
    code: 'J',
    name: 'Jackson',
    description: 'The same with fixed weights, the inverse standard errors, and the exact distribution',
    reference: 'Jackson 2013',
    interval: jacksonInterval,
  },
  BJ: {
    code: 'BJ',
    name: 'Biggerstaff–Jackson',
    description: "The same with inverse variances, that is with Cochran's Q",
    reference: 'Biggerstaff & Jackson 2008',
    interval: biggerstaffJacksonInterval,
  },
  BT: {
    code: 'BT',
    name: 'Biggerstaff–Tweedie',
    description: "With Cochran's Q and a gamma distribution in place of its own",
    reference: 'Biggerstaff & Tweedie 1997',
    interval: biggerstaffTweedieInterval,
  },
  PL: {
    code: 'PL',
    name: 'profile likelihood',
    description: 'The values that are not much less likely than the best: by the full likelihood with ML, by the restricted one otherwise',
    reference: 'Hardy & Thompson 1996',
    interval: profileLikelihoodInterval,
  },
  SJ: {
    code: 'SJ',
    name: 'Sidik–Jonkman',
    description: 'The Sidik–Jonkman estimate over quantiles of χ², as for a normal sample',
    reference: 'Sidik & Jonkman 2005',
    interval: sidikJonkmanInterval,
  },
  wald: {
    code: 'wald',
    name: 'Wald',
    description: 'The estimate and its standard error, cut off at zero',
    reference: 'Biggerstaff & Tweedie 1997',
    interval: waldInterval,
  },
  'wald-log': {
    code: 'wald-log',
    name: 'Wald (scale of log τ²)',
    description: 'The Wald interval of log τ²',
    reference: 'Jackson et al. 2014',
    interval: waldLogInterval,
  },
  'wald-sqrt': {
    code: 'wald-sqrt',
    name: 'Wald (scale of τ)',
    description: 'The Wald interval of τ, squared',
    reference: 'Viechtbauer 2010',
    interval: waldSqrtInterval,
  },
} as const satisfies Record<string, Tau2IntervalRow>;

/** The code of an interval of the between-study variance: `QP`, `PL`, … */
export type Tau2IntervalCode = keyof typeof tau2Intervals;
