import { type Command, InvalidArgumentError } from 'commander';
import { figureByName, namedFigures, type PrintedFigures } from '../analysis/named-figures.js';
import type { QuotedAnalysis } from '../analysis/quote-agreement.js';
import type { CompleteSettings, PoolSettings } from '../models/settings.js';
import { failure, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { nearestName } from '../text/nearest.js';
import { keysMeantBy } from '../text/other-names.js';
import type { Claim } from '../verification/claim.js';
import { quantities, quantityByName } from '../verification/quantities.js';
import type { AnalysisOptions } from './analysis-options.js';
import { codesOf, oneOf, seedOf } from './names.js';
import { poolTable } from './pool-table.js';
import { analysisNeeds, idleSwitch } from './switch-needs.js';

/** The figures of `--figures`: by quantity, and the weights of studies that they name. */
interface GivenFigures {
  readonly printed: Readonly<Record<string, string>>;
  readonly weights: readonly { readonly study: string; readonly printed: string }[];
}

export interface ClaimOptions extends AnalysisOptions {
  readonly claim?: string;
  readonly figures?: GivenFigures;
  readonly study?: string;
  readonly seed?: number;
  readonly format: 'text' | 'json';
}

/** Adds the switches of a command that holds a table against a claim. */
export function addClaimOptions(command: Command): Command {
  return command
    .option('--claim <text>', 'the figures as printed: "RR 0.49 (95% CI 0.34 to 0.70)"')
    .option('--figures <list>', 'more figures of the claim, with a comma between them: "Q=152.2, k=13, weight(Hart 1977)=9.9%"', figuresOf)
    .option('--study <label>', 'the study whose weight is among the figures: --figures "weight=9.8%"')
    .option('--seed <number>', 'from which the made-up claims are drawn; default 1', seedOf)
    .option('-f, --format <name>', 'text (default) or json', oneOf('a format', ['text', 'json'] as const), 'text');
}

/** Most rows of a table that is pooled in thousands of ways: with so many that takes minutes. */
const mostSearched = 20_000;

/** A table with the claim that is made about it, and the analysis that the options and the claim's own words state. */
export interface ClaimedTable {
  readonly claim: Claim;
  readonly studies: Studies;
  readonly settings: CompleteSettings;
}

/** Reads the table, and the claim of `--claim` and `--figures`; measure and level are those of its words where not said; `null` where that was interrupted. */
export async function claimedTable(path: string, options: ClaimOptions, slips: 'tried' | 'not tried' = 'not tried'): Promise<Outcome<ClaimedTable> | null> {
  const { canStandFor } = await import('../analysis/quote-agreement.js');
  const { measures } = await import('../effect-sizes/measures.js');
  const { claim: quote, figures, study } = options;
  if (quote === undefined && figures === undefined) return failure(problem('USAGE', { wrong: 'no claim was given', expected: '--claim with the figures as printed, such as "MD -13.98 (95% CI -24.03 to -3.94)"', found: 'a table alone' }));
  const read = await quotedClaim(options, slips);
  if (!read.ok) return read;
  const wrongStudy = (study === undefined) !== (figures?.printed['weight'] === undefined);
  if (wrongStudy) return failure(problem('USAGE', { wrong: 'a weight is cited of one study', expected: '--figures "weight(Hart 1977)=9.8%", or "weight=9.8%" together with --study', found: study === undefined ? 'a weight alone' : 'a study alone' }));
  const { claim, label, level } = read.value;
  const named = label !== null && Object.hasOwn(measures, label) ? (label as PoolSettings['measure']) : undefined;
  const measure = options.measure ?? named;
  const pooled = await poolTable(path, { ...options, ...(measure === undefined ? {} : { measure }), ...(options.level === undefined && level !== null ? { level } : {}) }, mostSearched);
  if (pooled === null || !pooled.ok) return pooled;
  const { studies, result, readProblems } = pooled.value;
  const labels = result.studies.map(({ label }) => label);
  const strangers = [...(study === undefined ? [] : [study]), ...(figures?.weights ?? []).map((each) => each.study)].filter((each) => !labels.includes(each));
  if (strangers.length > 0) return failure(...strangers.map((found) => problem('REFERENCE_UNKNOWN', { what: 'study of the table', found, known: labels, nearest: nearestName(found, labels) })));
  if (label !== null && !canStandFor(label, result.measure)) return failure(problem('MEASURE_DIFFERS_FROM_QUOTE', { claim: null, label, measure: measures[result.measure].name }));
  return success({ claim, studies, settings: result.settings }, [...read.problems, ...readProblems, ...result.problems.filter(({ code }) => code === 'SETTING_IGNORED')]);
}

/**
 * A claim from the command line, with the measure and the level that its words name.
 *
 * @param slips `tried`: what no data print is let through with a warning, since a slip of the print may be the reason
 */
export async function quotedClaim({ claim: quote, figures, study }: Pick<ClaimOptions, 'claim' | 'figures' | 'study'>, slips: 'tried' | 'not tried' = 'not tried'): Promise<Outcome<QuotedAnalysis & { readonly claim: Claim }>> {
  const { readClaim } = await import('../analysis/claim-figures.js');
  const { quotedAnalysis } = await import('../analysis/quote-agreement.js');
  const { claimRefusals } = await import('../verification/claim-refusals.js');
  const claim = readClaim({ id: 'claim', ...(quote === undefined ? {} : { quote }), figures: figures?.printed ?? {}, ...(figures === undefined || figures.weights.length === 0 ? {} : { weights: [...figures.weights] }), ...(study === undefined ? {} : { study }), expect: 'reproduced' });
  if (!claim.ok) return claim;
  const refusals = claimRefusals(claim.value);
  const mendable = slips === 'tried' && refusals.every(({ code }) => code === 'CLAIM_IMPOSSIBLE');
  if (refusals.length > 0 && !mendable) return failure(...refusals);
  return success({ claim: claim.value, ...quotedAnalysis(quote ?? null) }, [...claim.problems, ...refusals.map((each) => ({ ...each, severity: 'warning' as const }))]);
}

/** A note on each switch about a table or its analysis: those of a folder are its manifest's. */
export function unheardInFolder(options: AnalysisOptions): readonly Problem[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const given = Object.hasOwn(analysisNeeds, name) && (typeof value !== 'object' || Object.keys(value as object).length > 0);
    return given ? [idleSwitch(name, value, 'the manifest of a folder says how its tables are pooled')] : [];
  });
}

