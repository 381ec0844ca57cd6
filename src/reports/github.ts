import type { Reproduction } from '../analysis/reproduction.js';
import { isShort } from '../analysis/short-coverage.js';
import { hasStaleQuote, isFailing } from '../analysis/waivers.js';
import { type Place, type Problem, sentenceOf } from '../problems/problem.js';
import { encodeAddressPart, escapeMarkdown } from '../text/escape.js';
import { oneLine } from '../text/one-line.js';
import { keyFigures } from './claim-words.js';
import { claimPlace, pathBesideManifest, type PlacedClaim, worstFirst } from './claim-place.js';
import { allUncovered, coverageSentence, type PlacedUncovered, uncoveredFigures, uncoveredWords } from './coverage-words.js';
import { failureWords } from './failure-words.js';
import { shortened } from './lines.js';
import { countOf, tallyOf, tallySentence, verdictsOf, waivedOf } from './tally.js';
import { markOf, verdictWords, waiverWords } from './words.js';

/** GitHub shows so many annotations of a kind and step. */
const mostOfAKind = 10;
/** Longer messages are cut: those of a step share 64 KB. */
const longestMessage = 1000;
/** GitHub refuses a job summary of 1 MiB (1,048,576 bytes) or more. */
const mostBytes = 1_000_000;

/**
 * Annotations for GitHub Actions, as workflow commands: an error for each claim that makes the run fail, a warning for
 * each that a waiver holds or whose printed figures do not go together, a notice for figures that no claim covers (an error
 * where every figure needs one); the worst ten of each. What kept a data set from being run comes first, as an error.
 *
 * @param problems of the run
 *
 * @source GitHub documentation, Workflow commands for GitHub Actions
 */
export function githubAnnotations(reproductions: readonly Reproduction[], problems: readonly Problem[] = []): string {
  const all = worstFirst(reproductions);
  const errors = all.filter(({ claim }) => isFailing(claim)).map((placed) => command('error', placed, failureWords(placed.claim)));
  const waived = all.filter(({ claim }) => !claim.verdict.met && !isFailing(claim)).map((placed) => command('warning', placed, failureWords(placed.claim)));
  const inconsistent = all
    .filter(({ claim }) => claim.verdict.met)
    .flatMap((placed) => placed.claim.verdict.findings.filter(({ severity }) => severity === 'inconsistent').map(({ message }) => command('warning', placed, message)));
  const uncovered = allUncovered(reproductions).filter((each) => each.uncovered.ignored === null);
  const missing = uncovered.filter(({ coverage }) => isShort(coverage)).map((each) => uncoveredCommand('error', each));
  const notices = uncovered.filter(({ coverage }) => !isShort(coverage)).map((each) => uncoveredCommand('notice', each));
  const notRun = problems.filter(({ severity }) => severity === 'error').map((each) => commandAt('error', each.at, each.code, sentenceOf(each)));
  return [[...notRun, ...errors, ...missing], [...waived, ...inconsistent], notices].flatMap((kind) => kind.slice(0, mostOfAKind)).join('');
}

type Kind = 'error' | 'warning' | 'notice';

function command(kind: Kind, placed: PlacedClaim, message: string): string {
  return commandAt(kind, claimPlace(placed), `${placed.reproduction.name}: ${placed.claim.verdict.id}`, message);
}

function uncoveredCommand(kind: Kind, { reproduction, coverage, uncovered }: PlacedUncovered): string {
  const at = { file: pathBesideManifest(reproduction, coverage.file), line: uncovered.line };
  return commandAt(kind, at, `${reproduction.name}: no claim`, uncoveredWords(uncovered));
}

