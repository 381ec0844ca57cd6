import { expect, test } from 'vitest';
import { comparesTwo } from '../../../src/verification/scan/compares-two.js';
import { normaliseText } from '../../../src/verification/scan/normalise.js';
import { readFirstOfTwo, readSecondRange } from '../../../src/verification/scan/paired-intervals.js';
import { endsSentence } from '../../../src/verification/scan/sentences.js';
import { tokenise } from '../../../src/verification/scan/tokens.js';
import { type Row, testReading } from './read-at.js';

const tokensOf = (text: string) => tokenise(normaliseText(text.replace('¦', '')));
/** The token that the mark stands before, or the one behind the last. */
const placeIn = (text: string): number => {
  const at = tokensOf(text).findIndex(({ start }) => start >= text.indexOf('¦'));
  return at < 0 ? tokensOf(text).length : at;
};

const seconds: readonly Row[] = [
  ...['and', 'v', 'vs', 'versus', 'und', 'et', 'y', 'e', 'en', 'And'].map((joint): Row => [`${joint} 6-13)`, '6..13', ')']),
  ['vs. 6-13)', '6..13', ')'],
  ['and 6 to 13', '6..13'],
  ['and 6 to 13, P', '6..13', ', P'],
  ['and 6 to 13; P', '6..13', '; P'],
  ['and 6 to 13. P', '6..13', '. P'],
  ['and 6 to 13\n\nP', '6..13', '\n\nP'],
  ['and 6 to 13 P', null],
  ['and 6 to 13: P', null],
  ['and 6', null],
  ['or 6-13', null],
  ['sand 6-13', null],
  ['andes 6-13', null],
];

testReading('the second of two ranges', readSecondRange, seconds, (ranges) => ranges.map(({ lower, upper }) => `${lower}..${upper}`).join(' '));

/** Read from the token behind the second estimate: the first with its readings, the second with its. */
test.each<readonly [text: string, read: string | null]>([
  ['18% and 9% ¦(95%', '0: 18%, 3: 9%'],
  ['0.82 and 0.95¦', '0: 0.82, 2: 0.95'],
  ['0.82 in men and 0.95 ¦(', '0: 0.82, 4: 0.95'],
  ['0.82 in old and ill men and 0.95 ¦(', '0: 0.82, 7: 0.95'],
  ['0.82 in very old and ill men and 0.95 ¦(', null],
  ['-2.0 and 1.5 points ¦(', '0: -2.0, 3: 1.5'],
  ['-2.0 and -1.5 ¦(', '0: -2.0, 3: -1.5'],
  ['2.0 and - 1.5 ¦(', '0: 2.0, 2: -1.5|1.5'],
  ['0.82 vs. 0.95 ¦(', '0: 0.82, 3: 0.95'],
  ['0.82 or 0.95 ¦(', null],
  ['0.82, 0.95 ¦(', null],
  ['0.82 in men, and 0.95 ¦(', null],
  ['0.82. And 0.95 ¦(', null],
  ['It fell. And 0.95 ¦(', null],
  ['82 and 0.95 ¦(', null],
  ['0.8 and 0.95 ¦(', null],
  ['82% and 95 ¦(', null],
  ['8.2% and 9.5% ¦(', '0: 8.2%, 3: 9.5%'],
  ['8.2% and 9.51% ¦(', null],
  ['10.25% and 9.51% ¦(', '0: 10.25%, 3: 9.51%'],
  ['1-0.82 and 0.95 ¦(', null],
  ['1/0.82 and 0.95 ¦(', null],
  ['< 0.82 and 0.95 ¦(', null],
  ['7 0.82 and 0.95 ¦(', null],
  ['to 0.82 and 0.95 ¦(', null],
  ['P 0.82 and 0.95 ¦(', null],
  ['top 0.82 and 0.95 ¦(', '1: 0.82, 3: 0.95'],
  ['told 0.82 and 0.95 ¦(', '1: 0.82, 3: 0.95'],
  ['pro 0.82 and 0.95 ¦(', '1: 0.82, 3: 0.95'],
  ['0.82 and 0.95 in men ¦(', '0: 0.82, 2: 0.95'],
  ['0.82 and 0.95 in old men ¦(', null],
  ['and 0.95 ¦(', null],
  ['it and 0.95 ¦(', null],
  ['it ¦(', null],
])('the first of two estimates: %s', (text, read) => {
  const found = readFirstOfTwo(tokensOf(text), placeIn(text));
  expect(found === null ? null : `${found.at}: ${found.readings.join('|')}, ${found.second}: ${found.secondReadings.join('|')}`).toBe(read);
});

