import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { describeProblem } from '../../src/problems/problem.js';

const valid = `schema: 1
title: A
source: { citation: B }
data: { trials: trials.csv }
analyses:
  - id: main
    data: trials
    measure: RR
claims:
  - id: primary
    analysis: main
    quote: "RR 0.49 (0.34 to 0.70)"
`;

const linesOf = (text: string): readonly string[] => {
  const read = readManifest(text, 'm.yaml');
  return read.ok ? [] : read.problems.map(describeProblem);
};

describe('a valid manifest', () => {
  test('is read, with the short form of a table written out and the default expectation', () => {
    const read = readManifest(valid);
    expect(read.ok && read.value.data['trials']).toEqual({ file: 'trials.csv' });
    expect(read.ok && read.value.claims[0]?.expect).toBe('reproduced');
  });
});

describe('every fault has its line and column', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['rows that are words', valid.replace('measure: RR', 'measure: RR\n    rows: arm=drug'), /analyses\[0\]\.rows is not as expected; expected entries by name, like name: value; found "arm=drug" \[MANIFEST_INVALID\]$/],
    ['a place that is a word', valid.replace(/(\n {4}analysis: [^\n]+)/, '$1\n    where: Abstract'), /claims\[0\]\.where is not as expected; expected entries like display: … \(with the keys display, page, detail, file, line, source\); found "Abstract" \[MANIFEST_INVALID\]$/],
    ['a level that is none', valid.replace('measure: RR', 'measure: RR\n    level: 0x5F'), /analyses\[0\]\.level is not as expected; expected a number below 1; found 95 \[MANIFEST_INVALID\]$/],
    ['a level without end', valid.replace('measure: RR', 'measure: RR\n    level: .inf'), /analyses\[0\]\.level is not as expected; expected number; found \.inf \[MANIFEST_INVALID\]$/],
    ['an address', valid.replace(/data:.*/, 'data: { trials: "file:///etc/passwd" }'), /expected the path of a file, since no address is read; found "file:\/\/\/etc\/passwd" \[MANIFEST_INVALID\]$/],
    ['nothing at all', '', /expected entries like schema: .*; found nothing \[MANIFEST_INVALID\]$/],
    ['a wrong measure, with the nearest one', valid.replace('measure: RR', 'measure: RRR'), /^m\.yaml:8:14: analyses\[0\]\.measure .*found "RRR" \(did you mean RR\?\) \[MANIFEST_INVALID\]$/],
    ['an unknown key, with the nearest one', valid.replace('measure: RR', 'measure: RR\n    tua2: DL'), /^m\.yaml:9:\d+: .*found "tua2" \(did you mean tau2\?\)/],
    ['a key of another program', valid.replace('measure: RR', 'measure: RR\n    filter: { outcome: death }'), /found "filter" \(did you mean rows\?\)/],
    ['a measure in words', valid.replace('measure: RR', 'measure: odds ratio'), /found "odds ratio" \(did you mean OR\?\)/],
    ['a model for an estimator', valid.replace('measure: RR', 'measure: RR\n    tau2: FE'), /found "FE" \(did you mean model: common\?\)/],
    ['an estimator in words', valid.replace('measure: RR', 'measure: RR\n    tau2: DerSimonian'), /found "DerSimonian" \(did you mean DL\?\)/],
    ['an unknown top-level key', valid.replace('title: A', 'titel: A'), /found "titel" \(did you mean title\?\)/],
    ['a figure that is a number, not a string', valid.replace('quote: "RR 0.49 (0.34 to 0.70)"', 'figures: { estimate: 0.50 }'), /^m\.yaml:12:26: claims\[0\]\.figures\.estimate .*expected string; found 0\.5 \(put the figure in quotation marks: "0\.50"\)/],
    ['a figure that does not exist, with those that do', valid.replace('quote: "RR 0.49 (0.34 to 0.70)"', 'figures: { p_valeu: "0.50" }'), /only the keys estimate, .*p_value.*found "p_valeu" \(did you mean p_value\?\)/],
    ['a diagnostic that does not exist, with the nearest', valid.replace('measure: RR', 'measure: RR\n    diagnostics: [egger, leave-one-in]'), /^m\.yaml:9:26: analyses\[0\]\.diagnostics\[1\] .*found "leave-one-in" \(did you mean leave-one-out\?\)/],
    ['an option of diagnostics that does not exist', valid.replace('measure: RR', 'measure: RR\n    diagnostic_options: { join_tie: true }'), /only the keys order, .*join_ties.*found "join_tie" \(did you mean join_ties\?\)/],
    ['an option of diagnostics out of range', valid.replace('measure: RR', 'measure: RR\n    diagnostic_options: { alpha: 2 }'), /^m\.yaml:9:34: analyses\[0\]\.diagnostic_options\.alpha/],
    ['a missing title', valid.replace('title: A\n', ''), /title .*found nothing/],
    ['a wrong version', valid.replace('schema: 1', 'schema: 2'), /^m\.yaml:1:9: schema .*expected 1; found 2/],
    ['an analysis on a table that is not there', valid.replace('data: trials\n', 'data: trails\n'), /^m\.yaml:7:11: .*table under data.*found "trails" \(did you mean trials\?\)/],
    ['a claim on an analysis that is not there', valid.replace('analysis: main', 'analysis: mian'), /^m\.yaml:11:15: .*"mian" \(did you mean main\?\)/],
    ['a claim that claims nothing', valid.replace(/ {4}quote.*\n/, ''), /^m\.yaml:10:5: claims\[0\] .*quote, figures, a conversion or missing/],
    ['a subgroup of an analysis without one', valid.replace('analysis: main', 'analysis: main\n    subgroup: a'), /claims\[0\]\.subgroup/],
    ['two claims with one id', `${valid}  - id: primary\n    quote: "RR 2 (1 to 3)"\n`, /^m\.yaml:13:9: .*"primary" again \[ID_REPEATED\]/],
    ['an id with a path in it', valid.replace('id: main', 'id: ../main'), /lower-case letters, digits and hyphens/],
    ['broken YAML', valid.replace('title: A', 'title: "A'), /\[YAML_INVALID\]/],
    ['a repeated key', valid.replace('title: A', 'title: A\ntitle: B'), /^m\.yaml:3:1: .*\[YAML_INVALID\]/],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect(linesOf(text).join('\n')).toMatch(new RegExp(expected.source, 'm'));
  });

  test('what was opened and never closed is reported once', () => {
    expect(linesOf('{{{')).toHaveLength(1);
    expect(linesOf('a: [1\nb: "2')).toHaveLength(2);
  });

  test('several faults are reported together', () => {
    expect(linesOf(valid.replace('measure: RR', 'measure: RX').replace('title: A', 'title: 3')).length).toBe(2);
  });
});

