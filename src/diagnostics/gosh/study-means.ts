import type { SubsetFigures } from './pool-subsets.js';
import { BLOCK, runEnd, SELECTIONS, selectionOf, type Subsets } from './subsets.js';

/** Means over the subsets with a study and over those without; `null` where there are none. */
export type StudyMeans = {
  readonly effectWith: number | null;
  readonly effectWithout: number | null;
  readonly I2With: number | null;
  readonly I2Without: number | null;
};

/** Sums over the subsets that hold a selection of a block's eight studies; the selections of a block one after the other. */
interface SelectionTotals {
  readonly counts: Float64Array;
  readonly effects: Float64Array;
  readonly inconsistencies: Float64Array;
}

/**
 * The means over the subsets with a study and over those without, for any study.
 *
 * Why by selections of eight: subsets are added up by which of eight studies they hold, and a study's sums are put together
 * from those, so that a million subsets are gone through once and not once for each study.
 */
export function studyMeansOf(figures: Pick<SubsetFigures, 'estimate' | 'I2'>, members: Subsets): (study: number) => StudyMeans {
  const { counts, effects, inconsistencies } = totalsOf(figures, members);
  return (study) => {
    const first = Math.floor(study / BLOCK) * SELECTIONS;
    const meanWhere = (isIn: boolean, column: Float64Array): number | null => {
      let [sum, subsets] = [0, 0];
      for (let selection = 0; selection < SELECTIONS; selection += 1) {
        if ((((selection >>> (study % BLOCK)) & 1) === 1) !== isIn) continue;
        sum += column[first + selection] as number;
        subsets += counts[first + selection] as number;
      }
      return subsets === 0 ? null : sum / subsets;
    };
    return { effectWith: meanWhere(true, effects), effectWithout: meanWhere(false, effects), I2With: meanWhere(true, inconsistencies), I2Without: meanWhere(false, inconsistencies) };
  };
}

function totalsOf({ estimate, I2 }: Pick<SubsetFigures, 'estimate' | 'I2'>, subsets: Subsets): SelectionTotals {
  const blocks = Math.ceil(subsets.studies / BLOCK);
  const counts = new Float64Array(blocks * SELECTIONS);
  const effects = new Float64Array(blocks * SELECTIONS);
  const inconsistencies = new Float64Array(blocks * SELECTIONS);
  // Of the first block, how many runs begin with a selection, less how many end before it.
  const begun = new Float64Array(SELECTIONS + 1);
  for (let start = 0; start < subsets.count; ) {
    const end = runEnd(subsets, start, subsets.count);
    const first = selectionOf(subsets, start, 0);
    let effect = 0;
    let inconsistency = 0;
    for (let subset = start; subset < end; subset += 1) {
      const at = first + subset - start;
      const ofSubset = estimate[subset] as number;
      const I2OfSubset = I2[subset] as number;
      effects[at] = (effects[at] as number) + ofSubset;
      inconsistencies[at] = (inconsistencies[at] as number) + I2OfSubset;
      effect += ofSubset;
      inconsistency += I2OfSubset;
    }
    begun[first] = (begun[first] as number) + 1;
    begun[first + end - start] = (begun[first + end - start] as number) - 1;
    for (let block = 1; block < blocks; block += 1) {
      const at = block * SELECTIONS + selectionOf(subsets, start, block);
      counts[at] = (counts[at] as number) + end - start;
      effects[at] = (effects[at] as number) + effect;
      inconsistencies[at] = (inconsistencies[at] as number) + inconsistency;
    }
    start = end;
  }
  let open = 0;
  for (let selection = 0; selection < SELECTIONS; selection += 1) {
    open += begun[selection] as number;
    counts[selection] = open;
  }
  return { counts, effects, inconsistencies };
}
