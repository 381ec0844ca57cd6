import { describe, expect, test } from 'vitest';
import { gradeMeanings, meets, worstGrade } from '../../src/verification/grades.js';
import { grades } from '../../src/verification/verdict.js';

describe('whether a grade is what is expected', () => {
  test('the order is that of the grades, save that wrong is never "not checkable"', () => {
    for (const [at, grade] of grades.entries()) {
      for (const [expectedAt, expected] of grades.entries()) {
        const wrong = grade === 'discrepant' || grade === 'impossible';
        expect(meets(grade, expected), `${grade} for ${expected}`).toBe(at <= expectedAt && !(wrong && expected === 'not-checkable'));
      }
    }
  });

  test('discrepant and impossible satisfy themselves, and discrepant what is worse', () => {
    expect([
      meets('discrepant', 'discrepant'),
      meets('discrepant', 'impossible'),
      meets('impossible', 'impossible'),
      meets('impossible', 'discrepant'),
    ]).toEqual([true, true, true, false]);
    expect([meets('not-checkable', 'discrepant'), meets('not-checkable', 'not-checkable')]).toEqual([false, true]);
  });
});

describe('the worst grade', () => {
  test.each([
    [['reproduced', 'boundary'], 'boundary'],
    [['truncated', 'reproduced'], 'truncated'],
    [['reproduced', 'not-checkable'], 'not-checkable'],
    [['discrepant', 'not-checkable'], 'discrepant'],
    [['discrepant', 'impossible', 'not-checkable'], 'impossible'],
    [[], 'not-checkable'],
  ] as const)('of %j is %s', (all, worst) => {
    expect(worstGrade(all)).toBe(worst);
    expect(worstGrade(all.toReversed())).toBe(worst);
  });
});

test('every grade says in one sentence what it promises', () => {
  expect(Object.keys(gradeMeanings).toSorted()).toEqual(grades.toSorted());
  for (const sentence of Object.values(gradeMeanings)) expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
});
