import type { PlotRow } from './plot.js';
import { plotOptions, type PlotOptionCode } from './plot-options.js';

const selectionOptions = ['title', 'layout', 'favours', 'scale', 'range', 'ticks', 'digits', 'per', 'nullLine', 'plotWidth'] as const;

/** Most studies of a plot that has a line, a curve or a refit for each (a forest plot of 2,000 takes 1.2 GB to become a picture); a point for each; nothing for each. */
const [mostRows, mostPoints, mostCurves] = [2000, 20_000, 200_000] as const;

/**
 * Every kind of plot, by its code.
 *
 * To add one: a file in this folder with a function and what it can be told, a row here and in `draw-plot.ts`, its options
 * in `plot-options.ts`. The tests draw every kind on samples, look for texts over one another and hold it against the
 * schema of Vega-Lite.
 */
export const plots = {
  forest: {
    code: 'forest',
    name: 'forest plot',
    description: 'Every study with its interval, and the pooled effect as a diamond',
    reference: 'Lewis & Clarke 2001',
    mostStudies: mostRows,
    options: ['title', 'layout', 'favours', 'arms', 'scale', 'range', 'ticks', 'digits', 'per', 'show', 'columnOrder', 'bothModels', 'predictionShape', 'riskOfBias', 'nullLine', 'plotWidth'],
  },
  qq: {
    code: 'qq',
    name: 'normal QQ plot',
    description: "The studies' residuals against normal quantiles, with an envelope",
    reference: 'Wang & Bushman 1998',
    mostStudies: mostRows,
    options: ['title', 'residuals', 'seed', 'names'],
  },
  bubble: {
    code: 'bubble',
    name: 'bubble plot',
    description: 'Effects against a moderator, with what the meta-regression expects and its bands',
    reference: 'Thompson & Higgins 2002',
    mostStudies: mostPoints,
    options: ['title', 'moderator', 'scale', 'effectRange', 'effectTicks', 'digits', 'per', 'names'],
  },
  baujat: {
    code: 'baujat',
    name: 'Baujat plot',
    description: 'What each study adds to the heterogeneity against how far it moves the pooled effect',
    reference: 'Baujat et al. 2002',
    mostStudies: mostRows,
    options: ['title', 'names'],
  },
  labbe: {
    code: 'labbe',
    name: "L'Abbé plot",
    description: "The treatment arms' risks or rates against those of the control arms",
    reference: "L'Abbé et al. 1987",
    mostStudies: mostPoints,
    options: ['title', 'arms', 'scale', 'digits', 'per', 'areas', 'names'],
  },
  radial: {
    code: 'radial',
    name: 'radial plot',
    description: 'Effects over their standard errors against precision, with an arc that reads off the effects',
    reference: 'Galbraith 1988',
    mostStudies: mostPoints,
    options: ['title', 'scale', 'digits', 'per', 'names'],
  },
  funnel: {
    code: 'funnel',
    name: 'funnel plot',
    description: 'Effects against their precision, with limits, contours, imputed studies and the line of the Egger test',
    reference: 'Light & Pillemer 1984; Peters et al. 2008',
    mostStudies: mostPoints,
    options: ['title', 'scale', 'range', 'ticks', 'digits', 'per', 'plotWidth', 'yAxis', 'contours', 'fill', 'estimator', 'side', 'trimModel', 'regressionLine', 'names'],
  },
  drapery: {
    code: 'drapery',
    name: 'drapery plot',
    description: 'The P value of every effect, for each study, for the pooled effects and for a new study',
    reference: 'Rücker & Schwarzer 2021',
    mostStudies: mostRows,
    options: ['title', 'scale', 'range', 'ticks', 'digits', 'per', 'pAxis', 'contours', 'names'],
  },
  gosh: {
    code: 'gosh',
    name: 'GOSH plot',
    description: 'The pooled effects of the subsets of the studies against their heterogeneity, as a density',
    reference: 'Olkin et al. 2012',
    mostStudies: mostRows,
    options: ['title', 'scale', 'ticks', 'digits', 'per', 'subsets', 'seed', 'goshAxis', 'study'],
  },
  influence: {
    code: 'influence',
    name: 'influence plot',
    description: 'Outlier and influence diagnostics by study, in a panel each, with their limits',
    reference: 'Viechtbauer & Cheung 2010',
    mostStudies: mostRows,
    options: ['title'],
  },
  'p-curve': {
    code: 'p-curve',
    name: 'p-curve plot',
    description: 'How the significant P values are spread, with what no effect and a power of 33% would give, and the tests',
    reference: 'Simonsohn et al. 2014',
    mostStudies: mostCurves,
    options: ['title'],
  },
  profile: {
    code: 'profile',
    name: 'profile likelihood plot',
    description: 'The likelihood of τ² with its maximum and the ends of its interval',
    reference: 'Hardy & Thompson 1996',
    mostStudies: mostCurves,
    options: ['title', 'range', 'ticks'],
  },
  'leave-one-out': {
    code: 'leave-one-out',
    name: 'leave-one-out plot',
    description: 'The pooled effect without each study in turn, in the layout of a forest plot',
    reference: 'Normand 1999',
    mostStudies: mostRows,
    options: selectionOptions,
  },
  cumulative: {
    code: 'cumulative',
    name: 'cumulative plot',
    description: 'The pooled effect each time that a study comes in, in the layout of a forest plot',
    reference: 'Lau et al. 1992',
    mostStudies: mostRows,
    options: [...selectionOptions, 'order', 'descending', 'joinTies'],
  },
  'risk-of-bias': {
    code: 'risk-of-bias',
    name: 'risk-of-bias plot',
    description: 'Judgements of every study in every domain, as signs and colours',
    reference: 'McGuinness & Higgins 2021',
    mostStudies: mostRows,
    options: ['title', 'riskOfBias'],
  },
  'risk-of-bias-summary': {
    code: 'risk-of-bias-summary',
    name: 'summary of risk of bias',
    description: 'Per domain the shares of the judgements, of the studies or of their weight',
    reference: 'McGuinness & Higgins 2021',
    mostStudies: mostRows,
    options: ['title', 'riskOfBias', 'weighted'],
  },
} as const satisfies Record<string, PlotRow>;

/** The code of a kind of plot. */
export type PlotCode = keyof typeof plots;

/** The options that some kind of plot takes, by name. */
export const takenOptions: Readonly<Partial<typeof plotOptions>> = Object.fromEntries(
  Object.entries(plotOptions).filter(([code]) => Object.values<PlotRow>(plots).some(({ options }) => options.includes(code as PlotOptionCode))),
);
