import type { Command } from 'commander';
import { basename, extname, join, resolve } from 'node:path';
import { type AnalysisOptions, addAnalysisOptions } from '../analysis-options.js';
import { jsonText } from '../../reports/json-text.js';
import { exitCodeOf } from '../../reports/outcome.js';
import { unheardInFolder } from '../claim-option.js';
import { longWork, reachedAmong } from '../long-work.js';
import { codesOf, listing, oneOf } from '../names.js';
import { poolTable } from '../pool-table.js';
import type { PooledResult } from '../../models/pooled-result.js';
import { failure, hasErrors, type Outcome, type Problem, problem, success } from '../../problems/problem.js';
import { print, report, tell } from '../terminal.js';
import { capitalised } from '../../plots/presentation/presentation.js';
import type { PlotFigure } from '../../plots/figure.js';
import type { PlotOptions } from '../../plots/plot-options.js';
import { plots, takenOptions } from '../../plots/plots.js';
import { addModeratorSwitches } from '../regression-switches.js';
import { addOptionSwitches, switchOf } from '../option-switches.js';

interface PlotCommandOptions extends AnalysisOptions, PlotOptions {
  readonly out?: string;
  readonly interactive: boolean;
  readonly format: 'vega-lite' | 'svg' | 'png' | 'pdf' | 'json';
}

/** The one kind of plot that is of a data set and not of a table. */
const claims = { claims: { name: 'claim strip', description: "Every figure of a data set's claims: what prints so, and the computed value beside it", reference: '' } } as const;
const kinds = { ...plots, ...claims };

/** `repool plot KIND FILE.csv`: a figure from one table of studies, or of the claims of a data set. */
export function addPlotCommand(program: Command): void {
  const command = program
    .command('plot')
    .summary('draw a figure from a CSV table of studies, or of the claims of a data set')
    .description('Pools the studies of a CSV table and draws them, as a Vega-Lite specification, SVG, PNG and PDF.')
    .argument('<kind>', `kind of plot: ${codesOf(kinds).join(', ')}`, oneOf('a kind of plot', codesOf(kinds)))
    .argument('<file>', 'CSV table of studies (- for standard input); for claims, the folder of a data set')
    .option('-o, --out <dir>', 'write KIND-NAME.vl.json, .svg, .png and .pdf into this folder')
    .option('-f, --format <name>', 'without --out, what is printed: vega-lite (default), svg, png, pdf, or json: the specification with its numbers as a table. With --out json lists the files written', oneOf('a format', ['vega-lite', 'svg', 'png', 'pdf', 'json'] as const), 'vega-lite');
  command.option('--interactive', 'a page (HTML) that tells the study pointed at and leaves out subgroups: printed, or with --out written beside the rest', false);
  addOptionSwitches(command, takenOptions);
  addModeratorSwitches(addAnalysisOptions(command))
    .addHelpText(
      'after',
      `
${listing('Plots', kinds)}

Examples:
  repool plot forest trials.csv --measure RR --out figures
  repool plot forest trials.csv -m MD --subgroup dose --favours "ketamine,placebo" --format svg > forest.svg
  repool plot bubble trials.csv -m RR --moderators latitude --out figures
  repool plot claims my-review --out figures           every figure that it cites beside what was computed`,
    )
    .action(run);
}

