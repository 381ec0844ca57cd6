import type { Command } from 'commander';
import { likelyMeasures } from '../../analysis/likely-measures.js';
import { manifestName } from '../../analysis/read-manifest.js';
import { type MeasureCode, measures } from '../../effect-sizes/measures.js';
import { failure, type Outcome, problem, success } from '../../problems/problem.js';
import { outcomes } from '../../reports/outcome.js';
import { kinds } from '../../studies/kinds.js';
import type { StudyKind } from '../../studies/study.js';
import type { CheckedClaim } from '../../verification/check-text.js';
import { type AnalysisOptions, addReadingOptions, readOptionsOf } from '../analysis-options.js';
import { askTable } from '../ask-table.js';
import { askWhich, mayAsk } from '../ask.js';
import { codesOf, oneOf } from '../names.js';
import { answer, report, tell } from '../terminal.js';

interface InitOptions extends Pick<AnalysisOptions, 'measure' | 'columns' | 'delimiter' | 'decimal' | 'thousands'> {
  readonly manuscript?: string;
  readonly out?: string;
  readonly yes?: true;
  readonly force?: true;
  readonly format: 'text' | 'json';
}

/** `repool init FILE.csv`: a manifest to begin with. */
export function addInitCommand(program: Command): void {
  const command = program
    .command('init')
    .summary('write a manifest to begin with, for a CSV table of studies')
    .description(`Reads a table of studies, finds out what kind of data it holds, and writes ${manifestName} with the usual analysis and, as comments, what else an article may have done. On a terminal it asks where several measures are likely, and which columns are meant where their names do not say it.`)
    .argument('<file>', 'CSV table of studies')
    .option('-m, --measure <code>', 'effect measure; asked, or the usual one of such data, where it is not said', oneOf('a measure', codesOf(measures)))
    .option('--manuscript <file>', 'a text (.txt, .md, .html, JATS .xml) whose figures become the claims of the manifest')
    .option('-o, --out <dir>', 'folder of the manifest, in which the table must lie; default the folder of the table')
    .option('-y, --yes', 'ask nothing: take what is usual')
    .option('--force', 'let the manifest take the place of one that is there');
  addReadingOptions(command)
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text')
    .addHelpText(
      'after',
      `
Examples:
  repool init my-review/trials.csv                     then put the figures of the article under claims
  repool init trials.csv --measure OR --manuscript article.md
  repool init trials.csv --columns treatment_events=tpos,treatment_nonevents=tneg --yes

Exit codes: 0 the manifest is written; 2 it is not.`,
    )
    .action(run);
}

async function run(file: string, options: InitOptions): Promise<void> {
  const begun = await begin(file, options);
  report(begun.problems);
  if (!begun.ok) {
    process.exitCode = outcomes.notRun;
    return;
  }
  if (begun.value === null) {
    tell('broken off; nothing is written');
    process.exitCode = outcomes.interrupted;
    return;
  }
  const { jsonText } = await import('../../reports/json-text.js');
  const { problemDocument } = await import('../../reports/problem-document.js');
  await answer(options.format, options.format === 'json' ? jsonText({ ...begun.value, problems: begun.problems.map(problemDocument) }) : await startText(begun.value));
}

/** What was begun, as it is told. */
interface Begun {
  readonly manifest: string;
  readonly table: string;
  readonly kind: StudyKind;
  readonly studies: number;
  readonly measure: MeasureCode;
  /** Whether the measure is only the usual one of such data. */
  readonly guessed: boolean;
  readonly otherMeasures: readonly MeasureCode[];
  readonly columnsWithoutPart: readonly string[];
  readonly claims: number;
  readonly next: string;
}

