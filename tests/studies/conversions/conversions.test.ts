import { describe, expect, test } from 'vitest';
import { conversionCodes, conversionRow } from '../../../src/studies/conversions/conversions.js';
import { routesFor, sourcesOf, usableRoutes } from '../../../src/studies/conversions/plan.js';
import { defaultConversionSettings } from '../../../src/studies/conversions/settings.js';
import { wantedOf } from '../../../src/studies/conversions/wanted.js';
import { conversionsFor } from '../../../src/effect-sizes/conversions-for.js';
import { isColumnName } from '../../../src/studies/columns.js';
import { kindNames, kinds } from '../../../src/studies/kinds.js';

describe('the table of conversions', () => {
  test.each(conversionCodes)('%s: says what it is, and goes from columns to a column', (code) => {
    const { name, description, reference, routes } = conversionRow(code);
    for (const words of [name, description, reference]) expect(words.length).toBeGreaterThan(3);
    for (const { gives, needs } of routes) {
      for (const column of [gives, ...needs]) expect(isColumnName(column), column).toBe(true);
      expect(needs).not.toContain(gives);
    }
    // What has no routes is done between rows, and has to be asked for.
    expect(routes.length === 0).toBe(['combined-arms', 'split-control'].includes(code));
  });

  test('every route leads to what some kind needs', () => {
    const settings = { ...defaultConversionSettings, baselineCorrelation: 0.5, ...conversionsFor('HR', {}) };
    const served = new Set(
      kindNames.flatMap((kind) => {
        const targets = kinds[kind].needs.map(({ column }) => column);
        const routes = routesFor(kind, settings);
        return [...targets, ...sourcesOf(targets, routes)].flatMap((column) => (routes.get(column) ?? []).map(({ code }) => code));
      }),
    );
    expect(conversionCodes.filter((code) => !served.has(code))).toEqual(['combined-arms', 'split-control']);
  });

  test('a column does not follow from itself, however long the way', () => {
    const routes = routesFor('continuous', defaultConversionSettings);
    const only = (...there: readonly string[]) => (column: string): boolean => there.includes(column);
    expect(usableRoutes('treatment_mean', routes, only('treatment_mean', 'control_total'))).toEqual([]);
    expect(usableRoutes('treatment_sd', routes, only('treatment_se', 'treatment_total')).map(({ code }) => code)).toEqual(['sd-from-standard-error']);
  });

  test('the shortest ways are named first when a column is missing', () => {
    expect(wantedOf('treatment_total').instead).toEqual(['treatment_nonevents']);
    expect(wantedOf('treatment_sd').from?.slice(0, 2)).toEqual([['treatment_variance'], ['treatment_se']]);
    expect(wantedOf('r', 'paired').from).toEqual([['pre_sd', 'post_sd', 'change_sd']]);
  });
});
