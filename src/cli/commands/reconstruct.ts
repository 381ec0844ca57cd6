import { type Command, InvalidArgumentError } from 'commander';
import { parsePrinted } from '../../numeric/exact/decimal.js';
import { failure, type Outcome, problem, success } from '../../problems/problem.js';
import { outcomes } from '../../reports/outcome.js';
import { corrections, type FormCode, forms } from '../../verification/reconstruct/forms.js';
import type { ArmSizes } from '../../verification/reconstruct/one-table.js';
import { type PrintRule, printRules } from '../../verification/reconstruct/printed-boxes.js';
import { largestArm } from '../../verification/reconstruct/sizes.js';
import type { Answer } from '../../verification/reconstruct/reconstruct.js';
import { quotedClaim } from '../claim-option.js';
import { longWork } from '../long-work.js';
import { codesOf, countOf, listing, oneOf } from '../names.js';
import { startProgress } from '../progress.js';
import { answer, report, screen } from '../terminal.js';

interface ReconstructCommandOptions {
  readonly format: 'text' | 'json';
  readonly arms?: ArmSizes;
  readonly form?: FormCode;
  readonly rounding: PrintRule;
  readonly most: number;
  readonly out?: string;
  readonly solution: number | 'all';
  readonly force?: boolean;
}

/** `repool reconstruct TEXT|FILE.yaml`: which tables of whole numbers print as cited figures? */
export function addReconstructCommand(program: Command): void {
  program
    .command('reconstruct')
    .summary('all tables of whole numbers that print as cited figures, or that there are none')
    .description(
      'Finds every table of whole numbers that prints as an effect with its interval, for given arm sizes, or proves that there is none; or every set of tables that pools to the figures of a file of constraints. Of means and standard deviations, what the unknown rows must average, and one table of infinitely many.',
    )
    .argument('<claim>', 'the figures as printed, "RR 2.43 (95% CI 1.10-5.40)", with --arms; or a YAML file of constraints')
    .option('--arms <n1/n2>', 'participants in both arms (39/36), or in the one group (24)', armsOf)
    .option('--form <code>', 'what the figures are, where the claim does not say it', oneOf('a form', codesOf(forms)))
    .option('--rounding <rule>', Object.keys(printRules).join(' or '), oneOf('a rule', codesOf(printRules)), 'nearest')
    .option('--most <number>', 'sets of tables to look at, at most', countOf, 1e9)
    .option('-o, --out <file>', 'write one of the solutions as a CSV table, its rows marked as reconstructed')
    .option('--solution <number|all>', 'which solution of the first answer that has any, or all for every one of every answer, by method and set; default 1', (text: string) => (text === 'all' ? text : countOf(text)), 1)
    .option('--force', 'let it take the place of a file that is there')
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text')
    .addHelpText(
      'after',
      `
${listing('Forms', forms)}

${listing('Corrections', corrections)}

Examples:
  repool reconstruct "RR 2.64 (95% CI 1.27 to 5.48)" --arms 39/36
  repool reconstruct "event rate 69% (95% CI 53% to 84%)" --arms 36 --form PR
  repool reconstruct responder-tables.yaml --out responders.csv
  repool reconstruct pain-score-tables.yaml

Exit codes: 0 there are tables; 1 there are none; 2 the run could not be made; 4 the limit was reached before any was found;
130 Ctrl-C or SIGTERM ended it, and nothing is concluded.`,
    )
    .action(run);
}

function armsOf(text: string): ArmSizes {
  const [treatmentTotal = 0, controlTotal = 0] = /^\d+(?:\/\d+)?$/.test(text) ? text.split('/').map(Number) : [];
  if (treatmentTotal < 1 || Math.max(treatmentTotal, controlTotal) > largestArm) throw new InvalidArgumentError(`expected the participants of both arms, such as 39/36, at most ${largestArm} each.`);
  return { treatmentTotal, controlTotal };
}

