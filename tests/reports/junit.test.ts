import { describe, expect, test } from 'vitest';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { junitReport } from '../../src/reports/junit.js';
import { problem } from '../../src/problems/problem.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';
import type { XmlElement } from '../support/xml.js';

describe('JUnit XML', () => {
  test('the example, word for word', () => {
    const claims = exampleReproduction.claims.filter(({ spec }) => ['heterogeneity', 'later'].includes(spec.id));
    const digest = /sha256:[0-9a-f]{64}/g;
    expect(junitReport([{ ...exampleReproduction, claims }]).replace(digest, 'sha256:…')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="repool" tests="3" failures="1" errors="0" skipped="1" time="0">
  <testsuite name="example-2002" tests="3" failures="1" errors="0" skipped="1" time="0">
    <testcase classname="example-2002" name="heterogeneity: Cochran&#39;s Q" time="0">
      <properties>
        <property name="verdict" value="reproduced"/>
        <property name="basis" value="study data"/>
        <property name="expect" value="reproduced"/>
        <property name="quote" value="I² = 25%, Q = 2.52"/>
        <property name="specification" value="sha256:…"/>
        <property name="claimVerdict" value="discrepant"/>
        <property name="grade" value="reproduced"/>
        <property name="missUnits" value="0"/>
      </properties>
    </testcase>
    <testcase classname="example-2002" name="heterogeneity" time="0">
      <properties>
        <property name="verdict" value="discrepant"/>
        <property name="basis" value="study data"/>
        <property name="expect" value="reproduced"/>
        <property name="quote" value="I² = 25%, Q = 2.52"/>
        <property name="specification" value="sha256:…"/>
        <property name="figures" value="I²"/>
        <property name="missUnits" value="-3.82638289284"/>
      </properties>
      <failure type="discrepant" message="discrepant · study data; expected reproduced or better; I²: printed 25%, computed 20.67%: 3.8 units of the last digit below">
quote: I² = 25%, Q = 2.52
basis: Computed from the study-level data in the table.
I²: printed 25%, computed 20.67%: 3.8 units of the last digit below
Cochran&#39;s Q: printed 2.52, computed 2.5212
inconsistent: I² of 25% does not follow from Q = 2.52 with 2 degrees of freedom [I2_DISAGREES_WITH_Q]
      </failure>
    </testcase>
    <testcase classname="example-2002" name="later: estimate" time="0">
      <properties>
        <property name="verdict" value="not-checkable"/>
        <property name="basis" value="–"/>
        <property name="expect" value="not-checkable"/>
        <property name="quote" value="RR 0.70 at one year"/>
        <property name="claimVerdict" value="not-checkable"/>
        <property name="grade" value="not-checkable"/>
      </properties>
      <skipped message="Table 2 of the article"/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('the digest of a specification changes with the data and the part that a claim is about, and with no title', () => {
    const digestOf = (change: Partial<Reproduction>) => /name="main: estimate"[\s\S]*?sha256:([0-9a-f]{64})/.exec(junitReport([{ ...exampleReproduction, ...change }]))?.[1];
    const own = digestOf({});
    expect(own).toBeDefined();
    const tables = exampleReproduction.tables.map((each) => ({ ...each, sha256: 'f'.repeat(64) }));
    expect(digestOf({ tables })).not.toBe(own);
    const about = (spec: object) => ({ claims: exampleReproduction.claims.map((each) => ({ ...each, spec: { ...each.spec, ...spec } })) });
    expect(digestOf(about({ subgroup: 'x' }))).not.toBe(own);
    expect(digestOf(about({ note: 'x' }))).toBe(own);
  });

  test('how easily chance finds what was found stands beside it', () => {
    const tiers = [{ tier: 'T2', status: 'matched', chance: { upper: 0.01234 } }];
    const claims = exampleReproduction.claims.map((each) => ({ ...each, search: { tiers } as unknown as NonNullable<typeof each.search> }));
    expect(junitReport([{ ...exampleReproduction, claims }])).toContain('<property name="chanceOfMatch" value="0.0123"/>');
    expect(junitReport([exampleReproduction])).not.toContain('chanceOf');
  });

  test('a claim is one failure, however many of its figures miss', () => {
    const claims = exampleReproduction.claims
      .filter(({ spec }) => spec.id === 'main')
      .map((each) => ({ ...each, verdict: { ...each.verdict, grade: 'discrepant' as const, met: false, figures: each.verdict.figures.map((figure, index) => (index === 0 ? figure : { ...figure, grade: 'discrepant' as const, missUnits: index })) } }));
    const elements = elementsOf(parseMarkup(junitReport([{ ...exampleReproduction, claims }])));
    expect(elements.filter(({ name }) => name === 'testcase').map(({ attributes, children }) => [attributes['name'], children.at(-1)?.name])).toEqual([['main: estimate', 'properties'], ['main', 'failure']]);
    expect(elements.filter(({ attributes }) => ['figures', 'missUnits'].includes(attributes['name'] ?? '')).map(({ attributes }) => attributes['value'])).toEqual(['0', 'CI lower end; CI upper end', '1; 2']);
  });

  test('what could not be run is an error, and a claim that fails for no figure of its own fails by its name', () => {
    const fault = problem('CELL_NOT_NUMBER', { column: 'events', found: '3x', hint: null }, { file: 'sets/x/trials.csv', line: 3, column: 7 });
    const claims = exampleReproduction.claims.filter(({ spec }) => spec.id === 'main').map((each) => ({ ...each, verdict: { ...each.verdict, met: false } }));
    const elements = elementsOf(parseMarkup(junitReport([{ ...exampleReproduction, claims }], [fault, { ...fault, severity: 'warning' }])));
    const parents = elements.filter(({ name }) => name === 'testcase').map(({ attributes, children }) => [attributes['classname'], attributes['name'], ...children.filter(({ name }) => name !== 'properties').map(({ name }) => name)]);
    expect(parents).toEqual([
      ['example-2002', 'main: estimate'],
      ['example-2002', 'main: CI lower end'],
      ['example-2002', 'main: CI upper end'],
      ['example-2002', 'main', 'failure'],
      ['not run', 'sets/x/trials.csv:3:7 CELL_NOT_NUMBER', 'error'],
    ]);
    expect(elements[0]?.attributes).toMatchObject({ tests: '5', failures: '1', errors: '1', skipped: '0' });
  });

  /** The essentials of the schema that build servers go by: which element may stand in which, and what each must carry. */
  const essentials: Readonly<Record<string, { readonly inside: readonly string[]; readonly needs: readonly string[] }>> = {
    testsuites: { inside: [], needs: ['name', 'tests', 'failures', 'errors', 'time'] },
    testsuite: { inside: ['testsuites'], needs: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'] },
    testcase: { inside: ['testsuite'], needs: ['classname', 'name', 'time'] },
    properties: { inside: ['testcase'], needs: [] },
    property: { inside: ['properties'], needs: ['name', 'value'] },
    failure: { inside: ['testcase'], needs: ['type', 'message'] },
    error: { inside: ['testcase'], needs: ['type', 'message'] },
    skipped: { inside: ['testcase'], needs: ['message'] },
  };

  test('has the elements and attributes of the common schema, and no case twice in a suite', () => {
    const fault = problem('FILE_EMPTY', {}, {});
    for (const reproductions of [[], [exampleReproduction], [exampleReproduction, hostileReproduction()]]) {
      const visit = (element: XmlElement, parent: string | undefined): void => {
        const rule = essentials[element.name];
        expect(rule?.inside ?? [`no ${element.name}`]).toEqual(parent === undefined ? [] : [parent]);
        expect(Object.keys(element.attributes)).toEqual(expect.arrayContaining([...(rule?.needs ?? [])]));
        const names = element.children.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes['name']);
        expect(new Set(names).size).toBe(names.length);
        // At most one outcome, and the properties before it.
        if (element.name === 'testcase') expect(element.children.map(({ name }) => name).join(' ')).toMatch(/^(?:properties)?(?: ?(?:failure|error|skipped))?$/);
        element.children.forEach((each) => visit(each, element.name));
      };
      visit(parseMarkup(junitReport(reproductions, [fault])), undefined);
    }
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
    ).toEqual(['example-2002 9 1 2', 'second 9 1 2']);
    expect(elements[0]?.attributes).toMatchObject({ tests: '18', failures: '2', skipped: '4' });
    expect(elements.filter(({ name }) => name === 'testcase')).toHaveLength(18);
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