/** Reads the table and the manuscript and writes the manifest. @returns what was begun; `null` when a question was broken off */
async function begin(file: string, options: InitOptions): Promise<Outcome<Begun | null>> {
  const { dirname, join, relative, resolve, sep } = await import('node:path');
  const { readFileInside } = await import('../../files/source-files.js');
  const { isTaken, writeNew } = await import('../../files/write-files.js');
  const { columnsWithoutPart, newManifest } = await import('../../reports/new-manifest.js');
  const folder = options.out ?? dirname(file);
  const seenFrom = (path: string): string => relative(resolve(folder), resolve(path)).split(sep).join('/');

  const path = join(folder, manifestName);
  // Before anything is asked: no answer would be of use.
  if (options.force !== true && (await isTaken(path))) return failure(problem('FILE_EXISTS', { path }));
  const source = await readFileInside(folder, seenFrom(file));
  if (!source.ok) return source;
  if (source.value === null) return failure(problem('FILE_NOT_FOUND', { path: file }));
  const mayBeAsked = options.yes !== true && options.format === 'text' && mayAsk();
  const conversation = { input: process.stdin, output: process.stderr };
  const table = await askTable(source.value.bytes, readOptionsOf(options, file), mayBeAsked ? conversation : null);
  if (table === null) return success(null);
  const { studies, columns } = table;
  if (!studies.ok) return studies;
  const claims = options.manuscript === undefined ? success(null) : await claimsOf(options.manuscript);
  if (!claims.ok) return claims;

  const choice = likelyMeasures(studies.value);
  const known = options.measure ?? choice.named ?? choice.likely.find((code) => claims.value?.some(({ label }) => label === code));
  const asks = known === undefined && mayBeAsked;
  const measure = asks ? await askWhich('Which measure does the article have?', choice.likely.map((code) => [code, measures[code].name] as const), conversation, choice.others) : (known ?? choice.likely[0]);
  if (measure === null || measure === undefined) return success(null);

  const { delimiter, decimal, thousands } = options;
  const reading = Object.fromEntries(Object.entries({ columns, delimiter, decimal, thousands }).filter(([, value]) => value !== undefined && (typeof value === 'string' || Object.keys(value).length > 0))) as Readonly<Record<string, string>>;
  const name = options.manuscript;
  const placed = claims.value?.map((claim) => ({ ...claim, file: claim.file === null ? null : seenFrom(claim.file) })) ?? [];
  const text = newManifest({ file: seenFrom(file), studies: studies.value, measure, choice, reading, manuscript: name === undefined || placed.length === 0 ? null : { name: `Figures cited in ${seenFrom(name)}`, claims: placed } });
  const written = await writeNew(path, text, options.force === true);
  if (!written.ok) return written;
  const { kind, rows } = studies.value;
  return success(
    {
      manifest: path,
      table: file,
      kind,
      studies: rows.length,
      measure,
      guessed: known === undefined && !asks,
      otherMeasures: choice.likely.filter((code) => code !== measure),
      columnsWithoutPart: columnsWithoutPart(studies.value).map((each) => each.name),
      claims: placed.length,
      next: `repool reproduce ${shellWord(folder)}`,
    },
    [...studies.problems, ...claims.problems],
  );
}

async function claimsOf(manuscript: string): Promise<Outcome<readonly CheckedClaim[]>> {
  const { readTextArguments } = await import('../text-argument.js');
  const { checkText } = await import('../../verification/check-text.js');
  const { readNamedFile } = await import('../../files/source-files.js');
  // A name of nothing would be taken for a text.
  const found = await readNamedFile(manuscript);
  if (!found.ok) return found;
  const texts = await readTextArguments([manuscript]);
  if (!texts.ok) return texts;
  const checked = texts.value.map(({ text, file, form }) => checkText(text, { file, form }));
  const claims = checked.flatMap((each) => each.claims);
  const none = claims.length > 0 ? [] : [problem('NOTHING_FOUND', { what: 'figure with an interval or a P value' }, { file: manuscript }, 'warning')];
  return success(claims, [...texts.problems, ...checked.flatMap((each) => each.problems), ...none]);
}

async function startText({ manifest, table, kind, studies, measure, guessed, otherMeasures, columnsWithoutPart, claims, next }: Begun): Promise<string> {
  const { oneLine } = await import('../../text/one-line.js');
  return [
    `wrote ${manifest}`,
    `${table}: ${studies} ${studies === 1 ? 'study' : 'studies'}, ${kinds[kind].words}`,
    `measure: ${measure} (${measures[measure].name})${guessed ? `, a guess by the kind of data; articles also have ${otherMeasures.join(', ')}` : ''}`,
    ...(columnsWithoutPart.length === 0 ? [] : [`columns without a part so far: ${columnsWithoutPart.map(oneLine).join(', ')}`]),
    claims === 0 ? `next: put the figures of the article under claims, then ${next}` : `${claims} ${claims === 1 ? 'claim' : 'claims'} found in the text; next: name the analysis of each, then ${next}`,
    '',
  ].join('\n');
}

/** A path as a word of a shell. */
const shellWord = (path: string): string => (/^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`);