/** What there is to print, as a document and as a table, and how the run ends. */
interface Reconstruction {
  readonly document: string;
  readonly exitCode: number;
  /** A chosen solution as CSV, or what is wrong with the choice. */
  readonly csv: Outcome<string>;
}

async function run(claim: string, options: ReconstructCommandOptions): Promise<void> {
  const found = /\.ya?ml$/i.test(claim) ? await fromFile(claim, options) : await fromClaim(claim, options);
  if (found === null) return;
  const written = found.ok && options.out !== undefined ? await writeTable(options.out, found.value.csv, options.force === true) : success(null);
  report([...found.problems, ...written.problems]);
  if (!found.ok || !written.ok) {
    process.exitCode = outcomes.notRun;
    return;
  }
  await answer(options.format, found.value.document);
  process.exitCode = found.value.exitCode;
}

async function fromFile(path: string, options: ReconstructCommandOptions): Promise<Outcome<Reconstruction> | null> {
  const { mostYamlBytes, readNamedFile } = await import('../../files/source-files.js');
  const { decodeText } = await import('../../studies/decode.js');
  const { isAboutMeans, readConstraints } = await import('../../analysis/constraints.js');
  const file = await readNamedFile(path, mostYamlBytes);
  if (!file.ok) return file;
  const decoded = decodeText(file.value.bytes, { file: path });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  if (isAboutMeans(text, path)) return meansFrom(text, path, options);
  const { answerPooledInSteps } = await import('../../verification/reconstruct/reconstruct.js');
  const problems = readConstraints(text, path);
  if (!problems.ok) return problems;
  const { most } = options;
  const answers = await answersTo(problems.value.map((each) => () => answerPooledInSteps(each, { most })), (done) => done / most, 'of the steps that are taken at most');
  return answers === null ? null : success(await ofTables(answers, options));
}

async function meansFrom(text: string, path: string, { format }: ReconstructCommandOptions): Promise<Outcome<Reconstruction> | null> {
  const { readMeansConstraints } = await import('../../analysis/means-constraints.js');
  const { answerMeansInSteps, isImpossible } = await import('../../verification/reconstruct/means/answer-means.js');
  const { meansCsv } = await import('../../verification/reconstruct/means/confirm.js');
  const { defaultStarts } = await import('../../verification/reconstruct/means/find-witness.js');
  const { formatMeansReconstruction } = await import('../../reports/reconstruct-means-document.js');
  const problems = readMeansConstraints(text, path);
  if (!problems.ok) return problems;
  const answers = await answersTo(problems.value.map((each) => () => answerMeansInSteps(each)), (done) => done / defaultStarts, 'of the beginnings');
  if (answers === null) return null;
  const first = answers.find(({ witness }) => witness !== null);
  return success({
    document: formatMeansReconstruction[format](answers, screen()),
    exitCode: first !== undefined ? outcomes.met : answers.every(isImpossible) ? outcomes.below : outcomes.nothingCheckable,
    csv: first?.witness ? success(meansCsv(first.problem, first.witness)) : failure(problem('USAGE', { wrong: 'there is no table to write', expected: 'figures to which a table was found', found: 'none' })),
  });
}

/** Answers under one assumption after the other; `null` where that was interrupted. */
async function answersTo<Each>(works: readonly (() => Generator<number, Each>)[], shareOf: (step: number) => number, what: string): Promise<readonly Each[] | null> {
  const progress = startProgress();
  const answers: Each[] = [];
  for (const [index, work] of works.entries()) {
    const which = works.length === 1 ? '' : ` under assumption ${index + 1} of ${works.length}`;
    const done = await longWork(work(), (step) => ({ share: shareOf(step), what: `${what}${which}` }), progress);
    if (done === null) return null;
    answers.push(done.value);
  }
  progress.end();
  return answers;
}

