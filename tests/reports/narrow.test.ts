import { describe, expect, test } from 'vitest';
import { pool } from '../../src/models/pool.js';
import { compareProfiles } from '../../src/profiles/compare-profiles.js';
import { compareProfilesText } from '../../src/reports/compare-profiles-text.js';
import { problem } from '../../src/problems/problem.js';
import { folded, shortened, widthOf } from '../../src/reports/lines.js';
import { poolText } from '../../src/reports/pool-text.js';
import { problemText } from '../../src/reports/problem-text.js';
import { terminalReport } from '../../src/reports/terminal.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { runRepool } from '../support/run-repool.js';
import { exampleReproduction } from '../support/reproductions.js';

const valueOf = <T>(outcome: { readonly ok: boolean; readonly value?: T }): T => {
  if (!outcome.ok || outcome.value === undefined) throw new Error('no value');
  return outcome.value;
};
const studies = valueOf(readStudies('study,tpos,tneg,cpos,cneg,ablat\nA trial with a long name that says who paid for it 1948,4,119,11,128,44\nBeta 1949,6,300,29,274,55\nGamma 1960,3,228,11,209,42\nDelta 1977,62,13536,248,12619,52\n'));
const regression = valueOf(pool(studies, { measure: 'RR', regression: { moderators: ['ablat'] } }));

const texts: Readonly<Record<string, (width: number) => string>> = {
  'pooled result with a regression': (width) => poolText(regression, { colour: false, width }),
  'claims of data sets': (width) => terminalReport([exampleReproduction], [], { colour: false, width }),
  'comparison of profiles': (width) => compareProfilesText(valueOf(compareProfiles(studies, { measure: 'RR' }, ['revman-5'])), { colour: false, width }),
};
const numbersIn = (text: string): ReadonlySet<string> => new Set(text.match(/\d[\d.]*/g));

describe.each(Object.entries(texts))('%s', (_name, write) => {
  test.each([60, 80, 200])('fits a window of %i columns', (width) => {
    const text = folded(write(width), width);
    expect(text.split('\n').filter((line) => widthOf(line) > width)).toEqual([]);
    // Numbers are left out with their column or stand whole.
    const all = numbersIn(write(1000));
    expect([...numbersIn(text)].filter((number) => !all.has(number))).toEqual([]);
  });
});

test('columns that have no room are named', () => {
  expect(texts['pooled result with a regression']?.(48)).toMatch(/no room here for (SE, )?z[,;]/);
  expect(texts['comparison of profiles']?.(60)).toContain('(no room here for Prediction, k; --json has all)');
});

test('a line is folded between words, under its beginning, and colour takes no room', () => {
  expect(folded('  one two three\nfour', 9)).toBe('  one two\n    three\nfour');
  expect(folded('\u001b[31mone\u001b[0m two', 7)).toBe('\u001b[31mone\u001b[0m two');
  expect(folded('a-word-that-is-longer 1', 5)).toBe('a-word-that-is-longer\n  1');
});

test.each([['東京 2001', 9], ['e\u0301te\u0301', 3], ['👨‍👩‍👧‍👦🇩🇪👍🏽❤️', 8], ['ｶﾅ 한국 \u1112\u1161\u11ab', 10], ['a\u200bb τ² “x” ☃', 11]])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
  expect(widthOf(shortened(text, columns - 1))).toBeLessThan(columns);
  expect(shortened(text, columns)).toBe(text);
});

test('a problem is one line where it fits, else one for what is wrong, what was expected and what was found', () => {
  const subject = problem('USAGE', { wrong: 'no measure was named', expected: '--measure with one of RR, OR, RD', found: 'columns of kind binary' }, { file: 'a.csv' });
  const line = 'a.csv: no measure was named; expected --measure with one of RR, OR, RD; found columns of kind binary [USAGE]';
  expect([problemText(subject, null), problemText(subject, 200)]).toEqual([line, line]);
  expect(problemText(subject, 40)).toBe('a.csv: no measure was named [USAGE]\n  expected  --measure with one of RR,\n            OR, RD\n  found     columns of kind binary');
});

test('help is wrapped, with what a name stands before under itself', async () => {
  expect(folded('  hartung-knapp  Hartung and Knapp with k - 1', 40)).toBe('  hartung-knapp  Hartung and Knapp with\n                 k - 1');
  const before = process.env['COLUMNS'];
  try {
    process.env['COLUMNS'] = '50';
    const { stdout } = await runRepool(['pool', '--help']);
    // Lists of names without a blank are one word.
    expect(stdout.split('\n').filter((each) => widthOf(each) > 50 && /\S \S/.test(each.trim()))).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['COLUMNS'];
    else process.env['COLUMNS'] = before;
  }
});

test('the window is as wide as COLUMNS says', async () => {
  const before = process.env['COLUMNS'];
  try {
    process.env['COLUMNS'] = '50';
    const { stdout } = await runRepool(['check', 'RR 0.49 (95% CI, 0.34 to 0.70; P = .04)']);
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(50);
  } finally {
    if (before === undefined) delete process.env['COLUMNS'];
    else process.env['COLUMNS'] = before;
  }
});
