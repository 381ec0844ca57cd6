import { describe, expect, test } from 'vitest';
import { type Tally, measure, precision, recall } from './measure.js';
import { sentences } from './sentences.js';
import { unseenSentences } from './unseen-sentences.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const words = (name: string, tally: Tally): string =>
  `${name}: precision ${percent(precision(tally))}, recall ${percent(recall(tally))} (${tally.right} right, ${tally.wrong} wrong, ${tally.missed} missed)`;

describe.each([
  ['sentences of many styles', sentences],
  ['sentences that the reader was not improved on', unseenSentences],
  ['all of them', [...sentences, ...unseenSentences]],
])('%s', (name, list) => {
  const { claims, figures, differences } = measure(list);

  test('are read with the precision and recall that is asked for', () => {
    console.info([`${name}: ${list.length}`, words('claims', claims), words('figures', figures), ...differences].join('\n'));
    expect(precision(claims)).toBeGreaterThanOrEqual(0.98);
    expect(recall(claims)).toBeGreaterThanOrEqual(0.95);
    expect(precision(figures)).toBeGreaterThanOrEqual(0.98);
    expect(recall(figures)).toBeGreaterThanOrEqual(0.95);
  });
});
