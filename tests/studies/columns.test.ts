import { describe, expect, test } from 'vitest';
import { columnNames, columnRow, columns, isColumnName, plainName } from '../../src/studies/columns.js';
import { routesFor, sourcesOf } from '../../src/studies/conversions/plan.js';
import { defaultConversionSettings } from '../../src/studies/conversions/settings.js';
import { kindNames, kinds, kindsNeeding } from '../../src/studies/kinds.js';

/** Architecture, "CSV columns": what outsiders rely on. */
const contract = [
  'study, year, subgroup, provenance',
  'treatment_events, treatment_total, control_events, control_total',
  'treatment_mean, treatment_sd, treatment_total, control_mean, control_sd, control_total',
  'treatment_events, treatment_time, control_events, control_time',
  'events, total, time, mean, sd',
  'r, total',
  'pre_mean, post_mean, pre_sd, post_sd, total, r',
  'predictors, alpha, items, o_minus_e, o_minus_e_variance',
  'yi, vi, sei, estimate, ci_lower, ci_upper',
];

describe('the table of columns', () => {
  test('has every column of the contract', () => {
    for (const name of contract.flatMap((line) => line.split(', '))) expect(isColumnName(name), name).toBe(true);
  });

  test('says in words and unit what each column holds', () => {
    for (const name of columnNames) {
      const { words, unit, quantity } = columnRow(name);
      expect(words, name).toMatch(/^[a-z]/);
      expect(unit === null, name).toBe(quantity === 'text');
    }
  });

  test('no name means two columns of one kind', () => {
    const anyKind = ['study', 'author', 'year', 'subgroup', 'provenance'] as const;
    for (const kind of kindNames) {
      const targets = kinds[kind].needs.map(({ column }) => column);
      const needed = [...targets, ...sourcesOf(targets, routesFor(kind, defaultConversionSettings))];
      const written = [...anyKind, ...needed].flatMap((name) => [name, columnRow(name).aliases, columnRow(name).fallbacks ?? []].flat());
      const names = written.map(plainName);
      expect(names.filter((name, index) => names.indexOf(name) !== index), kind).toEqual([]);
    }
  });

  test('a canonical name is nobody else’s alias', () => {
    const canonical = new Set(columnNames.map(plainName));
    expect(columnNames.flatMap((name) => columnRow(name).aliases).filter((alias) => canonical.has(plainName(alias)))).toEqual([]);
  });

  test('the kinds know which columns they need', () => {
    expect(kindsNeeding('treatment_events')).toEqual(['binary', 'person-time']);
    expect(kindsNeeding('total')).toEqual(['proportion', 'mean', 'correlation', 'partial-correlation', 'paired', 'reliability']);
    expect(kindsNeeding('sei')).toEqual([]);
  });

  test('every column but the common ones is needed by a kind, or something that is needed follows from it', () => {
    const settings = { ...defaultConversionSettings, scale: { name: 'identity', toAnalysis: (x: number) => x, toNatural: (x: number) => x } };
    const reached = kindNames.flatMap((kind) => {
      const targets = kinds[kind].needs.map(({ column }) => column);
      return [...targets, ...sourcesOf(targets, routesFor(kind, settings))];
    });
    const without = new Set(reached);
    expect(columnNames.filter((name) => !without.has(name))).toEqual(['study', 'author', 'year', 'subgroup', 'provenance', 'ci_level']);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'Study'])('%j is no canonical name', (name) => {
    expect(isColumnName(name)).toBe(false);
  });

  test('names are compared without case, blanks, dots, underscores and hyphens', () => {
    const written = ['treatment_events', 'Treatment Events', 'TREATMENT.EVENTS', ' treatment-events ', 'treatment\u00a0events'];
    for (const name of written) expect(plainName(name)).toBe('treatmentevents');
    expect(columns.study.fallbacks).toContain('trial');
  });
});
