import { describe, expect, test } from 'vitest';
import { curveOfSearch } from '../../src/analysis/curve-of-search.js';
import { pool } from '../../src/models/pool.js';
import type { PlotFigure } from '../../src/plots/figure.js';
import { specificationCurve, type CurveSpecification } from '../../src/plots/specification-curve.js';
import { toSvg } from '../../src/render/svg.js';
import type { Claim } from '../../src/verification/claim.js';
import { search } from '../../src/verification/search/search.js';
import { overlaps, textBoxes } from '../support/text-boxes.js';
import { parseXml } from '../support/xml.js';
import { bcg, sample } from './samples.js';

const { options: { studies } } = sample(bcg, { measure: 'RR' });
const pooled = pool(studies, { measure: 'RR' });
if (!pooled.ok) throw new Error('the sample cannot be pooled');
const { settings } = pooled.value;
const claimOf = (estimate: string, lower: string, upper: string): Claim => ({
  id: 'claim',
  label: null,
  quote: null,
  figures: [
    { quantity: 'estimate', printed: estimate },
    { quantity: 'ci_lower', printed: lower },
    { quantity: 'ci_upper', printed: upper },
  ],
});

function curve(claim: Claim): PlotFigure {
  const found = search(studies, settings, claim, { last: 'T2' });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const drawn = curveOfSearch(studies, settings, claim, found.value);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
  return drawn.value;
}
const dataset = ({ specification }: PlotFigure, name: string) => (specification['datasets'] as Readonly<Record<string, readonly Readonly<Record<string, number | string | boolean>>[]>>)[name] ?? [];

async function expectLegible({ specification }: PlotFigure): Promise<void> {
  const svg = parseXml(await toSvg(specification));
  const boxes = textBoxes(svg);
  expect(overlaps(boxes)).toEqual([]);
  const [width, height] = [Number(svg.attributes['width']), Number(svg.attributes['height'])];
  expect(boxes.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)).toEqual([]);
}

describe('the curve of a search', () => {
  test('holds every specification in the order of estimates, and marks what prints the claim', async () => {
    const figure = curve(claimOf('0.49', '0.34', '0.70'));
    const points = dataset(figure, 'points');
    expect(points).toHaveLength(310);
    const estimates = points.map(({ y }) => Number(y));
    expect(estimates).toEqual(estimates.toSorted((a, b) => a - b));
    // REML with a Wald interval is the stated analysis; among the others that print it is DerSimonian and Laird.
    const printing = figure.table.rows.filter(({ cells }) => cells.at(-1) === 'yes').map(({ cells }) => cells.slice(1, 4).join(' '));
    expect(printing).toEqual(expect.arrayContaining(['random inverse-variance REML wald', 'random inverse-variance DL wald']));
    expect(points.filter(({ matches }) => matches === true)).toHaveLength(printing.length);
    expect(figure.table.notes[0]).toMatch(/^\d{5} specifications on all rows, 310 drawn, evenly by rank; \d+ of \d{5} print the claim\.$/);
    await expectLegible(figure);
  });

  test('does not mark what the search refuses to tell', () => {
    const figure = curve(claimOf('0.47', '0.33', '0.70'));
    expect(dataset(figure, 'points').some(({ matches }) => matches === true)).toBe(false);
    expect(figure.table.notes[0]).toContain('is not told');
  });

  test('a thousand stay legible: drawn evenly by rank, those that print the claim first, the count said', async () => {
    const many = Array.from({ length: 1000 }, (_, i): CurveSpecification => ({ estimate: Math.sin(i), interval: null, matches: i % 250 === 0, choices: { estimator: `number ${i % 40} with a name far longer than the margin has room for it`, model: 'one' } }));
    const figure = specificationCurve({ specifications: many, effect: { name: 'mean difference', kind: 'linear' }, cited: { estimate: 0.1, interval: null }, stated: null });
    expect(dataset(figure, 'points')).toHaveLength(310);
    expect(dataset(figure, 'points').filter(({ matches }) => matches === true)).toHaveLength(4);
    expect(figure.table.caption).toContain('1000 specifications on all rows, 310 drawn, evenly by rank; 4 of 1000 print the claim.');
    expect(figure.table.notes[1]).toBe('The same in all: model one.');
    await expectLegible(figure);
  });
});

test('a claim without an estimate has no curve', () => {
  const claim: Claim = { ...claimOf('0.49', '0.34', '0.70'), figures: [{ quantity: 'I2', printed: '92%' }] };
  const found = search(studies, settings, claim, { last: 'T0' });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  expect(curveOfSearch(studies, settings, claim, found.value).problems[0]?.code).toBe('NOT_ESTIMABLE');
});
