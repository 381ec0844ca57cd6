import { describe, expect, test } from 'vitest';
import { readNumberNeeded } from '../../../src/verification/scan/numbers-needed.js';
import { readSize, readStudies, readThousands } from '../../../src/verification/scan/sizes.js';
import { namesErrorOfMeasurement, readSpread, readStandardError } from '../../../src/verification/scan/spreads.js';
import { readStatistic } from '../../../src/verification/scan/statistics.js';
import { readAt, readCutOff } from './read-at.js';

/** What is read, and the words behind it. */
type Rows = readonly (readonly [text: string, read: string | null, rest?: string])[];

const spreads: Rows = [
  ['SE = 0.13, P', '0.13', ', P'],
  ['se 0.13', '0.13'],
  ['SEs 0.13', '0.13'],
  ['SEM: 0.13', '0.13'],
  ['SD 1.10', '1.10'],
  ['SDs 1.10', '1.10'],
  ['SDr = 0.2', '0.2'],
  ['SDρ = 0.2', '0.2'],
  ['SDrho = 0.2', '0.2'],
  ['SEE 0.13', null],
  ['s.e. 0.10', '0.10'],
  ['s.e 0.10', '0.10'],
  ['S.D. = 0.10', '0.10'],
  ['s. e. 0.10', null],
  ['s.f. 0.10', null],
  ['s-e 0.10', null],
  ['t.e. 0.10', null],
  ['standard error 0.2', '0.2'],
  ['standard errors 0.2', '0.2'],
  ['Standard Deviation 0.2', '0.2'],
  ['standard deviations 0.2', '0.2'],
  ['standard errorless 0.2', null],
  ['standard nonerror 0.2', null],
  ['standard of 0.2', null],
  ['usual error 0.2', null],
  ['standard error (SE) = 0.2', '0.2'],
  ['standard error (SE 0.2', null],
  ['standard error (SI) 0.2', null],
  ['standard error - SE) 0.2', null],
  ['standard error (SE: 0.2', null],
  ['standard error of the mean = 0.2', '0.2'],
  ['standard error Of the mean was 0.2', '0.2'],
  ['standard error of the mean is 0.2', '0.2'],
  ['standard error of the grand mean 0.2', null],
  ['standard error roof 0.2', null],
  ['standard error often 0.2', null],
  ['SE, 0.2', '0.2'],
  ['SE; 0.2', null],
  ['SE < 0.2', null],
  ['SE wasted 0.2', null],
  ['SE his 0.2', null],
  ['SE of 0.2', '0.2'],
  ['SE -0.2', null],
  ['(¦SE 0.2), P', '0.2', ', P'],
  ['(¦SE 0.2; P', '0.2', '; P'],
  ['[x ¦SE 0.2), P', '0.2', '), P'],
  ['per ¦SD 1.21', null],
  ['Per ¦SD 1.21', null],
  ['upper ¦SD 1.21', '1.21'],
  ['percent ¦SD 1.21', '1.21'],
  ['5 SD', null],
];

const errors: Rows = [
  ['SE 0.2', '0.2'],
  ['ses 0.2', '0.2'],
  ['SEM 0.2', '0.2'],
  ['s.e. 0.2', '0.2'],
  ['s.d. 0.2', null],
  ['SD 0.2', null],
  ['standard error 0.2', '0.2'],
  ['standard errors 0.2', '0.2'],
  ['standard deviation 0.2', null],
];

const statistics: Rows = [
  ['z = 2.93, P', 'z - 2.93', ', P'],
  ['Z = 6.90', 'z - 6.90'],
  ['t = 2.1', 't - 2.1'],
  ['t(23) = 2.1', 't 23 2.1'],
  ['z(23) = 2.1', null],
  ['t(23 = 2.1', null],
  ['t[x] = 2.1', null],
  ['t 23) = 2.1', null],
  ['t-23) = 2.1', null],
  ['t(23; = 2.1', null],
  ['t = -2.1', 't - -2.1'],
  ['t = - 2.1', 't - -2.1|2.1'],
  ['t < 2.1', null],
  ['t 2.1', null],
  ['T = 2.1', null],
  ['t = 21%', null],
  ['t = high', null],
  ['5 = 2.1', null],
];

