import { expect, test } from 'vitest';
import { figureStrip } from '../../src/analysis/figure-strip.js';
import { claimsFigure } from '../../src/reports/claims-figure.js';
import { toSvg } from '../../src/render/svg.js';
import type { FigureVerdict } from '../../src/verification/verdict.js';
import { expectClose } from '../support/close.js';
import { closedForm } from '../support/tolerance.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';
import { runRepool } from '../support/run-repool.js';
import { overlaps, textBoxes } from '../support/text-boxes.js';
import { parseXml } from '../support/xml.js';

const verdict = (quantity: FigureVerdict['quantity'], printed: string, computed: number | null, computedRange: FigureVerdict['computedRange'] = null): FigureVerdict => ({ quantity, printed, computed, computedRange, missUnits: 0, grade: 'reproduced', note: null });

test.each([
  ['to nearest', figureStrip(verdict('estimate', '0.50', 0.503)), [-0.5, 0.5, 0.3]],
  ['cut off', figureStrip(verdict('estimate', '0.50', 0.503), 'truncate'), [0, 1, 0.3]],
  ['in percent', figureStrip(verdict('I2', '25%', 20.67)), [-0.5, 0.5, -4.33]],
  ['below a bound, and above what no P value is', figureStrip(verdict('p_value', '<.05', 0.01)), [-5, 0, -4]],
  ['a count', figureStrip(verdict('k', '13', 14)), [0, 0, 1]],
])('places are units of the last printed digit from the printed number: %s', (_, strip, places) => {
  const found = [strip?.interval.lower, strip?.interval.upper, strip?.computed];
  places.forEach((place, index) => expectClose(found[index], place, closedForm));
});

test('an interval without an end has none, what no data stand behind is a range, and what is no number has no strip', () => {
  expect(figureStrip(verdict('Q', '>10', 12))?.interval).toEqual({ lower: 0, upper: null });
  expect(figureStrip(verdict('Q', '8', null, { lower: 7, upper: 9 }))).toMatchObject({ computed: null, range: { lower: -1, upper: 1 } });
  expect(figureStrip(verdict('k', 'many', 3))).toBeNull();
  expect(figureStrip(verdict('k', '3', null))).toBeNull();
});

type Datum = Readonly<Record<string, unknown>>;

test('every computed figure stands in its row: inside its box, outside it, or beyond the axis as an arrow', async () => {
  const figure = claimsFigure(exampleReproduction);
  if (!figure.ok) throw new Error('no figure');
  const { specification, table } = figure.value;
  const { boxes = [], points = [], ranges = [] } = specification['datasets'] as unknown as Readonly<Record<string, readonly Datum[]>>;
  expect(table.rows.map(({ cells }) => cells.slice(0, 3))).toEqual([['main', 'estimate', '0.58'], ['main', 'CI lower end', '0.32'], ['main', 'CI upper end', '1.06'], ['heterogeneity', 'I²', '25%'], ['heterogeneity', "Cochran's Q", '2.52'], ['p-value', 'P value', '.08'], ['rebuilt', 'estimate', '0.58']]);
  expect(boxes).toHaveLength(7);
  expect(points.map(({ met, beyond }) => [met, beyond])).toEqual([[true, 0], [true, 0], [true, 0], [false, -1], [true, 0], [true, 0]]);
  expect(ranges).toHaveLength(1);
  expect(table.caption).toContain('6 of 7 computed figures of 4 claims come out as printed.');
  expect(points[3]?.['description']).toBe('heterogeneity, I²: printed 25%, computed 20.67%, off by −3.8');

  for (const each of [figure, claimsFigure(hostileReproduction(), { title: 'x'.repeat(300) })]) {
    if (!each.ok) continue;
    const svg = parseXml(await toSvg(each.value.specification));
    const texts = textBoxes(svg);
    expect(overlaps(texts)).toEqual([]);
    expect(texts.filter(({ left, right }) => left < 0 || right > Number(svg.attributes['width']))).toEqual([]);
  }
});

test('the command draws the claims of one folder, and says what does not belong to it', async () => {
  const drawn = await runRepool(['plot', 'claims', 'datasets/colditz-1994', '--format', 'json', '--measure', 'RD']);
  expect(drawn.code).toBe(0);
  expect(JSON.parse(drawn.stdout)).toMatchObject({ table: { rows: expect.arrayContaining([{ cells: expect.arrayContaining(['primary', 'estimate', '0.49']) }]) } });
  expect(drawn.stderr).toContain('the setting --measure RD had no part in the result');
  expect((await runRepool(['plot', 'claims', 'datasets/colditz-1994', '--digits', '3'])).stderr).toContain('a claim strip has no option --digits');
  expect((await runRepool(['plot', 'claims', 'datasets'])).code).toBe(2);
});
