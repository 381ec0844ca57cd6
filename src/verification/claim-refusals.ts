import { parsePrinted, printedValue } from '../numeric/exact/decimal.js';
import { rationalToDouble } from '../numeric/exact/rational.js';
import { type Place, type Problem, problem } from '../problems/problem.js';
import type { Claim, Figure } from './claim.js';
import { claimCoherence } from './claim-coherence.js';

/** Findings about figures that no data can print, whatever the analysis. */
const provesImpossible: ReadonlySet<string> = new Set(['CI_DISORDERED', 'EFFECT_IMPOSSIBLE', 'ESTIMATE_OUTSIDE_CI']);

/** FIGURE_TOO_LARGE for every figure beyond the numbers of double precision. */
export function tooLarge(figures: readonly Pick<Figure, 'printed'>[], at: Place = {}): readonly Problem[] {
  return figures.flatMap(({ printed }) => {
    const number = parsePrinted(printed);
    return number !== null && !Number.isFinite(rationalToDouble(printedValue(number))) ? [problem('FIGURE_TOO_LARGE', { found: printed }, at)] : [];
  });
}

/**
 * Why a claim cannot be looked for in any data: figures beyond all numbers, an interval the wrong way round, an estimate outside of
 * its interval, an effect that cannot be.
 *
 * One rule for all that look for what prints a claim. A slip of the print may still be the reason, which `repool diagnose` tries.
 *
 * @returns FIGURE_TOO_LARGE, or else CLAIM_IMPOSSIBLE for each thing that is wrong
 */
export function claimRefusals(claim: Claim): readonly Problem[] {
  const large = tooLarge(claim.figures);
  if (large.length > 0) return large;
  return claimCoherence(claim).findings.flatMap(({ code, severity, message }) => (severity === 'inconsistent' && provesImpossible.has(code) ? [problem('CLAIM_IMPOSSIBLE', { reason: message })] : []));
}
