import type { Command } from 'commander';
import { namedFigures, type PrintedFigures } from '../../analysis/named-figures.js';
import type { CheckedFigures } from '../../analysis/printed-figures.js';
import { outcomes } from '../../reports/outcome.js';
import { failure, type Outcome, problem, success } from '../../problems/problem.js';
import type { CheckedClaim, CheckedText } from '../../verification/check-text.js';
import type { TableLine } from '../../verification/coherence/table/printed-table.js';
import { namedFiguresOf } from '../claim-option.js';
import { longWork } from '../long-work.js';
import { listing, oneOf } from '../names.js';
import { startProgress } from '../progress.js';
import type { GivenText } from '../text-argument.js';
import { answer, report, screen } from '../terminal.js';

interface CheckCommandOptions {
  readonly format: 'text' | 'json';
  readonly draft?: string | true;
  readonly force?: boolean;
  readonly integerScale?: boolean;
  readonly forest?: string;
  readonly figures?: PrintedFigures;
}

/** `repool check "TEXT" | FILE`, or figures without a text: are cited figures coherent with each other, without any data? */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('check cited figures against each other, without data')
    .description(
      'Finds estimates, intervals, P values, counts and heterogeneity figures in a text and checks them against each other, within their rounding. No data are used.',
    )
    .argument('[text...]', 'the text itself, files (.txt, .md, .html, JATS .xml), or - for standard input')
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text')
    .option('--figures <list>', 'figures given by name instead of a text: "mean=5.19, n=28, values=whole" or "label=RR, estimate=0.49, …"', namedFiguresOf)
    .option('--forest <file>', 'CSV of a printed table of studies: study, estimate, ci_lower, ci_upper, weight; --figures then are those of its pooled effect')
    .option('--integer-scale', 'means with an n beside them are means of whole numbers: test them by GRIM and GRIMMER')
    .option('--draft [file]', 'write a draft of a manifest with the claims found (default reproduction.yaml)')
    .option('--force', 'let the draft take the place of a file that is there')
    .addHelpText(
      'after',
      `
Examples:
  repool check "RR 2.43 (95% CI 1.10 to 5.40; P=.029)"
  repool check abstract.txt
  repool check article.html supplement.md
  repool check article.md --draft review/reproduction.yaml
  repool check --format json - < abstract.txt
  repool check --figures "mean=5.19, sd=1.36, n=28, values=whole"
  repool check --forest figure2.csv --figures "label=RR, estimate=0.49, ci_lower=0.34, ci_upper=0.70, I2=92%"

${listing('Figures, beside the quantities of a claim', namedFigures)}

Exit codes: 0 nothing inconsistent; 1 something is inconsistent; 2 the text could not be read; 4 no figure that another can be checked against;
130 Ctrl-C or SIGTERM ended it, and nothing is concluded.`,
    )
    .action(run);
}