async function run(kind: keyof typeof kinds, file: string, options: PlotCommandOptions): Promise<void> {
  const refuse = (found: readonly Problem[]): void => {
    // Where there is no figure, what it lacked is no mere warning, and told to those who asked for quiet, too.
    const problems = hasErrors(found) ? found : found.map((each): Problem => ({ ...each, severity: 'error' }));
    report(problems);
    process.exitCode = exitCodeOf([], problems);
  };
  const drawn = await (kind === 'claims' ? claimsOf(file, options) : plotOf(kind, file, options));
  if (drawn === null) return;
  if (!drawn.ok) return refuse(drawn.problems);
  report(drawn.problems);
  const { figure, subgroups } = drawn.value;
  const { drawFigure } = await import('../draw-figure.js');
  const { specification, svg, png, pdf, problems } = drawFigure(figure, kind);
  if (options.out !== undefined || (!options.interactive && ['png', 'pdf'].includes(options.format))) report(await problems());
  const page = async (): Promise<string> => {
    const { figurePage } = await import('../../reports/figure-page.js');
    const { figureRows } = await import('../../reports/figure-rows.js');
    const rows = figureRows(figure.specification, subgroups?.groups.length ?? 0);
    return figurePage({ title: options.title ?? capitalised(kinds[kind].name), figure: { svg: await svg(), table: figure.table, rows }, subgroups });
  };
  const forms = { 'vega-lite': ['vl.json', specification], svg: ['svg', svg], png: ['png', png], pdf: ['pdf', pdf] } as const;
  if (options.out === undefined) return print(options.interactive ? await page() : options.format === 'json' ? jsonText(figure) : await forms[options.format][1]());

  const { writeWhole } = await import('../../files/write-files.js');
  const stem = join(options.out, `${kind}-${file === '-' ? 'studies' : basename(resolve(file), extname(file))}`);
  const files: string[] = [];
  for (const [extension, make] of [...Object.values(forms), ...(options.interactive ? [['html', page] as const] : [])]) {
    const written = await writeWhole(`${stem}.${extension}`, await make());
    if (!written.ok) return refuse(written.problems);
    tell(`wrote ${written.value}`);
    files.push(written.value);
  }
  if (options.format === 'json') await print(jsonText({ kind, files }));
}

/** The options of plots that were given. */
const askedOf = (options: PlotCommandOptions): PlotOptions => Object.fromEntries(Object.keys(takenOptions).map((code) => [code, options[code as keyof PlotOptions]]));

/** A figure, and the subgroups that a reader may leave out of it. */
interface Drawn {
  readonly figure: PlotFigure;
  readonly subgroups: PooledResult['subgroups'];
}

async function plotOf(kind: keyof typeof plots, file: string, options: PlotCommandOptions): Promise<Outcome<Drawn> | null> {
  const pooled = await poolTable(file, options);
  if (pooled === null || !pooled.ok) return pooled;
  const { studies, result, readProblems } = pooled.value;
  report([...readProblems, ...result.problems]);
  const { drawPlotInSteps } = await import('../../plots/draw-plot.js');
  const { seed, ...others } = askedOf(options);
  // A prediction interval by bootstrap is drawn from the seed while pooling, whatever is plotted.
  const forPooling = options.prediction === 'bootstrap' && !(plots[kind].options as readonly string[]).includes('seed');
  const done = await longWork(drawPlotInSteps(kind, { studies, result, options: forPooling ? others : { seed, ...others } }, switchOf), (share) => ({ share, what: 'of the subsets' }));
  if (done === null) return null;
  const figure = done.value;
  return figure.ok ? success({ figure: figure.value, subgroups: result.subgroups }, figure.problems) : figure;
}

async function claimsOf(path: string, options: PlotCommandOptions): Promise<Outcome<Drawn> | null> {
  const foreign = Object.entries(askedOf(options)).flatMap(([name, value]) => (value === undefined || name === 'title' ? [] : [name]));
  if (foreign.length > 0) return failure(problem('USAGE', { wrong: `a claim strip has no option ${foreign.map(switchOf).join(', ')}`, expected: '--title', found: foreign.map(switchOf).join(', ') }));
  const [{ findDatasets, readDataset }, { reproduceInSteps }, { claimsFigure }] = await Promise.all([import('../../files/dataset-folders.js'), import('../../analysis/reproduce.js'), import('../../reports/claims-figure.js')]);
  const found = await findDatasets([path]);
  if (!found.ok) return found;
  const [folder = path, ...more] = found.value;
  if (more.length > 0) return failure(problem('USAGE', { wrong: 'a claim strip is of one data set', expected: 'its folder', found: `a folder with ${found.value.length} data sets` }));
  const dataset = await readDataset(folder);
  const done = dataset.ok ? await longWork(reproduceInSteps(dataset.value), reachedAmong([folder], 0)) : { value: dataset };
  if (done === null) return null;
  const reproduction = done.value;
  if (!reproduction.ok) return reproduction;
  const figure = claimsFigure(reproduction.value, options.title === undefined ? {} : { title: options.title });
  return figure.ok ? success({ figure: figure.value, subgroups: null }, [...unheardInFolder(options), ...reproduction.problems, ...figure.problems]) : figure;
}
