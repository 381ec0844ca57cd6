import { describe, expect, test } from 'vitest';
import { formats } from '../../src/reports/formats.js';
import { bases, grades } from '../../src/verification/verdict.js';
import { gradeWords, markOf, standsOnData, verdictWords } from '../../src/reports/words.js';
import { exampleReproduction } from '../support/reproductions.js';

const figures = new Map();

describe('the formats of a report', () => {
  test('each has its own file', () => {
    const files = Object.values(formats).map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    expect(files).toEqual(['report.html', 'report.md', 'report.txt', 'report.json', 'junit.xml']);
  });

  test.each(Object.entries(formats))(
    '%s: the same input gives the same text, which ends with a line end and names every claim',
    (_, { write }) => {
      const report = write(exampleReproduction, figures);
      expect(write(structuredClone(exampleReproduction), figures)).toBe(report);
      expect(report.endsWith('\n') && !report.endsWith('\n\n')).toBe(true);
      for (const { spec } of exampleReproduction.claims) expect(report).toContain(spec.id);
    },
  );

  test.each(Object.entries(formats))('%s: what was computed from reconstructed rows, or from no data, says so', (_, { write }) => {
    const only = (id: string): string =>
      write(
        { ...exampleReproduction, analyses: [], tables: [], claims: exampleReproduction.claims.filter(({ spec }) => spec.id === id) },
        figures,
      );
    expect(only('rebuilt')).toContain('reconstructed');
    expect(only('p-value')).toContain('text only');
  });

  test.each(Object.entries(formats))('%s: holds no date and no path of a machine', (_, { write }) => {
    expect(write(exampleReproduction, figures)).not.toMatch(/\b20[2-9]\d-\d\d-\d\d\b|\/(?:home|tmp|work|root)\//);
  });
});

describe('the words of a verdict', () => {
  test('a tick stands only where data stand behind it', () => {
    for (const grade of grades)
      for (const basis of bases) expect(markOf(grade, basis).symbol === '✓').toBe(standsOnData(basis) && gradeWords[grade].symbol === '✓');
  });

  test('the basis is always beside the grade, and what is not data says so', () => {
    for (const grade of grades) {
      for (const basis of bases) {
        const words = verdictWords(grade, basis);
        if (grade === 'not-checkable') expect(words).toBe('not checkable');
        else expect(words).toContain(` · ${basis}`);
        expect(words.includes('by construction')).toBe(basis === 'reconstructed' && grade !== 'not-checkable');
        expect(words.includes('no data used')).toBe(basis === 'text only' && grade !== 'not-checkable');
      }
    }
  });
});
