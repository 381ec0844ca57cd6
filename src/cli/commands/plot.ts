import type { Command } from 'commander';
import { basename, extname, join } from 'node:path';
import { type AnalysisOptions, addAnalysisOptions } from '../analysis-options.js';
import type { Problem } from '../../problems/problem.js';
import { jsonText } from '../../reports/json-text.js';
import { exitCodeOf } from '../../reports/outcome.js';
import { codesOf, listing, oneOf } from '../names.js';
import { poolTable } from '../pool-table.js';
import { print, report, tell } from '../terminal.js';
import type { PlotOptions } from '../../plots/plot-options.js';
import { plots, takenOptions } from '../../plots/plots.js';
import { addModeratorSwitches } from '../regression-switches.js';
import { addOptionSwitches } from '../option-switches.js';

interface PlotCommandOptions extends AnalysisOptions, PlotOptions {
  readonly out?: string;
  readonly format: 'vega-lite' | 'svg' | 'png' | 'json';
}

/** `repool plot KIND FILE.csv`: a figure from one table of studies. */
export function addPlotCommand(program: Command): void {
  const command = program
    .command('plot')
    .summary('draw a figure from a CSV table of studies')
    .description('Pools the studies of a CSV table and draws them, as a Vega-Lite specification, SVG and PNG.')
    .argument('<kind>', `kind of plot: ${codesOf(plots).join(', ')}`, oneOf('a kind of plot', codesOf(plots)))
    .argument('<file>', 'CSV table of studies (- for standard input)')
    .option('-o, --out <dir>', 'write KIND-NAME.vl.json, .svg and .png into this folder')
    .option('-f, --format <name>', 'without --out, what is printed: vega-lite (default), svg, png, or json: the specification with its numbers as a table', oneOf('a format', ['vega-lite', 'svg', 'png', 'json'] as const), 'vega-lite');
  addOptionSwitches(command, takenOptions);
  addModeratorSwitches(addAnalysisOptions(command))
    .addHelpText(
      'after',
      `
${listing('Plots', plots)}

Examples:
  repool plot forest trials.csv --measure RR --out figures
  repool plot forest trials.csv -m MD --subgroup dose --favours "ketamine,placebo" --format svg > forest.svg
  repool plot bubble trials.csv -m RR --moderators latitude --out figures`,
    )
    .action(run);
}

async function run(kind: keyof typeof plots, file: string, options: PlotCommandOptions): Promise<void> {
  const refuse = (problems: readonly Problem[]): void => {
    report(problems);
    process.exitCode = exitCodeOf([], problems);
  };
  const pooled = await poolTable(file, options);
  if (!pooled.ok) return refuse(pooled.problems);
  const { studies, result, readProblems } = pooled.value;
  report([...readProblems, ...result.problems]);

  const [{ drawPlot }, { drawFigure }] = await Promise.all([import('../../plots/draw-plot.js'), import('../draw-figure.js')]);
  const asked = Object.fromEntries(Object.keys(takenOptions).map((code) => [code, options[code as keyof PlotOptions]]));
  const figure = drawPlot(kind, { studies, result, options: asked });
  if (!figure.ok) return refuse(figure.problems);
  report(figure.problems);
  const { specification, svg, png } = drawFigure(figure.value, kind);
  const forms = { 'vega-lite': ['vl.json', specification], svg: ['svg', svg], png: ['png', png] } as const;
  if (options.out === undefined) return print(options.format === 'json' ? jsonText(figure.value) : await forms[options.format][1]());

  const { writeWhole } = await import('../../files/write-files.js');
  const stem = join(options.out, `${kind}-${file === '-' ? 'studies' : basename(file, extname(file))}`);
  for (const [extension, make] of Object.values(forms)) {
    const written = await writeWhole(`${stem}.${extension}`, await make());
    if (!written.ok) return refuse(written.problems);
    tell(`wrote ${written.value}`);
  }
}
