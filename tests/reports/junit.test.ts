import { describe, expect, test } from 'vitest';
import { junitReport } from '../../src/reports/junit.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';

describe('JUnit XML', () => {
  test('the example, word for word', () => {
    const claims = exampleReproduction.claims.filter(({ spec }) => ['main', 'heterogeneity', 'later'].includes(spec.id));
    expect(junitReport([{ ...exampleReproduction, claims }])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="repool" tests="3" failures="1" errors="0" skipped="1" time="0">
  <testsuite name="example-2002" tests="3" failures="1" errors="0" skipped="1" time="0">
    <testcase classname="example-2002" name="main" time="0">
      <properties>
        <property name="grade" value="reproduced"/>
        <property name="basis" value="study data"/>
        <property name="expect" value="reproduced"/>
      </properties>
    </testcase>
    <testcase classname="example-2002" name="heterogeneity" time="0">
      <properties>
        <property name="grade" value="discrepant"/>
        <property name="basis" value="study data"/>
        <property name="expect" value="reproduced"/>
      </properties>
      <failure type="discrepant" message="discrepant · study data; expected reproduced or better; I²: printed 25%, computed 20.67%: 3.8 units of the last digit below">
quote: I² = 25%, Q = 2.52
basis: Computed from the study-level data in the table.
I²: printed 25%, computed 20.67%: 3.8 units of the last digit below
Cochran&#39;s Q: printed 2.52, computed 2.5212
inconsistent: I² of 25% does not follow from Q = 2.52 with 2 degrees of freedom [I2_DISAGREES_WITH_Q]
      </failure>
    </testcase>
    <testcase classname="example-2002" name="later" time="0">
      <properties>
        <property name="grade" value="not-checkable"/>
        <property name="basis" value="text only"/>
        <property name="expect" value="not-checkable"/>
      </properties>
      <skipped message="Table 2 of the article"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('a claim that should have been checkable and is not is a failure, not skipped', () => {
    const claims = exampleReproduction.claims
      .filter(({ spec }) => spec.id === 'later')
      .map((each) => ({ ...each, verdict: { ...each.verdict, expect: 'reproduced' as const, met: false } }));
    const elements = elementsOf(parseMarkup(junitReport([{ ...exampleReproduction, claims }])));
    expect(elements.some(({ name }) => name === 'skipped')).toBe(false);
    const failure = elements.find(({ name }) => name === 'failure');
    expect(failure?.attributes['message']).toBe('not checkable; expected reproduced or better');
    expect(failure === undefined ? '' : failure.content).toContain('missing: Table 2 of the article');
  });

  test('a suite per data set, counted one by one and together', () => {
    const elements = elementsOf(parseMarkup(junitReport([exampleReproduction, { ...exampleReproduction, name: 'second' }])));
    expect(
      elements
        .filter(({ name }) => name === 'testsuite')
        .map(({ attributes }) => `${attributes['name']} ${attributes['tests']} ${attributes['failures']} ${attributes['skipped']}`),
    ).toEqual(['example-2002 5 1 1', 'second 5 1 1']);
    expect(elements[0]?.attributes).toMatchObject({ tests: '10', failures: '2', skipped: '2' });
    expect(elements.filter(({ name }) => name === 'testcase')).toHaveLength(10);
  });

  test('hostile text stays text', () => {
    const source = junitReport([hostileReproduction()]);
    const elements = elementsOf(parseMarkup(source));
    expect(new Set(elements.map(({ name }) => name))).toEqual(
      new Set(['testsuites', 'testsuite', 'testcase', 'properties', 'property', 'failure', 'skipped']),
    );
    expect(source).not.toContain(']]>');
    expect(elements.find(({ name }) => name === 'failure')?.text).toContain('<script>alert("1")</script> ]]> | `x` =cmd');
  });
});
