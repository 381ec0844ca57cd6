import { measureRow } from '../effect-sizes/measures.js';
import { problem, type Problem } from '../problems/problem.js';
import type { StudyKind } from '../studies/study.js';
import type { PlotInput } from './plot.js';
import type { PlotOptionCode } from './plot-options.js';
import type { PlotCode } from './plots.js';

/** The kinds of study data that name two arms. */
const twoArms: ReadonlySet<StudyKind> = new Set(['binary', 'continuous', 'person-time']);

const withoutFill = (_: PlotCode, { options }: PlotInput): string | null => (options.fill === true ? null : 'together with fill, which adds the imputed studies');

/** Options that some studies or other options leave nothing to do: what they need, or `null` where they have it. */
const needs: Readonly<Partial<Record<PlotOptionCode, (code: PlotCode, input: PlotInput) => string | null>>> = {
  estimator: withoutFill,
  side: withoutFill,
  trimModel: withoutFill,
  per: (code, { result: { measure }, options: { scale } }) => {
    const row = measureRow(measure);
    const isRate = code === 'labbe' ? row.data === 'person-time' : row.perTime === true;
    return isRate && scale !== 'analysis' ? null : 'for rates on their natural scale: events in person-time';
  },
  arms: (code, { studies, options: { columnOrder } }) => {
    if (!twoArms.has(studies.kind)) return 'for a table with the data of two arms';
    return code === 'forest' && columnOrder?.includes('data') === false ? 'with data in columnOrder, which prints the arms' : null;
  },
};

/** Options that were given and would change nothing, each with what it needs: taken in silence they would be believed. */
export function idleOptions(code: PlotCode, input: PlotInput, called: (option: PlotOptionCode) => string): readonly Problem[] {
  const { result: { measure }, options } = input;
  return Object.entries(needs).flatMap(([option, needed]) => {
    const given = options[option as PlotOptionCode];
    const expected = given === undefined ? null : needed(code, input);
    const name = called(option as PlotOptionCode);
    return expected === null ? [] : [problem('USAGE', { wrong: `${name} changes nothing in this plot`, expected: `${name} ${expected}`, found: `${name} ${String(given)} with ${measure}` })];
  });
}