const sizes: Rows = [
  ['k = 9, P', 'k 9', ', P'],
  ['N = 1,203', 'participants 1,203'],
  ['n = 23', 'null 23'],
  ['k < 9', null],
  ['k = 9.5', null],
  ['k = many', null],
  ['k: 9', null],
  ['K = 9', null],
  ['studies = 9', 'k 9'],
  ['participants = 211', 'participants 211'],
  ['studies = 9.5', null],
  ['studies = many', null],
  ['studies: 9', null],
  ['doses = 9', null],
  ['9 studies; P', 'k 9', '; P'],
  ['9 Trials', 'k 9'],
  ['9 RCTs', 'k 9'],
  ['9 cohorts', 'k 9'],
  ['9 substudies', null],
  ['9 studiesx', null],
  ['9 cotrials', null],
  ['211 participants', 'participants 211'],
  ['211 patients', 'participants 211'],
  ['211 women', 'participants 211'],
  ['211 men', 'participants 211'],
  ['211 children', 'participants 211'],
  ['211 adults', 'participants 211'],
  ['211 people', 'participants 211'],
  ['211 outpatients', null],
  ['211 peoples', null],
  ['211 doses', null],
  ['9 randomised trials', 'k 9'],
  ['9 randomized trials', 'k 9'],
  ['9 controlled trials', 'k 9'],
  ['9 included studies', 'k 9'],
  ['9 eligible studies', 'k 9'],
  ['9 uncontrolled trials', null],
  ['9 controlledly trials', null],
  ['9 large trials', null],
  ['9.5 studies', null],
  ['9% studies', null],
  ['3/¦9 studies', null],
  ['3-¦9 studies', null],
  ['< ¦9 studies', null],
  ['of ¦9 studies', null],
  ['in ¦9 studies', 'k 9'],
  ['18 402 participants', 'participants 18402'],
  ['1 204 311 participants', 'participants 1204311'],
  ['1 204 311 402 participants', 'participants 1204311402'],
  ['1 204 311 402 111 participants', null],
  ['18 40 participants', null],
  ['18 4020 participants', null],
  ['0 402 participants', null],
  ['1804 402 participants', null],
  ['18 402; participants', null],
];

const needed: Rows = [
  ['NNT 25, P', '25', ', P'],
  ['NNTB = 25', '25'],
  ['NNTH: 25', '25'],
  ['NNTs 25', '25'],
  ['NNH, 25', '25'],
  ['NNX 25', null],
  ['ANNT 25', null],
  ['NNTBs 25', null],
  ['NNT < 25', null],
  ['NNT was about 25', '25'],
  ['NNT is approximately 25', '25'],
  ['NNTs were 25', '25'],
  ['NNT of 25', '25'],
  ['NNT to 25', '25'],
  ['NNT: of about = 25', '25'],
  ['NNT: is of about = 25', null],
  ['NNT wasteful 25', null],
  ['NNT hereof 25', null],
  ['NNT high', null],
  ['number needed to treat 25', '25'],
  ['Numbers Needed To Harm 25', '25'],
  ['number needed to treat (NNT) was 9', '9'],
  ['number needed to treat (NNT was 9', null],
  ['number needed to treat (ARR) was 9', null],
  ['number needed to treat for benefit 9', '9'],
  ['number needed to treat to benefit (NNTB) 9', '9'],
  ['number needed to treat for an additional beneficial outcome 9', '9'],
  ['number needed to screen 9', null],
  ['numberless needed to treat 9', null],
  ['number neededness to treat 9', null],
  ['number needed onto treat 9', null],
  ['number needed toward treat 9', null],
  ['number needed to retreat 9', null],
  ['number needed to treat onto benefit 9', null],
  ['number needed to treat toward benefit 9', null],
  ['number needed to treat for human additional beneficial outcome 9', null],
  ['number needed to treat for any additional beneficial outcome 9', null],
  ['number needed to treat - NNT) 9', null],
  ['number needed for treat 9', null],
  ['number found to treat 9', null],
  ['snumber needed to treat 9', null],
  ['number unneeded to treat 9', null],
  ['number needed to treatment 9', null],
  ['NNT 25, 95% CI 14 to 200; P', '25 14..200', '; P'],
  ['NNT 25; 95% CI 14 to 200', '25 14..200'],
  ['NNT 25 95% CI 14 to 200', '25 14..200'],
  ['NNT 25 (95% CI 14 to 200), P', '25 14..200', ', P'],
  ['NNT 25 (95% CI 14 to 200; P', '25 14..200', '; P'],
  ['NNT 25 (14 to 200), P', '25 14..200', ', P'],
  ['NNT 25, 14 to 200', '25', ', 14 to 200'],
  ['NNT 25 (14 –200), P', '25', ', P'],
  ['NNT 25: 95% CI 14 to 200', '25', ': 95% CI 14 to 200'],
];

