import { describe, expect, test } from 'vitest';
import { computeEffects } from '../../src/effect-sizes/compute-effects.js';
import { measures, type MeasureCode } from '../../src/effect-sizes/measures.js';
import { describeProblem } from '../../src/problems/problem.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { valueOf } from '../support/studies.js';

function told(measure: MeasureCode, text: string): readonly string[] {
  const studies = valueOf(readStudies(text, { file: 'd.csv', kinds: measures[measure].kinds }));
  return computeEffects(studies, { measure }).problems.map(describeProblem);
}

describe('effects that are hard to believe', () => {
  test('a standardised difference beyond 3', () => {
    const text = 'study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,10,1.2,40,16,1.1,38\nB,10,7,40,16,7,38';
    expect(told('SMD', text)).toEqual([
      'd.csv:2:1: the SMD of A is hard to believe; expected at most 3 in size, unless standard errors were entered as standard deviations; found -5.155 [EFFECT_IMPLAUSIBLE]',
    ]);
    expect(told('MD', text)).toEqual([]);
    expect(told('SMD', 'study,yi,vi\nA,3.2,0.1\nB,3,0.1')).toHaveLength(1);
    expect(told('GEN', 'study,yi,vi\nA,3.2,0.1')).toEqual([]);
  });

  test('a ratio whose interval was made on the natural scale, or is of something else', () => {
    expect(told('OR', 'study,or,lower,upper\nA,2.00,1.00,3.00\nB,2.00,1.00,4.00\nC,2.00,0.30,2.30')).toEqual([
      'd.csv:2:1: the estimate of A is far from the middle of its interval on the log scale, so that its standard error may be wrong;' +
        ' expected it near the middle, as on the identity scale; found 2 in 1 to 3 [ESTIMATE_OFF_CENTRE]',
      'd.csv:4:1: the estimate of C is far from the middle of its interval on the log scale, so that its standard error may be wrong;' +
        ' expected it near the middle; found 2 in 0.3 to 2.3 [ESTIMATE_OFF_CENTRE]',
    ]);
  });

  test('an effect size off the limits that its standard error was made of', () => {
    expect(told('OR', 'study,yi,ci.lb,ci.ub\nA,1.15,1.1,1.9\nB,0.4,0.1,0.7')).toEqual([
      'd.csv:2:1: the estimate of A is far from the middle of its interval on the log scale, so that its standard error may be wrong;' +
        ' expected it near the middle; found 1.15 in 1.1 to 1.9 [ESTIMATE_OFF_CENTRE]',
    ]);
    expect(told('OR', 'study,yi,sei,ci.lb,ci.ub\nA,1.15,0.2,1.1,1.9')).toEqual([]);
    const outside = readStudies('study,logHR,lower,upper\nA,0.4,1.11,2.01\nB,2.3,1,2.5', { kinds: measures.HR.kinds });
    expect(outside.problems.map(({ code, at }) => [code, at.line, at.column])).toEqual([['INTERVAL_DISORDERED', 2, 3]]);
  });

  test('rounding puts no estimate off the middle', () => {
    expect(told('RR', 'study,rr,lower,upper\nA,0.9,0.8,1.1\nB,1.02,1.00,1.04\nC,1,0.9,1.2')).toEqual([]);
    expect(told('RR', 'study;rr;lower;upper\nA;0,9;0,8;1,1\nB;2,00;1,00;4,00')).toEqual([]);
  });

  test('only the difference of the means is known: no ratio of them', () => {
    const text = 'study,md,md_lower,md_upper,n1i,n2i\nA,-3.8,-6.6,-1.0,25,22';
    const studies = valueOf(readStudies(text, { kinds: ['continuous'] }));
    expect(computeEffects(studies, { measure: 'ROM' })).toMatchObject({
      ok: true,
      value: { k: 0, excluded: [{ reason: 'only the difference of the means is known' }] },
    });
    const difference = valueOf(computeEffects(studies, { measure: 'MD' }));
    expect(difference.yi[0]).toBe(-3.8);
  });
});