async function run(words: readonly string[], options: CheckCommandOptions): Promise<void> {
  const read = await readInput(words, options);
  if (!read.ok) {
    report(read.problems);
    process.exitCode = outcomes.notRun;
    return;
  }
  const { checkTextInSteps } = await import('../../verification/check-text.js');
  const { checkForests } = await import('../../analysis/forests-of-text.js');
  const { formatCheck } = await import('../../reports/check-document.js');
  const texts: CheckedText[] = [];
  const progress = startProgress();
  const forests: CheckedFigures[] = [];
  for (const [index, { text, file, form }] of read.value.texts.entries()) {
    const work = function* () {
      texts.push(yield* checkTextInSteps(text, { file, form, integerScale: options.integerScale === true }));
      yield 1;
      forests.push(...checkForests(text, { file, form }));
    };
    const done = await longWork(work(), (share) => ({ share: (index + share) / read.value.texts.length, what: file === null ? 'of the text' : `of the text of ${file}` }), progress);
    if (done === null) return;
  }
  progress.end();
  const checked = { claims: texts.flatMap(({ claims }) => claims), tables: [...forests, ...read.value.tables], problems: texts.flatMap(({ problems }) => problems) };
  report([...read.problems, ...checked.problems]);
  const { tooLarge } = await import('../../verification/claim-refusals.js');
  const { figuresOfClaim } = await import('../../verification/scan/find-claims.js');
  const endless = [
    ...checked.claims.flatMap((claim) => tooLarge(figuresOfClaim(claim), claim.file === null ? {} : { file: claim.file, line: claim.line })),
    ...checked.tables.flatMap(({ figures }) => tooLarge(Object.values(figures).map((printed) => ({ printed })))),
  ];
  if (endless.length > 0) {
    report(endless);
    process.exitCode = outcomes.notRun;
    return;
  }
  if (options.draft !== undefined && checked.claims.length > 0) {
    const written = await writeDraft(options.draft === true ? 'reproduction.yaml' : options.draft, checked.claims, options.force === true);
    report(written.problems);
    if (!written.ok) {
      process.exitCode = outcomes.notRun;
      return;
    }
  }
  await answer(options.format, formatCheck[options.format](checked, screen()));
  const { standingOf, standingOfTable } = await import('../../reports/standing.js');
  const standings = [...checked.claims.map(standingOf), ...checked.tables.map(standingOfTable)];
  process.exitCode = standings.every((each) => each === 'single') ? outcomes.nothingCheckable : standings.includes('inconsistent') ? outcomes.below : outcomes.met;
}

interface Input {
  readonly texts: readonly GivenText[];
  readonly tables: readonly CheckedFigures[];
}

/** The texts, and what was given as figures or as a table of studies. */
async function readInput(words: readonly string[], { forest, figures }: CheckCommandOptions): Promise<Outcome<Input>> {
  const named = forest !== undefined || figures !== undefined;
  if (words.length === 0 && !named) return failure(problem('USAGE', { wrong: 'there is nothing to check', expected: 'a text, files, --figures or --forest', found: 'none of them' }));
  const { readTextArguments } = await import('../text-argument.js');
  const texts = words.length === 0 ? success([]) : await readTextArguments(words);
  if (!texts.ok || !named) return texts.ok ? success({ texts: texts.value, tables: [] }, texts.problems) : texts;
  const { checkFigures } = await import('../../analysis/printed-figures.js');
  const lines = forest === undefined ? success(undefined) : await readForest(forest);
  if (!lines.ok) return lines;
  const checked = checkFigures({ figures: figures ?? {}, table: forest === undefined || lines.value === undefined ? undefined : { file: forest, lines: lines.value } });
  return checked.ok ? success({ texts: texts.value, tables: [checked.value] }, [...texts.problems, ...lines.problems]) : checked;
}

async function readForest(file: string): Promise<Outcome<readonly TableLine[]>> {
  const { readNamedFile } = await import('../../files/source-files.js');
  const { readPrintedTable } = await import('../../analysis/printed-rows.js');
  const read = await readNamedFile(file);
  return read.ok ? readPrintedTable(read.value.bytes, file) : read;
}

/** Writes the draft of a manifest; the files of the claims are named as seen from its folder. */
async function writeDraft(path: string, claims: readonly CheckedClaim[], force: boolean): Promise<Outcome<string>> {
  const { dirname, relative, sep } = await import('node:path');
  const { draftManifest } = await import('../../reports/draft-manifest.js');
  const { writeNew } = await import('../../files/write-files.js');
  const placed = claims.map((claim) => ({ ...claim, file: claim.file === null ? null : relative(dirname(path), claim.file).split(sep).join('/') }));
  const files = [...new Set(placed.flatMap(({ file }) => file ?? []))];
  const named = files.length === 0 ? 'a text' : files.join(', ');
  return writeNew(path, draftManifest(placed, { title: `Figures cited in ${named}`, citation: named }), force);
}