const textOf = (printed: string, interval: { readonly lower: string; readonly upper: string } | null): string => (interval === null ? printed : `${printed} ${interval.lower}..${interval.upper}`);
const told = <T>(found: readonly [T, string] | null, words: (value: T) => string): readonly [string, string] | null => (found === null ? null : [words(found[0]), found[1]]);
const wanted = (read: string | null, rest = ''): readonly [string, string] | null => (read === null ? null : [read, rest]);

describe('what stands beside an estimate', () => {
  test.each(spreads)('spread: %s', (text, read, rest) => expect(told(readAt(readSpread, text), String)).toEqual(wanted(read, rest)));
  test.each(errors)('standard error: %s', (text, read, rest) => expect(told(readAt(readStandardError, text), String)).toEqual(wanted(read, rest)));
  test.each(statistics)('statistic: %s', (text, read, rest) =>
    expect(told(readAt(readStatistic, text), ({ name, df, readings }) => `${name} ${df ?? '-'} ${readings.join('|')}`)).toEqual(wanted(read, rest)));
  test.each(sizes)('size: %s', (text, read, rest) => expect(told(readAt(readSize, text), ({ quantity, printed }) => `${quantity} ${printed}`)).toEqual(wanted(read, rest)));
  test.each(needed)('number needed: %s', (text, read, rest) => expect(told(readAt(readNumberNeeded, text), ({ printed, interval }) => textOf(printed, interval))).toEqual(wanted(read, rest)));

  test('of how many studies, and of nobody else', () => {
    expect([readAt(readStudies, 'k = 9, P'), readAt(readStudies, 'N = 9'), readAt(readStudies, 'x')]).toEqual([['9', ', P'], null, null]);
    expect([readAt(readThousands, '18 402 women'), readAt(readThousands, '402 women'), readAt(readThousands, 'women')]).toEqual([['18402', 'women'], null, null]);
  });

  test.each([['SEM 1.9', true], ['sem', true], ['SEMs', false], ['USEM', false], ['SE', false]])('%s is the error of a measurement or not', (text, expected) => {
    expect(readAt((tokens, at) => ({ value: namesErrorOfMeasurement(tokens, at), next: at }), text)?.[0]).toBe(expected);
  });

  test('wherever a text is cut off, an answer comes', () => {
    const texts = [...spreads, ...errors, ...statistics, ...sizes, ...needed].map(([text]) => text);
    for (const reader of [readSpread, readStandardError, readStatistic, readSize, readStudies, readThousands, readNumberNeeded]) expect(readCutOff(reader, texts)).toEqual([]);
  });
});
