import { figureStrip } from '../analysis/figure-strip.js';
import type { Reproduction } from '../analysis/reproduction.js';
import { claimsPlot } from '../plots/claims.js';
import type { PlotFigure } from '../plots/figure.js';
import type { Outcome } from '../problems/problem.js';
import { figureTable } from './claim-words.js';
import { isMiss } from './figure-words.js';
import { verdictWords } from './words.js';

/**
 * The claim strip of a data set: every computed figure of every claim beside the numbers that print as it does.
 *
 * @returns NOT_ESTIMABLE where no figure was computed
 */
export function claimsFigure({ claims, manifest }: Reproduction, { title = manifest.title }: { readonly title?: string | undefined } = {}): Outcome<PlotFigure> {
  return claimsPlot(
    claims.map(({ spec, verdict }) => ({
      id: verdict.id,
      verdict: verdictWords(verdict.grade, verdict.basis),
      figures: figureTable(verdict).rows.map(({ figure, name, printed, computed, miss, verdict: words }) => ({ name, printed, computed, miss, verdict: words, met: !isMiss(figure), strip: figureStrip(figure, spec.rounding ?? manifest.rounding) })),
    })),
    { title },
  );
}