const interval = { kind: 'confidence', level: null, readings: [] } as const;
const claim = (start: number, end: number) => ({ start, end, interval, pValue: null });

/** Two claims, each of one token, in square brackets, and a P value at the mark. */
const comparesIn = (text: string, [before, draft]: readonly [object?, object?] = []): boolean => {
  const tokens = tokensOf(text.replaceAll(/[[\]]/g, ''));
  const [first, second] = tokens.flatMap(({ text: word }, at) => (word === 'A' || word === 'B' ? [at] : []));
  return comparesTwo(tokens, { ...claim(first ?? 0, (first ?? 0) + 1), ...before }, { ...claim(second ?? 0, (second ?? 0) + 1), ...draft }, placeIn(text.replaceAll(/[[\]]/g, '')));
};

test.each<readonly [text: string, compares: boolean]>([
  ['A in one and B in the other (¦P', true],
  ['A in one and B in the other (log-rank ¦P', true],
  ['A in one and B (of the log-rank ¦P', false],
  ['A in one and B (the log-rank ¦P', true],
  ['A in one and B; ¦P', false],
  ['A in one and B, ¦P', false],
  ['A in one. And B (¦P', false],
  ...['v', 'vs', 'Versus', 'against', 'compared'].map((word) => [`A ${word} B, ¦P`, true] as const),
  ['A revs B, ¦P', false],
  ['A very B, ¦P', false],
  ['A v B (so, ¦P', false],
  ['A v B (so), ¦P', true],
  ['A v B so), ¦P', true],
  ['A v B so) (to, ¦P', false],
  [`A ${'x '.repeat(14)}B (¦P`, true],
  [`A ${'x '.repeat(15)}B (¦P`, false],
])('whether a P value compares two: %s', (text, compares) => expect(comparesIn(text)).toBe(compares));

test('a P value compares two intervals without one', () => {
  const text = 'A and B (¦P';
  expect([comparesIn(text), comparesIn(text, [{ interval: null }]), comparesIn(text, [{ pValue: '=.1' }]), comparesIn(text, [{}, { interval: null }]), comparesIn(text, [{}, { pValue: '=.1' }])]).toEqual([true, false, false, false, false]);
  expect(comparesTwo(tokensOf(text), undefined, claim(2, 3), 4)).toBe(false);
});

/** At the mark. */
test.each<readonly [text: string, ends: boolean]>([
  ['It fell¦. Then', true],
  ['It fell¦.', true],
  ['It fell¦. then', false],
  ['It fell¦. tHen', false],
  ['It fell¦. 5 died', true],
  ['It fell¦.Then', false],
  ['It fell¦! then', true],
  ['It fell¦? then', true],
  ['It fell¦, Then', false],
  ['It fell¦ • Then', false],
  ['It fell¦\n\nthen', true],
  ['It ¦fell. Then', false],
  ...['v', 'vs', 'al', 'approx', 'ca', 'cf', 'Fig', 'figs', 'eg', 'ie', 'g', 'e', 'i', 'no', 'ref', 'refs', 'resp', 'c', 'd', 'f'].map((word) => [`in ${word}¦. Then`, false] as const),
  ['¦. Then', true],
])('whether a sentence ends: %s', (text, ends) => expect(endsSentence(tokensOf(text), placeIn(text))).toBe(ends));
