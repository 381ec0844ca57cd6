import { expectationOf, fits } from '../diagnostics/option-row.js';
import { baujatPlot } from './baujat.js';
import { bubblePlot } from './bubble.js';
import { converged, convergedInSteps } from '../models/converged.js';
import { runThrough } from '../numeric/steps.js';
import { listIn } from '../lists/list.js';
import { failure, problem, type Outcome } from '../problems/problem.js';
import { cumulativePlot } from './cumulative.js';
import { draperyPlot } from './drapery.js';
import { forestFigure } from './forest-figure.js';
import { idleOptions } from './idle-options.js';
import type { PlotFigure } from './figure.js';
import { funnelPlot } from './funnel.js';
import { leaveOneOutPlot } from './leave-one-out.js';
import { labbePlot } from './labbe.js';
import { riskOfBiasPlot } from './risk-of-bias.js';
import { riskOfBiasSummaryPlot } from './risk-of-bias-summary.js';
import type { PlotInput, PlotRow } from './plot.js';
import { plotOptions, type PlotOptionCode } from './plot-options.js';
import { goshPlotInSteps } from './gosh.js';
import { influencePlot } from './influence.js';
import { pCurvePlot } from './p-curve.js';
import { plots, type PlotCode } from './plots.js';
import { qqPlot } from './qq.js';
import { radialPlot } from './radial.js';
import { profilePlot } from './profile.js';

/** How each kind of plot is made. A failure says why these studies or options give no such plot. */
const drawings: Readonly<Record<Exclude<PlotCode, 'gosh'>, (input: PlotInput) => Outcome<PlotFigure>>> = {
  forest: (input) => forestFigure(input),
  'leave-one-out': ({ studies, result, options: { nullLine, ...options } }) => leaveOneOutPlot(studies, result, { ...options, reference: nullLine }),
  cumulative: ({ studies, result, options: { nullLine, ...options } }) => cumulativePlot(studies, result, { ...options, reference: nullLine }),
  qq: ({ studies, result, options }) => qqPlot(studies, result, options),
  bubble: ({ studies, result, options }) => bubblePlot(studies, result, options),
  radial: ({ studies, result, options }) => radialPlot(studies, result, options),
  baujat: ({ studies, result, options }) => baujatPlot(studies, result, options),
  labbe: ({ studies, result, options }) => labbePlot(studies, result, options),
  'risk-of-bias': ({ studies, options }) => riskOfBiasPlot(studies, options),
  'risk-of-bias-summary': ({ studies, result, options }) => riskOfBiasSummaryPlot(studies, result, options),
  funnel: ({ studies, result, options }) => funnelPlot(studies, result, options),
  drapery: ({ studies, result, options }) => draperyPlot(studies, result, options),
  influence: ({ studies, result, options }) => influencePlot(studies, result, options),
  'p-curve': ({ studies, result, options }) => pCurvePlot(studies, result, options),
  profile: ({ studies, result, options }) => profilePlot(studies, result, options),
};

/**
 * A plot of a pooled result: what to draw, and the same as a table.
 *
 * @param called what an option is called where it was given, as a switch on a command line; by default as it is here
 * @returns USAGE for an option that this kind of plot does not take (the right ones are named) or that is not possible;
 *   TOO_MANY_STUDIES; otherwise what the plot itself reports
 *
 * @example
 * drawPlot('forest', { studies: readStudies('study,yi,vi\nAlpha 2001,-0.9,0.3\nBeta 2003,-1.6,0.2').value, result: pool(readStudies('study,yi,vi\nAlpha 2001,-0.9,0.3\nBeta 2003,-1.6,0.2').value, { measure: 'RR' }).value, options: {} }).value.table.rows.length // 4
 */
export function drawPlot(code: PlotCode, input: PlotInput, called: (option: PlotOptionCode) => string = (option) => option): Outcome<PlotFigure> {
  return runThrough(drawPlotInSteps(code, input, called));
}

/** The same in steps, between which it can be ended, each the share that is done: those of the one kind that may take longer than a second. */
export function* drawPlotInSteps(code: PlotCode, input: PlotInput, called: (option: PlotOptionCode) => string): Generator<number, Outcome<PlotFigure>> {
  const row: PlotRow = plots[code];
  const given = Object.entries(input.options).flatMap(([name, value]) => (value === undefined ? [] : [name as PlotOptionCode]));
  const foreign = given.filter((name) => !row.options.includes(name));
  if (foreign.length > 0) {
    return failure(problem('USAGE', { wrong: `a ${row.name} has no option ${foreign.map(called).join(', ')}`, expected: `one of ${row.options.map(called).join(', ')}`, found: foreign.map(called).join(', ') }));
  }
  const found = Math.max(input.result.k, listIn(input.studies, 'rows').length);
  if (found > row.mostStudies) return failure(problem('TOO_MANY_STUDIES', { what: `a ${row.name}`, most: row.mostStudies, found }));
  const idle = idleOptions(code, input, called);
  if (idle.length > 0) return failure(...idle);
  const { contours } = input.options;
  if (contours !== undefined && !fits(plotOptions.contours, contours)) {
    return failure(problem('USAGE', { wrong: 'those are no contours', expected: expectationOf(plotOptions.contours), found: contours.join(', ') }));
  }
  try {
    return code === 'gosh' ? yield* convergedInSteps(goshPlotInSteps(input.studies, input.result, input.options)) : converged(() => drawings[code](input));
  } catch (error) {
    // Options can be impossible together, such as a range from zero on a logarithmic axis: a fault to be told.
    if (!(error instanceof RangeError)) throw error;
    return failure(problem('USAGE', refusalOf(error.message, called)));
  }
}

/** `range is not as expected; expected …; found …`, of an option by its name here, as what is wrong, expected and found. */
function refusalOf(said: string, called: (option: PlotOptionCode) => string): { readonly wrong: string; readonly expected: string; readonly found: string } {
  const [, wrong = 'the plot cannot be drawn as asked', expected = 'options that go together', found = said] = /^(.*?); expected (.*); found (.*)$/s.exec(said) ?? [];
  const [first = ''] = wrong.split(' ');
  const name = first === 'reference' ? 'nullLine' : first;
  return { wrong: Object.hasOwn(plotOptions, name) ? `${called(name as PlotOptionCode)}${wrong.slice(first.length)}` : wrong, expected, found };
}
