import { quantities } from './quantities.js';
import type { FigureVerdict } from './verdict.js';

/** A figure as it was judged by itself, and whether it may have been printed with its last digit cut off. */
export interface CutFigure {
  readonly figure: FigureVerdict;
  /** True also of a figure that is not rounded, such as a count, or was not compared: it says nothing of the others. */
  readonly mayBeCut: boolean;
}

/** The words of a figure that would be `truncated` by itself, by which the note on its claim finds it. */
const onlyIfCut = 'would hold if its last digit was cut off';

/**
 * The figures of one claim, of which none is `truncated` beside another that was rounded.
 *
 * In words: one hand prints the figures of a claim in one way. Where one of them comes out by rounding and would not if its
 * last digit had been cut off, those that come out only when cut off are discrepant, and say beside which figure: 0.7259
 * printed 0.72 is, beside 0.8869 printed 0.89.
 */
export function cutOffTogether(judged: readonly CutFigure[]): readonly FigureVerdict[] {
  const rounded = judged.find(({ figure: { grade }, mayBeCut }) => !mayBeCut && (grade === 'reproduced' || grade === 'boundary'))?.figure;
  return judged.map(({ figure }): FigureVerdict => {
    if (rounded === undefined || figure.grade !== 'truncated') return figure;
    return { ...figure, grade: 'discrepant', note: `${onlyIfCut}, but ${quantities[rounded.quantity].words} ${rounded.printed} beside it was rounded` };
  });
}

/** What is said of a claim of whose figures one would hold if it alone was cut off; `null` of any other. */
export function cutOffNote(figures: readonly FigureVerdict[]): string | null {
  const cut = figures.find(({ grade, note }) => grade === 'discrepant' && note?.startsWith(onlyIfCut) === true);
  return cut === undefined ? null : `The ${quantities[cut.quantity].words} ${cut.printed} ${cut.note ?? ''}.`;
}