test('a bomb of aliases is a fault of the file, answered at once', () => {
  const levels = Array.from({ length: 9 }, (_, level) => `l${level}: &l${level} [${Array(10).fill(level === 0 ? '"x"' : `*l${level - 1}`).join(', ')}]`);
  expect(linesOf(levels.join('\n'))[0]).toMatch(/YAML_INVALID/);
});

test.each([
  ['&a [*a]', 'm.yaml:1:5'],
  ['title: &a [*a]', 'm.yaml:1:12'],
  ['analyses: &a { x: [*a] }', 'm.yaml:1:20'],
])('an alias for a part that it lies in is a fault with its place: %s', (text, place) => {
  expect(linesOf(text)).toEqual([`${place}: the manifest is not valid YAML; expected YAML 1.2; found an alias for a part that it lies in itself [YAML_INVALID]`]);
});

test.each([
  ['lists', `title: ${'['.repeat(100_000)}`],
  ['keys', Array.from({ length: 300 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ['aliases', Array.from({ length: 3 }, (_, level) => `l${level}: &l${level} ${'['.repeat(45)}${level === 0 ? '1' : `*l${level - 1}`}${']'.repeat(45)}`).join('\n')],
])('%s that are nested too deeply are refused before they take the stack', (_name, text) => {
  expect(linesOf(text)).toEqual([expect.stringMatching(/^m\.yaml:\d+:\d+: .*nested too deeply \(more than 100 levels\) \[YAML_INVALID\]$/)]);
});
