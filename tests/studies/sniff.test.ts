import { describe, expect, test } from 'vitest';
import { inferDecimal, separatorLine, sniffDelimiter } from '../../src/studies/sniff.js';

describe('sniffDelimiter', () => {
  test.each([
    ['study,yi,vi', ','],
    ['study;yi;vi', ';'],
    ['study\tyi\tvi', '\t'],
    ['study|yi|vi', '|'],
    ['study', ','],
    ['', ','],
    ['"a,b,c,d";yi;vi', ';'],
    ['"a ""quoted"", name";yi;vi', ';'],
    ['"two\nlines, and, commas";yi;vi\n1,2,3,4,5', ';'],
    ['study;yi;vi\nprose, with, many, many, commas;1;2', ';'],
    ['\n  \r\nstudy;yi\n1,2,3', ';'],
    ['study;"n, total', ';'],
    ['mean, sd;n', ';'],
  ])('%j is parted by %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });
});

describe('separatorLine', () => {
  test.each([
    ['sep=;\nstudy;yi', { delimiter: ';', length: 6 }],
    ['sep=;\r\nstudy;yi', { delimiter: ';', length: 7 }],
    ['"sep=|"\rstudy|yi', { delimiter: '|', length: 8 }],
    ['SEP=\t\nstudy\tyi', { delimiter: '\t', length: 6 }],
    ['sep=,', { delimiter: ',', length: 5 }],
    ['sep=,,\na', null],
    ['study,yi', null],
    ['separate,yi', null],
    ['\nsep=;', null],
  ])('%j', (text, expected) => {
    expect(separatorLine(text)).toEqual(expected);
  });
});

describe('inferDecimal', () => {
  test.each([
    ['a number that only a comma can part', ['Aronson', '1,5', '2'], ';', ','],
    ['with a sign and an exponent', ['-0,5e-3'], '\t', ','],
    ['a leading zero cannot be a thousand', ['0,234'], ';', ','],
    ['no digit before the comma', [',5'], ';', ','],
    ['a number that may be a thousand', ['1,234'], ';', '.'],
    ['a thousand beside a plain decimal comma', ['1,234', '1,5'], ';', ','],
    ['several groups', ['1,5', '1,234,567'], ';', '.'],
    ['a point anywhere contradicts', ['1,5', '2.5'], ';', '.'],
    ['a thousand with a point contradicts', ['1,5', '1,234.5'], ';', '.'],
    ['whole numbers say nothing', ['1', '2'], ';', '.'],
    ['prose says nothing', ['see 1,5 and 2', '1,5 or so'], ';', '.'],
    ['between commas there is no room', ['1,5'], ',', '.'],
    ['between bars it is not usual', ['1,5'], '|', '.'],
    ['very long cells are not searched', [`${'1'.repeat(50)},5`], ';', '.'],
  ] as const)('%s', (_, cells, delimiter, decimal) => {
    expect(inferDecimal(cells, delimiter)).toBe(decimal);
  });
});