async function ofTables(answers: readonly Answer[], { format, solution }: ReconstructCommandOptions): Promise<Reconstruction> {
  const { everySetCsv, formatReconstruction, reconstructedCsv } = await import('../../reports/reconstruct-document.js');
  const answer = answers.find(({ count }) => count > 0);
  const chosen = solution === 'all' ? undefined : answer?.solutions[solution - 1];
  const csv = (): Outcome<string> => {
    if (answer !== undefined && solution === 'all') return success(everySetCsv(answers));
    if (answer !== undefined && chosen !== undefined) return success(reconstructedCsv(chosen.tables, answer.rows));
    return failure(problem('USAGE', { wrong: 'there is no such solution', expected: answer === undefined ? 'any at all' : `--solution from 1 to ${answer.solutions.length}`, found: String(solution) }));
  };
  return {
    document: formatReconstruction[format](answers, screen()),
    exitCode: answer !== undefined ? outcomes.met : answers.every(({ complete }) => complete) ? outcomes.below : outcomes.nothingCheckable,
    csv: csv(),
  };
}

async function fromClaim(quote: string, options: ReconstructCommandOptions): Promise<Outcome<Reconstruction> | null> {
  const { arms, form, rounding } = options;
  const { answerTableInSteps, modelsFor } = await import('../../verification/reconstruct/reconstruct.js');
  const usage = (wrong: string, expected: string, found: string): Outcome<never> => failure(problem('USAGE', { wrong, expected, found }));
  if (arms === undefined) return usage('the arm sizes were not given', '--arms with the participants of both arms, such as 39/36', 'a claim alone');
  const read = await quotedClaim({ claim: quote });
  if (!read.ok) return read;
  const { claim, label, level } = read.value;
  const chosen = form ?? formNamed(label);
  if (chosen === null) return usage('the claim does not say what the figures are', `--form with one of ${codesOf(forms).join(', ')}`, label ?? 'no name');
  if ((forms[chosen].groups === 1) !== (arms.controlTotal === 0)) return usage('the arm sizes do not fit the form', forms[chosen].groups === 1 ? 'one size, such as 24' : 'two sizes, such as 39/36', arms.controlTotal === 0 ? `one, ${arms.treatmentTotal}` : `${arms.treatmentTotal}/${arms.controlTotal}`);
  const figure = (quantity: string) => parsePrinted(claim.figures.find((each) => each.quantity === quantity)?.printed ?? '');
  const effect = { estimate: figure('estimate'), lower: figure('ci_lower'), upper: figure('ci_upper'), p: figure('p_value') };
  if (effect.estimate === null && (effect.lower === null || effect.upper === null)) return usage('the claim has no estimate with an interval', 'such as "RR 2.43 (95% CI 1.10 to 5.40)"', quote);
  if (level !== null && !(level > 0 && level < 1)) return usage('there is no interval of that level', 'a level between 0% and 100%', `${100 * level}%`);
  const models = modelsFor(chosen, level ?? 0.95, rounding);
  const answers = await answersTo(models.map((model) => () => answerTableInSteps(effect, arms, model)), (share) => share, 'of the tables');
  return answers === null ? null : success(await ofTables(answers, options), read.problems);
}

function formNamed(label: string | null): FormCode | null {
  const name = (label ?? '').toLowerCase();
  if (/^(rrs?|risk[ -]ratios?|relative risks?)$/.test(name)) return 'RR';
  if (/peto/.test(name)) return 'PETO';
  if (/^(ors?|odds[ -]ratios?)$/.test(name)) return 'OR';
  return /^(rds?|arr|(absolute )?risk differences?)$/.test(name) ? 'RD' : null;
}

async function writeTable(path: string, csv: Outcome<string>, force: boolean): Promise<Outcome<unknown>> {
  if (!csv.ok) return csv;
  const { writeNew } = await import('../../files/write-files.js');
  return writeNew(path, csv.value, force);
}