function commandAt(kind: Kind, { file, line }: Place, title: string, message: string): string {
  const place = file === undefined ? [] : [`file=${property(file)}`, ...(line === undefined ? [] : [`line=${line}`])];
  return `::${kind} ${[...place, `title=${property(title)}`].join(',')}::${data(shortened(oneLine(message), longestMessage))}\n`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * What a step of GitHub Actions hands on: how many claims there are, at or above what is expected, below it, below it and
 * waived, not checkable, and how many places of the manuscripts no claim covers.
 *
 * @source GitHub documentation, Workflow commands for GitHub Actions, Setting an output parameter
 */
export function githubOutputs(reproductions: readonly Reproduction[]): string {
  const claims = reproductions.flatMap((each) => each.claims);
  const outputs = {
    claims: claims.length,
    met: claims.filter(({ verdict }) => verdict.met).length,
    below: claims.filter(isFailing).length,
    waived: claims.filter((claim) => !claim.verdict.met && !isFailing(claim)).length,
    'not-checkable': claims.filter(({ verdict }) => verdict.grade === 'not-checkable').length,
    uncovered: allUncovered(reproductions).filter(({ uncovered }) => uncovered.ignored === null).length,
  };
  return Object.entries(outputs).map(([name, count]) => `${name}=${count}\n`).join('');
}

export interface GithubSummaryOptions {
  /** The address at which the folder of reports can be read, for links from every claim to its report. */
  readonly reports?: string | undefined;
  /** Of the run; only errors are told. */
  readonly problems?: readonly Problem[] | undefined;
}

/**
 * The job summary for GitHub Actions, in Markdown: how the claims came out, then what could not be run, then one row for
 * each claim, worst first, then the figures of manuscripts that no claim covers; as many rows as there is room for.
 */
export function githubSummary(reproductions: readonly Reproduction[], { reports, problems = [] }: GithubSummaryOptions = {}): string {
  const notRun = problems.filter(({ severity }) => severity === 'error');
  const claims = worstFirst(reproductions).map((placed) => row(placed, reports));
  const uncovered = allUncovered(reproductions).map(uncoveredRow);
  const sentences = reproductions.flatMap(({ name, coverage }) => (coverage == null ? [] : [`${safe(name)}: ${safe(coverageSentence(coverage))}\n`]));
  let room = mostBytes;
  const fitting = (head: string, rows: readonly string[]): string => {
    let shown = 0;
    room -= bytesOf(head);
    for (const each of rows) {
      const bytes = bytesOf(each);
      if (bytes > room) break;
      room -= bytes;
      shown += 1;
    }
    const rest = rows.length - shown;
    return `${head}${rows.slice(0, shown).join('')}${rest === 0 ? '' : `\n${rest} more ${rest === 1 ? 'is' : 'are'} in the reports (\`report.md\`, \`report.html\` of each data set).\n`}\n`;
  };
  return [
    fitting(`## Figures checked by repool\n\n**${claims.length === 0 ? 'No claim was checked' : tallySentence(tallyOf(verdictsOf(reproductions)), waivedOf(reproductions))}.**\n`, []),
    ...(notRun.length === 0 ? [] : [fitting(`**Not everything was checked: ${countOf(notRun.length, 'fault')}.**\n\n| Place | Fault |\n|---|---|\n`, notRun.map(faultRow))]),
    ...(claims.length === 0 ? [] : [fitting(`| Claim | Verdict | As printed | Computed | As expected |\n|---|---|---|---|---|\n`, claims)]),
    ...(sentences.length === 0 ? [] : [fitting('### Figures of the manuscripts\n\n', sentences.map((each) => `- ${each}`))]),
    ...(uncovered.length === 0 ? [] : [fitting('| Place | Text | Figures that no claim covers | Left alone because |\n|---:|---|---|---|\n', uncovered)]),
  ].join('');
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

function row({ reproduction, claim }: PlacedClaim, reports: string | undefined): string {
  const { verdict, waiver = null } = claim;
  const { printed, computed } = keyFigures(verdict);
  const stale = hasStaleQuote(verdict) ? `: ${safe(verdict.findings.filter(({ code }) => code === 'STALE_QUOTE').map(({ message }) => message).join('; '))}` : '';
  const expected = verdict.met ? 'yes' : waiver === null ? `**no**${stale}` : `**no**; waived ${safe(waiverWords(waiver))}`;
  const name = safe(`${reproduction.name} / ${verdict.id}`);
  const link = reports === undefined ? name : `[${name}](${addressIn(reports, reproduction.name)}#claim-${encodeAddressPart(verdict.id)})`;
  return cellsOf([link, `${safe(markOf(verdict.grade, verdict.basis).symbol)} ${verdictWords(verdict.grade, verdict.basis)}`, safe(printed), safe(computed), expected]);
}

function faultRow(each: Problem): string {
  const { file = '', line } = each.at;
  return cellsOf([safe(line === undefined ? file : `${file}:${line}`), safe(`${sentenceOf(each)} [${each.code}]`)]);
}

function uncoveredRow({ reproduction, coverage, uncovered }: PlacedUncovered): string {
  return cellsOf([safe(`${pathBesideManifest(reproduction, coverage.file)}:${uncovered.line}`), safe(uncovered.quote), safe(uncoveredFigures(uncovered)), uncovered.ignored === null ? '**no claim**' : safe(uncovered.ignored)]);
}

const cellsOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

/** The report of a data set below the address of all reports, with no character that has a meaning in Markdown. */
function addressIn(reports: string, name: string): string {
  return `${encodeURI(oneLine(reports)).replace(/[()|]/g, encodeAddressPart).replace(/\/+$/, '')}/${encodeAddressPart(name)}/report.html`;
}

/** Text of a file as harmless Markdown of GitHub: no mark-up, no entities, no formulas, on one line. */
const safe = (text: string): string => escapeMarkdown(shortened(oneLine(text), longestMessage).replaceAll('&', '&amp;'));
