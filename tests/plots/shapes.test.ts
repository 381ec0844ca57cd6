import { describe, expect, test } from 'vitest';
import { forestPlot } from '../../src/plots/forest.js';
import { toSvg } from '../../src/render/svg.js';
import { overlaps, textBoxes } from '../support/text-boxes.js';
import { isVegaLite } from '../support/vega-lite.js';
import { parseXml } from '../support/xml.js';
import { sampleNames, samples } from './samples.js';

const padding = (spec: ReturnType<typeof forestPlot>): Record<'left' | 'right' | 'top' | 'bottom', number> =>
  spec['padding'] as Record<'left' | 'right' | 'top' | 'bottom', number>;

describe.each(sampleNames)('forest plot: %s', (name) => {
  const { result, options } = samples[name]();
  const spec = forestPlot(result, options);

  test('is valid Vega-Lite', () => {
    expect(isVegaLite(spec), JSON.stringify(isVegaLite.errors?.slice(0, 3))).toBe(true);
  });

  test('is plain JSON with finite numbers', () => {
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  test('does not depend on what was made before, and leaves its input alone', () => {
    const frozen = JSON.stringify({ result, options });
    const again = samples[name]();
    expect(JSON.stringify(forestPlot(again.result, again.options))).toBe(JSON.stringify(spec));
    expect(JSON.stringify({ result, options })).toBe(frozen);
  });

  test('draws without a warning, as well-formed XML, with no text over another or outside', async () => {
    const svg = parseXml(await toSvg(spec));
    const boxes = textBoxes(svg);
    expect(boxes.length).toBeGreaterThan(result.k * 3);
    expect(overlaps(boxes)).toEqual([]);
    const [width, height] = [Number(svg.attributes['width']), Number(svg.attributes['height'])];
    expect(boxes.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)).toEqual([]);
  });

  test('no text of a row reaches into the plotting area or its arrowheads', async () => {
    const boxes = textBoxes(parseXml(await toSvg(spec)));
    const { left, top } = padding(spec);
    const [plotWidth, plotHeight] = [Number(spec['width']), Number(spec['height'])];
    const arrowhead = 6;
    const inside = boxes.filter(
      (box) => box.bottom > top && box.top < top + plotHeight && box.right > left - arrowhead && box.left < left + plotWidth + arrowhead,
    );
    expect(inside).toEqual([]);
  });
});
