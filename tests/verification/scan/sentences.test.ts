import { describe, expect, test } from 'vitest';
import { checkText } from '../../../src/verification/check-text.js';
import { type Tally, measure, precision, recall } from './measure.js';
import { sentences } from './sentences.js';
import { unseenSentences } from './unseen-sentences.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const words = (name: string, tally: Tally): string =>
  `${name}: precision ${percent(precision(tally))}, recall ${percent(recall(tally))} (${tally.right} right, ${tally.wrong} wrong, ${tally.missed} missed)`;

/** Least precision and recall, of claims and of figures. */
interface Least {
  readonly claims: readonly [precision: number, recall: number];
  readonly figures: readonly [precision: number, recall: number];
}

const asked: Least = { claims: [0.98, 0.95], figures: [0.98, 0.95] };
/**
 * What was measured when the reader first met them, rounded down: claims 87.5 % and 94.6 %, figures 95.3 % and 99.5 %.
 * Two earlier sets of 40 are among the other sentences now; at first sight their claims were read with 76.2 % and
 * 78.0 %, then 82.1 % and 80.0 % (figures 93.4 % and 91.9 %, 97.3 % and 92.7 %).
 */
const atFirstSight: Least = { claims: [0.87, 0.94], figures: [0.95, 0.99] };

describe.each([
  ['sentences of many styles', sentences, asked],
  ['sentences that the reader was not improved on', unseenSentences, atFirstSight],
])('%s', (name, list, least) => {
  const { claims, figures, differences } = measure(list);

  test('are read with the precision and recall that is asked for', () => {
    console.info([`${name}: ${list.length}`, words('claims', claims), words('figures', figures), ...differences].join('\n'));
    expect(precision(claims)).toBeGreaterThanOrEqual(least.claims[0]);
    expect(recall(claims)).toBeGreaterThanOrEqual(least.claims[1]);
    expect(precision(figures)).toBeGreaterThanOrEqual(least.figures[0]);
    expect(recall(figures)).toBeGreaterThanOrEqual(least.figures[1]);
  });
});

test('nothing is called inconsistent in them but the interval that was reversed on purpose', () => {
  const said = [...sentences, ...unseenSentences].flatMap(({ text }) =>
    checkText(text).claims.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'inconsistent').map(({ code }) => `${code}: ${text}`)),
  );
  expect(said).toEqual(['CI_DISORDERED: Reversed interval: RR 0.49 (95% CI 0.70 to 0.34).']);
});

test('there are 200 and more, in 10 styles and more', () => {
  expect(sentences.length).toBeGreaterThanOrEqual(200);
  expect(unseenSentences).toHaveLength(40);
  expect(new Set([...sentences, ...unseenSentences].map(({ style }) => style)).size).toBeGreaterThanOrEqual(10);
});
