import { formatSignificant } from '../../../text/format.js';
import { type Box, boxOf, boxesMeet, mapBox, widened } from '../boxes.js';
import { measures, rateOf } from '../crude-ratio.js';
import { type CandidateScale, offScale, onScale, scalesFor } from '../scale-fit.js';
import { effectsOf, plain, seOf, type StatedLine, type StatedTable, weightsOf } from './printed-table.js';
import { found, type TableCheck } from './table-check.js';

/** What sums in doubles may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-12;

/**
 * The weighted means that effects and weights leave open.
 *
 * In words: the mean grows with every effect, so that the largest one has all effects at their upper ends; a weight belongs at
 * its upper end just where its effect lies above the mean. Sorted by effect, one of the k + 1 places to change over is the best.
 *
 * @returns `null` where all weights may be zero
 */
export function weightedMeans(effects: readonly Box[], weights: readonly Box[]): Box | null {
  const most = largestMean(effects.map(({ upper }) => upper), weights);
  const least = largestMean(effects.map(({ lower }) => -lower), weights);
  return most === null || least === null ? null : widened({ lower: -least, upper: most }, arithmeticError);
}

function largestMean(effects: readonly number[], weights: readonly Box[]): number | null {
  const rows = effects.map((effect, index) => ({ effect, weight: weights[index] ?? { lower: 0, upper: 0 } })).toSorted((a, b) => b.effect - a.effect);
  let [weight, sum] = [0, 0];
  for (const { effect, weight: { lower } } of rows) {
    weight += lower;
    sum += lower * effect;
  }
  let best = weight > 0 ? sum / weight : -Infinity;
  for (const { effect, weight: { lower, upper } } of rows) {
    weight += upper - lower;
    sum += (upper - lower) * effect;
    if (weight > 0) best = Math.max(best, sum / weight);
  }
  return Number.isFinite(best) ? best : null;
}

/** A miss below this part of the pooled standard error may come from a correction of zero cells in the studies' own effects. */
const smallMiss = 0.25;

/**
 * The pooled effect is the mean of the studies' effects under the printed weights.
 *
 * Assumes nothing about the weights: every pooling by inverse variances, of common or random effects, by Mantel–Haenszel (on
 * the natural scale) and by Peto is such a mean. Alternatives tried: all scales of the label, cut-off digits, and one study
 * with its sign turned, its ratio inverted or its decimal point moved. A mixed model or a Bayesian analysis has no such
 * weights; proportions may be pooled by Freeman–Tukey, which the table does not hold, so that there it is a note.
 */
export const pooledIsWeightedMean: TableCheck = (table) => {
  const { pooled } = table;
  const estimate = plain(pooled?.estimate ?? null);
  const weights = weightsOf(table);
  const wide = weightsOf(table, 'truncated');
  if (pooled === null || estimate === null || weights === null || wide === null || table.studies.some(({ claim }) => plain(claim.estimate) === null)) return [];
  const scales = scalesFor(pooled.meaning);
  const meansOn = (scale: CandidateScale, given: StatedTable = table): Box | null => {
    const effects = effectsOf(given, scale);
    return effects === null ? null : weightedMeans(effects, weights);
  };
  const target = (scale: CandidateScale): Box => mapBox(boxOf(estimate), (value) => onScale(scale, value));
  const fits = (given: StatedTable): boolean => scales.some((scale) => meets(meansOn(scale, given), target(scale)));
  if (fits(table)) return [];
  const cutOff = scales.some((scale) => {
    const effects = effectsOf(table, scale, 'truncated');
    return effects !== null && meets(weightedMeans(effects, wide), mapBox(boxOf(estimate, 'truncated'), (value) => onScale(scale, value)));
  });
  const reachable = scales.flatMap((scale) => {
    const means = meansOn(scale);
    return means === null ? [] : [{ scale, means, miss: missOf(means, target(scale)) / seUpper(pooled, scale) }];
  });
  const [nearest] = reachable.toSorted((a, b) => a.miss - b.miss);
  if (nearest === undefined) return [];
  const { lower, upper } = mapBox(nearest.means, (value) => offScale(nearest.scale, value));
  const words = `the mean of the studies under the printed weights is ${formatSignificant(lower, 4)} to ${formatSignificant(upper, 4)} (${nearest.scale} scale), not the pooled ${estimate.text}`;
  if (cutOff) return found('note', 'POOLED_DISAGREES_WITH_WEIGHTS', `${words}; it is explained if last digits were cut off`);
  const slips = table.studies.flatMap((line, index) => slipsOf(line).filter(({ repaired }) => fits({ ...table, studies: table.studies.with(index, repaired) })).map((slip) => ({ ...slip, line })));
  const tried = `tried ${scales.join(', ')}, cut-off digits, and each study with its sign turned, inverted, or its decimal point moved`;
  const repair = slips.length === 0 ? 'none of which explains it' : `and it comes out with ${slipsWords(slips)}`;
  const message = `${words}; ${tried}, ${repair}`;
  if (nearest.miss <= smallMiss) return found('note', 'POOLED_DISAGREES_WITH_WEIGHTS', `${message}; corrections of zero cells in the effects of the studies may be the reason`);
  const others = 'or the pooled effect was made without such weights (mixed model, Bayesian)';
  return pooled.meaning === null || pooled.meaning.kind === 'proportion'
    ? found('note', 'POOLED_DISAGREES_WITH_WEIGHTS', `${message}; it may have been pooled on another scale (Freeman–Tukey), ${others}`)
    : found('inconsistent', 'POOLED_DISAGREES_WITH_WEIGHTS', `${message}; the weights are those of another analysis, a figure is misprinted, ${others}`);
};

