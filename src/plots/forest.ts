import type { PooledResult } from '../models/pooled-result.js';
import { composeForest, placeForest, type ForestContent, type PlacedForest } from './forest/compose.js';
import { forestContents } from './forest/contents.js';
import { describeForest } from './forest/description.js';
import type { ForestPalette } from './forest/layouts/layout.js';
import { narrowContent, narrowOptions } from './forest/narrow.js';
import { legendLines, studyNotes, summaryLines } from './forest/notes.js';
import type { ForestOptions } from './forest/options.js';
import { predictionDensity } from './forest/prediction-density.js';
import type { VegaLiteSpec } from './vega-lite-spec.js';

export type { ForestOptions } from './forest/options.js';

/**
 * Forest plot of a pooled result, as a Vega-Lite specification: plain data, nothing is drawn here.
 *
 * In words: one line per study with its data, a square on its effect (area proportional to weight) and its interval as
 * a line; diamonds for pooled effects, a bar for the prediction interval, and every figure as text beside it. Intervals
 * that leave the axis get arrowheads; no interval stretches the axis so far that the others cannot be read. The
 * statistics, the model and the excluded studies are printed with the figure, and `description` says it all in words.
 *
 * The layout is measured with the font's own widths, so nothing overlaps and no drawing program has to guess. All
 * numbers are rounded to 12 significant digits: the same input gives the same bytes on every runtime.
 *
 * @param result what `pool` returned; with subgroups if it was pooled by subgroup
 * @param options layout, names, scale, range, columns; give `studies` to print the data of each study
 * @throws {RangeError} if an option is not possible, such as a range that starts at zero on a logarithmic axis or that holds no estimate
 *
 * @r metafor::forest(res, slab = study, addpred = TRUE, header = TRUE, atransf = exp)
 *
 * @example
 * forestPlot(pool(readStudies('study,yi,vi\nAlpha 2001,-0.9,0.3\nBeta 2003,-1.6,0.2').value, { measure: 'RR' }).value, { title: 'Two trials' }).title.text[0] // 'Two trials'
 */
export function forestPlot(result: PooledResult, options: ForestOptions = {}): VegaLiteSpec {
  return composeForest(contentOf(result, options), options);
}

/** A forest plot for a screen that is too narrow for it: the studies, cut short, the plot, and the effects in figures. */
export interface NarrowForest extends PlacedForest {
  readonly palette: ForestPalette;
  readonly studyColour: string;
}

/** The narrow forest plot of a result: places alone, drawn where it is shown. @throws {RangeError} as `forestPlot` */
export function narrowForest(result: PooledResult, options: ForestOptions): NarrowForest {
  const own = narrowOptions(options);
  const content = narrowContent(contentOf(result, own));
  return { ...placeForest(content, own), palette: content.layout.palette, studyColour: content.studyColour };
}

function contentOf(result: PooledResult, options: ForestOptions): ForestContent {
  const { layout, results, presentation, columns, rows } = forestContents(result, options);
  const predicting = results.find(({ prediction }) => prediction !== null);
  return {
    description: describeForest(result, presentation),
    layout,
    labelHeading: layout.labelHeading(result.subgroups !== null),
    columns,
    rows,
    presentation,
    plotHeading: layout.plotHeading(presentation, results),
    studyColour: layout.palette.study(options.studies?.kind ?? null),
    density: predicting === undefined || options.predictionShape !== 'density' ? [] : predictionDensity(predicting, presentation, options),
    summary: summaryLines(results, presentation, layout.notation),
    notesOf: (drawn) => [...studyNotes(result), ...legendLines(result, results, layout, options, drawn)],
  };
}
