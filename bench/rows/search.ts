import { completeSettings, pool, search } from 'repool';
import { bcgStudies, sure } from '../data.js';
import type { BenchRow } from '../row.js';

const figures = [['estimate', '0.471234'], ['ci_lower', '0.311265'], ['ci_upper', '0.703471']] as const;

/** Every specification on every selection of the BCG trials, for a claim that nothing prints: all tiers are gone through. */
export const specificationSearch: BenchRow = {
  code: 'search',
  work: 'specification search, all tiers on BCG (some 800,000 specifications)',
  // A second for a million.
  target: 800,
  alone: 'has none',
  prepare: () => {
    const studies = bcgStudies();
    const settings = sure(completeSettings({ measure: 'RR', tau2: 'DL' }, 'binary'));
    const claimed = (printed: readonly (readonly [(typeof figures)[number][0], string])[]) => ({ id: 'claim', label: 'RR', quote: null, figures: printed.map(([quantity, text]) => ({ quantity, printed: text })) });
    // Seven of the trials by Paule and Mandel with Hartung and Knapp's interval: a claim that only the last tier can find.
    const planted = [0, 2, 3, 6, 7, 9, 12];
    const { natural } = sure(pool({ ...studies, rows: planted.map((row) => studies.rows[row]!) }, { measure: 'RR', tau2: 'PM', ci: 'hartung-knapp' }));
    const plantedClaim = claimed([['estimate', natural.estimate.toFixed(6)], ['ci_lower', natural.ci.lower.toFixed(6)], ['ci_upper', natural.ci.upper.toFixed(6)]]);
    return {
      run: () => sure(search(studies, settings, claimed(figures))),
      figures: () => {
        const found = sure(search(studies, settings, plantedClaim)).tiers.at(-1);
        return { found: found?.status === 'matched' && found.classes.some(({ members }) => members.some(({ rows }) => Array.from(rows ?? []).join() === planted.join())) ? 1 : 0 };
      },
      check: () => ({ by: 'a claim made of seven of the trials, which the engine computed', figures: { found: 1 }, tolerance: 0 }),
    };
  },
};