interface Slip {
  readonly words: string;
  readonly repaired: StatedLine;
}

const mostSlips = 3;

/** The slips that would explain a miss: first those of studies whose counts speak for the repaired effect, and of the others how many there are. */
function slipsWords(slips: readonly (Slip & { readonly line: StatedLine })[]): string {
  const told = slips.map(({ line, repaired, words }) => ({ counted: givesItsEffect(repaired) && !givesItsEffect(line), words: `${line.study} ${words}` }));
  const [counted, others] = [told.filter((each) => each.counted).map(({ words }) => `${words}, as its counts have it`), told.filter((each) => !each.counted).map(({ words }) => words)];
  const named = [...counted, ...others].slice(0, Math.max(mostSlips, counted.length));
  const left = told.length - named.length;
  return `${named.join(', or ')}${left === 0 ? '' : `, or in ${left} other ${left === 1 ? 'way' : 'ways'}`}`;
}

/** Whether the counts of a study give its printed effect, the first arm against the second. */
function givesItsEffect({ claim: { estimate, meaning, counts } }: StatedLine): boolean {
  const [one = null, other = null] = counts.map(rateOf);
  if (estimate === null || meaning?.crude == null || one === null || other === null) return false;
  const of = measures[meaning.crude];
  return boxesMeet(boxOf(estimate), { lower: of(one.lower, other.upper), upper: of(one.upper, other.lower) });
}

const meets = (means: Box | null, target: Box): boolean => means !== null && boxesMeet(means, target);

const missOf = (means: Box, target: Box): number => Math.max(means.lower - target.upper, target.lower - means.upper, 0);

/** The largest standard error that the pooled interval leaves open, as the measure of a miss. */
const seUpper = (pooled: StatedTable['pooled'], scale: CandidateScale): number => (pooled === null ? 0 : (seOf(pooled, scale)?.upper ?? 0));

/** One study with a slip of the print undone. */
function slipsOf(line: StatedLine): readonly Slip[] {
  const { estimate, meaning } = line.claim;
  if (estimate === null) return [];
  const as = (other: typeof estimate): StatedLine => ({ ...line, claim: { ...line.claim, estimate: other } });
  const moved = [1, -1].map((by) => ({ words: `with its decimal point moved (10^${by})`, repaired: as({ ...estimate, decimals: estimate.decimals - by }) }));
  const turned = meaning?.kind === 'ratio' ? [] : [{ words: 'with its sign turned', repaired: as({ ...estimate, sign: estimate.sign === 1 ? -1 : 1 }) }];
  const value = 1 / Number(`${estimate.digits}e${-estimate.decimals}`);
  const inverse = meaning?.kind === 'ratio' && Number.isFinite(value) ? [{ words: 'inverted', repaired: as(invertedOf(estimate, value)) }] : [];
  return [...turned, ...inverse, ...moved];
}

/** One over a ratio, with as many decimals: what would be printed for the other arm. */
function invertedOf(estimate: NonNullable<StatedLine['weight']>, value: number): typeof estimate {
  const decimals = Math.max(0, estimate.decimals);
  return { ...estimate, digits: BigInt(Math.round(value * 10 ** decimals)), decimals };
}
