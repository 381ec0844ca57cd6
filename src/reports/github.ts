import type { Reproduction } from '../analysis/reproduction.js';
import { isFailing } from '../analysis/waivers.js';
import { escapeMarkdown } from '../text/escape.js';
import { oneLine } from '../text/one-line.js';
import { keyFigures } from './claim-words.js';
import { claimPlace, type PlacedClaim, worstFirst } from './claim-place.js';
import { failureWords } from './failure-words.js';
import { shortened } from './lines.js';
import { tallyOf, tallySentence, verdictsOf } from './tally.js';
import { markOf, verdictWords, waiverWords } from './words.js';

/** GitHub shows so many annotations of a kind and step. */
const mostOfAKind = 10;
/** Longer messages are cut: those of a step share 64 KB. */
const longestMessage = 1000;
/** GitHub refuses a job summary of 1 MiB (1,048,576 bytes) or more. */
const mostBytes = 1_000_000;

/**
 * Annotations for GitHub Actions, as workflow commands: an error for each claim that makes the run fail, a warning for
 * each that a waiver holds or whose printed figures do not go together; the worst ten of each.
 *
 * @source GitHub documentation, Workflow commands for GitHub Actions
 */
export function githubAnnotations(reproductions: readonly Reproduction[]): string {
  const all = worstFirst(reproductions);
  const errors = all.filter(({ claim }) => isFailing(claim)).map((placed) => command('error', placed, failureWords(placed.claim)));
  const waived = all.filter(({ claim }) => !claim.verdict.met && !isFailing(claim)).map((placed) => command('warning', placed, failureWords(placed.claim)));
  const inconsistent = all
    .filter(({ claim }) => claim.verdict.met)
    .flatMap((placed) => placed.claim.verdict.findings.filter(({ severity }) => severity === 'inconsistent').map(({ message }) => command('warning', placed, message)));
  return [...errors.slice(0, mostOfAKind), ...[...waived, ...inconsistent].slice(0, mostOfAKind)].join('');
}

function command(kind: 'error' | 'warning', placed: PlacedClaim, message: string): string {
  const { file, line } = claimPlace(placed);
  const title = `${placed.reproduction.name}: ${placed.claim.verdict.id}`;
  return `::${kind} file=${property(file)},line=${line},title=${property(title)}::${data(shortened(oneLine(message), longestMessage))}\n`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * The job summary for GitHub Actions, in Markdown: how the claims came out, then one row for each, worst first, and as
 * many as there is room for.
 */
export function githubSummary(reproductions: readonly Reproduction[]): string {
  const head = `## Figures checked by repool\n\n**${tallySentence(tallyOf(verdictsOf(reproductions)))}.**\n\n| Claim | Verdict | As printed | Computed | As expected |\n|---|---|---|---|---|\n`;
  const encoder = new TextEncoder();
  const rows = worstFirst(reproductions).map(row);
  let bytes = encoder.encode(head).length;
  let fitting = 0;
  for (const each of rows) {
    bytes += encoder.encode(each).length;
    if (bytes > mostBytes) break;
    fitting += 1;
  }
  const rest = rows.length - fitting;
  return `${head}${rows.slice(0, fitting).join('')}${rest === 0 ? '' : `\n${rest} more claims are in the reports (\`report.md\`, \`report.html\` of each data set).\n`}\n`;
}

function row({ reproduction, claim }: PlacedClaim): string {
  const { verdict, waiver = null } = claim;
  const { printed, computed } = keyFigures(verdict);
  const expected = verdict.met ? 'yes' : waiver === null ? '**no**' : `**no**; waived ${safe(waiverWords(waiver))}`;
  const cells = [safe(`${reproduction.name} / ${verdict.id}`), `${safe(markOf(verdict.grade, verdict.basis).symbol)} ${verdictWords(verdict.grade, verdict.basis)}`, safe(printed), safe(computed), expected];
  return `| ${cells.join(' | ')} |\n`;
}

/** Text of a file as harmless Markdown of GitHub: no mark-up, no entities, no formulas, on one line. */
const safe = (text: string): string => escapeMarkdown(shortened(oneLine(text), longestMessage)).replaceAll('&', '&amp;').replaceAll('$', '&#36;').replaceAll('@', '&#64;');