/** `Q=238.9, weight(Hart 1977)=9.9%` → printed figures by quantity, and weights by study; a comma inside a number or a name parts nothing. */
function figuresOf(text: string): GivenFigures {
  const weights: { study: string; printed: string }[] = [];
  const rest = partsOf(text).filter((part) => {
    const [, name = '', study = '', printed = ''] = /^\s*(\w+)\s*\((.*)\)\s*=([^=]*)$/u.exec(part) ?? [];
    if (quantityByName(name) !== 'weight') return true;
    if (weights.some((each) => each.study === study.trim())) throw new InvalidArgumentError(`expected the weight of a study once; found that of ${study.trim()} again.`);
    weights.push({ study: study.trim(), printed: printed.trim() });
    return false;
  });
  return { printed: rest.length === 0 ? {} : pairsOf(rest, quantityByName, codesOf(quantities)), weights };
}

/** What stands between the commas before a name, with or without a study in brackets, and an equals sign. */
function partsOf(text: string): readonly string[] {
  return text.split(/[;,]\s*(?=\w+\s*(?:\([^=]{0,200}\)\s*)?=)/u);
}

/** `mean=5.19, n=28` → printed figures of a claim or of a group by their names. */
export function namedFiguresOf(text: string): PrintedFigures {
  return pairsOf(partsOf(text), figureByName, [...codesOf(namedFigures), ...codesOf(quantities)]);
}

function pairsOf<Name extends string>(parts: readonly string[], nameOf: (found: string) => Name | null, known: readonly string[]): Partial<Record<Name, string>> {
  const pairs = parts.map((pair): [string, string] => {
    const [found = '', ...printed] = pair.split('=');
    const name = nameOf(found.trim());
    if (name === null || printed.length === 0) {
      const lower = nameOf(found.trim().toLowerCase());
      const meant = lower === null ? keysMeantBy(found, known) : [lower];
      throw new InvalidArgumentError(`expected quantity=figure pairs with a comma between them, of ${known.join(', ')}; found "${pair.trim()}".${name !== null || meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`}`);
    }
    return [name, printed.join('=').trim()];
  });
  return Object.fromEntries(pairs) as Partial<Record<Name, string>>;
}
