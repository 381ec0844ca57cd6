import { randomSource, type RandomSource } from '../../numeric/random.js';

const regions = ['North', 'South', 'East and overseas territories'];
const judged = ['low', 'some concerns', 'high'];
const origins = ['study data', 'study data', 'study data', 'reconstructed', 'digitised'];

/**
 * A table of invented trials, named synthetic in every row, with all that a plot can be told to show: counts of two arms,
 * a subgroup, a moderator, judgements, provenance, labels short and long. The same count and seed give the same table.
 *
 * @param count of the trials
 */
export function syntheticTable(count: number, seed: number): string {
  const random = randomSource(seed);
  const rows = Array.from({ length: count }, (_, index) => rowOf(index, random).join(','));
  return ['study,treatment_events,treatment_total,control_events,control_total,region,year,setting,allocation,blinding,overall,provenance', ...rows].join('\n');
}

function rowOf(index: number, random: RandomSource): readonly (string | number)[] {
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const pick = (words: readonly string[]): string => words[whole(0, words.length - 1)] ?? '';
  const total = whole(1, 6) ** 3 * whole(12, 40);
  const other = total + whole(-6, 6);
  const risk = 0.08 + 0.3 * random();
  const ratio = 0.45 + 0.9 * random();
  const name = index % 11 === 4 ? `Synthetic trial ${index + 1} of a collaborative group with a long name` : `Synthetic ${index + 1}`;
  const provenance = origins[index % origins.length] ?? '';
  const place = pick(['hospital', 'general practice', 'home']);
  return [name, Math.floor(total * risk * ratio), total, Math.floor(other * risk), other, regions[index % regions.length] ?? '', 1970 + whole(0, 50), place, pick(judged), pick(judged), pick(judged), provenance];
}
