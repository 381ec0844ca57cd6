import { join } from 'node:path';
import type { AnalysisSpec, PlotSpec } from '../analysis/manifest.js';
import type { AnalysisRun, Reproduction } from '../analysis/reproduction.js';
import { writeWhole } from '../files/write-files.js';
import type { PlotOptions } from '../plots/plot-options.js';
import { drawPlot } from '../plots/draw-plot.js';
import { narrowForestFigure } from '../plots/forest-figure.js';
import { hasErrors, type Problem } from '../problems/problem.js';
import { figureRows } from '../reports/figure-rows.js';
import { formats } from '../reports/formats.js';
import type { AnalysisFigures, ReportFigure } from '../reports/report-figures.js';
import { drawFigure } from './draw-figure.js';
import type { DrawingHands } from './drawing-hands.js';
import { version } from './version.js';

type DoneRun = Extract<AnalysisRun, { status: 'done' }>;

/**
 * Writes everything about a data set into `<out>/<name>/`: the forest plot of each analysis in three forms, and a report
 * in each format that is a file.
 *
 * @param hands who draws
 * @param interactive whether the figures of the web page answer
 * @returns the problems met; none when all was written
 */
export async function writeReports(reproduction: Reproduction, out: string, hands: DrawingHands, interactive = false): Promise<readonly Problem[]> {
  const folder = join(out, reproduction.name);
  const problems: Problem[] = [];
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    const written = await writeWhole(join(folder, name), content);
    problems.push(...written.problems);
  };

  const pictures: Promise<void>[] = [];
  const figures = new Map<string, AnalysisFigures>();
  const drawable = reproduction.analyses.filter((run): run is DoneRun => run.status === 'done' && run.spec.plot !== false);
  for (const run of drawable) {
    const { id, spec, result, studies } = run;
    const input = { studies, result, options: forestOptionsOf(spec) };
    const figure = drawPlot('forest', input);
    if (!figure.ok) {
      problems.push(...figure.problems);
      continue;
    }
    const drawn = drawFigure(figure.value, `forest-${id}`, hands);
    const svg = await drawn.svg();
    problems.push(...(await drawn.problems()));
    await write(`forest-${id}.vl.json`, drawn.specification());
    await write(`forest-${id}.svg`, svg);
    // Pictures are made while the next figure is drawn.
    pictures.push(drawn.png().then((png) => write(`forest-${id}.png`, png)));
    const narrow = narrowForestFigure(input);
    figures.set(id, { svg, narrow: narrow.ok ? narrow.value : undefined, table: figure.value.table, rows: figureRows(figure.value.specification, result.subgroups?.groups.length ?? 0), funnel: await funnelOf(run, hands) });
  }
  await Promise.all(pictures);
  if (hasErrors(problems)) return problems;
  for (const { file, write: format } of Object.values(formats)) await write(file, format(reproduction, figures, { version: await version(), interactive }));
  return problems;
}

/** Fewer studies have no shape to be seen in a funnel. */
const leastFunnel = 3;
/** Its plotting area is narrow enough for a phone's screen, where its words still can be read; unit: pixels. */
const funnelWidth = 310;

/** The funnel plot of an analysis, for its report alone; none where its studies or its model have no such plot. */
async function funnelOf({ id, spec, result, studies }: DoneRun, hands: DrawingHands): Promise<ReportFigure | undefined> {
  if (result.k < leastFunnel) return undefined;
  const { digits, per, scale } = forestOptionsOf(spec);
  // The natural scale, which a forest plot always has, is that of a funnel plot as well wherever it can be.
  const figure = drawPlot('funnel', { studies, result, options: { digits, per, scale: scale === 'natural' ? undefined : scale, plotWidth: funnelWidth } });
  return figure.ok ? { svg: await drawFigure(figure.value, `funnel-${id}`, hands).svg(), compact: true, table: figure.value.table } : undefined;
}

/** The plot settings of a manifest, with the analysis's title unless the plot has one of its own. */
function forestOptionsOf({ plot, title }: AnalysisSpec): PlotOptions {
  const { columns, reference, column_order: columnOrder, both_models: bothModels, prediction_shape: predictionShape, risk_of_bias: riskOfBias, plot_width: plotWidth, ...settings }: PlotSpec = plot === false || plot === undefined ? {} : plot;
  return { ...settings, show: columns, nullLine: reference, columnOrder, bothModels, predictionShape, riskOfBias, plotWidth, title: settings.title ?? title };
}
